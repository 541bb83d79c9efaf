package provider

import (
	"encoding/json"
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// PaymentState is where a payment stands.
type PaymentState string

// The states of a payment.
const (
	PaymentRequiresMethod    PaymentState = "REQUIRES_PAYMENT_METHOD"
	PaymentRequiresAction    PaymentState = "REQUIRES_ACTION"
	PaymentPending           PaymentState = "PENDING"
	PaymentAuthorized        PaymentState = "AUTHORIZED"
	PaymentPartiallyCaptured PaymentState = "PARTIALLY_CAPTURED"
	PaymentCaptured          PaymentState = "CAPTURED"
	PaymentCanceled          PaymentState = "CANCELED"
	PaymentFailed            PaymentState = "FAILED"
	PaymentExpired           PaymentState = "EXPIRED"
)

// PaymentSnapshot is the whole truth about one payment at one moment. Every amount is in the payment's currency and
// not negative, and refunded <= captured <= authorized.
type PaymentSnapshot struct {
	Reference  string
	PaymentID  ids.ID
	State      PaymentState
	Authorized money.Money
	Captured   money.Money
	Refunded   money.Money
	// Capturable is what Capture would still accept.
	Capturable money.Money
	Disputed   money.Money
	Refunds    []PaymentRefund
	Disputes   []PaymentDispute
	// NextAction is what the buyer has to do, or nil.
	NextAction *NextAction
	MethodType string
	Brand      string
	Last4      string
	// FailureMessage may be shown to the shopper.
	FailureCode    string
	FailureMessage string
	AsOf           time.Time
	// CaptureBefore is when the authorisation lapses; zero when it does not.
	CaptureBefore time.Time
	// Version grows with every change; zero when the provider has no such number.
	Version uint64
}

// RefundState is where a refund stands.
type RefundState string

// The states of a refund.
const (
	RefundPending   RefundState = "PENDING"
	RefundSucceeded RefundState = "SUCCEEDED"
	RefundFailed    RefundState = "FAILED"
	RefundCanceled  RefundState = "CANCELED"
)

// PaymentRefund is one return of money. RefundID is ours, and empty for a refund that was made elsewhere.
type PaymentRefund struct {
	Reference   string
	RefundID    ids.ID
	Amount      money.Money
	State       RefundState
	FailureCode string
}

// DisputeState is where a dispute stands.
type DisputeState string

// The states of a dispute.
const (
	DisputeWarning       DisputeState = "WARNING"
	DisputeNeedsResponse DisputeState = "NEEDS_RESPONSE"
	DisputeUnderReview   DisputeState = "UNDER_REVIEW"
	DisputeWon           DisputeState = "WON"
	DisputeLost          DisputeState = "LOST"
)

// PaymentDispute is money that the buyer's bank claims back.
type PaymentDispute struct {
	Reference     string
	Amount        money.Money
	Reason        string
	State         DisputeState
	EvidenceDueBy time.Time
}

// NextAction is what the buyer has to do. Exactly one of RedirectURL, SDK and Display is set.
type NextAction struct {
	// RedirectURL is HTTPS, or HTTP to a loopback address.
	RedirectURL string
	SDK         *SDKAction
	Display     *DisplayAction
	ExpiresAt   time.Time
}

// SDKAction hands over to the provider's client-side SDK. Data is a JSON object of at most 64 KiB.
type SDKAction struct {
	Name string
	Data json.RawMessage
}

// DisplayAction is shown to the buyer, for example where to send a bank transfer.
type DisplayAction struct {
	Reference   string
	IBAN        string
	BankName    string
	AccountName string
	Text        string
	Amount      money.Money
}
