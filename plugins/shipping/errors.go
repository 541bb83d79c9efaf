package shipping

import "github.com/mizan-commerce/mizan/plugins/base"

// Invalid says that the request cannot be quoted, whoever asks.
func Invalid(code, format string, args ...any) *base.Error {
	return base.Refuse(base.KindInvalid, code, format, args...)
}

// Unavailable says that the carrier cannot answer at the moment.
func Unavailable(code, format string, args ...any) *base.Error {
	e := base.Refuse(base.KindUnavailable, code, format, args...)
	e.Retryable = true
	return e
}
