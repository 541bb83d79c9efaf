package pluginhost

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// Bounds of what a reply may hold.
const (
	maxReference = 255
	maxText      = 2 << 10
	maxJSON      = 64 << 10
	maxURL       = 4 << 10
	maxRates     = 100
	maxEntries   = 500
	maxClockSkew = 5 * time.Minute
)

// expected is what a snapshot must agree with.
type expected struct {
	id        ids.ID
	reference string
	currency  money.Currency
	// mixed means that the request itself mixes currencies.
	mixed bool
}

// checkSnapshot believes a snapshot or says why not. Nothing of a snapshot that is refused is used.
func checkSnapshot(s payment.Snapshot, want expected, now time.Time) (provider.PaymentSnapshot, *provider.Error) {
	c := &checker{currency: want.currency}
	out := provider.PaymentSnapshot{
		Reference: c.text(s.Reference, maxReference), PaymentID: ids.ID(s.PaymentID), State: c.state(s.State),
		Authorized: c.money(s.Authorized), Captured: c.money(s.Captured), Refunded: c.money(s.Refunded),
		Capturable: c.money(s.Capturable), Disputed: c.money(s.Disputed),
		NextAction: c.nextAction(s.NextAction),
		MethodType: c.text(s.Details.Type, 64), Brand: c.text(s.Details.Brand, 64), Last4: c.text(s.Details.Last4, 4),
		FailureCode: c.text(s.FailureCode, 100), FailureMessage: c.text(s.FailureMessage, maxText),
		AsOf: s.AsOf, CaptureBefore: s.CaptureBefore, Version: s.Version,
	}
	if out.AsOf.IsZero() || out.AsOf.After(now.Add(maxClockSkew)) {
		out.AsOf = now
	}
	c.require(out.Reference != "", "it has no reference")
	c.require(want.reference == "" || out.Reference == want.reference, "it is about another payment")
	c.require(out.PaymentID == "" || out.PaymentID == want.id, "it is about another payment")
	c.require(out.Captured.Minor() <= out.Authorized.Minor(), "more is captured than was authorised")
	c.require(out.Refunded.Minor() <= out.Captured.Minor(), "more is refunded than was captured")
	c.require(len(s.Refunds) <= maxEntries && len(s.Disputes) <= maxEntries, "it lists too much")
	if c.err != nil {
		return provider.PaymentSnapshot{}, distrust("a snapshot was refused: " + c.err.Error())
	}
	out.PaymentID = want.id
	c.entries(s, &out)
	if c.err != nil {
		return provider.PaymentSnapshot{}, distrust("a snapshot was refused: " + c.err.Error())
	}
	return out, nil
}

// checker converts a reply and keeps the first thing that is wrong with it.
type checker struct {
	currency money.Currency
	err      error
}

func (c *checker) require(ok bool, otherwise string) {
	if !ok && c.err == nil {
		c.err = errors.New(otherwise)
	}
}

func (c *checker) money(m base.Money) money.Money {
	if m == (base.Money{}) {
		return money.Zero(c.currency)
	}
	c.require(m.Currency == c.currency.String() && int(m.Exponent) == c.currency.Digits(), "an amount is in another currency")
	c.require(m.Minor >= 0, "an amount is negative")
	return money.New(m.Minor, c.currency)
}

func (c *checker) text(s string, most int) string {
	c.require(len(s) <= most, "a text is too long")
	c.require(utf8.ValidString(s), "a text is not UTF-8")
	return s
}

func (c *checker) json(b json.RawMessage) json.RawMessage {
	c.require(len(b) <= maxJSON && (len(b) == 0 || json.Valid(b)), "a JSON value is malformed or too long")
	return b
}

// url accepts what a browser may be sent to: HTTPS anywhere, HTTP on the machine itself.
func (c *checker) url(raw string) string {
	u, err := url.Parse(raw)
	ok := err == nil && len(raw) <= maxURL && u.Host != "" && u.User == nil
	if ok && u.Scheme == "http" {
		ip := net.ParseIP(u.Hostname())
		ok = u.Hostname() == "localhost" || (ip != nil && ip.IsLoopback())
	} else if ok {
		ok = u.Scheme == "https"
	}
	c.require(ok, "a URL is not one that a buyer may be sent to")
	return raw
}

func (c *checker) state(s payment.State) provider.PaymentState {
	switch s {
	case payment.StateRequiresPaymentMethod:
		return provider.PaymentRequiresMethod
	case payment.StateRequiresAction:
		return provider.PaymentRequiresAction
	case payment.StatePending:
		return provider.PaymentPending
	case payment.StateAuthorized:
		return provider.PaymentAuthorized
	case payment.StatePartiallyCaptured:
		return provider.PaymentPartiallyCaptured
	case payment.StateCaptured:
		return provider.PaymentCaptured
	case payment.StateCanceled:
		return provider.PaymentCanceled
	case payment.StateFailed:
		return provider.PaymentFailed
	case payment.StateExpired:
		return provider.PaymentExpired
	default:
		c.require(false, "its state is unknown")
		return ""
	}
}

