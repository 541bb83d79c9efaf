package checkout

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/orderline"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// signal takes an attempt along an edge of the machine, in the transaction of the caller, who has locked its payment. A
// signal that comes twice, or too late, changes nothing.
func (s *Service) signal(ctx context.Context, id ids.ID, sig Signal, n news) error {
	ctx = access.AllowRows(ctx, access.RowsOfSystem)
	o, err := s.lock(ctx, id)
	if err != nil {
		return err
	}
	from := State(o.State)
	to := next(from, sig)
	if to == from {
		return nil
	}
	if from == Released {
		ok, err := (released{}).revive(ctx, s, o)
		if err != nil || !ok {
			return err
		}
	}
	now := s.clock.Now()
	u := s.store.DB(ctx).Order.UpdateOneID(id).SetState(order.State(to)).SetChangedAt(now).SetUpdatedAt(now).AddVersion(1).
		ClearPayBy()
	if to == Placed {
		number, name, err := s.newNumber(ctx)
		if err != nil {
			return err
		}
		u.SetNumber(number).SetName(name).SetPlacedAt(now).SetReleaseCode("").SetReleaseMessage("")
	}
	if o, err = u.Save(ctx); err != nil {
		return store.Fault("checkout.signal", err)
	}
	return stepOf(to).enter(ctx, s, o, n)
}

// lock reads an attempt and holds it until the transaction ends.
func (s *Service) lock(ctx context.Context, id ids.ID) (*ent.Order, error) {
	q := s.store.DB(ctx).Order.Query().Where(order.ID(id))
	if !s.store.IsSQLite() { // SQLite has one writer, and this is it
		q.ForUpdate()
	}
	o, err := q.Only(ctx)
	if err != nil {
		return nil, store.Fault("checkout.lock", err)
	}
	return o, nil
}

// payBy sets the time at which a waiting attempt is given up; the zero time is never.
func (s *Service) payBy(ctx context.Context, o *ent.Order, at time.Time) error {
	u := s.store.DB(ctx).Order.UpdateOneID(o.ID)
	if at.IsZero() {
		u.ClearPayBy()
	} else {
		u.SetPayBy(at)
	}
	return store.Fault("checkout.payBy", u.Exec(ctx))
}

// items are an order's lines for events.
func (s *Service) items(ctx context.Context, id ids.ID) ([]event.Item, error) {
	lines, err := s.store.DB(ctx).OrderLine.Query().Where(orderline.OrderID(id)).Order(orderline.ByPosition()).All(ctx)
	if err != nil {
		return nil, store.Fault("checkout.items", err)
	}
	items := make([]event.Item, len(lines))
	for i, l := range lines {
		items[i] = event.Item{Line: l.ID, Product: l.ProductID, Variant: l.VariantID, Quantity: l.Quantity}
	}
	return items, nil
}

// linesByVariant are an order's lines in the order in which stock is reserved.
func (s *Service) linesByVariant(ctx context.Context, id ids.ID) ([]*ent.OrderLine, error) {
	lines, err := s.store.DB(ctx).OrderLine.Query().Where(orderline.OrderID(id)).
		Order(orderline.ByVariantID(), orderline.ByPosition()).All(ctx)
	if err != nil {
		return nil, store.Fault("checkout.lines", err)
	}
	return lines, nil
}

// give gives a waiting attempt up, and carries out what the ledger planned.
func (s *Service) give(ctx context.Context, o *ent.Order, code string) error {
	if store.InTx(ctx) {
		return fault.E("checkout.give", fault.Internal, "", errInTx)
	}
	err := s.store.Tx(ctx, func(ctx context.Context) error {
		if err := s.Payments.Lock(ctx, o.PaymentID); err != nil {
			return err
		}
		return s.signal(ctx, o.ID, Expire, news{code: code})
	})
	if err != nil {
		return err
	}
	return s.Payments.Settle(ctx, o.PaymentID)
}
