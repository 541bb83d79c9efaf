package shoptest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Bank is a payment provider in memory with the faults that real ones have. What a payment does is told by its method:
// "card" is captured, "hold" is authorised, "challenge" waits for the buyer, "decline" is declined, "slow" is pending
// until Clear, "cash" is authorised offline, and "transfer" waits for its money offline.
type Bank struct {
	// Offline says that the money moves outside of the shop.
	Offline bool

	clock clock.Clock

	mu      sync.Mutex
	faults  *rand.Rand
	rate    float64 // of calls with a fault
	left    int     // how many more faults there will be
	mute    bool
	keys    map[string]*answer
	intents []*intent
	calls   int
}

// answer is what the bank keeps of an idempotency key.
type answer struct {
	intent *intent
	err    error
	at     time.Time // when the effect lands
	effect func()    // nil once it has landed
}

// intent is one payment in the bank's book.
type intent struct {
	id       string
	payment  ids.ID
	amount   money.Money
	method   string
	state    provider.PaymentState
	captured int64
	refunds  map[ids.ID]int64
	version  uint64
}

// NewBank makes a bank without faults.
func NewBank(c clock.Clock) *Bank { return &Bank{clock: c, keys: map[string]*answer{}} }

var _ provider.Payment = (*Bank)(nil)

// Payment lets a bank stand for every provider.
func (b *Bank) Payment(string) (provider.Payment, error) { return b, nil }

// Faults makes a part of the following calls fail, a number of times at most: refused, answer lost before or after the
// effect, effect arriving up to a minute late, failure kept under the key.
func (b *Bank) Faults(seed uint64, rate float64, most int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults, b.rate, b.left = rand.New(rand.NewPCG(seed, 1)), rate, most //nolint:gosec // The same seed makes the same trouble again.
}

// Mute makes the bank answer nothing, not even looks, until it is undone.
func (b *Bank) Mute(on bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.mute = on
}

// Clear lets the money of a pending payment arrive, or not.
func (b *Bank) Clear(payment ids.ID, paid bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, i := range b.intents {
		if i.payment == payment && !paid {
			i.state = provider.PaymentFailed
			i.version++
		} else if i.payment == payment {
			i.take(i.amount.Minor())
		}
	}
}

// Book is what the bank did for a payment of ours: how many payments it began, what it took, and what it gave back.
func (b *Bank) Book(payment ids.ID) (begun int, captured, refunded int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.land(time.Time{})
	for _, i := range b.intents {
		if i.payment == payment {
			begun++
			captured += i.captured
			refunded += i.refunded()
		}
	}
	return begun, captured, refunded
}

// Calls is how often the bank was called.
func (b *Bank) Calls() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.calls
}

// Capabilities says what the bank can do.
func (b *Bank) Capabilities(context.Context) (provider.PaymentCapabilities, error) {
	return provider.PaymentCapabilities{ManualCapture: true, PartialCapture: true, PartialRefund: true, Void: true,
		Idempotency: provider.IdempotencyNativeKey, KeyTTL: 24 * time.Hour, Offline: b.Offline}, nil
}

// Methods says what can be offered.
func (b *Bank) Methods(_ context.Context, r provider.MethodsRequest) ([]provider.PaymentMethod, error) {
	var all []provider.PaymentMethod
	for _, code := range []string{"card", "hold", "challenge", "decline", "slow", "cash", "transfer"} {
		all = append(all, provider.PaymentMethod{Code: code, Name: code, Type: "card", Surcharge: money.Zero(r.Amount.Currency())})
	}
	return all, nil
}

// Create begins a payment.
func (b *Bank) Create(ctx context.Context, r provider.CreatePayment) (provider.PaymentSnapshot, error) {
	if r.Method == "decline" {
		return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindDeclined,
			Code: "card_declined", UserMessage: "Your card was declined."}
	}
	i := &intent{id: "pi_" + ids.New().String(), payment: r.PaymentID, amount: r.Amount, method: r.Method,
		refunds: map[ids.ID]int64{}, version: 1}
	switch r.Method {
	case "challenge":
		i.state = provider.PaymentRequiresAction
	case "slow", "transfer":
		i.state = provider.PaymentPending
	case "hold", "cash":
		i.state = provider.PaymentAuthorized
	default:
		i.state, i.captured = provider.PaymentCaptured, r.Amount.Minor()
	}
	return b.do(ctx, r.Call.Key, i, func() { b.intents = append(b.intents, i) })
}

