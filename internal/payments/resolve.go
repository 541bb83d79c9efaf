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

const (
	// keyMargin is how long before a provider forgets a key the key is no longer trusted.
	keyMargin = time.Hour
	// judgeAfter is how long the provider is asked in vain before a person has to judge.
	judgeAfter = 72 * time.Hour
)

// certain stands for the kind of an error that said that the effect was applied: such an operation is never sent again
// under a fresh key, whatever a look shows.
const certain = "APPLIED"

// abandoned says why a payment that nobody wants any more is not begun.
func abandoned() *provider.Error {
	return &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindConflict, Code: "abandoned"}
}

// look is what a look at the provider showed about an operation.
type look struct {
	snap provider.PaymentSnapshot
	// have says that there is a snapshot, and that it makes sense.
	have bool
	// proof says that the provider answered, so what is not seen is not there; mute that it cannot be asked at all.
	proof, mute bool
	caps        provider.PaymentCapabilities
}

// resolve goes on with an operation of which nobody knows whether it took effect. It looks first; what is not seen while
// the last attempt may still arrive waits; then the same key is sent again as long as the provider knows it; then, and
// only with proof that nothing was done, a fresh one. Where a provider can neither be asked nor knows keys, a person
// has to judge.
func (s *Service) resolve(ctx context.Context, id ids.ID) error {
	o, err := s.store.DB(ctx).PaymentOperation.Get(ctx, id)
	if err != nil {
		return store.Fault("payments.resolve", err)
	}
	row, err := s.store.DB(ctx).Payment.Get(ctx, o.PaymentID)
	if err != nil {
		return store.Fault("payments.resolve", err)
	}
	if o.State != paymentoperation.StateUNKNOWN {
		return nil
	}
	l := s.lookUp(ctx, row)
	if err := s.crash("looked"); err != nil {
		return err
	}
	return s.store.Tx(context.WithoutCancel(ctx), func(ctx context.Context) error {
		row, o, ok, err := s.still(ctx, "payments.resolve", o, paymentoperation.StateUNKNOWN)
		if err != nil || !ok {
			return err
		}
		return s.judge(ctx, row, o, l)
	})
}

// lookUp asks the provider how a payment stands.
func (s *Service) lookUp(ctx context.Context, row *ent.Payment) (l look) {
	p, err := s.providers.Payment(row.Provider)
	if err != nil {
		return l
	}
	if l.caps, err = p.Capabilities(context.WithoutCancel(ctx)); err != nil {
		return l
	}
	snap, err := s.get(ctx, p, row)
	switch {
	case err == nil && check(row, snap) == nil:
		l.snap, l.have, l.proof = snap, true, true
	case provider.Is(err, provider.KindNotFound):
		// Only a payment that was never acknowledged can be absent; else it is the provider that has lost it.
		l.proof = row.ProviderReference == ""
	case provider.Is(err, provider.KindUnsupported):
		l.mute = true
	}
	return l
}

// judge decides what happens to an unknown operation after a look.
func (s *Service) judge(ctx context.Context, row *ent.Payment, o *ent.PaymentOperation, l look) error {
	now := s.clock.Now()
	if l.have && seen(o, l.snap) {
		return s.finish(ctx, row, o, l.snap)
	}
	if l.have { // not what was asked for, but news
		was := known(row)
		fresh, changed, err := s.apply(ctx, row, l.snap, "LOOK")
		if err != nil {
			return err
		}
		row = fresh
		if changed {
			if err := s.tellMoved(ctx, row, was); err != nil {
				return err
			}
		}
	}
	next := s.store.DB(ctx).PaymentOperation.UpdateOneID(o.ID)
	quiet := o.LastAt.Add(max(quiescence, 2*timeoutOf(o.Kind)))
	switch {
	case now.Before(quiet):
		return s.again(ctx, next, minTime(quiet, now.Add(quiescence/4)))
	case l.have && hopeless(o, l.snap):
		return s.fail(ctx, row, o, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindConflict, Code: "overtaken"})
	case row.Abandoned && o.Kind == paymentoperation.KindCREATE && l.proof && !l.have:
		return s.fail(ctx, row, o, abandoned())
	case sameKey(o, l, now):
		return s.again(ctx, next.SetState(paymentoperation.StatePLANNED), now)
	case l.proof && !l.mute && o.ErrorKind != certain:
		return s.again(ctx, next.SetState(paymentoperation.StatePLANNED).
			AddKeySeq(1).SetAttempts(0).ClearFirstAt(), now)
	case l.mute, now.Sub(o.CreatedAt) > judgeAfter:
		s.log.ErrorContext(ctx, "a person has to judge whether a payment operation took effect",
			"operation", o.ID.String(), "payment", o.PaymentID.String(), "kind", string(o.Kind))
		return s.again(ctx, next.SetState(paymentoperation.StateMANUAL), now)
	default: // the provider does not answer
		return s.again(ctx, next, now.Add(quiescence/4))
	}
}

// sameKey reports whether the key that was sent can be sent again: its provider still knows it, and has not given the
// same unhelpful answer to it too often. It must have been possible to ask, or impossible for good.
func sameKey(o *ent.PaymentOperation, l look, now time.Time) bool {
	if l.caps.Idempotency != provider.IdempotencyNativeKey || !(l.proof || l.mute) || o.Attempts >= replays || o.FirstAt == nil {
		return false
	}
	return l.caps.KeyTTL == 0 || now.Sub(*o.FirstAt) < l.caps.KeyTTL-keyMargin
}

// again stores an unknown operation's next step.
func (s *Service) again(ctx context.Context, u *ent.PaymentOperationUpdateOne, at time.Time) error {
	return store.Fault("payments.again", u.SetNextAt(at).SetUpdatedAt(s.clock.Now()).Exec(ctx))
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
