package payments

import (
	"context"
	"errors"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/mizan-commerce/mizan/ent/payment"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// round bounds how much of each kind one call of Reconcile takes on.
const round = 50

// Reconcile goes on with everything that is due: operations whose process died, that are to be tried again or to be
// looked up, payments that wait for news, and money that is to be given back. The server calls it at its start and
// every few seconds; any number of instances may do so at once. What fails for one payment is logged and does not hold the
// others up; the error is of the ledger itself.
func (s *Service) Reconcile(ctx context.Context) error {
	if store.InTx(ctx) {
		return fault.E("payments.Reconcile", fault.Internal, "", errInTx)
	}
	var errs []error
	for _, part := range []func(context.Context) error{s.expireLeases, s.dueOperations, s.dueLooks, s.dueReturns} {
		if errs = append(errs, part(ctx)); ctx.Err() != nil {
			break
		}
	}
	return errors.Join(errs...)
}

// expireLeases finds operations whose process has died: the provider may have been asked or not.
func (s *Service) expireLeases(ctx context.Context) error {
	const op = "payments.expireLeases"
	rows, err := s.store.DB(ctx).PaymentOperation.Query().Where(paymentoperation.StateEQ(paymentoperation.StateIN_FLIGHT),
		paymentoperation.LeaseUntilLTE(s.clock.Now())).Limit(round).All(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	for _, o := range rows {
		err := s.store.Tx(ctx, func(ctx context.Context) error {
			row, o, ok, err := s.still(ctx, op, o, paymentoperation.StateIN_FLIGHT)
			if err != nil || !ok {
				return err
			}
			return s.doubt(ctx, row, o, nil)
		})
		s.report(ctx, o.PaymentID.String(), err)
	}
	return nil
}

// dueOperations goes on with planned and unknown operations.
func (s *Service) dueOperations(ctx context.Context) error {
	rows, err := s.store.DB(ctx).PaymentOperation.Query().
		Where(paymentoperation.StateIn(paymentoperation.StatePLANNED, paymentoperation.StateUNKNOWN),
			paymentoperation.NextAtLTE(s.clock.Now())).
		Order(paymentoperation.ByNextAt()).Limit(round).All(ctx)
	if err != nil {
		return store.Fault("payments.dueOperations", err)
	}
	for _, o := range rows {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		step := s.run
		if o.State == paymentoperation.StateUNKNOWN {
			step = s.resolve
		}
		s.report(ctx, o.PaymentID.String(), step(ctx, o.ID))
	}
	return nil
}

// dueLooks asks about payments that wait for news.
func (s *Service) dueLooks(ctx context.Context) error {
	rows, err := s.store.DB(ctx).Payment.Query().Where(payment.LookAtLTE(s.clock.Now())).
		Order(payment.ByLookAt()).Limit(round).All(ctx)
	if err != nil {
		return store.Fault("payments.dueLooks", err)
	}
	for _, p := range rows {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.report(ctx, p.ID.String(), s.Refresh(ctx, p.ID, "LOOK"))
	}
	return nil
}

// dueReturns plans what abandoned payments still have to give back, and carries it out.
func (s *Service) dueReturns(ctx context.Context) error {
	rows, err := s.store.DB(ctx).Payment.Query().Where(payment.Abandoned(true), payment.Or(
		payment.StateIn(payment.StateREQUIRES_ACTION, payment.StateREQUIRES_PAYMENT_METHOD, payment.StatePENDING,
			payment.StateAUTHORIZED), keepsMoney)).Limit(round).All(ctx)
	if err != nil {
		return store.Fault("payments.dueReturns", err)
	}
	for _, p := range rows {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := s.Abandon(ctx, p.ID); err != nil {
			s.report(ctx, p.ID.String(), err)
			continue
		}
		s.report(ctx, p.ID.String(), s.Settle(ctx, p.ID))
	}
	return nil
}

// keepsMoney selects payments that have taken more than they have given back.
func keepsMoney(q *entsql.Selector) {
	q.Where(entsql.ColumnsGT(q.C(payment.FieldCaptured), q.C(payment.FieldRefunded)))
}

func (s *Service) report(ctx context.Context, payment string, err error) {
	if err != nil && ctx.Err() == nil {
		s.log.ErrorContext(ctx, "a payment could not be settled", "payment", payment, "error", err)
	}
}
