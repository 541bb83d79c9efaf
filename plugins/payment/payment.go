// Package payment is the contract of payment providers: one Go interface with plain structs. gRPC is hidden in
// client.go and server.go.
//
// Three rules keep money safe. Every call with an effect carries an idempotency key: the same key again must answer
// with the same effect, not make a second one. Every error says whether the effect was applied, see base.Error; when
// a provider cannot know, it says unknown, and the host asks GetPayment. Every reply is a whole snapshot, never a
// difference.
package payment

import (
	"context"
	"encoding/json"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// Provider takes, returns and accounts for money. Its methods are called concurrently.
type Provider interface {
	// Capabilities says what the provider can do under its settings.
	Capabilities(ctx context.Context) (Capabilities, error)
	// ListMethods says what a shopper can be offered. None is not an error.
	ListMethods(ctx context.Context, r ListMethodsRequest) ([]Method, error)
	// CreatePayment begins a payment.
	CreatePayment(ctx context.Context, r CreateRequest) (Snapshot, error)
	// ConfirmPayment goes on after the buyer acted.
	ConfirmPayment(ctx context.Context, r ConfirmRequest) (Snapshot, error)
	// CapturePayment takes authorised money, or records that offline money arrived.
	CapturePayment(ctx context.Context, r CaptureRequest) (Snapshot, error)
	// VoidPayment gives an authorisation up.
	VoidPayment(ctx context.Context, r VoidRequest) (Snapshot, error)
	// RefundPayment returns captured money. More than was captured is refused with effect not applied.
	RefundPayment(ctx context.Context, r RefundRequest) (Snapshot, error)
	// GetPayment has no side effects. A payment that certainly does not exist is NotFound.
	GetPayment(ctx context.Context, r GetRequest) (Snapshot, error)
}

// Idempotency says how a repeated key is recognised.
type Idempotency uint8

// The ways to recognise a repeated key.
const (
	IdempotencyNone Idempotency = iota
	// IdempotencyNativeKey means that the remote service does, for KeyTTL.
	IdempotencyNativeKey
	// IdempotencyLookup means that the provider looks for the effect before it repeats.
	IdempotencyLookup
)

// Capabilities is what a provider can do.
type Capabilities struct {
	ManualCapture  bool
	PartialCapture bool
	MultiCapture   bool
	PartialRefund  bool
	Void           bool
	Idempotency    Idempotency
	// KeyTTLHours is how long keys are kept; zero with IdempotencyNativeKey means for ever.
	KeyTTLHours uint32
	// Offline money moves outside: staff says when it arrived.
	Offline bool
}

// ListMethodsRequest asks what can be offered for an amount in a country.
type ListMethodsRequest struct {
	Meta    base.Meta
	Amount  base.Money
	Country string
}

// Method is a way to pay.
type Method struct {
	Code string
	Name string
	// Type is "card", "cash_on_delivery", "bank_transfer" and the like.
	Type string
	// Surcharge is what choosing this method costs the shopper; the host adds it to the order.
	Surcharge base.Money
	// ClientConfig is public configuration for the provider's client-side SDK, a JSON object.
	ClientConfig json.RawMessage
}

// CreateRequest begins a payment. It names no person.
type CreateRequest struct {
	Meta      base.Meta
	PaymentID string
	// OrderRef is a pseudonym.
	OrderRef        string
	Amount          base.Money
	Method          string
	CaptureManually bool
	ReturnURL       string
	Country         string
	// Token was made by the provider's client-side SDK. It is never a card number.
	Token string
}

// ConfirmRequest goes on after the buyer acted.
type ConfirmRequest struct {
	Meta      base.Meta
	Reference string
	// ReturnParams are the query parameters with which the buyer came back.
	ReturnParams map[string]string
}

// CaptureRequest takes authorised money.
type CaptureRequest struct {
	Meta      base.Meta
	Reference string
	Amount    base.Money
	// Final releases the rest of the authorisation.
	Final bool
	// CapturedBefore is what the host believes was captured so far; the zero Money means that it does not say.
	CapturedBefore base.Money
}

// VoidRequest gives an authorisation up.
type VoidRequest struct {
	Meta      base.Meta
	Reference string
	Reason    string
}

// RefundRequest returns captured money.
type RefundRequest struct {
	Meta      base.Meta
	Reference string
	RefundID  string
	Amount    base.Money
	Reason    string
	// RefundedBefore is what the host believes was refunded so far; the zero Money means that it does not say.
	RefundedBefore base.Money
}

// GetRequest finds a payment by the provider's reference, or by our id when the reference is empty.
type GetRequest struct {
	Meta      base.Meta
	Reference string
	PaymentID string
}

// State is where a payment stands.
type State uint8

// The states of a payment.
const (
	StateUnspecified State = iota
	StateRequiresPaymentMethod
	StateRequiresAction
	StatePending
	StateAuthorized
	StatePartiallyCaptured
	StateCaptured
	StateCanceled
	StateFailed
	StateExpired
)

// Snapshot is the whole truth about one payment at one moment. All amounts are in the currency of the payment.
type Snapshot struct {
	Reference string
	PaymentID string
	State     State
	// Authorized is all that was ever authorised, captured money included.
	Authorized base.Money
	Captured   base.Money
	Refunded   base.Money
	// Capturable is what CapturePayment would still accept.
	Capturable base.Money
	Disputed   base.Money
	Refunds    []Refund
	Disputes   []Dispute
	NextAction *NextAction
	Details    MethodDetails
	// FailureCode and FailureMessage say why the payment failed. The message may be shown to the shopper.
	FailureCode    string
	FailureMessage string
	AsOf           time.Time
	// CaptureBefore is when the authorisation lapses, if it does.
	CaptureBefore time.Time
	// Version grows with every change; zero when the provider has no such number.
	Version uint64
}

// RefundState is where a refund stands.
type RefundState uint8

// The states of a refund.
const (
	RefundUnspecified RefundState = iota
	RefundPending
	RefundSucceeded
	RefundFailed
	RefundCanceled
)

// Refund is one return of money.
type Refund struct {
	Reference   string
	RefundID    string
	Amount      base.Money
	State       RefundState
	FailureCode string
}

// DisputeState is where a dispute stands.
type DisputeState uint8

// The states of a dispute.
const (
	DisputeUnspecified DisputeState = iota
	DisputeWarning
	DisputeNeedsResponse
	DisputeUnderReview
	DisputeWon
	DisputeLost
)

// Dispute is money that the buyer's bank claims back.
type Dispute struct {
	Reference     string
	Amount        base.Money
	Reason        string
	State         DisputeState
	EvidenceDueBy time.Time
}

// NextAction is what the buyer has to do. Exactly one of the pointers is set.
type NextAction struct {
	Redirect  *Redirect
	ClientSDK *ClientSDK
	Display   *Display
	ExpiresAt time.Time
}

// Redirect sends the buyer to a page.
type Redirect struct{ URL string }

// ClientSDK hands over to the provider's client-side SDK.
type ClientSDK struct {
	SDK  string
	Data json.RawMessage
}

// Display is shown to the buyer, for example where to send a bank transfer.
type Display struct {
	Reference   string
	IBAN        string
	BankName    string
	AccountName string
	Text        string
	Amount      base.Money
}

// MethodDetails is what may be remembered of the instrument. Never a number or a security code.
type MethodDetails struct {
	Type  string
	Brand string
	Last4 string
}
