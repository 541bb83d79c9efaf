package catalog

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/store"
)

// SoldSubscriber counts what was sold and paid for, by which products are sorted as best-selling. It runs in the
// transaction that marks the event as taken, so each sale counts once.
func (s *Service) SoldSubscriber() event.Subscriber {
	return event.Subscriber{Name: "catalog.sold", Kinds: []event.Kind{event.KindOrderPaid}, InTx: true,
		Handle: func(ctx context.Context, d event.Delivery) error {
			paid, ok := d.Event.(*event.OrderPaid)
			if !ok {
				return nil
			}
			for _, item := range paid.Items {
				_, err := s.store.Exec(ctx, store.SQL(`UPDATE products SET units_sold = units_sold + ? WHERE id = ?`,
					item.Quantity, item.Product))
				if err != nil {
					return err
				}
			}
			return nil
		}}
}
