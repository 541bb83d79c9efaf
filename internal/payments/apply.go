package payments

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/payment"
	"github.com/mizan-commerce/mizan/ent/paymentevent"
	"github.com/mizan-commerce/mizan/ent/refund"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Apply takes news of a payment from anywhere: a call, a look, a webhook. Older news than what is known changes nothing,
// and neither does the same news again. The source is a word for the payment's book.
func (s *Service) Apply(ctx context.Context, id ids.ID, snap provider.PaymentSnapshot, source string) error {
	const op = "payments.Apply"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		row, err := s.lock(ctx, op, id)
		if err != nil {
			return err
		}
		if err := check(row, snap); err != nil {
			return fault.E(op, fault.Invalid, "", err)
		}
		was := known(row)
		row, changed, err := s.apply(ctx, row, snap, source)
		if err != nil || !changed {
			return err
		}
		return s.tellMoved(ctx, row, was)
	})
}

// apply is the only writer of what is known of the money. The payment is locked and the snapshot has been checked. It
// returns the row as it is now and whether anything changed.
func (s *Service) apply(ctx context.Context, row *ent.Payment, snap provider.PaymentSnapshot, source string) (*ent.Payment, bool, error) {
	const op = "payments.apply"
	now := s.clock.Now()
	if snap.AsOf.IsZero() {
		snap.AsOf = now
	}
	if stale(row, snap) {
		return row, false, nil
	}
	if err := s.applyRefunds(ctx, row, snap); err != nil {
		return nil, false, err
	}
	next, err := writeAction(snap.NextAction)
	if err != nil {
		return nil, false, fault.E(op, fault.Internal, "", err)
	}
	reference := row.ProviderReference
	if snap.Reference != "" {
		reference = snap.Reference
	}
	u := s.store.DB(ctx).Payment.UpdateOneID(row.ID).SetState(payment.State(snap.State)).SetProviderReference(reference).
		SetAuthorized(snap.Authorized.Minor()).SetCaptured(snap.Captured.Minor()).SetRefunded(snap.Refunded.Minor()).
		SetCapturable(snap.Capturable.Minor()).SetDisputed(snap.Disputed.Minor()).SetNextAction(next).
		SetMethodType(snap.MethodType).SetBrand(snap.Brand).SetLast4(snap.Last4).
		SetFailureCode(snap.FailureCode).SetFailureMessage(snap.FailureMessage).
		SetAsOf(snap.AsOf.UTC().Truncate(time.Microsecond)).SetVersion(int64(snap.Version)).SetUpdatedAt(now)
	if snap.CaptureBefore.IsZero() {
		u.ClearCaptureBefore()
	} else {
		u.SetCaptureBefore(snap.CaptureBefore.UTC().Truncate(time.Microsecond))
	}
	if at, ok := s.nextLook(row, snap); ok {
		u.SetLookAt(at)
	} else {
		u.ClearLookAt()
	}
	after, err := u.Save(ctx)
	if err != nil {
		return nil, false, store.Fault(op, err)
	}
	changed := moneyOf(row) != moneyOf(after) || row.NextAction != after.NextAction
	if moneyOf(row) != moneyOf(after) {
		err = s.note(ctx, after, source)
	}
	return after, changed, err
}

// stale reports whether a snapshot is older than what is known. Versions decide where the provider counts them, else
// times; and money that was captured or refunded does not become less.
func stale(row *ent.Payment, snap provider.PaymentSnapshot) bool {
	if snap.Captured.Minor() < row.Captured || snap.Refunded.Minor() < row.Refunded {
		return true
	}
	if row.Version > 0 && snap.Version > 0 {
		return int64(snap.Version) < row.Version
	}
	return row.AsOf != nil && snap.AsOf.UTC().Truncate(time.Microsecond).Before(*row.AsOf)
}

// moneyState is what the book of a payment is about.
type moneyState struct {
	state                                    payment.State
	authorized, captured, refunded, disputed int64
}

func moneyOf(r *ent.Payment) moneyState {
	return moneyState{r.State, r.Authorized, r.Captured, r.Refunded, r.Disputed}
}

// note adds a line to the payment's book.
func (s *Service) note(ctx context.Context, row *ent.Payment, source string) error {
	db := s.store.DB(ctx)
	n, err := db.PaymentEvent.Query().Where(paymentevent.PaymentID(row.ID)).Count(ctx)
	if err != nil {
		return store.Fault("payments.note", err)
	}
	return store.Fault("payments.note", db.PaymentEvent.Create().SetID(ids.New()).SetPaymentID(row.ID).SetPosition(n+1).
		SetSource(source).SetState(string(row.State)).SetAuthorized(row.Authorized).SetCaptured(row.Captured).
		SetRefunded(row.Refunded).SetDisputed(row.Disputed).SetAt(s.clock.Now()).Exec(ctx))
}

// applyRefunds writes what became of our refunds.
func (s *Service) applyRefunds(ctx context.Context, row *ent.Payment, snap provider.PaymentSnapshot) error {
	for _, r := range snap.Refunds {
		if r.RefundID.IsZero() {
			continue
		}
		_, err := s.store.DB(ctx).Refund.Update().SetState(refund.State(r.State)).SetProviderReference(r.Reference).
			SetUpdatedAt(s.clock.Now()).Where(refund.ID(r.RefundID), refund.PaymentID(row.ID),
			refund.StateIn(refund.StatePENDING, refund.StateFAILED)).Save(ctx)
		if err != nil {
			return store.Fault("payments.applyRefunds", err)
		}
	}
	return nil
}

// pendingRefunds is what is promised back and has not been counted as refunded yet.
func (s *Service) pendingRefunds(ctx context.Context, id ids.ID) (int64, error) {
	rows, err := s.store.DB(ctx).Refund.Query().Where(refund.PaymentID(id)).All(ctx)
	if err != nil {
		return 0, store.Fault("payments.pendingRefunds", err)
	}
	row, err := s.store.DB(ctx).Payment.Get(ctx, id)
	if err != nil {
		return 0, store.Fault("payments.pendingRefunds", err)
	}
	var given int64 // promised or done
	for _, r := range rows {
		if r.State == refund.StatePENDING || r.State == refund.StateSUCCEEDED {
			given += r.Amount
		}
	}
	return max(0, given-row.Refunded), nil
}

func (s *Service) tellMoved(ctx context.Context, row *ent.Payment, was provider.PaymentSnapshot) error {
	return s.tell(func(w Watcher) error {
		if w.Moved == nil {
			return nil
		}
		return w.Moved(ctx, row.OrderID, row.ID, was, known(row), row.Offline)
	})
}
