package orders

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/fulfillment"
	"github.com/mizan-commerce/mizan/ent/fulfillmentline"
	"github.com/mizan-commerce/mizan/ent/orderaddress"
	"github.com/mizan-commerce/mizan/ent/orderevent"
	"github.com/mizan-commerce/mizan/ent/orderline"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// load makes whole orders of rows, in five queries however many there are. The ground on which persons' rows are read is
// in the context.
func (s *Service) load(ctx context.Context, rows []*ent.Order) ([]*Order, error) {
	const op = "orders.load"
	all, by, keys := make([]*Order, len(rows)), map[ids.ID]*Order{}, make([]ids.ID, len(rows))
	for i, r := range rows {
		all[i], keys[i] = newOrder(r), r.ID
		by[r.ID] = all[i]
	}
	if len(keys) == 0 {
		return all, nil
	}
	batch := &Batch{IDs: map[int64]ids.ID{}}
	for _, o := range all {
		batch.Numbers, batch.IDs[o.Number], o.batch = append(batch.Numbers, o.Number), o.ID, batch
	}
	for _, part := range []func(context.Context, []ids.ID, map[ids.ID]*Order) error{
		s.loadLines, s.loadAddresses, s.loadTimeline, s.loadFulfillments,
	} {
		if err := part(ctx, keys, by); err != nil {
			return nil, store.Fault(op, err)
		}
	}
	return all, nil
}

func (s *Service) loadLines(ctx context.Context, keys []ids.ID, by map[ids.ID]*Order) error {
	rows, err := s.store.DB(ctx).OrderLine.Query().Where(orderline.OrderIDIn(keys...)).Order(orderline.ByPosition()).All(ctx)
	for _, r := range rows {
		o := by[r.OrderID]
		o.Lines = append(o.Lines, newLine(r, o.Currency))
	}
	return err
}

func (s *Service) loadAddresses(ctx context.Context, keys []ids.ID, by map[ids.ID]*Order) error {
	rows, err := s.store.DB(ctx).OrderAddress.Query().Where(orderaddress.OrderIDIn(keys...)).All(ctx)
	for _, r := range rows {
		by[r.OrderID].Address = &Address{ID: r.ID, FirstName: r.FirstName, LastName: r.LastName, Company: r.Company,
			Address1: r.Address1, Address2: r.Address2, City: r.City, Zip: r.Zip, Phone: r.Phone,
			Country: r.Country, Province: r.Province}
	}
	return err
}

func (s *Service) loadTimeline(ctx context.Context, keys []ids.ID, by map[ids.ID]*Order) error {
	rows, err := s.store.DB(ctx).OrderEvent.Query().Where(orderevent.OrderIDIn(keys...)).Order(orderevent.ByPosition()).All(ctx)
	for _, r := range rows {
		o := by[r.OrderID]
		e := &Entry{ID: r.ID, Position: r.Position, Kind: string(r.Kind), Fulfillment: r.FulfillmentID, At: r.At}
		if r.Amount != nil {
			m := money.New(*r.Amount, o.Currency)
			e.Amount = &m
		}
		o.Timeline = append(o.Timeline, e)
	}
	return err
}

func (s *Service) loadFulfillments(ctx context.Context, keys []ids.ID, by map[ids.ID]*Order) error {
	db := s.store.DB(ctx)
	rows, err := db.Fulfillment.Query().Where(fulfillment.OrderIDIn(keys...)).Order(fulfillment.ByPosition()).All(ctx)
	if err != nil || len(rows) == 0 {
		return err
	}
	found, of := map[ids.ID]*Fulfillment{}, map[ids.ID]*Order{}
	var sent []ids.ID
	for _, r := range rows {
		f := &Fulfillment{ID: r.ID, Position: r.Position, CreatedAt: r.CreatedAt, TrackingCompany: r.TrackingCompany,
			TrackingNumber: r.TrackingNumber, TrackingURL: r.TrackingURL}
		o := by[r.OrderID]
		o.Fulfillments = append(o.Fulfillments, f)
		found[r.ID], of[r.ID] = f, o
		sent = append(sent, r.ID)
	}
	lines, err := db.FulfillmentLine.Query().Where(fulfillmentline.FulfillmentIDIn(sent...)).All(ctx)
	for _, r := range lines {
		f := found[r.FulfillmentID]
		f.Lines = append(f.Lines, FulfillmentLine{ID: r.ID, Line: of[r.FulfillmentID].Line(r.LineID), Quantity: r.Quantity})
	}
	return err
}