// Confirm goes on after the buyer acted: "result" of the parameters is "ok" or "fail".
func (b *Bank) Confirm(ctx context.Context, r provider.ConfirmPayment) (provider.PaymentSnapshot, error) {
	return b.on(ctx, r.Call.Key, r.Payment, func(i *intent) {
		switch {
		case i.state != provider.PaymentRequiresAction:
		case r.ReturnParams["result"] == "ok":
			i.take(i.amount.Minor())
		case r.ReturnParams["result"] == "fail":
			i.state = provider.PaymentFailed
			i.version++
		}
	})
}

// Capture takes authorised money.
func (b *Bank) Capture(ctx context.Context, r provider.CapturePayment) (provider.PaymentSnapshot, error) {
	return b.on(ctx, r.Call.Key, r.Payment, func(i *intent) {
		if i.captured == r.CapturedBefore.Minor() && i.captured+r.Amount.Minor() <= i.amount.Minor() {
			i.take(i.captured + r.Amount.Minor())
		}
	})
}

// Void gives an authorisation up. Money that has come cannot be voided.
func (b *Bank) Void(ctx context.Context, r provider.VoidPayment) (provider.PaymentSnapshot, error) {
	b.mu.Lock()
	i := b.find(r.Payment)
	taken := i != nil && i.captured > 0
	b.mu.Unlock()
	if taken {
		return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindInvalid, Code: "captured"}
	}
	return b.on(ctx, r.Call.Key, r.Payment, func(i *intent) {
		if i.captured == 0 {
			i.state = provider.PaymentCanceled
			i.version++
		}
	})
}

// Refund returns captured money. A second key for the same refund doubles it: the bank does not think for us.
func (b *Bank) Refund(ctx context.Context, r provider.RefundPayment) (provider.PaymentSnapshot, error) {
	return b.on(ctx, r.Call.Key, r.Payment, func(i *intent) {
		if i.refunded()+r.Amount.Minor() <= i.captured {
			i.refunds[r.RefundID] += r.Amount.Minor()
			i.version++
		}
	})
}

// Get reads a payment.
func (b *Bank) Get(ctx context.Context, r provider.GetPayment) (provider.PaymentSnapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls++
	if err := b.reachable(ctx); err != nil {
		return provider.PaymentSnapshot{}, err
	}
	b.land(b.clock.Now())
	if i := b.find(r.Payment); i != nil {
		return i.snapshot(b.clock.Now()), nil
	}
	return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindNotFound}
}

var errTx = errors.New("shoptest: a bank is not called inside of a transaction")

// reachable refuses what no provider may be asked for.
func (b *Bank) reachable(ctx context.Context) error {
	if store.InTx(ctx) {
		return errTx
	}
	if b.mute {
		return &provider.Error{Kind: provider.KindUnavailable, Code: "silence"}
	}
	return nil
}

// on does something to a payment that exists.
func (b *Bank) on(ctx context.Context, key string, ref provider.PaymentRef, f func(*intent)) (provider.PaymentSnapshot, error) {
	b.mu.Lock()
	b.land(b.clock.Now())
	i := b.find(ref)
	b.mu.Unlock()
	if i == nil {
		return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindNotFound}
	}
	return b.do(ctx, key, i, func() { f(i) })
}