func (c *checker) nextAction(a *payment.NextAction) *provider.NextAction {
	if a == nil {
		return nil
	}
	out := &provider.NextAction{ExpiresAt: a.ExpiresAt}
	switch {
	case a.Redirect != nil:
		out.RedirectURL = c.url(a.Redirect.URL)
	case a.ClientSDK != nil:
		out.SDK = &provider.SDKAction{Name: c.text(a.ClientSDK.SDK, 64), Data: c.json(a.ClientSDK.Data)}
	case a.Display != nil:
		d := a.Display
		out.Display = &provider.DisplayAction{
			Reference: c.text(d.Reference, maxReference), IBAN: c.text(d.IBAN, 34), BankName: c.text(d.BankName, maxReference),
			AccountName: c.text(d.AccountName, maxReference), Text: c.text(d.Text, maxText), Amount: c.money(d.Amount),
		}
	}
	return out
}

func (c *checker) entries(s payment.Snapshot, out *provider.PaymentSnapshot) {
	refunded := int64(0)
	for _, r := range s.Refunds {
		states := map[payment.RefundState]provider.RefundState{
			payment.RefundPending: provider.RefundPending, payment.RefundSucceeded: provider.RefundSucceeded,
			payment.RefundFailed: provider.RefundFailed, payment.RefundCanceled: provider.RefundCanceled,
		}
		one := provider.PaymentRefund{
			Reference: c.text(r.Reference, maxReference), RefundID: ids.ID(c.text(r.RefundID, maxReference)), Amount: c.money(r.Amount),
			State: states[r.State], FailureCode: c.text(r.FailureCode, 100),
		}
		c.require(one.State != "", "the state of a refund is unknown")
		c.require(one.Amount.Minor() <= out.Captured.Minor(), "a refund is more than was captured")
		if one.State == provider.RefundSucceeded && c.err == nil {
			c.require(one.Amount.Minor() <= out.Captured.Minor()-refunded, "the refunds are more than was captured")
			refunded += min(one.Amount.Minor(), out.Captured.Minor()-refunded)
		}
		out.Refunds = append(out.Refunds, one)
	}
	for _, d := range s.Disputes {
		states := map[payment.DisputeState]provider.DisputeState{
			payment.DisputeWarning: provider.DisputeWarning, payment.DisputeNeedsResponse: provider.DisputeNeedsResponse,
			payment.DisputeUnderReview: provider.DisputeUnderReview, payment.DisputeWon: provider.DisputeWon, payment.DisputeLost: provider.DisputeLost,
		}
		one := provider.PaymentDispute{
			Reference: c.text(d.Reference, maxReference), Amount: c.money(d.Amount), Reason: c.text(d.Reason, 100),
			State: states[d.State], EvidenceDueBy: d.EvidenceDueBy,
		}
		c.require(one.State != "", "the state of a dispute is unknown")
		out.Disputes = append(out.Disputes, one)
	}
}

// checkMethods drops what makes no sense and keeps the rest: one bad method must not close the checkout.
func checkMethods(in []payment.Method, currency money.Currency, log *slog.Logger) []provider.PaymentMethod {
	var out []provider.PaymentMethod
	for _, m := range in[:min(len(in), maxRates)] {
		c := &checker{currency: currency}
		one := provider.PaymentMethod{
			Code: c.text(m.Code, 100), Name: c.text(strings.TrimSpace(m.Name), maxReference), Type: c.text(m.Type, 64),
			Surcharge: c.money(m.Surcharge), ClientConfig: c.json(m.ClientConfig),
		}
		c.require(one.Code != "" && one.Name != "", "it has no code or no name")
		if c.err != nil {
			log.Warn("plugin payment method dropped", "why", c.err)
			continue
		}
		out = append(out, one)
	}
	return out
}

// checkRates drops what makes no sense and keeps the rest.
func checkRates(in []shipping.Rate, currency money.Currency, log *slog.Logger) []provider.Rate {
	var out []provider.Rate
	if len(in) > maxRates {
		log.Warn("plugin rates dropped", "why", "there are too many", "count", len(in)-maxRates)
		in = in[:maxRates]
	}
	for _, r := range in {
		c := &checker{currency: currency}
		one := provider.Rate{
			Code: c.text(r.Code, 100), Name: c.text(strings.TrimSpace(r.Name), maxReference), Price: c.money(r.Price),
			MinBusinessDays: int(r.MinBusinessDays), MaxBusinessDays: int(r.MaxBusinessDays), DeliverBy: r.DeliverBy,
			Carrier: c.text(r.Carrier, 100), CashOnDeliveryAvailable: r.CashOnDeliveryAvailable,
			CashOnDeliveryFee: c.money(r.CashOnDeliveryFee),
		}
		c.require(one.Code != "" && one.Name != "", "it has no code or no name")
		c.require(r.Price != (base.Money{}), "it has no price")
		c.require(r.MinBusinessDays <= r.MaxBusinessDays && r.MaxBusinessDays <= 365, "its estimate makes no sense")
		if c.err != nil {
			log.Warn("plugin rate dropped", "why", c.err)
			continue
		}
		out = append(out, one)
	}
	return out
}
