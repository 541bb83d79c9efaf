package devpay

import (
	"slices"

	"github.com/mizan-commerce/mizan/plugins/payment"
)

// The ways that a payment can go. They are the test tokens, too.
const (
	wayOK        = "ok"
	wayDecline   = "decline"
	wayChallenge = "challenge"
	wayTimeout   = "timeout"
	wayDispute   = "dispute"
)

// wayOf decides by the token, or by the amount when there is none. A token that is not known is refused, so that a
// misspelt test does not pass.
func wayOf(token string, minor int64) (string, error) {
	if token == "" {
		return wayByAmount(minor), nil
	}
	if !slices.Contains([]string{wayOK, wayDecline, wayChallenge, wayTimeout, wayDispute}, token) {
		return "", payment.Invalid("token", "the pretend bank knows no such test token")
	}
	return token, nil
}

func wayByAmount(minor int64) string {
	switch minor % 100 {
	case 1:
		return wayDecline
	case 2:
		return wayChallenge
	case 3:
		return wayTimeout
	case 4:
		return wayDispute
	default:
		return wayOK
	}
}
