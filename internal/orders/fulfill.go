package orders

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/fulfillment"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/orderevent"
	"github.com/mizan-commerce/mizan/ent/orderline"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Sending says what leaves of an order.
type Sending struct {
	Order ids.ID
	// Lines says how many of each line; none means all that is left.
	Lines           []SendingLine
	TrackingCompany string
	TrackingNumber  string
	TrackingURL     string // https, or empty
}

// SendingLine is how many of a line leave.
type SendingLine struct {
	Line     ids.ID
	Quantity int
}

// Fulfill records that goods of an order have left: they are taken out of stock, and what was promised to the order is
// used up. Staff needs ORDERS_WRITE.
func (s *Service) Fulfill(ctx context.Context, in Sending, key string) (*Order, *Fulfillment, error) {
	const op = "orders.Fulfill"
	ctx, err := staff(ctx, op, access.OrdersWrite)
	if err != nil {
		return nil, nil, err
	}
	if err := in.check(); err != nil {
		return nil, nil, err
	}
	sent, err := s.once(ctx, "fulfillment.create", key, in, func(ctx context.Context) (ids.ID, error) { return s.send(ctx, in) })
	if err != nil {
		return nil, nil, err
	}
	o, err := s.one(ctx, op, in.Order)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(o.Fulfillments, func(f *Fulfillment) bool { return f.ID == sent })
	if i < 0 {
		return nil, nil, fault.E(op, fault.Internal, "", errGone)
	}
	return o, o.Fulfillments[i], nil
}

// check says what is wrong with a sending by itself.
func (in Sending) check() error {
	const op = "orders.Fulfill"
	seen := map[ids.ID]bool{}
	for _, l := range in.Lines {
		if l.Quantity <= 0 || seen[l.Line] {
			return fault.E(op, fault.Invalid, "Each line is named once, with a positive quantity.", nil)
		}
		seen[l.Line] = true
	}
	if u, err := url.Parse(in.TrackingURL); in.TrackingURL != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		return fault.E(op, fault.Invalid, "The tracking URL is an https URL.", nil)
	}
	if len(in.TrackingCompany) > 100 || len(in.TrackingNumber) > 100 || len(in.TrackingURL) > 2048 {
		return fault.E(op, fault.Invalid, "The tracking information is too long.", nil)
	}
	return nil
}

// send writes a fulfilment and all that follows from it.
func (s *Service) send(ctx context.Context, in Sending) (ids.ID, error) {
	const op = "orders.Fulfill"
	o, err := s.lock(ctx, op, in.Order)
	if err != nil {
		return "", err
	}
	if o.CancelledAt != nil {
		return "", fault.E(op, fault.Conflict, "The order was cancelled.", nil)
	}
	lines, err := s.store.DB(ctx).OrderLine.Query().Where(orderline.OrderID(o.ID)).
		Order(orderline.ByVariantID(), orderline.ByPosition()).All(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	leaving, left, err := in.pick(lines)
	if err != nil {
		return "", err
	}
	for _, l := range leaving {
		if err := s.leave(ctx, o.ID, l); err != nil {
			return "", err
		}
	}
	id, err := s.writeFulfillment(ctx, in, leaving)
	if err != nil {
		return "", err
	}
	status, now := order.FulfillmentPARTIALLY_FULFILLED, s.clock.Now()
	if left == 0 {
		status = order.FulfillmentFULFILLED
	}
	err = s.store.DB(ctx).Order.UpdateOneID(o.ID).SetFulfillment(status).SetChangedAt(now).SetUpdatedAt(now).AddVersion(1).Exec(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	if err := s.note(ctx, o.ID, entry{kind: orderevent.KindFULFILLED, fulfillment: id}); err != nil {
		return "", err
	}
	return id, s.outbox.Publish(ctx, &event.OrderFulfilled{Order: o.ID, Fulfillment: id, Items: items(leaving), Complete: left == 0})
}

// pick returns the lines with the quantities that leave, and how many things are left then.
func (in Sending) pick(lines []*ent.OrderLine) (leaving []*ent.OrderLine, left int, err error) {
	const op = "orders.Fulfill"
	wanted := map[ids.ID]int{}
	for _, l := range in.Lines {
		wanted[l.Line] = l.Quantity
	}
	for _, l := range lines {
		open := l.Quantity - l.Fulfilled
		n := open
		if len(in.Lines) > 0 {
			n = wanted[l.ID]
			delete(wanted, l.ID)
		}
		if n > open {
			return nil, 0, fault.E(op, fault.Conflict, "More of a line would leave than is left of it.", nil)
		}
		left += open - n
		if n > 0 {
			l.Quantity = n
			leaving = append(leaving, l)
		}
	}
	if len(wanted) > 0 {
		return nil, 0, fault.E(op, fault.Invalid, "A line is not of this order.", nil)
	}
	if len(leaving) == 0 {
		return nil, 0, fault.E(op, fault.Conflict, "Everything has left already.", nil)
	}
	return leaving, left, nil
}

// leave takes goods of a line out of stock. The condition holds by the order's lock; it is stated again because nothing
// may ever leave twice.
func (s *Service) leave(ctx context.Context, o ids.ID, l *ent.OrderLine) error {
	n, err := s.store.Exec(ctx, store.SQL(`UPDATE order_lines SET fulfilled = fulfilled + ? WHERE id = ? AND fulfilled + ? <= quantity`,
		l.Quantity, l.ID, l.Quantity))
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.E("orders.Fulfill", fault.Conflict, "More of a line would leave than is left of it.", nil)
	}
	return s.stock.Consume(ctx, o, l.ID, l.VariantID, l.Quantity)
}

func (s *Service) writeFulfillment(ctx context.Context, in Sending, leaving []*ent.OrderLine) (ids.ID, error) {
	const op = "orders.Fulfill"
	db, id := s.store.DB(ctx), ids.New()
	n, err := db.Fulfillment.Query().Where(fulfillment.OrderID(in.Order)).Count(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	err = db.Fulfillment.Create().SetID(id).SetOrderID(in.Order).SetPosition(n + 1).SetTrackingCompany(in.TrackingCompany).
		SetTrackingNumber(in.TrackingNumber).SetTrackingURL(in.TrackingURL).SetCreatedAt(s.clock.Now()).Exec(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	slices.SortStableFunc(leaving, func(a, b *ent.OrderLine) int { return cmp.Compare(a.Position, b.Position) })
	rows := make([]*ent.FulfillmentLineCreate, len(leaving))
	for i, l := range leaving {
		rows[i] = db.FulfillmentLine.Create().SetID(ids.New()).SetFulfillmentID(id).SetLineID(l.ID).SetQuantity(l.Quantity)
	}
	return id, store.Fault(op, db.FulfillmentLine.CreateBulk(rows...).Exec(ctx))
}
