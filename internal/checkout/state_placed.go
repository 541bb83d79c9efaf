package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/orderevent"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// placed is an attempt that has become an order, with a number and for others to see.
type placed struct{}

var _ step = placed{}

// enter completes the cart, begins the timeline and tells the rest of the shop. A payment that was being given up is
// kept.
func (placed) enter(ctx context.Context, s *Service, o *ent.Order, _ news) error {
	if err := s.Payments.Keep(ctx, o.PaymentID); err != nil {
		return err
	}
	// A cart that has expired meanwhile is of no importance: the order holds all that it knew.
	if err := s.Carts.MarkCompleted(ctx, o.CartID, o.ID); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	items, err := s.items(ctx, o.ID)
	if err != nil {
		return err
	}
	total := money.New(o.Total, money.Currency(o.Currency))
	err = s.store.DB(ctx).OrderEvent.Create().SetID(ids.New()).SetOrderID(o.ID).SetPosition(1).
		SetKind(orderevent.KindPLACED).SetAmount(o.Total).SetAt(s.clock.Now()).Exec(ctx)
	if err != nil {
		return store.Fault("checkout.place", err)
	}
	return s.Outbox.Publish(ctx, &event.OrderPlaced{Order: o.ID, Cart: o.CartID, Total: event.Amount{Money: total}, Items: items})
}

// rollback does nothing: a placed order is not rolled back but cancelled, by whoever has the right to.
func (placed) rollback(context.Context, *Service, *ent.Order) error { return nil }
