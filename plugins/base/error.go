package base

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Effect says what a failed call did to the money or the parcel. It is the field that prevents double charges.
type Effect uint8

// The effects. The zero value is Unknown, so an error that nobody classified is never taken for harmless.
const (
	// EffectUnknown must be looked up, never guessed and never repeated under a new key.
	EffectUnknown Effect = iota
	// EffectNotApplied means that certainly nothing was done.
	EffectNotApplied
	// EffectApplied means that it certainly was done.
	EffectApplied
)

// String names the effect as the contract does.
func (e Effect) String() string {
	switch e {
	case EffectNotApplied:
		return "NOT_APPLIED"
	case EffectApplied:
		return "APPLIED"
	default:
		return "UNKNOWN"
	}
}

// Kind says why a call failed.
type Kind uint8

// The kinds of failure.
const (
	KindInternal Kind = iota
	KindDeclined
	KindInvalid
	KindAuthentication
	KindRateLimited
	KindUnavailable
	KindTimeout
	KindConflict
	KindUnsupported
	KindGeneration
	KindNotFound
)

var kindNames = [...]string{
	"INTERNAL", "DECLINED", "INVALID_REQUEST", "AUTHENTICATION", "RATE_LIMITED", "REMOTE_UNAVAILABLE", "TIMEOUT",
	"CONFLICT", "UNSUPPORTED", "CONFIG_GENERATION", "NOT_FOUND",
}

// String names the kind as the contract does.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return kindNames[KindInternal]
}

// Error is the only error that crosses the process boundary with its meaning.
type Error struct {
	Effect     Effect
	Kind       Kind
	Retryable  bool
	RetryAfter time.Duration
	// Code is a stable word of the provider, for example "insufficient_funds".
	Code string
	// Message is for the log of the host. It must not hold secrets or personal data.
	Message string
	// UserMessage may be shown to the shopper.
	UserMessage string
	// Reference is the payment that the error speaks of, when there is one.
	Reference string
}

// Error implements error.
func (e *Error) Error() string {
	return fmt.Sprintf("%s (%s, effect %s)", e.Message, e.Kind, e.Effect)
}

// Refuse returns an error for a call that was not carried out and will not be when repeated unchanged.
func Refuse(kind Kind, code, format string, args ...any) *Error {
	return &Error{Effect: EffectNotApplied, Kind: kind, Code: code, Message: fmt.Sprintf(format, args...)}
}

// Unknown returns an error for a call of which nobody can say whether it was carried out.
func Unknown(kind Kind, code, format string, args ...any) *Error {
	return &Error{Effect: EffectUnknown, Kind: kind, Code: code, Message: fmt.Sprintf(format, args...)}
}

// AsError finds the Error in err. Any other error becomes one with an unknown effect.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return Unknown(KindTimeout, "timeout", "%v", err)
	}
	return Unknown(KindInternal, "internal", "%v", err)
}
