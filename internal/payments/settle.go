package payments

import (
	"context"
	"errors"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/ent/refund"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Settle carries out what is planned for a payment, if nobody else has taken it up, and looks once when the answer was
// lost. It is called after the commit of the plan and outside of any transaction. That the provider declined, or that
// nobody knows yet, is no error: it stands in the payment.
func (s *Service) Settle(ctx context.Context, id ids.ID) error {
	if store.InTx(ctx) {
		return fault.E("payments.Settle", fault.Internal, "", errInTx)
	}
	o, ok, err := s.liveOperation(ctx, id)
	if err != nil || !ok || o.State != paymentoperation.StatePLANNED {
		return err
	}
	return s.run(ctx, o.ID)
}

// run claims a planned operation, asks the provider and writes down what came of it.
func (s *Service) run(ctx context.Context, id ids.ID) error {
	w, ok, err := s.claim(ctx, id)
	if err != nil || !ok {
		return err
	}
	if err := s.crash("claimed"); err != nil {
		return err
	}
	snap, callErr := s.call(ctx, w)
	if err := s.crash("called"); err != nil {
		return err
	}
	// From here on the buyer's patience is of no importance: what was learned is written down.
	ctx = context.WithoutCancel(ctx)
	unknown, err := s.record(ctx, w, snap, callErr)
	if err != nil || !unknown {
		return err
	}
	if err := s.crash("unknown"); err != nil {
		return err
	}
	return s.resolve(ctx, id)
}

// claim takes a planned operation on: from now on the provider may have been asked.
func (s *Service) claim(ctx context.Context, id ids.ID) (w work, ok bool, err error) {
	const op = "payments.claim"
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		db, now := s.store.DB(ctx), s.clock.Now()
		w, ok = work{}, false
		row, err := db.PaymentOperation.Get(ctx, id)
		if err != nil {
			return store.Fault(op, err)
		}
		if w.payment, err = s.lock(ctx, op, row.PaymentID); err != nil {
			return err
		}
		if row, err = db.PaymentOperation.Get(ctx, id); err != nil || row.State != paymentoperation.StatePLANNED {
			return store.Fault(op, err)
		}
		if w.payment.Abandoned && row.Kind == paymentoperation.KindCREATE && row.KeySeq == 0 && row.Attempts == 0 {
			return s.fail(ctx, w.payment, row, abandoned()) // it was never sent
		}
		u := db.PaymentOperation.Update().SetState(paymentoperation.StateIN_FLIGHT).AddAttempts(1).SetLastAt(now).
			SetLeaseUntil(now.Add(timeoutOf(row.Kind)+grace)).SetUpdatedAt(now).
			Where(paymentoperation.ID(id), paymentoperation.StateEQ(paymentoperation.StatePLANNED))
		if row.FirstAt == nil {
			u.SetFirstAt(now)
		}
		n, err := u.Save(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
		if ok = n == 1; !ok {
			return nil
		}
		if w.op, err = db.PaymentOperation.Get(ctx, id); err != nil {
			return store.Fault(op, err)
		}
		if row.Kind == paymentoperation.KindCREATE || row.Kind == paymentoperation.KindCONFIRM {
			return s.tellSent(ctx, w.payment)
		}
		return nil
	})
	return w, ok, err
}

// record writes the outcome of a call: an effect that is certain, that certainly is none, or that is to be looked up.
func (s *Service) record(ctx context.Context, w work, snap provider.PaymentSnapshot, callErr error) (unknown bool, err error) {
	const op = "payments.record"
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		unknown = false
		row, o, ok, err := s.still(ctx, op, w.op, paymentoperation.StateIN_FLIGHT)
		if err != nil || !ok {
			return err
		}
		switch {
		case callErr == nil && check(row, snap) == nil && seen(o, snap):
			return s.finish(ctx, row, o, snap)
		case callErr == nil && check(row, snap) == nil && o.Kind == paymentoperation.KindCONFIRM:
			return s.finish(ctx, row, o, snap) // the buyer has still something to do
		case provider.EffectOf(callErr) == provider.EffectNotApplied && callErr != nil:
			return s.refused(ctx, row, o, callErr)
		default:
			unknown = true
			return s.doubt(ctx, row, o, callErr)
		}
	})
	if err == nil {
		err = s.crash("recorded")
	}
	return unknown, err
}

// still locks an operation's payment and reads both again; false when the operation is no longer what it was when the
// work began, because somebody else has gone on with it.
func (s *Service) still(ctx context.Context, op fault.Op, was *ent.PaymentOperation, state paymentoperation.State) (*ent.Payment, *ent.PaymentOperation, bool, error) {
	row, err := s.lock(ctx, op, was.PaymentID)
	if err != nil {
		return nil, nil, false, err
	}
	o, err := s.store.DB(ctx).PaymentOperation.Get(ctx, was.ID)
	if err != nil {
		return nil, nil, false, store.Fault(op, err)
	}
	return row, o, o.State == state && o.KeySeq == was.KeySeq && o.Attempts == was.Attempts, nil
}

