package payments

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Refresh asks the provider how a payment stands and applies the answer: the buyer came back, a webhook gave a hint, or
// it is time to look. That the provider does not answer is no error; it is asked again later.
func (s *Service) Refresh(ctx context.Context, id ids.ID, source string) error {
	const op = "payments.Refresh"
	if store.InTx(ctx) {
		return fault.E(op, fault.Internal, "", errInTx)
	}
	row, err := s.store.DB(ctx).Payment.Get(ctx, id)
	if err != nil {
		return store.Fault(op, err)
	}
	l := s.lookUp(ctx, row)
	if l.have {
		if err := s.Apply(ctx, id, l.snap, source); err != nil {
			return err
		}
	}
	return s.looked(ctx, id)
}

// looked counts a look and sets the time of the next, if there is need of one.
func (s *Service) looked(ctx context.Context, id ids.ID) error {
	const op = "payments.looked"
	return s.store.Tx(context.WithoutCancel(ctx), func(ctx context.Context) error {
		row, err := s.lock(ctx, op, id)
		if err != nil || row.LookAt == nil {
			return err
		}
		row.Looks++
		u := s.store.DB(ctx).Payment.UpdateOneID(id).SetLooks(row.Looks)
		if at, ok := s.nextLook(row, known(row)); ok {
			u.SetLookAt(at)
		} else {
			u.ClearLookAt()
		}
		return store.Fault(op, u.Exec(ctx))
	})
}

// nextLook is when a payment that waits is to be looked at again, in growing distances from its beginning: a webhook can
// be lost. Money that has come, or that moves outside, needs no look.
func (s *Service) nextLook(row *ent.Payment, snap provider.PaymentSnapshot) (time.Time, bool) {
	waiting := open(snap.State) && !row.Offline
	for _, r := range snap.Refunds {
		waiting = waiting || r.State == provider.RefundPending
	}
	if !waiting {
		return time.Time{}, false
	}
	distances := []time.Duration{2 * time.Minute, 10 * time.Minute, time.Hour, 6 * time.Hour, 24 * time.Hour}
	if row.Looks < len(distances) {
		if at := row.CreatedAt.Add(distances[row.Looks]); at.After(s.clock.Now()) {
			return at, true
		}
	}
	return s.clock.Now().Add(distances[min(row.Looks, len(distances)-1)]), true
}
