package payments

import (
	"errors"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
)

var (
	errInTx     = errors.New("payments: a provider is never called inside of a transaction")
	errSnapshot = errors.New("payments: the provider's answer contradicts itself")
)

// check refuses a snapshot that cannot be true: of another payment, in another currency, with amounts below zero or
// that exceed each other, or in a state that does not exist.
func check(row *ent.Payment, s provider.PaymentSnapshot) error {
	if !s.PaymentID.IsZero() && s.PaymentID != row.ID {
		return errSnapshot
	}
	for _, m := range []money.Money{s.Authorized, s.Captured, s.Refunded, s.Capturable, s.Disputed} {
		if m.IsNegative() || m.Currency().String() != row.Currency && (m != money.Money{}) {
			return errSnapshot
		}
	}
	if s.Refunded.Minor() > s.Captured.Minor() || s.Captured.Minor() > s.Authorized.Minor() {
		return errSnapshot
	}
	for _, r := range s.Refunds {
		if r.Amount.IsNegative() || r.Amount.Currency().String() != row.Currency {
			return errSnapshot
		}
		switch r.State {
		case provider.RefundPending, provider.RefundSucceeded, provider.RefundFailed, provider.RefundCanceled:
		default:
			return errSnapshot
		}
	}
	switch s.State {
	case provider.PaymentRequiresMethod, provider.PaymentRequiresAction, provider.PaymentPending, provider.PaymentAuthorized,
		provider.PaymentPartiallyCaptured, provider.PaymentCaptured, provider.PaymentCanceled, provider.PaymentFailed,
		provider.PaymentExpired:
		return nil
	default:
		return errSnapshot
	}
}

// over reports whether a payment has come to an end without money.
func over(s provider.PaymentState) bool {
	return s == provider.PaymentCanceled || s == provider.PaymentFailed || s == provider.PaymentExpired
}

// open reports whether a payment is still on its way to money.
func open(s provider.PaymentState) bool {
	return s == provider.PaymentRequiresMethod || s == provider.PaymentRequiresAction || s == provider.PaymentPending
}

// seen reports whether a snapshot shows the effect of an operation.
func seen(o *ent.PaymentOperation, s provider.PaymentSnapshot) bool {
	switch o.Kind {
	case paymentoperation.KindCREATE:
		return true // there is such a payment
	case paymentoperation.KindCONFIRM:
		return s.State != provider.PaymentRequiresAction && s.State != provider.PaymentRequiresMethod
	case paymentoperation.KindCAPTURE:
		return s.Captured.Minor() >= o.Before+o.Amount
	case paymentoperation.KindVOID:
		return over(s.State)
	default:
		for _, r := range s.Refunds {
			if r.RefundID == o.RefundID {
				return r.State != provider.RefundFailed && r.State != provider.RefundCanceled
			}
		}
		return s.Refunded.Minor() >= o.Before+o.Amount
	}
}

// hopeless reports whether a snapshot shows that an operation can never take effect any more.
func hopeless(o *ent.PaymentOperation, s provider.PaymentSnapshot) bool {
	switch o.Kind {
	case paymentoperation.KindVOID:
		return s.State == provider.PaymentCaptured
	case paymentoperation.KindCAPTURE:
		return over(s.State)
	case paymentoperation.KindREFUND:
		for _, r := range s.Refunds {
			if r.RefundID == o.RefundID {
				return r.State == provider.RefundFailed || r.State == provider.RefundCanceled
			}
		}
	}
	return false
}
