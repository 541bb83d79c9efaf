//go:build unix

package plugintest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

// Way is how a payment goes.
type Way uint8

// The ways that a payment can go. Every provider has the first; the others are proved where a provider has them.
const (
	// Authorized ends ready to be captured by CapturePayment.
	Authorized Way = iota
	// Declined is refused.
	Declined
	// Challenged waits for the buyer.
	Challenged
	// AnswerLost is authorised, but the answer does not arrive.
	AnswerLost
)

// PaymentOptions says how to walk a payment provider.
type PaymentOptions struct {
	Options
	// Create makes a request that goes the way, or reports that the provider has no such way. The suite fills in the
	// amount, the ids and the key.
	Create func(way Way) (payment.CreateRequest, bool)
	// Answer returns the parameters with which a buyer who agrees, or does not, comes back from a challenge.
	Answer func(s payment.Snapshot, agree bool) map[string]string
}

// Payment proves that a payment provider keeps the contract.
func Payment(t *testing.T, o PaymentOptions) {
	t.Helper()
	common(t, o.Options, func(p *Process, generation uint64) error {
		_, err := p.Payment.ListMethods(t.Context(), payment.ListMethodsRequest{
			Meta: base.Meta{Generation: generation, Locale: "ar"}, Amount: riyals(10000), Country: "SA",
		})
		return err
	})
	for _, one := range currencies() {
		t.Run("money/"+one.Currency, func(t *testing.T) { t.Parallel(); o.money(t, one) })
	}
	t.Run("idempotency/same key twice", func(t *testing.T) { t.Parallel(); o.sameKeyTwice(t) })
	t.Run("idempotency/same key at once", func(t *testing.T) { t.Parallel(); o.sameKeyAtOnce(t) })
	t.Run("idempotency/same key, other request", func(t *testing.T) { t.Parallel(); o.keyReused(t) })
	t.Run("idempotency/no key", func(t *testing.T) { t.Parallel(); o.noKey(t) })
	t.Run("expected before", func(t *testing.T) { t.Parallel(); o.expectedBefore(t) })
	t.Run("void", func(t *testing.T) { t.Parallel(); o.void(t) })
	t.Run("unknown payment", func(t *testing.T) { t.Parallel(); o.unknownPayment(t) })
	t.Run("kill -9 forgets nothing", func(t *testing.T) { t.Parallel(); o.killed(t) })
	t.Run("decline", func(t *testing.T) { t.Parallel(); o.decline(t) })
	t.Run("challenge", func(t *testing.T) { t.Parallel(); o.challenge(t) })
	t.Run("answer lost", func(t *testing.T) { t.Parallel(); o.answerLost(t) })
}

// currencies have 2, 0 and 3 decimals. The amounts are no special ones of any provider.
func currencies() []base.Money {
	return []base.Money{
		{Currency: "SAR", Minor: 34550, Exponent: 2},
		{Currency: "JPY", Minor: 34550, Exponent: 0},
		{Currency: "KWD", Minor: 34550, Exponent: 3},
	}
}

func riyals(minor int64) base.Money { return base.Money{Currency: "SAR", Minor: minor, Exponent: 2} }

func key(k string) base.Meta { return base.Meta{Key: k, Attempt: 1, Generation: 1, Locale: "en"} }

// request completes a request of the way; tests of a way that the provider does not have are skipped.
func (o PaymentOptions) request(t *testing.T, way Way, amount base.Money) payment.CreateRequest {
	t.Helper()
	r, ok := o.Create(way)
	if !ok {
		t.Skip("the provider has no such way")
	}
	r.Meta, r.PaymentID, r.OrderRef, r.Amount = key("create-1"), "pay-1", "order-1", amount
	r.CaptureManually = true
	return r
}

// authorized starts a provider with one payment that can be captured.
func (o PaymentOptions) authorized(t *testing.T, amount base.Money) (*Process, payment.CreateRequest, payment.Snapshot) {
	t.Helper()
	p := StartConfigured(t, o.Options, NewMemoryKV())
	r := o.request(t, Authorized, amount)
	s, err := p.Payment.CreatePayment(t.Context(), r)
	if err != nil {
		t.Fatalf("CreatePayment: %v", err)
	}
	if s.Capturable != amount || s.PaymentID != r.PaymentID || s.Reference == "" || s.AsOf.IsZero() {
		t.Fatalf("CreatePayment answered %+v, want %v capturable for %s", s, amount, r.PaymentID)
	}
	return p, r, s
}