// finish ends an operation whose effect has been seen, and applies the news that showed it.
func (s *Service) finish(ctx context.Context, row *ent.Payment, o *ent.PaymentOperation, snap provider.PaymentSnapshot) error {
	if err := s.end(ctx, o, paymentoperation.StateDONE, nil); err != nil {
		return err
	}
	was := known(row)
	row, _, err := s.apply(ctx, row, snap, string(o.Kind))
	if err != nil {
		return err
	}
	return s.tellMoved(ctx, row, was)
}

// refused writes that certainly nothing was done: the operation is tried again with the same key, or has failed.
func (s *Service) refused(ctx context.Context, row *ent.Payment, o *ent.PaymentOperation, cause error) error {
	now := s.clock.Now()
	var e *provider.Error
	errors.As(cause, &e)
	patient := o.Kind != paymentoperation.KindCREATE || now.Sub(o.CreatedAt) < createPatience
	if e.Retryable && patient {
		wait := max(e.RetryAfter, pause(o.Attempts))
		return store.Fault("payments.refused", s.store.DB(ctx).PaymentOperation.UpdateOneID(o.ID).
			SetState(paymentoperation.StatePLANNED).SetNextAt(now.Add(wait)).ClearLeaseUntil().
			SetErrorKind(string(e.Kind)).SetErrorCode(cut(e.Code, 100)).SetUpdatedAt(now).Exec(ctx))
	}
	return s.fail(ctx, row, o, e)
}

// fail ends an operation that certainly did nothing and will not be tried again. A payment that could not be begun has
// failed with it; for all others the provider is asked how the payment stands.
func (s *Service) fail(ctx context.Context, row *ent.Payment, o *ent.PaymentOperation, e *provider.Error) error {
	const op = "payments.fail"
	if err := s.end(ctx, o, paymentoperation.StateFAILED, e); err != nil {
		return err
	}
	was, now := known(row), s.clock.Now()
	if o.Kind == paymentoperation.KindCREATE {
		snap := was
		snap.State, snap.Reference, snap.AsOf, snap.NextAction = provider.PaymentFailed, e.Reference, now, nil
		snap.FailureCode, snap.FailureMessage = cut(failureCode(e), 100), cut(e.UserMessage, 1000)
		row, _, err := s.apply(ctx, row, snap, string(o.Kind))
		if err != nil {
			return err
		}
		return s.tellMoved(ctx, row, was)
	}
	if o.Kind == paymentoperation.KindREFUND {
		err := s.store.DB(ctx).Refund.UpdateOneID(o.RefundID).SetState(refund.StateFAILED).SetUpdatedAt(now).Exec(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
	}
	row, err := s.store.DB(ctx).Payment.UpdateOneID(row.ID).SetLookAt(now).Save(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	return s.tellMoved(ctx, row, was)
}

// doubt writes that nobody knows what was done. It is looked up soon.
func (s *Service) doubt(ctx context.Context, row *ent.Payment, o *ent.PaymentOperation, cause error) error {
	u := s.store.DB(ctx).PaymentOperation.UpdateOneID(o.ID).SetState(paymentoperation.StateUNKNOWN).ClearLeaseUntil().
		SetNextAt(s.clock.Now()).SetUpdatedAt(s.clock.Now())
	var e *provider.Error
	if errors.As(cause, &e) {
		kind := string(e.Kind)
		if e.Effect == provider.EffectApplied {
			kind = certain
		}
		u.SetErrorKind(kind).SetErrorCode(cut(e.Code, 100))
	}
	if err := u.Exec(ctx); err != nil {
		return store.Fault("payments.doubt", err)
	}
	return s.tellDoubt(ctx, row)
}

// end writes the last state of an operation and forgets what was sent.
func (s *Service) end(ctx context.Context, o *ent.PaymentOperation, state paymentoperation.State, e *provider.Error) error {
	u := s.store.DB(ctx).PaymentOperation.UpdateOneID(o.ID).SetState(state).SetRequest("").ClearLeaseUntil().
		SetUpdatedAt(s.clock.Now())
	if e != nil {
		u.SetErrorKind(string(e.Kind)).SetErrorCode(cut(e.Code, 100))
	}
	return store.Fault("payments.end", u.Exec(ctx))
}

// failureCode is the provider's word for why a payment failed, or the kind of the failure.
func failureCode(e *provider.Error) string {
	if e.Code != "" {
		return e.Code
	}
	return string(e.Kind)
}

// cut bounds text of a provider that is stored.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 { // not inside of a character
		n--
	}
	return s[:n]
}

// pause grows from a second to five minutes.
func pause(attempts int) time.Duration {
	return min(time.Second<<min(max(attempts-1, 0), 9), 5*time.Minute)
}
