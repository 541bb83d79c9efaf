package carts

import (
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Cart is a cart as it stands at one look: priced, taxed, and with what stands in the way of buying it. Personal
// values are sealed.
type Cart struct {
	ID ids.ID
	// Version grows with each change that somebody makes. Prices that change by themselves do not change it.
	Version   int
	Place     Place
	CreatedAt time.Time
	UpdatedAt time.Time
	ExpiresAt time.Time

	Note        pii.PersonalText
	Email       pii.Email
	Phone       pii.PhoneNumber
	Attributes  []Attribute
	Preferences Preferences

	// Lines are those that can be sold here, in the order in which they came. What cannot is among the blockers only.
	Lines     []*Line
	Addresses []*Address
	// Delivery is what was chosen; nil while nothing is, and while its price is not known.
	Delivery *Delivery
	Totals   Totals
	Blockers []Blocker

	chosen *choice // what was chosen, known price or not
	shown  *int64  // the total that was last shown
}

// GID is the cart's global id, and with it its key.
func (c *Cart) GID() string { return ids.Global("Cart", c.ID) }

// Country is the country whose prices and tax count.
func (c *Cart) Country() string { return c.Place.Country }

// TotalQuantity is how many things are in the cart.
func (c *Cart) TotalQuantity() int {
	n := 0
	for _, l := range c.Lines {
		n += l.Quantity
	}
	return n
}

// NeedsShipping reports whether anything in the cart has to be shipped.
func (c *Cart) NeedsShipping() bool { return len(c.shipped()) > 0 }

// Address is the selected address; nil while none is.
func (c *Cart) Address() *Address {
	for _, a := range c.Addresses {
		if a.Selected {
			return a
		}
	}
	return nil
}

// Blocked reports whether something stands in the way of buying the cart.
func (c *Cart) Blocked() bool {
	for _, b := range c.Blockers {
		if b.Blocking() {
			return true
		}
	}
	return false
}

// Estimated reports whether the total can still change by what is chosen: the address, the delivery.
func (c *Cart) Estimated() bool {
	return c.NeedsShipping() && (c.Address() == nil || c.Delivery == nil)
}

// shipped returns the lines that have to be shipped.
func (c *Cart) shipped() []*Line {
	var lines []*Line
	for _, l := range c.Lines {
		if l.Item.RequiresShipping {
			lines = append(lines, l)
		}
	}
	return lines
}

// Preferences say what the checkout should offer first.
type Preferences struct {
	// DeliveryMethods are names of the dialect's enum, PickupHandles name places, Wallets ways to pay.
	DeliveryMethods []string `json:"deliveryMethods,omitempty"`
	PickupHandles   []string `json:"pickupHandles,omitempty"`
	Wallets         []string `json:"wallets,omitempty"`
}

// Line is a quantity of one variant.
type Line struct {
	ID       ids.ID
	Quantity int
	// Attributes are sorted by key.
	Attributes []Attribute
	Item       Item
	Amounts
	// Added is the unit price when the line was last set; nil when it had none here.
	Added *money.Money

	position int
}

// GID is the line's global id.
func (l *Line) GID() string { return ids.Global("CartLine", l.ID) }

// Position is a number by which the lines of one cart are in order.
func (l *Line) Position() int64 { return int64(l.position) }

// Address is a place that the cart may be delivered to.
type Address struct {
	ID         ids.ID
	Selected   bool
	OneTimeUse bool
	FirstName  pii.PersonName
	LastName   pii.PersonName
	Company    pii.StreetText
	Address1   pii.StreetText
	Address2   pii.StreetText
	City       pii.PlaceName
	Zip        pii.PostalCode
	Phone      pii.PhoneNumber
	// Country is an ISO 3166-1 alpha-2 code, Province an ISO 3166-2 one without its country; it may be empty.
	Country, Province string

	revision int
}

// GID is the address's global id.
func (a *Address) GID() string { return ids.Global("CartSelectableAddress", a.ID) }

// Complete reports whether the address says enough to deliver to.
func (a *Address) Complete() bool {
	return !a.LastName.IsZero() && !a.Address1.IsZero() && !a.City.IsZero()
}

// MailingGID is the address's global id as an address that mail reaches.
func (a *Address) MailingGID() string { return ids.Global("MailingAddress", a.ID) }

// Name is first and last name, sealed as they are.
func (a *Address) Name() pii.PersonName { return pii.Join(" ", a.FirstName, a.LastName) }

// Area is city, province and country, sealed as the city is. An address without a city has none.
func (a *Address) Area() pii.PlaceName {
	if a.City.IsZero() {
		return a.City
	}
	return pii.Join(", ", a.City, pii.NewPlaceName(a.Province), pii.NewPlaceName(a.Country))
}

// AddressesOf returns the addresses, or only the selected one.
func (c *Cart) AddressesOf(selected bool) []*Address {
	if !selected {
		return c.Addresses
	}
	if a := c.Address(); a != nil {
		return []*Address{a}
	}
	return []*Address{}
}
