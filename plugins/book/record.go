package book

import (
	"fmt"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

// Record is one payment as the book holds it. Amounts are minor units of its currency.
type Record struct {
	Reference string        `json:"reference"`
	PaymentID string        `json:"paymentId"`
	Currency  string        `json:"currency"`
	Exponent  uint8         `json:"exponent"`
	Method    string        `json:"method"`
	State     payment.State `json:"state"`
	// Amount is what was asked for; Authorized is zero until the money is promised.
	Amount     int64     `json:"amount"`
	Authorized int64     `json:"authorized"`
	Captured   int64     `json:"captured"`
	Refunded   int64     `json:"refunded"`
	Disputed   int64     `json:"disputed,omitempty"`
	Released   bool      `json:"released,omitempty"`
	Refunds    []Refund  `json:"refunds,omitempty"`
	Disputes   []Dispute `json:"disputes,omitempty"`
	// FailureCode and FailureMessage are set in state failed.
	FailureCode    string    `json:"failureCode,omitempty"`
	FailureMessage string    `json:"failureMessage,omitempty"`
	ExpiresAt      time.Time `json:"expiresAt,omitzero"`
	Created        time.Time `json:"created"`
	Changed        time.Time `json:"changed"`
	// Data is the provider's own. It must hold nothing personal.
	Data map[string]string `json:"data,omitempty"`
	// Operations maps a short form of each idempotency key to a fingerprint of its request.
	Operations map[string]string `json:"operations"`

	revision uint64
}

// Refund is one return of money in the book.
type Refund struct {
	Reference string `json:"reference"`
	RefundID  string `json:"refundId"`
	Minor     int64  `json:"minor"`
}

// Dispute is one claim in the book.
type Dispute struct {
	Reference     string               `json:"reference"`
	Minor         int64                `json:"minor"`
	Reason        string               `json:"reason"`
	State         payment.DisputeState `json:"state"`
	EvidenceDueBy time.Time            `json:"evidenceDueBy"`
}

// Money returns an amount in the currency of the payment.
func (r *Record) Money(minor int64) base.Money {
	return base.Money{Currency: r.Currency, Minor: minor, Exponent: r.Exponent}
}

// Capturable is what Capture would still accept.
func (r *Record) Capturable() int64 {
	if r.Released || (r.State != payment.StateAuthorized && r.State != payment.StatePartiallyCaptured) {
		return 0
	}
	return r.Authorized - r.Captured
}

// Authorize promises the whole amount.
func (r *Record) Authorize() {
	r.Authorized, r.State = r.Amount, payment.StateAuthorized
}

// Capture takes authorised money.
func (r *Record) Capture(c payment.CaptureRequest) error {
	if err := r.fits(c.Amount, c.CapturedBefore, r.Captured); err != nil {
		return err
	}
	if c.Amount.Minor > r.Capturable() {
		return payment.Invalid("over_capture", "%s can be captured, not %s", r.Money(r.Capturable()), c.Amount)
	}
	r.Captured += c.Amount.Minor
	r.Released = r.Released || c.Final
	r.State = payment.StatePartiallyCaptured
	if r.Captured == r.Authorized {
		r.State = payment.StateCaptured
	}
	return nil
}

// Void gives up what is not captured yet. A payment that holds nothing more to give up is left as it is when it was
// voided before, and refused when it was captured.
func (r *Record) Void() error {
	switch r.State {
	case payment.StateRequiresAction, payment.StatePending, payment.StateAuthorized:
		r.State, r.Released = payment.StateCanceled, true
	case payment.StatePartiallyCaptured:
		r.Released = true
	case payment.StateCanceled, payment.StateFailed, payment.StateExpired:
	default:
		return payment.Invalid("already_captured", "the payment is captured: refund it")
	}
	return nil
}

// Refund returns captured money. The same refund id again is the same refund.
func (r *Record) Refund(q payment.RefundRequest) error {
	for _, done := range r.Refunds {
		if q.RefundID != "" && done.RefundID == q.RefundID {
			if done.Minor != q.Amount.Minor {
				return payment.Conflict("refund_exists", "the refund exists with %s", r.Money(done.Minor))
			}
			return nil
		}
	}
	if err := r.fits(q.Amount, q.RefundedBefore, r.Refunded); err != nil {
		return err
	}
	if q.Amount.Minor > r.Captured-r.Refunded {
		return payment.Invalid("refund_exceeds_capture", "%s can be refunded, not %s", r.Money(r.Captured-r.Refunded), q.Amount)
	}
	r.Refunded += q.Amount.Minor
	r.Refunds = append(r.Refunds, Refund{
		Reference: fmt.Sprintf("%s_r%d", r.Reference, len(r.Refunds)+1), RefundID: q.RefundID, Minor: q.Amount.Minor,
	})
	return nil
}

// fits checks an amount against the currency of the payment and the host's belief against the book.
func (r *Record) fits(amount, before base.Money, is int64) error {
	if !amount.Same(r.Money(0)) {
		return payment.Invalid("currency", "the payment is in %s, not %s", r.Currency, amount.Currency)
	}
	if amount.Minor <= 0 {
		return payment.Invalid("amount", "%s is not an amount to move", amount)
	}
	if before.Currency != "" && (!before.Same(r.Money(0)) || before.Minor != is) {
		return payment.Conflict("expected_before", "the book says %s, the host believes %s", r.Money(is), before)
	}
	return nil
}

// Snapshot is the record in the words of the contract. The version grows with every change.
func (r *Record) Snapshot() payment.Snapshot {
	s := payment.Snapshot{
		Reference: r.Reference, PaymentID: r.PaymentID, State: r.State,
		Authorized: r.Money(r.Authorized), Captured: r.Money(r.Captured), Refunded: r.Money(r.Refunded),
		Capturable: r.Money(r.Capturable()), Disputed: r.Money(r.Disputed),
		FailureCode: r.FailureCode, FailureMessage: r.FailureMessage,
		AsOf: r.Changed, Version: r.revision,
	}
	if r.State == payment.StateAuthorized {
		s.CaptureBefore = r.ExpiresAt
	}
	for _, one := range r.Refunds {
		s.Refunds = append(s.Refunds, payment.Refund{
			Reference: one.Reference, RefundID: one.RefundID, Amount: r.Money(one.Minor), State: payment.RefundSucceeded,
		})
	}
	for _, one := range r.Disputes {
		s.Disputes = append(s.Disputes, payment.Dispute{
			Reference: one.Reference, Amount: r.Money(one.Minor), Reason: one.Reason, State: one.State,
			EvidenceDueBy: one.EvidenceDueBy,
		})
	}
	return s
}