func (o PaymentOptions) money(t *testing.T, amount base.Money) {
	ctx := t.Context()
	p, _, s := o.authorized(t, amount)
	third := amount.With(amount.Minor / 3)
	s, err := p.Payment.CapturePayment(ctx, payment.CaptureRequest{
		Meta: key("capture-1"), Reference: s.Reference, Amount: third, CapturedBefore: amount.With(0),
	})
	if err != nil {
		t.Fatalf("a partial capture: %v", err)
	}
	wantMoney(t, s, amount, third, amount.With(0))
	over := payment.CaptureRequest{Meta: key("capture-over"), Reference: s.Reference, Amount: amount}
	_, err = p.Payment.CapturePayment(ctx, over)
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
	other := payment.CaptureRequest{
		Meta: key("capture-other"), Reference: s.Reference, Amount: base.Money{Currency: "XTS", Minor: 1, Exponent: amount.Exponent},
	}
	_, err = p.Payment.CapturePayment(ctx, other)
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
	s, err = p.Payment.CapturePayment(ctx, payment.CaptureRequest{
		Meta: key("capture-2"), Reference: s.Reference, Amount: amount.With(amount.Minor - third.Minor), CapturedBefore: third,
	})
	if err != nil {
		t.Fatalf("capturing the rest: %v", err)
	}
	wantMoney(t, s, amount, amount, amount.With(0))
	if s.State != payment.StateCaptured || s.Capturable != amount.With(0) {
		t.Errorf("after capturing all the state is %d with %v capturable", s.State, s.Capturable)
	}
	o.refunds(t, p, s, amount)
}

func (o PaymentOptions) refunds(t *testing.T, p *Process, s payment.Snapshot, amount base.Money) {
	t.Helper()
	ctx := t.Context()
	half := amount.With(amount.Minor / 2)
	s, err := p.Payment.RefundPayment(ctx, payment.RefundRequest{
		Meta: key("refund-1"), Reference: s.Reference, RefundID: "refund-1", Amount: half, RefundedBefore: amount.With(0),
	})
	if err != nil {
		t.Fatalf("a partial refund: %v", err)
	}
	wantMoney(t, s, amount, amount, half)
	if len(s.Refunds) != 1 || s.Refunds[0].RefundID != "refund-1" || s.Refunds[0].Amount != half {
		t.Errorf("the snapshot lists %+v, want refund-1 over %v", s.Refunds, half)
	}
	_, err = p.Payment.RefundPayment(ctx, payment.RefundRequest{
		Meta: key("refund-over"), Reference: s.Reference, RefundID: "refund-over", Amount: amount,
	})
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
	s, err = p.Payment.GetPayment(ctx, payment.GetRequest{Meta: key(""), Reference: s.Reference})
	if err != nil {
		t.Fatalf("GetPayment: %v", err)
	}
	wantMoney(t, s, amount, amount, half)
}

func wantMoney(t *testing.T, s payment.Snapshot, authorized, captured, refunded base.Money) {
	t.Helper()
	if s.Authorized != authorized || s.Captured != captured || s.Refunded != refunded {
		t.Errorf("authorised %v, captured %v, refunded %v; want %v, %v, %v",
			s.Authorized, s.Captured, s.Refunded, authorized, captured, refunded)
	}
}

func (o PaymentOptions) sameKeyTwice(t *testing.T) {
	ctx := t.Context()
	amount := riyals(20050)
	p, r, first := o.authorized(t, amount)
	again, err := p.Payment.CreatePayment(ctx, r)
	if err != nil || again.Reference != first.Reference {
		t.Errorf("the same key gave %q, %v; want %q", again.Reference, err, first.Reference)
	}
	capture := payment.CaptureRequest{Meta: key("capture-1"), Reference: first.Reference, Amount: riyals(5000)}
	refund := payment.RefundRequest{Meta: key("refund-1"), Reference: first.Reference, RefundID: "r1", Amount: riyals(2000)}
	for range 2 {
		if _, err := p.Payment.CapturePayment(ctx, capture); err != nil {
			t.Fatalf("CapturePayment: %v", err)
		}
	}
	var s payment.Snapshot
	for range 2 {
		if s, err = p.Payment.RefundPayment(ctx, refund); err != nil {
			t.Fatalf("RefundPayment: %v", err)
		}
	}
	wantMoney(t, s, amount, riyals(5000), riyals(2000))
}

