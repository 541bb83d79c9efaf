package carts

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/cart"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/store"
)

// requote asks for the price of the chosen delivery again. If it is not offered any more the choice is dropped; if
// somebody did not answer it is kept for the next look, but has no price until then. The version stays: the holder
// has changed nothing.
func (s *Service) requote(ctx context.Context, c *Cart) (*Cart, error) {
	rates, partial, err := s.quote(ctx, c, true)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(rates, func(r Rate) bool { return r.Provider == c.chosen.provider && r.Code == c.chosen.code })
	if at < 0 && partial {
		return c, s.show(ctx, c)
	}
	var set func(*ent.CartUpdate)
	if at < 0 {
		c.chosen = nil
		set = func(u *ent.CartUpdate) { unchoose(u) }
	} else {
		r := rates[at]
		c.chosen = &choice{r.Provider, r.Code, r.Title, r.Price.Minor(), c.basis(), r.Until}
		set = func(u *ent.CartUpdate) { choose(u, c.chosen) }
	}
	rate, err := s.needs.Taxes.Rate(ctx, c.Place.Country)
	if err != nil {
		return nil, err
	}
	if err := c.charge(&draft{rate: rate}, s.clock.Now()); err != nil {
		return nil, err
	}
	unsold := slices.DeleteFunc(c.Blockers, func(b Blocker) bool { return b.Code != Unavailable })
	c.Blockers = c.blockers(unsold)
	return c, s.update(ctx, c, set)
}

// show keeps the total that the holder sees with this look: whoever buys the cart without saying what it may cost has
// agreed to this.
func (s *Service) show(ctx context.Context, c *Cart) error {
	if c.shown != nil && *c.shown == c.Totals.Total.Minor() {
		return nil
	}
	return s.update(ctx, c, func(*ent.CartUpdate) {})
}

// update keeps what came of a look, unless the cart has been changed since; then the next look does it.
func (s *Service) update(ctx context.Context, c *Cart, set func(*ent.CartUpdate)) error {
	return s.store.Tx(ctx, func(ctx context.Context) error {
		ctx = access.AllowRows(ctx, access.RowsOfOwner)
		u := s.store.DB(ctx).Cart.Update().Where(cart.ID(c.ID), cart.Version(c.Version), cart.StateEQ(cart.StateACTIVE)).
			SetShownTotal(c.Totals.Total.Minor())
		set(u)
		return store.Fault("carts.update", u.Exec(ctx))
	})
}

func choose(u *ent.CartUpdate, ch *choice) {
	u.SetDeliveryProvider(ch.provider).SetDeliveryCode(ch.code).SetDeliveryTitle(ch.title).
		SetDeliveryAmount(ch.amount).SetDeliveryBasis(ch.basis).SetDeliveryUntil(ch.until)
}

func unchoose(u *ent.CartUpdate) {
	u.SetDeliveryProvider("").SetDeliveryCode("").SetDeliveryTitle("").SetDeliveryAmount(0).
		ClearDeliveryBasis().ClearDeliveryUntil()
}
