package orders

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/orderevent"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// entry is a line of the timeline to be written.
type entry struct {
	kind        orderevent.Kind
	amount      int64 // minor units; zero where it is not about money
	fulfillment ids.ID
}

// note adds a line to the timeline of an order that the transaction has locked.
func (s *Service) note(ctx context.Context, o ids.ID, e entry) error {
	const op = "orders.note"
	db := s.store.DB(ctx)
	n, err := db.OrderEvent.Query().Where(orderevent.OrderID(o)).Count(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	u := db.OrderEvent.Create().SetID(ids.New()).SetOrderID(o).SetPosition(n + 1).SetKind(e.kind).SetAt(s.clock.Now())
	if e.amount != 0 {
		u.SetAmount(e.amount)
	}
	if !e.fulfillment.IsZero() {
		u.SetFulfillmentID(e.fulfillment)
	}
	return store.Fault(op, u.Exec(ctx))
}

// items are lines for events.
func items(lines []*ent.OrderLine) []event.Item {
	out := make([]event.Item, len(lines))
	for i, l := range lines {
		out[i] = event.Item{Line: l.ID, Product: l.ProductID, Variant: l.VariantID, Quantity: l.Quantity}
	}
	return out
}