func (o PaymentOptions) sameKeyAtOnce(t *testing.T) {
	ctx := t.Context()
	amount := riyals(20050)
	p := StartConfigured(t, o.Options, NewMemoryKV())
	create := o.request(t, Authorized, amount)
	references := atOnce(t, func() (payment.Snapshot, error) { return p.Payment.CreatePayment(ctx, create) })
	reference := references[0].Reference
	for _, s := range references {
		if s.Reference != reference {
			t.Errorf("one key made the payments %s and %s", reference, s.Reference)
		}
	}
	capture := payment.CaptureRequest{Meta: key("capture-1"), Reference: reference, Amount: riyals(5000)}
	atOnce(t, func() (payment.Snapshot, error) { return p.Payment.CapturePayment(ctx, capture) })
	refund := payment.RefundRequest{Meta: key("refund-1"), Reference: reference, RefundID: "r1", Amount: riyals(2000)}
	atOnce(t, func() (payment.Snapshot, error) { return p.Payment.RefundPayment(ctx, refund) })
	s, err := p.Payment.GetPayment(ctx, payment.GetRequest{Reference: reference})
	if err != nil {
		t.Fatalf("GetPayment: %v", err)
	}
	wantMoney(t, s, amount, riyals(5000), riyals(2000))
}

// atOnce makes twenty equal calls together; all of them must succeed.
func atOnce(t *testing.T, call func() (payment.Snapshot, error)) []payment.Snapshot {
	t.Helper()
	snapshots, errs := make([]payment.Snapshot, 20), make([]error, 20)
	var group sync.WaitGroup
	for i := range snapshots {
		group.Go(func() { snapshots[i], errs[i] = call() })
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			t.Fatalf("one of twenty equal calls: %v", err)
		}
	}
	return snapshots
}

func (o PaymentOptions) keyReused(t *testing.T) {
	p, r, s := o.authorized(t, riyals(20050))
	r.Amount = riyals(30050)
	_, err := p.Payment.CreatePayment(t.Context(), r)
	wantError(t, err, base.KindConflict, base.EffectNotApplied)
	capture := payment.CaptureRequest{Meta: key("capture-1"), Reference: s.Reference, Amount: riyals(5000)}
	if _, err := p.Payment.CapturePayment(t.Context(), capture); err != nil {
		t.Fatalf("CapturePayment: %v", err)
	}
	capture.Amount = riyals(6000)
	_, err = p.Payment.CapturePayment(t.Context(), capture)
	wantError(t, err, base.KindConflict, base.EffectNotApplied)
}

func (o PaymentOptions) noKey(t *testing.T) {
	p, _, s := o.authorized(t, riyals(20050))
	_, err := p.Payment.CapturePayment(t.Context(), payment.CaptureRequest{Reference: s.Reference, Amount: riyals(5000)})
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
}

func (o PaymentOptions) expectedBefore(t *testing.T) {
	ctx := t.Context()
	p, _, s := o.authorized(t, riyals(20050))
	_, err := p.Payment.CapturePayment(ctx, payment.CaptureRequest{
		Meta: key("capture-1"), Reference: s.Reference, Amount: riyals(5000), CapturedBefore: riyals(100),
	})
	wantError(t, err, base.KindConflict, base.EffectNotApplied)
	s, err = p.Payment.GetPayment(ctx, payment.GetRequest{Reference: s.Reference})
	if err != nil || s.Captured != riyals(0) {
		t.Errorf("after the conflict %v is captured, %v; want nothing", s.Captured, err)
	}
}

func (o PaymentOptions) void(t *testing.T) {
	ctx := t.Context()
	p, _, s := o.authorized(t, riyals(20050))
	for _, k := range []string{"void-1", "void-1", "void-2"} {
		s, err := p.Payment.VoidPayment(ctx, payment.VoidRequest{Meta: key(k), Reference: s.Reference})
		if err != nil || s.State != payment.StateCanceled || s.Capturable != riyals(0) {
			t.Errorf("%s: state %d with %v capturable, %v", k, s.State, s.Capturable, err)
		}
	}
	_, err := p.Payment.CapturePayment(ctx, payment.CaptureRequest{
		Meta: key("capture-1"), Reference: s.Reference, Amount: riyals(5000),
	})
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
}

func (o PaymentOptions) unknownPayment(t *testing.T) {
	p := StartConfigured(t, o.Options, NewMemoryKV())
	for _, r := range []payment.GetRequest{{PaymentID: "never-made"}, {Reference: "never-made"}} {
		_, err := p.Payment.GetPayment(t.Context(), r)
		wantError(t, err, base.KindNotFound, base.EffectNotApplied)
	}
	_, err := p.Payment.CapturePayment(t.Context(), payment.CaptureRequest{
		Meta: key("capture-1"), Reference: "never-made", Amount: riyals(5000),
	})
	wantError(t, err, base.KindNotFound, base.EffectNotApplied)
}

