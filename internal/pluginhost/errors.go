package pluginhost

import (
	"errors"

	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
)

// refuse is an error of the host itself: the call did not leave it, so nothing was done.
func refuse(kind provider.Kind, code, message string) *provider.Error {
	return &provider.Error{Effect: provider.EffectNotApplied, Kind: kind, Code: code, Message: message}
}

// distrust is an error about a reply that makes no sense. What was done is not known: the reply cannot be believed.
func distrust(message string) *provider.Error {
	return &provider.Error{Effect: provider.EffectUnknown, Kind: provider.KindInternal, Code: "invalid_reply", Message: message}
}

// translate turns the error of a call into the port's. Whatever is not understood is unknown. The texts of a plugin are
// cleaned, since errors end in logs.
func translate(err error, clean func(string) string) *provider.Error {
	var done *provider.Error
	if errors.As(err, &done) {
		return done
	}
	e := base.AsError(err)
	out := &provider.Error{
		Kind: kindOf(e.Kind), Retryable: e.Retryable, RetryAfter: e.RetryAfter, Code: clean(e.Code), Message: clean(e.Message),
		UserMessage: clean(e.UserMessage), Reference: e.Reference,
	}
	switch e.Effect {
	case base.EffectNotApplied:
		out.Effect = provider.EffectNotApplied
	case base.EffectApplied:
		out.Effect = provider.EffectApplied
	default:
		out.Effect = provider.EffectUnknown
	}
	return out
}

func kindOf(k base.Kind) provider.Kind {
	switch k {
	case base.KindDeclined:
		return provider.KindDeclined
	case base.KindInvalid:
		return provider.KindInvalid
	case base.KindAuthentication:
		return provider.KindAuthentication
	case base.KindRateLimited:
		return provider.KindRateLimited
	case base.KindUnavailable, base.KindGeneration:
		return provider.KindUnavailable
	case base.KindTimeout:
		return provider.KindTimeout
	case base.KindConflict:
		return provider.KindConflict
	case base.KindUnsupported:
		return provider.KindUnsupported
	case base.KindNotFound:
		return provider.KindNotFound
	default:
		return provider.KindInternal
	}
}
