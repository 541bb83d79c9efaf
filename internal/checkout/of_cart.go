package checkout

import (
	"context"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/checkoutsession"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// OfCart returns how buying a cart stands, for the holder of its key: the attempt that lives, or else the last one that
// came to nothing. It changes nothing, and hands no token over. Where there was no attempt it is NotFound.
func (s *Service) OfCart(ctx context.Context, cart ids.ID) (Attempt, error) {
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	o, err := s.ofCart(ctx, cart)
	if err != nil {
		return Attempt{}, err
	}
	return s.describe(ctx, o)
}

// HandOver returns the placed attempt of a cart with a guest's token to its order, for as long as one is handed over. A
// cart that has not been bought is NotFound.
func (s *Service) HandOver(ctx context.Context, cart ids.ID) (Attempt, error) {
	o, err := s.ofCart(access.AllowRows(ctx, access.RowsOfOwner), cart)
	if err != nil {
		return Attempt{}, err
	}
	if State(o.State) != Placed {
		return Attempt{}, fault.E("checkout.HandOver", fault.NotFound, "The cart has not been bought.", nil)
	}
	return s.answer(ctx, o.ID)
}

// CartOf returns the cart of an attempt.
func (s *Service) CartOf(ctx context.Context, attempt ids.ID) (ids.ID, error) {
	o, err := s.store.DB(ctx).Order.Query().Where(order.AttemptID(attempt)).Only(access.AllowRows(ctx, access.RowsOfOwner))
	if err != nil {
		return "", store.Fault("checkout.CartOf", err)
	}
	return o.CartID, nil
}

// Chosen returns the provider and the code of the way to pay that was chosen for a cart; both are empty when there is
// none.
func (s *Service) Chosen(ctx context.Context, cart ids.ID) (providerID, code string, err error) {
	row, err := s.store.DB(ctx).CheckoutSession.Query().Where(checkoutsession.CartID(cart)).Only(ctx)
	if ent.IsNotFound(err) {
		return "", "", nil
	}
	if err != nil {
		return "", "", store.Fault("checkout.Chosen", err)
	}
	return row.Provider, row.Method, nil
}

// Payable returns what the buyer of a cart pays with a method, and the tax in it.
func (c Cart) Payable(m Method) (total, tax money.Money, err error) {
	fee, err := c.surcharge(m.Surcharge)
	if err != nil {
		return total, tax, fault.E("checkout.Payable", fault.Invalid, "The total is too large.", err)
	}
	if total, err = c.Total.Add(fee.Gross); err == nil {
		tax, err = c.Tax.Add(fee.Tax)
	}
	if err != nil {
		return total, tax, fault.E("checkout.Payable", fault.Invalid, "The total is too large.", err)
	}
	return total, tax, nil
}

// ofCart returns the living attempt at a cart, or the last one. There is at most one that lives.
func (s *Service) ofCart(ctx context.Context, cart ids.ID) (*ent.Order, error) {
	q := s.store.DB(ctx).Order.Query().Where(order.CartID(cart))
	living, err := q.Clone().Where(order.StateNEQ(order.StateRELEASED)).Only(ctx)
	if ent.IsNotFound(err) {
		living, err = q.Order(order.ByCreatedAt(entsql.OrderDesc()), order.ByID()).First(ctx)
	}
	if err != nil {
		return nil, store.Fault("checkout.ofCart", err)
	}
	return living, nil
}