// killed kills the provider after each step and lets a new process go on.
func (o PaymentOptions) killed(t *testing.T) {
	ctx := t.Context()
	kv := NewMemoryKV()
	p := StartConfigured(t, o.Options, kv)
	r := o.request(t, Authorized, riyals(20050))
	made, err := p.Payment.CreatePayment(ctx, r)
	if err != nil {
		t.Fatalf("CreatePayment: %v", err)
	}
	p.Kill()
	p = StartConfigured(t, o.Options, kv)
	found, err := p.Payment.GetPayment(ctx, payment.GetRequest{PaymentID: r.PaymentID})
	if err != nil || found.Reference != made.Reference || found.Capturable != made.Capturable {
		t.Fatalf("after a kill there is %+v, %v; want %+v", found, err, made)
	}
	capture := payment.CaptureRequest{Meta: key("capture-1"), Reference: made.Reference, Amount: riyals(5000)}
	if _, err := p.Payment.CapturePayment(ctx, capture); err != nil {
		t.Fatalf("CapturePayment: %v", err)
	}
	p.Kill()
	p = StartConfigured(t, o.Options, kv)
	s, err := p.Payment.CapturePayment(ctx, capture)
	if err != nil {
		t.Fatalf("the same capture after a kill: %v", err)
	}
	if s.Captured != riyals(5000) {
		t.Errorf("the same capture before and after a kill took %v, want %v", s.Captured, riyals(5000))
	}
}

func (o PaymentOptions) decline(t *testing.T) {
	p := StartConfigured(t, o.Options, NewMemoryKV())
	r := o.request(t, Declined, riyals(20050))
	for i := range 2 {
		_, err := p.Payment.CreatePayment(t.Context(), r)
		e := wantError(t, err, base.KindDeclined, base.EffectNotApplied)
		if e != nil && (e.Code == "" || e.UserMessage == "") {
			t.Errorf("call %d: the decline %+v says nothing to the shopper", i+1, e)
		}
	}
	s, err := p.Payment.GetPayment(t.Context(), payment.GetRequest{PaymentID: r.PaymentID})
	if err != nil {
		wantError(t, err, base.KindNotFound, base.EffectNotApplied)
	} else if s.State != payment.StateFailed || s.Captured.Minor != 0 || s.Capturable.Minor != 0 {
		t.Errorf("a declined payment reads as %+v", s)
	}
}

func (o PaymentOptions) challenge(t *testing.T) {
	ctx := t.Context()
	for _, agree := range []bool{true, false} {
		p := StartConfigured(t, o.Options, NewMemoryKV())
		r := o.request(t, Challenged, riyals(20050))
		s, err := p.Payment.CreatePayment(ctx, r)
		if err != nil || s.State != payment.StateRequiresAction || s.NextAction == nil || s.Capturable.Minor != 0 {
			t.Fatalf("CreatePayment answered %+v, %v; want an action of the buyer and nothing to capture", s, err)
		}
		_, err = p.Payment.CapturePayment(ctx, payment.CaptureRequest{
			Meta: key("early"), Reference: s.Reference, Amount: r.Amount,
		})
		wantError(t, err, base.KindInvalid, base.EffectNotApplied)
		forged := map[string]string{}
		for name, value := range o.Answer(s, true) {
			forged[name] = value + "0"
		}
		if f, err := p.Payment.ConfirmPayment(ctx, payment.ConfirmRequest{
			Meta: key("forged"), Reference: s.Reference, ReturnParams: forged,
		}); err == nil && f.Capturable.Minor+f.Captured.Minor != 0 {
			t.Errorf("a forged answer authorised %+v", f)
		}
		confirm := payment.ConfirmRequest{Meta: key("confirm-1"), Reference: s.Reference, ReturnParams: o.Answer(s, agree)}
		for range 2 {
			s, err = p.Payment.ConfirmPayment(ctx, confirm)
			if err != nil {
				t.Fatalf("ConfirmPayment: %v", err)
			}
		}
		if want := map[bool]payment.State{true: payment.StateAuthorized, false: payment.StateFailed}[agree]; s.State != want {
			t.Errorf("the buyer agreed: %v; the state is %d, want %d", agree, s.State, want)
		}
	}
}

func (o PaymentOptions) answerLost(t *testing.T) {
	ctx := t.Context()
	p := StartConfigured(t, o.Options, NewMemoryKV())
	r := o.request(t, AnswerLost, riyals(20050))
	_, err := p.Payment.CreatePayment(ctx, r)
	wantError(t, err, base.KindTimeout, base.EffectUnknown)
	found, err := p.Payment.GetPayment(ctx, payment.GetRequest{PaymentID: r.PaymentID})
	if err != nil || found.Capturable != r.Amount {
		t.Fatalf("after a lost answer GetPayment found %+v, %v; want %v capturable", found, err, r.Amount)
	}
	r.Meta.Attempt = 2
	again, err := p.Payment.CreatePayment(ctx, r)
	if err != nil || again.Reference != found.Reference || again.Version != found.Version {
		t.Errorf("the same key after a lost answer gave %s, %v; want %s unchanged", fmt.Sprint(again), err, found.Reference)
	}
}
