package base

import (
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// ToStatus turns any error into a gRPC status error that carries a ProviderError. Nil stays nil.
func ToStatus(err error) error {
	if err == nil {
		return nil
	}
	e := AsError(err)
	detail := &pluginv1.ProviderError{
		Effect:            effectToProto(e.Effect),
		Kind:              kindToProto(e.Kind),
		Retryable:         e.Retryable,
		Code:              e.Code,
		UserMessage:       e.UserMessage,
		ProviderReference: e.Reference,
	}
	if e.RetryAfter > 0 {
		detail.RetryAfter = durationpb.New(e.RetryAfter)
	}
	st, derr := status.New(codeOf(e.Kind), truncate(e.Message, 1024)).WithDetails(detail)
	if derr != nil {
		// Without its detail the error counts as unknown on the other side, which is the safe reading.
		return status.Error(codes.Internal, truncate(e.Message, 1024))
	}
	return st.Err()
}

// FromStatus turns the error of a gRPC call into an *Error. A transport error, a deadline and a status without
// detail all have an unknown effect: the request may have arrived.
func FromStatus(err error) *Error {
	if err == nil {
		return nil
	}
	st, ok := status.FromError(err)
	if !ok {
		return AsError(err)
	}
	for _, d := range st.Details() {
		if detail, ok := d.(*pluginv1.ProviderError); ok {
			return fromDetail(st, detail)
		}
	}
	e := Unknown(KindUnavailable, "transport", "%s", truncate(st.Message(), 1024))
	switch st.Code() {
	case codes.DeadlineExceeded, codes.Canceled:
		e.Kind, e.Code = KindTimeout, "timeout"
	case codes.ResourceExhausted:
		e.Kind, e.Code = KindInternal, "message_too_large"
	case codes.Unimplemented:
		e.Effect, e.Kind, e.Code = EffectNotApplied, KindUnsupported, "unimplemented"
	}
	return e
}

func fromDetail(st *status.Status, d *pluginv1.ProviderError) *Error {
	return &Error{
		Effect:      effectFromProto(d.GetEffect()),
		Kind:        kindFromProto(d.GetKind()),
		Retryable:   d.GetRetryable(),
		RetryAfter:  clampDuration(d.GetRetryAfter()),
		Code:        truncate(d.GetCode(), 100),
		Message:     truncate(st.Message(), 1024),
		UserMessage: truncate(d.GetUserMessage(), 500),
		Reference:   truncate(d.GetProviderReference(), 255),
	}
}

func clampDuration(d *durationpb.Duration) time.Duration {
	if d == nil || d.CheckValid() != nil {
		return 0
	}
	return min(max(d.AsDuration(), 0), 24*time.Hour)
}

func codeOf(k Kind) codes.Code {
	switch k {
	case KindDeclined, KindConflict, KindGeneration:
		return codes.FailedPrecondition
	case KindInvalid:
		return codes.InvalidArgument
	case KindAuthentication:
		return codes.Unauthenticated
	case KindRateLimited:
		return codes.ResourceExhausted
	case KindUnavailable:
		return codes.Unavailable
	case KindTimeout:
		return codes.DeadlineExceeded
	case KindUnsupported:
		return codes.Unimplemented
	case KindNotFound:
		return codes.NotFound
	default:
		return codes.Internal
	}
}

func effectToProto(e Effect) pluginv1.ProviderError_Effect {
	switch e {
	case EffectNotApplied:
		return pluginv1.ProviderError_NOT_APPLIED
	case EffectApplied:
		return pluginv1.ProviderError_APPLIED
	default:
		return pluginv1.ProviderError_UNKNOWN
	}
}

func effectFromProto(e pluginv1.ProviderError_Effect) Effect {
	switch e {
	case pluginv1.ProviderError_NOT_APPLIED:
		return EffectNotApplied
	case pluginv1.ProviderError_APPLIED:
		return EffectApplied
	default:
		return EffectUnknown
	}
}

// kindToProto relies on both sides using the same names; TestKindNames proves it for every kind.
func kindToProto(k Kind) pluginv1.ProviderError_Kind {
	return pluginv1.ProviderError_Kind(pluginv1.ProviderError_Kind_value[k.String()])
}

func kindFromProto(k pluginv1.ProviderError_Kind) Kind {
	name := k.String()
	for i, n := range kindNames {
		if n == name {
			return Kind(i)
		}
	}
	return KindInternal
}

// truncate cuts s to at most n bytes without splitting a rune.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
