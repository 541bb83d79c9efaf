package payments

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Abandon decides that a payment's money is given up, or given back where it has come. The decision is durable: the
// ledger voids or refunds now or, where a step is still going on, as soon as that one has ended, and again when money
// arrives later. It takes part in the caller's transaction; Settle then carries out what was planned.
func (s *Service) Abandon(ctx context.Context, id ids.ID) error {
	const op = "payments.Abandon"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		row, err := s.lock(ctx, op, id)
		if err != nil {
			return err
		}
		if !row.Abandoned {
			if row, err = s.store.DB(ctx).Payment.UpdateOneID(id).SetAbandoned(true).Save(ctx); err != nil {
				return store.Fault(op, err)
			}
		}
		return s.planReturn(ctx, row)
	})
}

// Keep takes Abandon back: the money came, and what it was paid for is there after all.
func (s *Service) Keep(ctx context.Context, id ids.ID) error {
	return s.store.Tx(ctx, func(ctx context.Context) error {
		return store.Fault("payments.Keep", s.store.DB(ctx).Payment.UpdateOneID(id).SetAbandoned(false).Exec(ctx))
	})
}

// planReturn plans the next step of giving a payment's money back, unless a step is going on or nothing is left to do.
func (s *Service) planReturn(ctx context.Context, row *ent.Payment) error {
	_, busy, err := s.liveOperation(ctx, row.ID)
	if err != nil || busy {
		return err
	}
	if rested, err := s.rested(ctx, row); err != nil || !rested {
		return err
	}
	promised, err := s.pendingRefunds(ctx, row.ID)
	if err != nil {
		return err
	}
	state := provider.PaymentState(row.State)
	switch left := row.Captured - row.Refunded - promised; {
	case row.Captured > 0 && left > 0:
		_, err = s.planRefund(ctx, row, left, "ABANDONED")
	case row.Captured == 0 && (open(state) || state == provider.PaymentAuthorized):
		err = s.plan(ctx, row, step{kind: paymentoperation.KindVOID, request: request{Reason: "ABANDONED"}})
	}
	return err
}

// rested reports whether enough time has passed since the provider refused to give the money back, and tells people of
// it when that happens again and again.
func (s *Service) rested(ctx context.Context, row *ent.Payment) (bool, error) {
	refusals, err := s.store.DB(ctx).PaymentOperation.Query().Where(paymentoperation.PaymentID(row.ID),
		paymentoperation.StateEQ(paymentoperation.StateFAILED),
		paymentoperation.KindIn(paymentoperation.KindVOID, paymentoperation.KindREFUND)).
		Order(paymentoperation.ByUpdatedAt()).All(ctx)
	if err != nil || len(refusals) == 0 {
		return err == nil, store.Fault("payments.rested", err)
	}
	if len(refusals) > 3 {
		s.log.ErrorContext(ctx, "a provider refuses to give money back", "payment", row.ID.String(), "refusals", len(refusals))
	}
	last := refusals[len(refusals)-1].UpdatedAt
	wait := min(time.Minute<<min(2*len(refusals), 12), 24*time.Hour)
	return !s.clock.Now().Before(last.Add(wait)), nil
}
