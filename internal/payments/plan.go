package payments

import (
	"context"
	"encoding/json"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

func micro(us int64) time.Time { return time.UnixMicro(us).UTC() }

// request is what is sent beside the amount. A repeated key sends the same again, so it is kept until the operation
// has ended, and no longer: it can hold a token.
type request struct {
	Method          string            `json:"method,omitempty"`
	Locale          string            `json:"locale,omitempty"`
	ReturnURL       string            `json:"returnUrl,omitempty"`
	Country         string            `json:"country,omitempty"`
	Token           string            `json:"token,omitempty"`
	CaptureManually bool              `json:"captureManually,omitempty"`
	Params          map[string]string `json:"params,omitempty"`
	Reason          string            `json:"reason,omitempty"`
	Final           bool              `json:"final,omitempty"`
}

// Begin writes a payment and plans that its provider is asked for it. It takes part in the transaction in which the
// order is written; Settle then asks. The request's Call is filled by the ledger, except for the locale.
func (s *Service) Begin(ctx context.Context, providerID string, offline bool, r provider.CreatePayment) error {
	const op = "payments.Begin"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		now := s.clock.Now()
		row, err := s.store.DB(ctx).Payment.Create().SetID(r.PaymentID).SetOrderID(r.OrderID).SetProvider(providerID).
			SetMethod(r.Method).SetOffline(offline).SetCurrency(r.Amount.Currency().String()).SetAmount(r.Amount.Minor()).
			SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
		return s.plan(ctx, row, step{kind: paymentoperation.KindCREATE, amount: r.Amount.Minor(), request: request{
			Method: r.Method, Locale: r.Call.Locale, ReturnURL: r.ReturnURL, Country: r.Country, Token: r.Token,
			CaptureManually: r.CaptureManually}})
	})
}

// Confirm plans that a payment goes on after the buyer acted. A payment at which something is going on is a Conflict.
func (s *Service) Confirm(ctx context.Context, id ids.ID, params map[string]string) error {
	const op = "payments.Confirm"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		row, err := s.free(ctx, op, id)
		if err != nil {
			return err
		}
		return s.plan(ctx, row, step{kind: paymentoperation.KindCONFIRM, request: request{Params: params}})
	})
}

// Capture plans to take authorised money, or to record that offline money has arrived. More than the provider holds is
// Invalid, a payment at which something is going on is a Conflict.
func (s *Service) Capture(ctx context.Context, id ids.ID, amount money.Money) error {
	const op = "payments.Capture"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		row, err := s.free(ctx, op, id)
		if err != nil {
			return err
		}
		switch {
		case amount.Currency().String() != row.Currency || amount.Sign() <= 0:
			return fault.E(op, fault.Invalid, "The amount is positive and in the currency of the payment.", nil)
		case amount.Minor() > max(row.Capturable, row.Amount-row.Captured) || row.Captured+amount.Minor() > row.Amount:
			return fault.E(op, fault.Invalid, "More than this cannot be captured.", nil)
		}
		return s.plan(ctx, row, step{kind: paymentoperation.KindCAPTURE, amount: amount.Minor(), before: row.Captured,
			request: request{Final: row.Captured+amount.Minor() == row.Amount}})
	})
}

// Refund plans to give captured money back and returns the refund's id. More than is left is Invalid, a payment at
// which something is going on is a Conflict.
func (s *Service) Refund(ctx context.Context, id ids.ID, amount money.Money, reason string) (refund ids.ID, err error) {
	const op = "payments.Refund"
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		row, err := s.free(ctx, op, id)
		if err != nil {
			return err
		}
		if amount.Currency().String() != row.Currency || amount.Sign() <= 0 {
			return fault.E(op, fault.Invalid, "The amount is positive and in the currency of the payment.", nil)
		}
		refund, err = s.planRefund(ctx, row, amount.Minor(), reason)
		return err
	})
	return refund, err
}

func (s *Service) planRefund(ctx context.Context, row *ent.Payment, amount int64, reason string) (ids.ID, error) {
	const op = "payments.Refund"
	promised, err := s.pendingRefunds(ctx, row.ID)
	if err != nil {
		return "", err
	}
	if amount > row.Captured-row.Refunded-promised {
		return "", fault.E(op, fault.Invalid, "More than this cannot be refunded.", nil)
	}
	now, id := s.clock.Now(), ids.New()
	err = s.store.DB(ctx).Refund.Create().SetID(id).SetPaymentID(row.ID).SetOrderID(row.OrderID).SetCurrency(row.Currency).
		SetAmount(amount).SetReason(reason).SetCreatedAt(now).SetUpdatedAt(now).Exec(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	return id, s.plan(ctx, row, step{kind: paymentoperation.KindREFUND, amount: amount, before: row.Refunded, refund: id,
		request: request{Reason: reason}})
}

// free locks a payment at which nothing is going on.
func (s *Service) free(ctx context.Context, op fault.Op, id ids.ID) (*ent.Payment, error) {
	row, err := s.lock(ctx, op, id)
	if err != nil {
		return nil, err
	}
	_, busy, err := s.liveOperation(ctx, id)
	if err != nil {
		return nil, err
	}
	if busy {
		return nil, fault.E(op, fault.Conflict, "Another step of this payment is still going on.", nil)
	}
	return row, nil
}

// step is an operation to be planned.
type step struct {
	kind           paymentoperation.Kind
	amount, before int64
	refund         ids.ID
	request        request
}

// plan writes an operation. The request that plans it has a head start before the background takes it up.
func (s *Service) plan(ctx context.Context, p *ent.Payment, st step) error {
	const op = "payments.plan"
	body, err := json.Marshal(st.request)
	if err != nil {
		return fault.E(op, fault.Internal, "", err)
	}
	now := s.clock.Now()
	create := s.store.DB(ctx).PaymentOperation.Create().SetID(ids.New()).SetPaymentID(p.ID).SetKind(st.kind).
		SetAmount(st.amount).SetBefore(st.before).SetRequest(string(body)).SetNextAt(now.Add(head)).
		SetCreatedAt(now).SetUpdatedAt(now)
	if !st.refund.IsZero() {
		create.SetRefundID(st.refund)
	}
	return store.Fault(op, create.Exec(ctx))
}
