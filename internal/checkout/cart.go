package checkout

import (
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Cart is a cart as it is bought: priced, taxed, and with all that stands in the way. Personal values are sealed for the
// cart.
type Cart struct {
	ID               ids.ID
	Version          int
	Country          string // ISO 3166-1 alpha-2
	Locale           string
	Currency         money.Currency
	PricesIncludeTax bool

	Email      pii.Email
	Phone      pii.PhoneNumber
	Note       pii.PersonalText
	Attributes []Attribute

	Lines    []Line
	Address  *Address  // nil when none is selected
	Delivery *Delivery // nil when nothing is shipped or none was chosen
	Subtotal money.Money
	Tax      money.Money
	Total    money.Money
	// Shown is the total that the buyer was last shown; nil when none ever was.
	Shown    *money.Money
	Blockers []Blocker
}

// Attribute is a fact that a storefront keeps with a cart.
type Attribute struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Option is a variant's answer to one option of its product.
type Option struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Amounts are what a line or a delivery comes to; net and tax add up to gross.
type Amounts struct {
	Discount, Net, Tax, Gross money.Money
	Rate                      money.BasisPoints
}

// Line is a quantity of one variant.
type Line struct {
	Cart             ids.ID // the line of the cart, which blockers speak of
	Variant, Product int64
	Title            string
	VariantTitle     string
	Options          []Option
	Attributes       []Attribute
	SKU              string
	Image            string
	Quantity         int
	UnitPrice        money.Money
	CompareAt        *money.Money
	Amounts
	RequiresShipping bool
	Taxable          bool
	Tracked          bool
	WeightGrams      int
}

// Address is where the order goes.
type Address struct {
	FirstName, LastName         pii.PersonName
	Company, Address1, Address2 pii.StreetText
	City                        pii.PlaceName
	Zip                         pii.PostalCode
	Phone                       pii.PhoneNumber
	Country, Province           string
}

// Delivery is what was chosen of what carriers offered.
type Delivery struct {
	Provider, Code, Title string
	Amounts
}

// The codes of blockers that checkout itself finds. Carts have more.
const (
	OutOfStock      = "OUT_OF_STOCK"
	NotEnoughStock  = "NOT_ENOUGH_STOCK"
	TotalChanged    = "TOTAL_CHANGED"
	NoPaymentMethod = "NO_PAYMENT_METHOD"
)

// Blocker is one thing that stands in the way of buying a cart.
type Blocker struct {
	Code string
	// Line is the line of the cart that it is about; empty when it is about the whole. Title names what was on it.
	Line  ids.ID
	Title string
	// Available is how many could be bought, with NOT_ENOUGH_STOCK.
	Available *int
	// Was and Now are prices or totals that have changed.
	Was, Now *money.Money
}

// needsShipping reports whether anything has to be shipped.
func (c Cart) needsShipping() bool {
	for _, l := range c.Lines {
		if l.RequiresShipping {
			return true
		}
	}
	return false
}

// rate is the rate that a surcharge is taxed at: the highest of the lines.
func (c Cart) rate() (r money.BasisPoints) {
	for _, l := range c.Lines {
		r = max(r, l.Rate)
	}
	return r
}

// surcharge is what a way to pay costs, taxed as the cart's prices are.
func (c Cart) surcharge(price money.Money) (a Amounts, err error) {
	a = Amounts{Discount: money.Zero(c.Currency), Rate: c.rate()}
	if c.PricesIncludeTax {
		a.Gross = price
		a.Net, a.Tax, err = money.IncludedTax(price, a.Rate)
		return a, err
	}
	a.Net = price
	a.Tax, a.Gross, err = money.ExcludedTax(price, a.Rate)
	return a, err
}
