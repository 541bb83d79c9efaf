package provider

import (
	"errors"
	"fmt"
	"time"
)

// Effect says what a call did to the money.
type Effect uint8

// The effects. The zero value is unknown, so that an error nobody classified is never taken for harmless.
const (
	// EffectUnknown must be looked up with Get, never guessed, and never repeated under a new key.
	EffectUnknown Effect = iota
	// EffectNotApplied means that certainly nothing was done.
	EffectNotApplied
	// EffectApplied means that it certainly was done.
	EffectApplied
)

// String names the effect for logs.
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
type Kind string

// The kinds of failure.
const (
	KindInternal       Kind = "INTERNAL"
	KindDeclined       Kind = "DECLINED"
	KindInvalid        Kind = "INVALID_REQUEST"
	KindAuthentication Kind = "AUTHENTICATION"
	KindRateLimited    Kind = "RATE_LIMITED"
	KindUnavailable    Kind = "UNAVAILABLE"
	KindTimeout        Kind = "TIMEOUT"
	KindConflict       Kind = "CONFLICT"
	KindUnsupported    Kind = "UNSUPPORTED"
	KindNotFound       Kind = "NOT_FOUND"
)

// Error is what every method of the ports fails with.
type Error struct {
	Effect Effect
	Kind   Kind
	// Retryable means that the same call with the same key may do better later.
	Retryable  bool
	RetryAfter time.Duration
	// Code is a stable word of the provider or of the host.
	Code string
	// Message is for logs. It holds nothing personal.
	Message string
	// UserMessage may be shown to the shopper.
	UserMessage string
	// Reference is the payment that the error speaks of, when the provider told.
	Reference string
}

var _ error = (*Error)(nil)

// Error implements error.
func (e *Error) Error() string {
	return fmt.Sprintf("provider: %s %s, effect %s: %s", e.Kind, e.Code, e.Effect, e.Message)
}

// EffectOf returns the effect of a call by its error. An error of any other type is unknown; no error is applied.
func EffectOf(err error) Effect {
	if err == nil {
		return EffectApplied
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Effect
	}
	return EffectUnknown
}

// Is reports whether err is an Error of the kind.
func Is(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}
