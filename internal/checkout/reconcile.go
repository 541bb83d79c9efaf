package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// round bounds how many attempts one call of Reconcile gives up.
const round = 50

// Return goes on with an attempt whose buyer comes back from the provider, with what the provider put into the address.
// It answers how the attempt stands then. An attempt that does not wait for its buyer only answers.
func (s *Service) Return(ctx context.Context, attempt ids.ID, params map[string]string) (Attempt, error) {
	const op = "checkout.Return"
	if store.InTx(ctx) {
		return Attempt{}, fault.E(op, fault.Internal, "", errInTx)
	}
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	o, err := s.store.DB(ctx).Order.Query().Where(order.AttemptID(attempt)).Only(ctx)
	if err != nil {
		return Attempt{}, store.Fault(op, err)
	}
	if State(o.State) == ActionRequired {
		// Somebody may be at it already: then there is nothing to plan, only to see what comes of it.
		if err := s.Payments.Confirm(ctx, o.PaymentID, params); err != nil && !fault.Is(err, fault.Conflict) {
			return Attempt{}, err
		}
	}
	return s.settle(ctx, o)
}

// Reconcile gives up attempts that have waited too long. The provider is asked a last time before: the money may have
// come. The server calls it every few seconds, beside the ledger's own Reconcile; any number of instances may.
func (s *Service) Reconcile(ctx context.Context) error {
	const op = "checkout.Reconcile"
	ctx = access.AllowRows(ctx, access.RowsOfSystem)
	late, err := s.store.DB(ctx).Order.Query().
		Where(order.PayByLTE(s.clock.Now()), order.StateIn(order.StateACTION_REQUIRED, order.StateAUTHORIZING)).
		Order(order.ByPayBy()).Limit(round).All(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	for _, o := range late {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := s.expire(ctx, o); err != nil {
			s.log.ErrorContext(ctx, "an attempt could not be given up", "order", o.ID.String(), "error", err)
		}
	}
	return nil
}

// expire looks a last time, and gives the attempt up if it still waits.
func (s *Service) expire(ctx context.Context, o *ent.Order) error {
	if err := s.Payments.Refresh(ctx, o.PaymentID, "EXPIRY"); err != nil {
		return err
	}
	now, err := s.store.DB(ctx).Order.Get(ctx, o.ID)
	if err != nil {
		return store.Fault("checkout.expire", err)
	}
	if now.State != o.State || now.PayBy == nil || now.PayBy.After(s.clock.Now()) {
		return nil
	}
	return s.give(ctx, now, "EXPIRED")
}
