package carts

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Place is where somebody buys: a country, through it a market, and a language.
type Place struct {
	// Language is one that the shop speaks; Own is the shop's own, in which missing words are read.
	Language, Own string
	// Country is an ISO 3166-1 alpha-2 code. Served says that a market has it: the shop delivers there.
	Country string
	Served  bool
	// Market is the handle of the market whose prices count.
	Market           string
	PriceList        int64
	Currency         money.Currency
	PricesIncludeTax bool
}

// Markets knows where the shop sells.
type Markets interface {
	// Place returns where a country and a language buy. What is empty or unknown is served like the shop's own country
	// and in its own language.
	Place(ctx context.Context, country, language string) (Place, error)
}

// Option is a variant's answer to one option of its product.
type Option struct{ Name, Value string }

// Item is what the catalogue says of one variant, in a language and at a market's price.
type Item struct {
	Variant, Product int64
	// Title is the product's, VariantTitle joins the option values.
	Title, VariantTitle string
	Options             []Option
	SKU                 string
	// Image is the source of the picture; empty where there is none.
	Image            string
	Price            money.Money
	CompareAt        *money.Money
	WeightGrams      int
	RequiresShipping bool
	Taxable          bool
	// Tracked says that stock is counted; ContinueSelling that it sells without any. Stock is what is there and not
	// promised to orders.
	Tracked, ContinueSelling bool
	Stock                    int
	// Origin is the catalogue's own model of the variant. Carts hand it on and do not look into it.
	Origin any
}

// Catalogue knows what is sold.
type Catalogue interface {
	// Items returns variants by key. What the place does not sell is missing.
	Items(ctx context.Context, p Place, variants []int64) (map[int64]Item, error)
}

// Taxes knows the rates of tax.
type Taxes interface {
	// Rate returns the rate of the country that goods are delivered to.
	Rate(ctx context.Context, country string) (money.BasisPoints, error)
}

// RatesRequest asks what a delivery costs.
type RatesRequest struct {
	Language string
	// Country, Province, City and Zip are the coarse part of the address; Place names them without telling them.
	Country, Province string
	City              pii.PlaceName
	Zip               pii.PostalCode
	Place             string
	WeightGrams       int
	// Goods is the value of what is delivered; rates are in its currency.
	Goods money.Money
	// Live asks also carriers whose rates come from elsewhere and take time.
	Live bool
}

// Rate is one way to have a cart delivered. Provider and Code name it from quote to quote.
type Rate struct {
	Provider, Code, Title string
	Price                 money.Money
	// MinDays and MaxDays are business days; zero where it is not known.
	MinDays, MaxDays int
	// Until is how long the price is good.
	Until time.Time
}

// Rates knows what deliveries cost. It waits for others, so it is never called inside of a transaction.
type Rates interface {
	// Rates returns what is offered. Partial says that somebody did not answer, so that what is missing may be back
	// at the next look.
	Rates(ctx context.Context, r RatesRequest) (rates []Rate, partial bool, err error)
}

// Seal encrypts a value for its owner and for the column ("table.column") that will hold it. The result has the type of
// the value; no value stays no value.
type Seal func(v pii.Value, column string) (pii.Value, error)

// Persons guards what carts are told about persons.
type Persons interface {
	// SealerOf returns what seals the values of a cart.
	SealerOf(ctx context.Context, cart ids.ID) (Seal, error)
	// Email returns the address in the form that is kept. What is no address is Invalid.
	Email(e pii.Email) (pii.Email, error)
	// Phone returns the number in international form; one without a country code is taken to be of the country. What
	// is no number is Invalid.
	Phone(p pii.PhoneNumber, country string) (pii.PhoneNumber, error)
	// ContactChanged writes down, inside of the running transaction, that personal data of a cart were changed.
	ContactChanged(ctx context.Context, cart ids.ID) error
}
