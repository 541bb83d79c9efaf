package carts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Get looks at a cart: it is priced anew, in a language, or in its own where the language is empty. Where the price of
// the chosen delivery is out of date, it is asked for again, unless a transaction is running. A cart that is completed
// or expired, or that never was, is NotFound.
func (s *Service) Get(ctx context.Context, id ids.ID, language string) (*Cart, error) {
	d, err := s.load(ctx, id, false)
	if err != nil {
		return nil, err
	}
	if err := s.settle(ctx, ctx, d, language); err != nil {
		return nil, err
	}
	c, err := s.look(d)
	if err != nil {
		return nil, err
	}
	return s.refresh(ctx, c)
}

// look prices a settled draft and says what stands in the way.
func (s *Service) look(d *draft) (*Cart, error) {
	c, err := d.bare()
	if err != nil {
		return nil, err
	}
	unsold, err := d.price(c)
	if err != nil {
		return nil, err
	}
	if err := c.charge(d, s.clock.Now()); err != nil {
		return nil, err
	}
	c.Blockers = c.blockers(unsold)
	return c, nil
}

// bare returns what the rows say by themselves.
func (d *draft) bare() (*Cart, error) {
	r := d.row
	c := &Cart{ID: r.ID, Version: r.Version, Place: d.place, CreatedAt: r.CreatedAt.UTC(), UpdatedAt: r.UpdatedAt.UTC(),
		ExpiresAt: r.ExpiresAt.UTC(), Note: r.Note, Email: r.Email, Phone: r.Phone}
	if d.sameCurrency() {
		c.shown = r.ShownTotal
	}
	var err error
	if c.Attributes, err = decodeAttributes(r.Attributes); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(r.Preferences), &c.Preferences); err != nil {
		return nil, fmt.Errorf("read the preferences of a cart: %w", err)
	}
	for _, a := range d.addresses {
		c.Addresses = append(c.Addresses, addressOf(a))
	}
	if r.DeliveryProvider != "" && r.DeliveryUntil != nil {
		c.chosen = &choice{provider: r.DeliveryProvider, code: r.DeliveryCode, title: r.DeliveryTitle,
			amount: r.DeliveryAmount, basis: r.DeliveryBasis, until: r.DeliveryUntil.UTC()}
	}
	return c, nil
}

func addressOf(a *ent.CartAddress) *Address {
	return &Address{ID: a.ID, Selected: a.Selected, OneTimeUse: a.OneTimeUse, FirstName: a.FirstName, LastName: a.LastName,
		Company: a.Company, Address1: a.Address1, Address2: a.Address2, City: a.City, Zip: a.Zip, Phone: a.Phone,
		Country: a.Country, Province: a.Province, revision: a.Revision}
}

// price puts the lines that are sold here into the cart, and returns those that are not as blockers.
func (d *draft) price(c *Cart) ([]Blocker, error) {
	var unsold []Blocker
	for _, row := range d.lines {
		item, sold := d.items[row.VariantID]
		if !sold {
			unsold = append(unsold, Blocker{Code: Unavailable, Line: row.ID, Title: row.Title})
			continue
		}
		l := &Line{ID: row.ID, Quantity: row.Quantity, Item: item, position: row.Position}
		var err error
		if l.Attributes, err = decodeAttributes(row.Attributes); err != nil {
			return nil, err
		}
		if l.Amounts, err = assess(item.Price, row.Quantity, d.rateOf(item.Taxable), d.place.PricesIncludeTax); err != nil {
			return nil, tooMuch(err)
		}
		if row.UnitPrice != nil && d.sameCurrency() {
			added := money.New(*row.UnitPrice, d.place.Currency)
			l.Added = &added
		}
		c.Lines = append(c.Lines, l)
	}
	return unsold, nil
}

// sameCurrency reports whether the amounts in the rows are in the currency that the cart is bought in. They are not
// after the merchant has given the market another one, until the next change of the cart.
func (d *draft) sameCurrency() bool { return d.row.Currency == d.place.Currency.String() }

// rateOf is the rate of tax on something.
func (d *draft) rateOf(taxable bool) money.BasisPoints {
	if taxable {
		return d.rate
	}
	return 0
}

// charge adds everything up, the chosen delivery too, if its price is for this cart as it stands and still good.
func (c *Cart) charge(d *draft, now time.Time) error {
	if ch := c.chosen; ch != nil && c.NeedsShipping() && ch.until.After(now) && bytes.Equal(ch.basis, c.basis()) {
		price := money.New(ch.amount, c.Place.Currency)
		amounts, err := assess(price, 1, d.rate, c.Place.PricesIncludeTax)
		if err != nil {
			return tooMuch(err)
		}
		c.Delivery = &Delivery{Provider: ch.provider, Code: ch.code, Title: ch.title, Price: price, Amounts: amounts, Until: ch.until}
	}
	var err error
	c.Totals, err = total(c.Place.Currency, c.Lines, c.Delivery)
	return tooMuch(err)
}

// errTooMuch marks a cart whose amounts do not fit.
var errTooMuch = errors.New("carts: the amounts of the cart are too large")

// tooMuch turns an overflow of money into a fault; other errors and nil pass.
func tooMuch(err error) error {
	if errors.Is(err, money.ErrOverflow) {
		return fault.E("carts.price", fault.Invalid, "The cart is worth too much.", errTooMuch)
	}
	return err
}

// stale reports whether a delivery was chosen whose price has to be asked for again.
func (c *Cart) stale() bool {
	return c.chosen != nil && c.Delivery == nil && c.NeedsShipping() && c.Address() != nil
}

// refresh asks for the price of the chosen delivery again if it is out of date, and keeps what the holder is shown.
func (s *Service) refresh(ctx context.Context, c *Cart) (*Cart, error) {
	if store.InTx(ctx) {
		return c, nil
	}
	if c.stale() {
		return s.requote(ctx, c)
	}
	return c, s.show(ctx, c)
}
