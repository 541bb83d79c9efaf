package provider

import (
	"context"
	"encoding/json"
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// Payment is a payment provider. Every reply about a payment is an absolute snapshot: applying it twice is harmless,
// and an older one is told by its version or time.
type Payment interface {
	// Capabilities says what the provider can do.
	Capabilities(ctx context.Context) (PaymentCapabilities, error)
	// Methods says what a shopper can be offered. None is not an error.
	Methods(ctx context.Context, r MethodsRequest) ([]PaymentMethod, error)
	// Create begins a payment.
	Create(ctx context.Context, r CreatePayment) (PaymentSnapshot, error)
	// Confirm goes on after the buyer acted.
	Confirm(ctx context.Context, r ConfirmPayment) (PaymentSnapshot, error)
	// Capture takes authorised money, or records that offline money arrived.
	Capture(ctx context.Context, r CapturePayment) (PaymentSnapshot, error)
	// Void gives an authorisation up.
	Void(ctx context.Context, r VoidPayment) (PaymentSnapshot, error)
	// Refund returns captured money.
	Refund(ctx context.Context, r RefundPayment) (PaymentSnapshot, error)
	// Get reads a payment, by our id when its reference is not known. A payment that certainly does not exist is
	// KindNotFound.
	Get(ctx context.Context, r GetPayment) (PaymentSnapshot, error)
}

// Idempotency says how a provider recognises a repeated key.
type Idempotency string

// The ways to recognise a repeated key.
const (
	IdempotencyNone      Idempotency = "NONE"
	IdempotencyNativeKey Idempotency = "NATIVE_KEY"
	IdempotencyLookup    Idempotency = "BY_REFERENCE_LOOKUP"
)

// PaymentCapabilities is what a payment provider can do.
type PaymentCapabilities struct {
	ManualCapture  bool
	PartialCapture bool
	MultiCapture   bool
	PartialRefund  bool
	Void           bool
	Idempotency    Idempotency
	// KeyTTL is how long keys are kept; zero with IdempotencyNativeKey means for ever.
	KeyTTL time.Duration
	// Offline money moves outside: staff captures it when it arrived.
	Offline bool
}

// MethodsRequest asks what can be offered for an amount. The country is ISO 3166-1 alpha-2.
type MethodsRequest struct {
	Locale  string
	Amount  money.Money
	Country string
}

// PaymentMethod is a way to pay.
type PaymentMethod struct {
	Code string
	Name string
	Type string
	// Surcharge is what choosing it costs the shopper. It is in the currency of the request, and zero where it is free.
	Surcharge money.Money
	// ClientConfig is a JSON object for the provider's client-side SDK, or nil.
	ClientConfig json.RawMessage
}

// PaymentRef names a payment in later calls.
type PaymentRef struct {
	ID ids.ID
	// Reference is the provider's. It is empty only in Get, when the answer of Create was lost.
	Reference string
	// Currency of the payment; a reply in another one is refused.
	Currency money.Currency
}

// CreatePayment begins a payment. The provider sees a pseudonym of the order and nothing of the person but the
// country.
type CreatePayment struct {
	Call            Call
	PaymentID       ids.ID
	OrderID         ids.ID
	Amount          money.Money
	Method          string
	CaptureManually bool
	// ReturnURL is where the buyer comes back to after an action.
	ReturnURL string
	Country   string
	// Token was made by the provider's client-side SDK. It is never a card number.
	Token string
}

// ConfirmPayment goes on after the buyer acted.
type ConfirmPayment struct {
	Call         Call
	Payment      PaymentRef
	ReturnParams map[string]string
}

// CapturePayment takes authorised money.
type CapturePayment struct {
	Call    Call
	Payment PaymentRef
	Amount  money.Money
	// Final releases the rest.
	Final bool
	// CapturedBefore is what the ledger believes was captured so far; the provider refuses when it knows better.
	CapturedBefore money.Money
}

// VoidPayment gives an authorisation up. The reason is a word.
type VoidPayment struct {
	Call    Call
	Payment PaymentRef
	Reason  string
}

// RefundPayment returns captured money.
type RefundPayment struct {
	Call     Call
	Payment  PaymentRef
	RefundID ids.ID
	Amount   money.Money
	Reason   string
	// RefundedBefore is what the ledger believes was refunded so far; the provider refuses when it knows better.
	RefundedBefore money.Money
}

// GetPayment reads a payment.
type GetPayment struct {
	Locale  string
	Payment PaymentRef
}
