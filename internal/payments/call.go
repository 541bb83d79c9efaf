package payments

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// work is an operation that this instance has claimed, with its payment.
type work struct {
	op      *ent.PaymentOperation
	payment *ent.Payment
}

// key is the idempotency key under which an operation is sent.
func key(o *ent.PaymentOperation) string { return fmt.Sprintf("op_%s.%d", o.ID, o.KeySeq) }

// call asks the provider. The buyer may go away meanwhile: the call goes on, so that its outcome is known.
func (s *Service) call(ctx context.Context, w work) (provider.PaymentSnapshot, error) {
	if store.InTx(ctx) {
		return provider.PaymentSnapshot{}, fault.E("payments.call", fault.Internal, "", errInTx)
	}
	p, err := s.providers.Payment(w.payment.Provider)
	if err != nil {
		return provider.PaymentSnapshot{}, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindUnavailable,
			Retryable: true, Code: "provider_not_running", Message: "the provider is not there"}
	}
	var r request
	if err := json.Unmarshal([]byte(w.op.Request), &r); err != nil {
		return provider.PaymentSnapshot{}, fault.E("payments.call", fault.Internal, "", err)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeoutOf(w.op.Kind))
	defer cancel()
	return send(ctx, p, w, r)
}

// send makes the call that an operation stands for. The same key always sends the same.
func send(ctx context.Context, p provider.Payment, w work, r request) (provider.PaymentSnapshot, error) {
	c := money.Currency(w.payment.Currency)
	amount, before := money.New(w.op.Amount, c), money.New(w.op.Before, c)
	call := provider.Call{Key: key(w.op), Operation: w.op.ID.String(), Locale: r.Locale, Attempt: w.op.Attempts}
	if w.op.FirstAt != nil {
		call.First = *w.op.FirstAt
	}
	ref := provider.PaymentRef{ID: w.payment.ID, Reference: w.payment.ProviderReference, Currency: c}
	switch w.op.Kind {
	case paymentoperation.KindCREATE:
		return p.Create(ctx, provider.CreatePayment{Call: call, PaymentID: w.payment.ID, OrderID: w.payment.OrderID,
			Amount: amount, Method: r.Method, CaptureManually: r.CaptureManually, ReturnURL: r.ReturnURL,
			Country: r.Country, Token: r.Token})
	case paymentoperation.KindCONFIRM:
		return p.Confirm(ctx, provider.ConfirmPayment{Call: call, Payment: ref, ReturnParams: r.Params})
	case paymentoperation.KindCAPTURE:
		return p.Capture(ctx, provider.CapturePayment{Call: call, Payment: ref, Amount: amount, Final: r.Final,
			CapturedBefore: before})
	case paymentoperation.KindVOID:
		return p.Void(ctx, provider.VoidPayment{Call: call, Payment: ref, Reason: r.Reason})
	default:
		return p.Refund(ctx, provider.RefundPayment{Call: call, Payment: ref, RefundID: w.op.RefundID, Amount: amount,
			Reason: r.Reason, RefundedBefore: before})
	}
}

// get reads a payment at its provider.
func (s *Service) get(ctx context.Context, p provider.Payment, row *ent.Payment) (provider.PaymentSnapshot, error) {
	if store.InTx(ctx) {
		return provider.PaymentSnapshot{}, fault.E("payments.get", fault.Internal, "", errInTx)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), createTimeout)
	defer cancel()
	return p.Get(ctx, provider.GetPayment{Payment: provider.PaymentRef{ID: row.ID, Reference: row.ProviderReference,
		Currency: money.Currency(row.Currency)}})
}
