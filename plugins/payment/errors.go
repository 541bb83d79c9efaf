package payment

import "github.com/mizan-commerce/mizan/plugins/base"

// Declined says that the payment was refused for a reason that a shopper may read. Nothing was taken.
func Declined(code, userMessage string) *base.Error {
	e := base.Refuse(base.KindDeclined, code, "declined: %s", code)
	e.UserMessage = userMessage
	return e
}

// NotFound says that the payment certainly does not exist.
func NotFound() *base.Error {
	return base.Refuse(base.KindNotFound, "payment_not_found", "there is no such payment")
}

// Invalid says that the request makes no sense for the payment as it stands. Nothing was done.
func Invalid(code, format string, args ...any) *base.Error {
	return base.Refuse(base.KindInvalid, code, format, args...)
}

// Conflict says that the payment is not as the host believes. Nothing was done; the host should read it again.
func Conflict(code, format string, args ...any) *base.Error {
	return base.Refuse(base.KindConflict, code, format, args...)
}

// KeyReused says that an idempotency key came again with another request.
func KeyReused() *base.Error {
	return base.Refuse(base.KindConflict, "idempotency_key_reused", "the key was used for another request")
}

// AnswerLost says that the request went out and no answer came back.
func AnswerLost(reference string) *base.Error {
	e := base.Unknown(base.KindTimeout, "answer_lost", "the answer was lost")
	e.Reference = reference
	return e
}
