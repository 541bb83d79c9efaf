package devpay

import (
	"errors"
	"net/url"
	"testing"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
)

// answer reads the challenge as a browser would.
func answer(s payment.Snapshot, agree bool) map[string]string {
	result := "rejected"
	if agree {
		result = "approved"
	}
	code := ""
	switch {
	case s.NextAction.Redirect != nil:
		u, err := url.Parse(s.NextAction.Redirect.URL)
		if err != nil {
			return nil
		}
		code = u.Query().Get(paramChallenge)
	case s.NextAction.Display != nil:
		code = s.NextAction.Display.Reference
	}
	return map[string]string{paramReference: s.Reference, paramChallenge: code, paramResult: result}
}

func create(id string, minor int64) payment.CreateRequest {
	return payment.CreateRequest{
		Meta: base.Meta{Key: "create-" + id, Attempt: 1}, PaymentID: id, Method: MethodCode,
		Amount: base.Money{Currency: "KWD", Minor: minor, Exponent: 3},
	}
}

func TestAmountDecides(t *testing.T) {
	t.Parallel()
	p := plugintest.StartConfigured(t, options(), plugintest.NewMemoryKV())
	ctx := t.Context()

	s, err := p.Payment.CreatePayment(ctx, create("ok", 4900))
	if err != nil || s.State != payment.StateCaptured || s.Captured.Minor != 4900 || s.Disputed.Minor != 0 {
		t.Errorf("4.900: %+v, %v; want captured at once", s, err)
	}
	_, err = p.Payment.CreatePayment(ctx, create("decline", 4901))
	var e *base.Error
	if !errors.As(err, &e) || e.Kind != base.KindDeclined || e.Code != "card_declined" {
		t.Errorf("4.901: %v; want a decline", err)
	}
	s, err = p.Payment.CreatePayment(ctx, create("challenge", 4902))
	if err != nil || s.State != payment.StateRequiresAction || s.NextAction == nil || s.NextAction.Display == nil {
		t.Errorf("4.902 without a return URL: %+v, %v; want a displayed challenge", s, err)
	} else {
		s, err = p.Payment.ConfirmPayment(ctx, payment.ConfirmRequest{
			Meta: base.Meta{Key: "confirm"}, Reference: s.Reference, ReturnParams: answer(s, true),
		})
		if err != nil || s.State != payment.StateCaptured {
			t.Errorf("4.902 confirmed: %+v, %v; want captured", s, err)
		}
	}
	_, err = p.Payment.CreatePayment(ctx, create("timeout", 4903))
	if !errors.As(err, &e) || e.Effect != base.EffectUnknown || e.Reference == "" {
		t.Errorf("4.903: %v; want an unknown effect with a reference", err)
	}
	s, err = p.Payment.GetPayment(ctx, payment.GetRequest{PaymentID: "timeout"})
	if err != nil || s.Captured.Minor != 4903 {
		t.Errorf("4.903 afterwards: %+v, %v; want 4.903 captured", s, err)
	}
	s, err = p.Payment.CreatePayment(ctx, create("dispute", 4904))
	if err != nil || s.Disputed.Minor != 4904 || len(s.Disputes) != 1 || s.Disputes[0].State != payment.DisputeNeedsResponse {
		t.Errorf("4.904: %+v, %v; want a dispute over all", s, err)
	}
}

func TestLostRefundIsFound(t *testing.T) {
	t.Parallel()
	p := plugintest.StartConfigured(t, options(), plugintest.NewMemoryKV())
	s, err := p.Payment.CreatePayment(t.Context(), create("one", 4900))
	if err != nil {
		t.Fatal(err)
	}
	refund := payment.RefundRequest{
		Meta: base.Meta{Key: "refund", Attempt: 1}, Reference: s.Reference, RefundID: "r1", Amount: s.Captured.With(103),
	}
	_, err = p.Payment.RefundPayment(t.Context(), refund)
	var e *base.Error
	if !errors.As(err, &e) || e.Effect != base.EffectUnknown {
		t.Fatalf("refunding 0.103: %v; want an unknown effect", err)
	}
	refund.Meta.Attempt = 2
	s, err = p.Payment.RefundPayment(t.Context(), refund)
	if err != nil || s.Refunded.Minor != 103 || len(s.Refunds) != 1 {
		t.Errorf("the same key again: %+v, %v; want one refund of 0.103", s, err)
	}
}

func TestMisspeltTokenIsRefused(t *testing.T) {
	t.Parallel()
	p := plugintest.StartConfigured(t, options(), plugintest.NewMemoryKV())
	r := create("one", 4900)
	r.Token = "declined"
	_, err := p.Payment.CreatePayment(t.Context(), r)
	var e *base.Error
	if !errors.As(err, &e) || e.Kind != base.KindInvalid || e.Code != "token" {
		t.Errorf("got %v, want a refusal of the token", err)
	}
}

// TestNeedsADurableBook: a bank that forgets must not start.
func TestNeedsADurableBook(t *testing.T) {
	t.Parallel()
	p := plugintest.Start(t, options(), nil)
	_, err := p.Base.Configure(t.Context(), base.Configuration{Generation: 1, Settings: []byte(`{}`)})
	var d base.Diagnostics
	if !errors.As(err, &d) || d[0].Code != "refused" {
		t.Errorf("got %v, want the settings refused", err)
	}
}