// do carries an effect out once per key, unless a fault comes between.
func (b *Bank) do(ctx context.Context, key string, i *intent, effect func()) (provider.PaymentSnapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls++
	if err := b.reachable(ctx); err != nil {
		return provider.PaymentSnapshot{}, err
	}
	now := b.clock.Now()
	b.land(now)
	if a, ok := b.keys[key]; ok && now.Sub(a.at) < 24*time.Hour {
		if a.effect != nil {
			return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindConflict,
				Retryable: true, Code: "in_progress"}
		}
		if a.err != nil {
			return provider.PaymentSnapshot{}, a.err
		}
		return a.intent.snapshot(now), nil
	}
	a := &answer{intent: i, at: now}
	lost := &provider.Error{Effect: provider.EffectUnknown, Kind: provider.KindTimeout, Code: "lost"}
	switch b.fault() {
	case "refused":
		return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindUnavailable,
			Retryable: true, Code: "busy"}
	case "lost before":
		return provider.PaymentSnapshot{}, lost
	case "lost after":
		b.keys[key] = a
		effect()
		return provider.PaymentSnapshot{}, lost
	case "late":
		a.at, a.effect = now.Add(time.Duration(b.faults.Int64N(int64(55*time.Second)))), effect
		b.keys[key] = a
		return provider.PaymentSnapshot{}, lost
	case "kept":
		a.err = &provider.Error{Effect: provider.EffectUnknown, Kind: provider.KindInternal, Code: "500"}
		b.keys[key] = a
		return provider.PaymentSnapshot{}, a.err
	case "kept after":
		a.err = &provider.Error{Effect: provider.EffectUnknown, Kind: provider.KindInternal, Code: "500"}
		b.keys[key] = a
		effect()
		return provider.PaymentSnapshot{}, a.err
	}
	b.keys[key] = a
	effect()
	return i.snapshot(now), nil
}

// fault draws the fault of a call; mostly none.
func (b *Bank) fault() string {
	if b.left == 0 || b.faults == nil || b.faults.Float64() >= b.rate {
		return ""
	}
	b.left--
	kinds := []string{"refused", "lost before", "lost after", "late", "kept", "kept after"}
	return kinds[b.faults.IntN(len(kinds))]
}

// land carries out late effects whose time has come; all of them when no time is given.
func (b *Bank) land(now time.Time) {
	for _, a := range b.keys {
		if a.effect != nil && (now.IsZero() || !now.Before(a.at)) {
			a.effect()
			a.effect = nil
		}
	}
}

func (b *Bank) find(ref provider.PaymentRef) *intent {
	for _, i := range b.intents {
		if i.id == ref.Reference || ref.Reference == "" && i.payment == ref.ID {
			return i
		}
	}
	return nil
}

// take captures up to a total.
func (i *intent) take(total int64) {
	i.captured, i.state = total, provider.PaymentCaptured
	if total < i.amount.Minor() {
		i.state = provider.PaymentPartiallyCaptured
	}
	i.version++
}

func (i *intent) refunded() (sum int64) {
	for _, r := range i.refunds {
		sum += r
	}
	return sum
}

// snapshot is the whole truth about a payment.
func (i *intent) snapshot(now time.Time) provider.PaymentSnapshot {
	c := i.amount.Currency()
	s := provider.PaymentSnapshot{Reference: i.id, PaymentID: i.payment, State: i.state, Authorized: money.Zero(c),
		Captured: money.New(i.captured, c), Refunded: money.New(i.refunded(), c), Capturable: money.Zero(c),
		Disputed: money.Zero(c), MethodType: "card", Brand: "test", Last4: "4242", AsOf: now, Version: i.version}
	switch i.state {
	case provider.PaymentAuthorized, provider.PaymentPartiallyCaptured:
		s.Authorized, s.Capturable = i.amount, money.New(i.amount.Minor()-i.captured, c)
	case provider.PaymentCaptured:
		s.Authorized = i.amount
	case provider.PaymentRequiresAction:
		s.NextAction = &provider.NextAction{RedirectURL: "https://bank.test/challenge/" + i.id}
	case provider.PaymentPending:
		if i.method == "transfer" {
			s.NextAction = &provider.NextAction{Display: &provider.DisplayAction{Reference: "REF", IBAN: "SA00", Amount: i.amount}}
		}
	case provider.PaymentFailed:
		s.FailureCode, s.FailureMessage = "card_declined", "Your card was declined."
	}
	for id, minor := range i.refunds {
		s.Refunds = append(s.Refunds, provider.PaymentRefund{Reference: "re_" + id.String(), RefundID: id,
			Amount: money.New(minor, c), State: provider.RefundSucceeded})
	}
	return s
}

// String names the bank's size, for messages of failed tests.
func (b *Bank) String() string { return fmt.Sprintf("bank of %d payments", len(b.intents)) }
