package checkout

import (
	"cmp"
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/store"
)

// released is an attempt that came to nothing. Its goods are free, and its cart can be tried again.
type released struct{}

var _ step = released{}

// enter rolls the beginning back: the goods are given back.
func (released) enter(ctx context.Context, s *Service, o *ent.Order, n news) error {
	code := cmp.Or(o.ReleaseCode, n.payment.FailureCode, string(n.payment.State))
	err := s.store.DB(ctx).Order.UpdateOneID(o.ID).SetReleaseCode(code).SetReleaseMessage(n.payment.FailureMessage).Exec(ctx)
	if err != nil {
		return store.Fault("checkout.release", err)
	}
	if err := (pending{}).rollback(ctx, s, o); err != nil {
		return err
	}
	return s.Outbox.Publish(ctx, &event.OrderReleased{Order: o.ID, Cart: o.CartID})
}

// rollback does nothing: there is nothing left to undo.
func (released) rollback(context.Context, *Service, *ent.Order) error { return nil }

// revive is for money that comes after all: it holds the goods back again and reports whether the attempt can become an
// order. When they are gone, or the cart has been bought otherwise, the ledger gives the money back.
func (released) revive(ctx context.Context, s *Service, o *ent.Order) (bool, error) {
	bought, err := s.store.DB(ctx).Order.Query().Where(order.CartID(o.CartID), order.StateNEQ(order.StateRELEASED)).Exist(ctx)
	if err != nil {
		return false, store.Fault("checkout.revive", err)
	}
	free := !bought
	if free {
		if free, err = s.reserveAgain(ctx, o); err != nil {
			return false, err
		}
	}
	if free {
		return true, nil
	}
	return false, authorizing{}.rollback(ctx, s, o)
}

// reserveAgain holds the goods of an attempt back again; false, with nothing held, when not all are there.
func (s *Service) reserveAgain(ctx context.Context, o *ent.Order) (bool, error) {
	lines, err := s.linesByVariant(ctx, o.ID)
	if err != nil {
		return false, err
	}
	for _, l := range lines {
		missing, err := s.Stock.Reserve(ctx, o.ID, l.ID, l.VariantID, l.Quantity)
		if err != nil {
			return false, err
		}
		if missing > 0 {
			return false, s.Stock.Release(ctx, o.ID)
		}
	}
	return true, nil
}
