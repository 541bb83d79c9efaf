package orders

import (
	"encoding/json"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Order is a placed order. Its amounts add up: the lines' gross, delivery and surcharge are the total. Personal values
// are sealed for the order.
type Order struct {
	ID, Cart, Payment ids.ID
	Number            int64
	Name              string
	PlacedAt          time.Time
	CancelledAt       *time.Time
	CancelReason      string
	UpdatedAt         time.Time
	Financial         string
	Fulfillment       string
	Currency          money.Currency
	PricesIncludeTax  bool
	Country, Locale   string

	Subtotal, Discount, Tax, Total             money.Money
	ShippingNet, ShippingTax, ShippingGross    money.Money
	SurchargeNet, SurchargeTax, SurchargeGross money.Money
	Received, Refunded                         money.Money

	RequiresShipping                              bool
	ShippingTitle, ShippingCode, ShippingProvider string
	Attributes                                    []Attribute

	Email pii.Email
	Phone pii.PhoneNumber
	Note  pii.PersonalText

	Lines        []*Line
	Address      *Address // nil when nothing is shipped
	Fulfillments []*Fulfillment
	Timeline     []*Entry

	batch *Batch
}

// Batch names the orders that were read together, so that what belongs to all of them is asked for at once.
type Batch struct {
	// Numbers are in the order in which they were read, IDs by number.
	Numbers []int64
	IDs     map[int64]ids.ID
}

// Batch returns the orders that were read together with this one.
func (o *Order) Batch() *Batch { return o.batch }

// Attribute is a fact that a storefront kept with the cart.
type Attribute struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Option is a variant's answer to one option, when it was sold.
type Option struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Line is what was sold, as it was called and cost then.
type Line struct {
	ID                                   ids.ID
	Position                             int
	Variant, Product                     int64
	Title, VariantTitle, SKU, Image      string
	Options                              []Option
	Attributes                           []Attribute
	Quantity, Fulfilled                  int
	UnitPrice, Discount, Net, Tax, Gross money.Money
	CompareAt                            *money.Money
	Rate                                 money.BasisPoints
	RequiresShipping, Taxable, Tracked   bool
	WeightGrams                          int
}

// Address is where an order goes.
type Address struct {
	ID                          ids.ID
	FirstName, LastName         pii.PersonName
	Company, Address1, Address2 pii.StreetText
	City                        pii.PlaceName
	Zip                         pii.PostalCode
	Phone                       pii.PhoneNumber
	Country, Province           string
}

// Fulfillment is a part of an order that left together.
type Fulfillment struct {
	ID              ids.ID
	Position        int
	CreatedAt       time.Time
	TrackingCompany string
	TrackingNumber  string
	TrackingURL     string
	Lines           []FulfillmentLine
}

// FulfillmentLine is how many of a line left.
type FulfillmentLine struct {
	ID       ids.ID
	Line     *Line
	Quantity int
}

// Entry is a line of the timeline. All of it may be shown to the customer.
type Entry struct {
	ID       ids.ID
	Position int
	Kind     string
	// Amount is what the entry is about, where it is about money.
	Amount      *money.Money
	Fulfillment ids.ID
	At          time.Time
}

// GID is the order's global id.
func (o *Order) GID() string { return ids.Global("Order", o.ID) }

// GID is the address's global id.
func (a *Address) GID() string { return ids.Global("CustomerAddress", a.ID) }

// Name is first and last name, sealed as they are.
func (a *Address) Name() pii.PersonName { return pii.Join(" ", a.FirstName, a.LastName) }

// Area is city, province and country, sealed as the city is. An address without a city has none.
func (a *Address) Area() pii.PlaceName {
	if a.City.IsZero() {
		return a.City
	}
	return pii.Join(", ", a.City, pii.NewPlaceName(a.Province), pii.NewPlaceName(a.Country))
}

// GID is the entry's global id.
func (e *Entry) GID() string { return ids.Global("OrderTimelineEntry", e.ID) }

// FulfillmentGID is the global id of the fulfilment that the entry is about; nil where it is about none.
func (e *Entry) FulfillmentGID() *string {
	if e.Fulfillment.IsZero() {
		return nil
	}
	gid := ids.Global("Fulfillment", e.Fulfillment)
	return &gid
}

// closed reports whether nothing more is to be done: the order was cancelled, or everything left and was paid.
func closed(cancelled bool, fulfillment, financial string) bool {
	return cancelled || fulfillment == "FULFILLED" && financial != "PENDING" && financial != "AUTHORIZED" && financial != "PARTIALLY_PAID"
}

// Line returns a line by its id, or nil.
func (o *Order) Line(id ids.ID) *Line {
	for _, l := range o.Lines {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// newOrder reads an order's own row.
func newOrder(r *ent.Order) *Order {
	c := money.Currency(r.Currency)
	in := func(minor int64) money.Money { return money.New(minor, c) }
	o := &Order{ID: r.ID, Cart: r.CartID, Payment: r.PaymentID, Name: r.Name, CancelledAt: r.CancelledAt,
		CancelReason: r.CancelReason, UpdatedAt: r.UpdatedAt, Financial: string(r.Financial), Fulfillment: string(r.Fulfillment),
		Currency: c, PricesIncludeTax: r.PricesIncludeTax, Country: r.Country, Locale: r.Locale,
		Subtotal: in(r.Subtotal), Discount: in(r.Discount), Tax: in(r.Tax), Total: in(r.Total),
		ShippingNet: in(r.ShippingNet), ShippingTax: in(r.ShippingTax), ShippingGross: in(r.ShippingGross),
		SurchargeNet: in(r.SurchargeNet), SurchargeTax: in(r.SurchargeTax), SurchargeGross: in(r.SurchargeGross),
		Received: in(r.Received), Refunded: in(r.Refunded), RequiresShipping: r.RequiresShipping,
		ShippingTitle: r.ShippingTitle, ShippingCode: r.ShippingCode, ShippingProvider: r.ShippingProvider,
		Email: r.Email, Phone: r.Phone, Note: r.Note}
	if r.Number != nil {
		o.Number = *r.Number
	}
	if r.PlacedAt != nil {
		o.PlacedAt = *r.PlacedAt
	}
	_ = json.Unmarshal([]byte(r.Attributes), &o.Attributes) // written by us; what cannot be read is no attribute
	return o
}

func newLine(r *ent.OrderLine, c money.Currency) *Line {
	in := func(minor int64) money.Money { return money.New(minor, c) }
	l := &Line{ID: r.ID, Position: r.Position, Variant: r.VariantID, Product: r.ProductID, Title: r.Title,
		VariantTitle: r.VariantTitle, SKU: r.Sku, Image: r.Image, Quantity: r.Quantity, Fulfilled: r.Fulfilled,
		UnitPrice: in(r.UnitPrice), Discount: in(r.Discount), Net: in(r.Net), Tax: in(r.Tax), Gross: in(r.Gross),
		Rate: money.BasisPoints(r.Rate), RequiresShipping: r.RequiresShipping, Taxable: r.Taxable, Tracked: r.Tracked,
		WeightGrams: r.WeightGrams}
	if r.CompareAt != nil {
		m := in(*r.CompareAt)
		l.CompareAt = &m
	}
	_ = json.Unmarshal([]byte(r.Options), &l.Options)
	_ = json.Unmarshal([]byte(r.Attributes), &l.Attributes)
	return l
}
