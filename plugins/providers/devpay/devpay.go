// Package devpay is a pretend bank. It moves no money and needs no account, and yet every path of a payment can be
// walked with it: success, decline, a challenge that the buyer must answer, an answer that is lost after the bank
// did what was asked, and a dispute.
//
// A payment goes the way that its token names: "ok", "decline", "challenge", "timeout" or "dispute". Without a token
// the amount decides: minor units modulo 100 of 1 declines, 2 challenges, 3 loses the answer, 4 is disputed, and
// everything else succeeds. So SAR 49.02, KWD 4.902 and JPY 4902 are challenged.
//
// Without a token, a capture or a refund whose minor units modulo 100 are 3 loses its answer as well. Only the first
// attempt of an idempotency key loses it: the same key again is answered.
//
// A challenge sends the buyer to the shop's own return URL with the parameters devpay_reference, devpay_challenge and
// devpay_result=approved, as if a bank had asked a question; ConfirmPayment with these parameters goes on, and with
// devpay_result=rejected the payment fails. Without a return URL the challenge is displayed.
//
// The book is kept at the host, so killing the process forgets nothing. A lost answer can be found by GetPayment.
package devpay

import (
	"context"
	_ "embed" // The manifest is part of the program.
	"time"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/book"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

//go:embed plugin.yaml
var manifestYAML []byte

// MethodCode is the only way to pay that the pretend bank offers.
const MethodCode = "devpay-card"

// Plugin returns the provider for plugins.Serve.
func Plugin() plugins.Plugin {
	return plugins.Plugin{Manifest: manifestYAML, Payment: newBank}
}

// settings is what a merchant can set.
type settings struct {
	// AnswerLostAfter is how long the bank waits before it reports that an answer was lost.
	AnswerLostAfter string `json:"answerLostAfter"`
}

type bank struct {
	book            *book.Book
	answerLostAfter time.Duration
	now             func() time.Time
}

var _ payment.Provider = (*bank)(nil)

func newBank(setup base.Setup) (payment.Provider, error) {
	conf := settings{AnswerLostAfter: "100ms"}
	if err := setup.Decode(&conf); err != nil {
		return nil, err
	}
	wait, err := time.ParseDuration(conf.AnswerLostAfter)
	if err != nil || wait < 0 || wait > time.Minute {
		var d base.Diagnostics
		d.Add("/answerLostAfter", "range", "must be a duration between 0s and 1m")
		return nil, d
	}
	b, err := book.New(setup.KV, "dev", setup.Now)
	if err != nil {
		return nil, err
	}
	return &bank{book: b, answerLostAfter: wait, now: setup.Now}, nil
}

// Capabilities implements payment.Provider.
func (*bank) Capabilities(context.Context) (payment.Capabilities, error) {
	return payment.Capabilities{
		ManualCapture: true, PartialCapture: true, MultiCapture: true, PartialRefund: true, Void: true,
		Idempotency: payment.IdempotencyNativeKey,
	}, nil
}

// ListMethods implements payment.Provider.
func (*bank) ListMethods(_ context.Context, r payment.ListMethodsRequest) ([]payment.Method, error) {
	name := "Test card"
	if base.Arabic(r.Meta.Locale) {
		name = "بطاقة تجريبية"
	}
	return []payment.Method{{Code: MethodCode, Name: name, Type: "card"}}, nil
}

// GetPayment implements payment.Provider.
func (b *bank) GetPayment(ctx context.Context, r payment.GetRequest) (payment.Snapshot, error) {
	rec, err := b.book.Get(ctx, r)
	if err != nil {
		return payment.Snapshot{}, err
	}
	return b.snapshot(rec), nil
}

// answer is the last step of every call with an effect: the bank has written its book, and either says so or, when
// the way of the payment demands it, loses the answer.
func (b *bank) answer(ctx context.Context, rec *book.Record, err error, lost bool) (payment.Snapshot, error) {
	if err != nil {
		return payment.Snapshot{}, err
	}
	if lost {
		timer := time.NewTimer(b.answerLostAfter)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
		return payment.Snapshot{}, payment.AnswerLost(rec.Reference)
	}
	return b.snapshot(rec), nil
}

func (*bank) snapshot(rec *book.Record) payment.Snapshot {
	s := rec.Snapshot()
	s.Details = payment.MethodDetails{Type: "card", Brand: "devpay", Last4: "4242"}
	if rec.State == payment.StateRequiresAction {
		s.NextAction = challengeOf(rec)
	}
	return s
}
