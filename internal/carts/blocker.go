package carts

import (
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// BlockerCode says what stands in the way of buying a cart, or what its holder should know before.
type BlockerCode string

// The codes. PRICE_CHANGED only informs: what is to be paid is compared with what was shown when the cart is bought.
const (
	Empty             BlockerCode = "EMPTY"
	Unavailable       BlockerCode = "UNAVAILABLE"
	OutOfStock        BlockerCode = "OUT_OF_STOCK"
	NotEnoughStock    BlockerCode = "NOT_ENOUGH_STOCK"
	PriceChanged      BlockerCode = "PRICE_CHANGED"
	CountryNotServed  BlockerCode = "COUNTRY_NOT_SERVED"
	NoContact         BlockerCode = "NO_CONTACT" // neither e-mail nor phone
	NoAddress         BlockerCode = "NO_ADDRESS"
	IncompleteAddress BlockerCode = "INCOMPLETE_ADDRESS"
	NoDeliveryOption  BlockerCode = "NO_DELIVERY_OPTION" // none chosen, or its price is out of date
)

// Blocker is one thing that stands in the way.
type Blocker struct {
	Code BlockerCode
	// Line is the line that it is about; empty when it is about the whole cart. Title names what was on it.
	Line  ids.ID
	Title string
	// Available is how many could be bought, with NOT_ENOUGH_STOCK.
	Available *int
	// Was and Now are unit prices, with PRICE_CHANGED.
	Was, Now *money.Money
}

// Blocking reports whether the cart cannot be bought while this stands.
func (b Blocker) Blocking() bool { return b.Code != PriceChanged }

// blockers looks for what stands in the way of the cart, lines aside that are not sold: those it is given.
func (c *Cart) blockers(unsold []Blocker) []Blocker {
	var list []Blocker
	if len(c.Lines) == 0 {
		list = append(list, Blocker{Code: Empty})
	}
	list = append(list, unsold...)
	for _, l := range c.Lines {
		list = append(list, c.lineBlockers(l)...)
	}
	for _, b := range []struct {
		code   BlockerCode
		stands bool
	}{
		{CountryNotServed, !c.Place.Served},
		{NoContact, c.Email.IsZero() && c.Phone.IsZero()},
		{NoAddress, c.NeedsShipping() && c.Address() == nil},
		{IncompleteAddress, c.NeedsShipping() && c.Address() != nil && !c.Address().Complete()},
		{NoDeliveryOption, c.NeedsShipping() && c.Address() != nil && c.Delivery == nil},
	} {
		if b.stands {
			list = append(list, Blocker{Code: b.code})
		}
	}
	return list
}

func (c *Cart) lineBlockers(l *Line) []Blocker {
	var list []Blocker
	title := l.Item.fullTitle()
	if short, left := c.short(l); short && left <= 0 {
		list = append(list, Blocker{Code: OutOfStock, Line: l.ID, Title: title})
	} else if short {
		list = append(list, Blocker{Code: NotEnoughStock, Line: l.ID, Title: title, Available: &left})
	}
	if l.Added != nil && *l.Added != l.Item.Price {
		list = append(list, Blocker{Code: PriceChanged, Line: l.ID, Title: title, Was: l.Added, Now: &l.Item.Price})
	}
	return list
}

// short reports whether there is less than the line asks for, and how many it could have. Lines that stand before it
// and hold the same variant come first.
func (c *Cart) short(l *Line) (bool, int) {
	if !l.Item.Tracked || l.Item.ContinueSelling {
		return false, 0
	}
	left := l.Item.Stock
	for _, other := range c.Lines {
		if other == l {
			break
		}
		if other.Item.Variant == l.Item.Variant {
			left -= other.Quantity
		}
	}
	return left < l.Quantity, max(left, 0)
}

// fullTitle names product and variant.
func (i Item) fullTitle() string {
	if len(i.Options) == 0 || i.VariantTitle == "" || i.VariantTitle == "Default Title" {
		return i.Title
	}
	return i.Title + " – " + i.VariantTitle
}
