package graph

import (
	"strings"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/checkout"
)

// blockerText says in a language, Arabic or else English, what stands in the way of buying a cart.
func blockerText(b checkout.Blocker, language string) string {
	switch b.Code {
	case checkout.NoPaymentMethod:
		return inWords(language, "اختر طريقة الدفع.", "Choose a way to pay.")
	case checkout.TotalChanged:
		return inWords(language, "تغيّر المجموع؛ راجعه ثم أكمل الشراء.", "The total has changed; look at it and go on.")
	default:
		return carts.Blocker{Code: carts.BlockerCode(b.Code)}.Message(language)
	}
}

// checkoutText says in a language what is wrong with an argument of the checkout.
func checkoutText(field, language string) string {
	switch field {
	case "method":
		return inWords(language, "طريقة الدفع هذه غير متاحة لهذه السلة.", "This way to pay is not offered for the cart.")
	case "attemptToken":
		return inWords(language, "رمز المحاولة غير صالح أو استُخدم لطلب آخر.", "The attempt token is not valid, or was used for another request.")
	default:
		return inWords(language, "القيمة غير صحيحة.", "The value is not valid.")
	}
}

// failureText says in a language why an attempt came to nothing: in the provider's own words where it has some.
func failureText(a checkout.Attempt, language string) string {
	switch {
	case a.FailureMessage != "":
		return a.FailureMessage
	case a.FailureCode == "EXPIRED" || a.FailureCode == "REPLACED":
		return inWords(language, "انتهت مهلة الدفع. حاول مرة أخرى.", "The time to pay has run out. Try again.")
	default:
		return inWords(language, "لم تتم عملية الدفع. حاول مرة أخرى أو اختر طريقة أخرى.", "The payment did not go through. Try again or choose another way.")
	}
}

// submissionCode is the dialect's code for what stands in the way of buying a cart.
func submissionCode(code string) model.SubmissionErrorCode {
	switch code {
	case checkout.OutOfStock:
		return model.SubmissionErrorCodeMerchandiseOutOfStock
	case checkout.NotEnoughStock:
		return model.SubmissionErrorCodeMerchandiseNotEnoughStockAvailable
	case string(carts.Unavailable):
		return model.SubmissionErrorCodeMerchandiseProductNotPublished
	case string(carts.NoContact):
		return model.SubmissionErrorCodeBuyerIdentityEmailRequired
	case string(carts.NoAddress):
		return model.SubmissionErrorCodeDeliveryAddressRequired
	case string(carts.NoDeliveryOption):
		return model.SubmissionErrorCodeNoDeliveryGroupSelected
	default:
		return model.SubmissionErrorCodeError
	}
}

// completionCode is the dialect's code for why an attempt came to nothing.
func completionCode(code string) model.CompletionErrorCode {
	switch {
	case strings.Contains(strings.ToLower(code), "declined"):
		return model.CompletionErrorCodePaymentCardDeclined
	case strings.Contains(strings.ToLower(code), "insufficient"):
		return model.CompletionErrorCodePaymentInsufficientFunds
	case code == "EXPIRED", code == "REPLACED":
		return model.CompletionErrorCodePaymentTransientError
	default:
		return model.CompletionErrorCodePaymentError
	}
}

// inWords returns the words in Arabic, or in English for every other language.
func inWords(language, arabic, english string) string {
	if language == "ar" {
		return arabic
	}
	return english
}
