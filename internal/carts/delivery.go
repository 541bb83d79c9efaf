package carts

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// Delivery is the chosen way of delivery with its price.
type Delivery struct {
	Provider, Code, Title string
	// Price is as quoted: with or without tax as the market's prices are.
	Price money.Money
	Amounts
	// Until is how long the price is good.
	Until time.Time
}

// Handle names the option from quote to quote.
func (d *Delivery) Handle() string { return handle(d.Provider, d.Code) }

// handle names a rate by its provider and code.
func handle(provider, code string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q|%q", provider, code))
	return hex.EncodeToString(sum[:16])
}

// choice is what is kept of a choice of delivery.
type choice struct {
	provider, code, title string
	amount                int64
	basis                 []byte
	until                 time.Time
}

// DeliveryGroup is what is delivered together. A cart has one, with all lines that have to be shipped.
type DeliveryGroup struct {
	Cart    *Cart
	Address *Address
	Lines   []*Line
	// Options are what can be chosen, Selected what was.
	Options  []*DeliveryOption
	Selected *DeliveryOption
}

// GID is the group's global id.
func (g *DeliveryGroup) GID() string { return ids.Global("CartDeliveryGroup", g.Cart.ID) }

// DeliveryOption is one way of delivery.
type DeliveryOption struct {
	Handle, Code, Title string
	Price               money.Money
	// MinDays and MaxDays are business days; zero where it is not known.
	MinDays, MaxDays int
}

// DeliveryGroups returns what is to be delivered and how it can be. A cart that needs no shipping has none, and one
// without an address has none yet. Live asks also carriers whose rates take time; what was chosen is always there.
func (s *Service) DeliveryGroups(ctx context.Context, c *Cart, live bool) ([]*DeliveryGroup, error) {
	address := c.Address()
	if !c.NeedsShipping() || address == nil {
		return nil, nil
	}
	rates, _, err := s.quote(ctx, c, live)
	if err != nil {
		return nil, err
	}
	g := &DeliveryGroup{Cart: c, Address: address, Lines: c.shipped()}
	for _, r := range rates {
		g.Options = append(g.Options, &DeliveryOption{Handle: handle(r.Provider, r.Code), Code: r.Code, Title: r.Title,
			Price: r.Price, MinDays: r.MinDays, MaxDays: r.MaxDays})
	}
	if d := c.Delivery; d != nil {
		at := slices.IndexFunc(g.Options, func(o *DeliveryOption) bool { return o.Handle == d.Handle() })
		if at < 0 {
			g.Options = append(g.Options, &DeliveryOption{Handle: d.Handle(), Code: d.Code, Title: d.Title, Price: d.Price})
			at = len(g.Options) - 1
		}
		g.Selected = g.Options[at]
	}
	return []*DeliveryGroup{g}, nil
}

// quote asks what the delivery of the cart to its selected address costs.
func (s *Service) quote(ctx context.Context, c *Cart, live bool) ([]Rate, bool, error) {
	a := c.Address()
	r := RatesRequest{Language: c.Place.Language, Country: a.Country, Province: a.Province, City: a.City, Zip: a.Zip,
		Place: fmt.Sprintf("%s.%d", a.ID, a.revision), Goods: money.Zero(c.Place.Currency), Live: live}
	for _, l := range c.shipped() {
		var err error
		if r.Goods, err = r.Goods.Add(l.Total()); err != nil {
			return nil, false, tooMuch(err)
		}
		r.WeightGrams += l.Quantity * l.Item.WeightGrams
	}
	return s.needs.Rates.Rates(ctx, r)
}

// basis is a hash of what a quote is for: another one makes the quote stale. It holds no personal value; an address is
// named by its key and the number of its changes.
func (c *Cart) basis() []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%s|%s|", c.Place.Currency, c.Place.Country)
	if a := c.Address(); a != nil {
		fmt.Fprintf(h, "%s.%d|", a.ID, a.revision)
	}
	lines := c.shipped()
	slices.SortFunc(lines, func(a, b *Line) int {
		return cmp.Or(cmp.Compare(a.Item.Variant, b.Item.Variant), cmp.Compare(a.position, b.position))
	})
	for _, l := range lines {
		fmt.Fprintf(h, "%d*%d*%d|", l.Item.Variant, l.Quantity, l.Item.WeightGrams)
	}
	return h.Sum(nil)
}
