package devpay

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"strconv"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/book"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

// Names in the data of a record.
const (
	dataWay       = "way"
	dataByToken   = "byToken"
	dataManual    = "manual"
	dataReturnURL = "returnURL"
	dataChallenge = "challenge"
)

// Parameters of the URL with which the buyer comes back from a challenge.
const (
	paramReference = "devpay_reference"
	paramChallenge = "devpay_challenge"
	paramResult    = "devpay_result"
)

const (
	authorizationLife = 7 * 24 * time.Hour
	challengeLife     = time.Hour
	disputeLife       = 14 * 24 * time.Hour
)

// CreatePayment implements payment.Provider.
func (b *bank) CreatePayment(ctx context.Context, r payment.CreateRequest) (payment.Snapshot, error) {
	if r.Method != MethodCode && r.Method != "" {
		return payment.Snapshot{}, payment.Invalid("method", "the pretend bank has no method %.40q", r.Method)
	}
	way, err := wayOf(r.Token, r.Amount.Minor)
	if err != nil {
		return payment.Snapshot{}, err
	}
	meta := r.Meta
	rec, err := b.book.Create(ctx, r, func(rec *book.Record) error {
		rec.Data[dataWay] = way
		rec.Data[dataByToken] = strconv.FormatBool(r.Token != "")
		rec.Data[dataManual] = strconv.FormatBool(r.CaptureManually)
		switch way {
		case wayDecline:
			decline(rec)
		case wayChallenge:
			return b.challenge(rec, r.ReturnURL)
		default:
			b.approve(rec)
		}
		return nil
	})
	if err == nil && rec.State == payment.StateFailed {
		return payment.Snapshot{}, declined(rec)
	}
	return b.answer(ctx, rec, err, way == wayTimeout && meta.Attempt <= 1)
}

// ConfirmPayment implements payment.Provider. Without the parameters of the challenge it only reads.
func (b *bank) ConfirmPayment(ctx context.Context, r payment.ConfirmRequest) (payment.Snapshot, error) {
	key := r.Meta.Key
	r.Meta = base.Meta{}
	rec, err := b.book.Change(ctx, r.Reference, key, r, func(rec *book.Record) error {
		if rec.State != payment.StateRequiresAction || r.ReturnParams[paramResult] == "" {
			return nil
		}
		if r.ReturnParams[paramChallenge] != rec.Data[dataChallenge] {
			return payment.Invalid("challenge", "the answer belongs to another challenge")
		}
		if r.ReturnParams[paramResult] != "approved" {
			decline(rec)
			return nil
		}
		b.approve(rec)
		return nil
	})
	return b.answer(ctx, rec, err, false)
}

// approve authorises, and captures at once unless the merchant captures by hand.
func (b *bank) approve(rec *book.Record) {
	rec.Authorize()
	rec.ExpiresAt = b.now().Add(authorizationLife)
	if rec.Data[dataManual] != "true" {
		rec.Captured, rec.State = rec.Authorized, payment.StateCaptured
		b.dispute(rec)
	}
}

func decline(rec *book.Record) {
	rec.State = payment.StateFailed
	rec.FailureCode = "card_declined"
	rec.FailureMessage = "The card was declined. Please try another one."
}

func declined(rec *book.Record) error {
	e := payment.Declined(rec.FailureCode, rec.FailureMessage)
	e.Reference = rec.Reference
	return e
}

// dispute opens a claim over all that was captured, once, where the payment goes that way.
func (b *bank) dispute(rec *book.Record) {
	if rec.Data[dataWay] != wayDispute || rec.Captured == 0 || len(rec.Disputes) > 0 {
		return
	}
	rec.Disputed = rec.Captured
	rec.Disputes = append(rec.Disputes, book.Dispute{
		Reference: rec.Reference + "_d1", Minor: rec.Captured, Reason: "product_not_received",
		State: payment.DisputeNeedsResponse, EvidenceDueBy: b.now().Add(disputeLife),
	})
}

func (b *bank) challenge(rec *book.Record, returnURL string) error {
	code := make([]byte, 16)
	if _, err := rand.Read(code); err != nil {
		return base.Refuse(base.KindInternal, "random", "no randomness: %v", err)
	}
	rec.State = payment.StateRequiresAction
	rec.ExpiresAt = b.now().Add(challengeLife)
	rec.Data[dataChallenge] = hex.EncodeToString(code)
	rec.Data[dataReturnURL] = returnURL
	if _, err := url.Parse(returnURL); err != nil {
		return payment.Invalid("return_url", "the return URL cannot be read")
	}
	return nil
}

// challengeOf sends the buyer straight back, as a bank would after its question, or shows what to answer.
func challengeOf(rec *book.Record) *payment.NextAction {
	action := &payment.NextAction{ExpiresAt: rec.ExpiresAt}
	u, err := url.Parse(rec.Data[dataReturnURL])
	if err != nil || u.Host == "" {
		action.Display = &payment.Display{
			Reference: rec.Data[dataChallenge], Amount: rec.Money(rec.Amount),
			Text: "Pretend bank: confirm with " + paramChallenge + " and " + paramResult + "=approved.",
		}
		return action
	}
	q := u.Query()
	q.Set(paramReference, rec.Reference)
	q.Set(paramChallenge, rec.Data[dataChallenge])
	q.Set(paramResult, "approved")
	u.RawQuery = q.Encode()
	action.Redirect = &payment.Redirect{URL: u.String()}
	return action
}
