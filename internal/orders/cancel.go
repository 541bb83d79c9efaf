package orders

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/orderevent"
	"github.com/mizan-commerce/mizan/ent/orderline"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// CancelReasons lists the reasons for which orders are cancelled.
func CancelReasons() []event.CancelReason {
	return []event.CancelReason{event.CancelCustomer, event.CancelInventory, event.CancelFraud, event.CancelDeclined,
		event.CancelStaff, event.CancelOther}
}

// Cancel decides that an order will not be carried out: its goods are free again, and its money is given up, or given
// back where it came. An order of which something has left cannot be cancelled. The provider is asked after the commit;
// the decision stands whatever it answers, and the ledger sees it through. Staff needs ORDERS_WRITE.
func (s *Service) Cancel(ctx context.Context, id ids.ID, reason event.CancelReason, key string) (*Order, error) {
	const op = "orders.Cancel"
	ctx, err := staff(ctx, op, access.OrdersWrite)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(CancelReasons(), reason) {
		return nil, fault.E(op, fault.Invalid, "There is no such reason.", nil)
	}
	payment, err := s.paymentOf(ctx, op, id)
	if err != nil {
		return nil, err
	}
	_, err = s.once(ctx, "order.cancel", key, []string{id.String(), string(reason)}, func(ctx context.Context) (ids.ID, error) {
		return id, s.cancel(ctx, id, payment, reason)
	})
	if err != nil {
		return nil, err
	}
	if err := s.settle(ctx, payment); err != nil {
		return nil, err
	}
	return s.one(ctx, op, id)
}

// cancel writes the decision and all that follows from it.
func (s *Service) cancel(ctx context.Context, id, payment ids.ID, reason event.CancelReason) error {
	const op = "orders.Cancel"
	if err := s.payments.Lock(ctx, payment); err != nil {
		return err
	}
	o, err := s.lock(ctx, op, id)
	if err != nil {
		return err
	}
	switch {
	case o.CancelledAt != nil:
		return fault.E(op, fault.Conflict, "The order was cancelled before.", nil)
	case o.Fulfillment != order.FulfillmentUNFULFILLED:
		return fault.E(op, fault.Conflict, "Something of the order has left already.", nil)
	}
	if err := s.stock.Release(ctx, id); err != nil {
		return err
	}
	if err := s.payments.Abandon(ctx, payment); err != nil {
		return err
	}
	now := s.clock.Now()
	err = s.store.DB(ctx).Order.UpdateOneID(id).SetCancelledAt(now).SetCancelReason(string(reason)).SetChangedAt(now).
		SetUpdatedAt(now).AddVersion(1).Exec(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	if err := s.note(ctx, id, entry{kind: orderevent.KindCANCELLED}); err != nil {
		return err
	}
	lines, err := s.store.DB(ctx).OrderLine.Query().Where(orderline.OrderID(id)).Order(orderline.ByPosition()).All(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	return s.outbox.Publish(ctx, &event.OrderCancelled{Order: id, Reason: reason, Items: items(lines)})
}
