package orders

import (
	"context"
	"errors"
	"log/slog"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

var (
	errInTx = errors.New("orders: providers are asked outside of transactions")
	errGone = errors.New("orders: a row that was just written is not there")
)

// Service keeps orders.
type Service struct {
	store    *store.Store
	cursors  *store.Cursors
	clock    clock.Clock
	log      *slog.Logger
	outbox   *event.Outbox
	stock    Stock
	payments Payments
}

// New makes the service. Its PaymentMoved is to be made a watcher of the ledger, after that of the checkout.
func New(s *store.Store, cursors *store.Cursors, c clock.Clock, log *slog.Logger, o *event.Outbox, stock Stock, p Payments) *Service {
	return &Service{store: s, cursors: cursors, clock: c, log: log, outbox: o, stock: stock, payments: p}
}

// staff checks a permission of the viewer and returns the context in which staff may read the rows of orders.
func staff(ctx context.Context, op fault.Op, p access.Permission) (context.Context, error) {
	v := access.From(ctx)
	switch {
	case v.Can(p):
		return access.AllowRows(ctx, access.RowsForStaff), nil
	case v.IsStaff():
		return nil, fault.E(op, fault.Denied, "", nil)
	default:
		return nil, fault.E(op, fault.Unauthenticated, "", nil)
	}
}

// lock reads a placed order and holds it until the transaction ends. One that is not placed is NotFound.
func (s *Service) lock(ctx context.Context, op fault.Op, id ids.ID) (*ent.Order, error) {
	q := s.store.DB(ctx).Order.Query().Where(order.ID(id), order.StateEQ(order.StatePLACED))
	if !s.store.IsSQLite() { // SQLite has one writer, and this is it
		q.ForUpdate()
	}
	o, err := q.Only(ctx)
	if ent.IsNotFound(err) {
		return nil, fault.E(op, fault.NotFound, "There is no such order.", nil)
	}
	return o, store.Fault(op, err)
}

// paymentOf returns the payment of a placed order.
func (s *Service) paymentOf(ctx context.Context, op fault.Op, id ids.ID) (ids.ID, error) {
	o, err := s.store.DB(ctx).Order.Query().Where(order.ID(id), order.StateEQ(order.StatePLACED)).Only(ctx)
	if ent.IsNotFound(err) {
		return "", fault.E(op, fault.NotFound, "There is no such order.", nil)
	}
	if err != nil {
		return "", store.Fault(op, err)
	}
	return o.PaymentID, nil
}

// settle carries out what was planned for a payment. That the provider is not there is no failure of what was decided:
// the ledger goes on with it.
func (s *Service) settle(ctx context.Context, payment ids.ID) error {
	if store.InTx(ctx) {
		return fault.E("orders.settle", fault.Internal, "", errInTx)
	}
	if err := s.payments.Settle(ctx, payment); err != nil {
		s.log.ErrorContext(ctx, "a payment could not be settled", "payment", payment.String(), "error", err)
	}
	return nil
}
