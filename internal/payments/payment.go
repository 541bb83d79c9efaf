package payments

import (
	"context"
	"encoding/json"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/payment"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Payment is what the ledger knows of a payment.
type Payment struct {
	ID, Order ids.ID
	// Provider and Method say where and how it was begun.
	Provider, Method string
	Offline          bool
	// Amount is what was asked for.
	Amount money.Money
	// Known is the last news. Its state is empty while the provider has said nothing yet.
	Known provider.PaymentSnapshot
	// Abandoned says that the money is to be given up or given back.
	Abandoned bool
	// Live is the kind of the operation that is going on, or empty; Judge says that a person has to judge it.
	Live  string
	Judge bool
}

// Payment reads a payment.
func (s *Service) Payment(ctx context.Context, id ids.ID) (Payment, error) {
	row, err := s.store.DB(ctx).Payment.Get(ctx, id)
	if err != nil {
		return Payment{}, store.Fault("payments.Payment", err)
	}
	all, err := s.read(ctx, []*ent.Payment{row})
	if err != nil {
		return Payment{}, err
	}
	return all[0], nil
}

// Known returns the last news of a payment.
func (s *Service) Known(ctx context.Context, id ids.ID) (provider.PaymentSnapshot, error) {
	row, err := s.store.DB(ctx).Payment.Get(ctx, id)
	if err != nil {
		return provider.PaymentSnapshot{}, store.Fault("payments.Known", err)
	}
	return known(row), nil
}

// OfOrders returns the payments of orders, in two queries however many orders there are.
func (s *Service) OfOrders(ctx context.Context, orders []ids.ID) (map[ids.ID]Payment, error) {
	rows, err := s.store.DB(ctx).Payment.Query().Where(payment.OrderIDIn(orders...)).All(ctx)
	if err != nil {
		return nil, store.Fault("payments.OfOrders", err)
	}
	all, err := s.read(ctx, rows)
	if err != nil {
		return nil, err
	}
	by := make(map[ids.ID]Payment, len(all))
	for _, p := range all {
		by[p.Order] = p
	}
	return by, nil
}

// read makes read models of rows.
func (s *Service) read(ctx context.Context, rows []*ent.Payment) ([]Payment, error) {
	keys := make([]ids.ID, len(rows))
	for i, r := range rows {
		keys[i] = r.ID
	}
	ops, err := s.store.DB(ctx).PaymentOperation.Query().
		Where(paymentoperation.PaymentIDIn(keys...), paymentoperation.StateIn(live()...)).All(ctx)
	if err != nil {
		return nil, store.Fault("payments.read", err)
	}
	going := map[ids.ID]*ent.PaymentOperation{}
	for _, o := range ops {
		going[o.PaymentID] = o
	}
	all := make([]Payment, len(rows))
	for i, r := range rows {
		all[i] = Payment{ID: r.ID, Order: r.OrderID, Provider: r.Provider, Method: r.Method, Offline: r.Offline,
			Amount: money.New(r.Amount, money.Currency(r.Currency)), Known: known(r), Abandoned: r.Abandoned}
		if o := going[r.ID]; o != nil {
			all[i].Live, all[i].Judge = string(o.Kind), o.State == paymentoperation.StateMANUAL
		}
	}
	return all, nil
}

// known is the snapshot that a row holds. Refunds and disputes in particular are not kept in it.
func known(r *ent.Payment) provider.PaymentSnapshot {
	c := money.Currency(r.Currency)
	snap := provider.PaymentSnapshot{
		Reference: r.ProviderReference, PaymentID: r.ID, State: provider.PaymentState(r.State),
		Authorized: money.New(r.Authorized, c), Captured: money.New(r.Captured, c), Refunded: money.New(r.Refunded, c),
		Capturable: money.New(r.Capturable, c), Disputed: money.New(r.Disputed, c),
		MethodType: r.MethodType, Brand: r.Brand, Last4: r.Last4,
		FailureCode: r.FailureCode, FailureMessage: r.FailureMessage, Version: uint64(r.Version),
	}
	if r.State == payment.StateNEW {
		snap.State = ""
	}
	if r.AsOf != nil {
		snap.AsOf = *r.AsOf
	}
	if r.CaptureBefore != nil {
		snap.CaptureBefore = *r.CaptureBefore
	}
	snap.NextAction = readAction(r.NextAction)
	return snap
}

// action is a provider.NextAction at rest.
type action struct {
	RedirectURL string                  `json:"redirectUrl,omitempty"`
	SDK         *provider.SDKAction     `json:"sdk,omitempty"`
	Display     *provider.DisplayAction `json:"display,omitempty"`
	// Minor and Currency are the amount of Display, for money has no JSON form of its own.
	Minor     int64  `json:"minor,omitempty"`
	Currency  string `json:"currency,omitempty"`
	ExpiresAt int64  `json:"expiresAt,omitempty"` // microseconds since 1970
}

// writeAction returns the JSON of what a buyer has to do; nothing is empty.
func writeAction(a *provider.NextAction) (string, error) {
	if a == nil {
		return "", nil
	}
	out := action{RedirectURL: a.RedirectURL, SDK: a.SDK, Display: a.Display}
	if a.Display != nil {
		out.Minor, out.Currency = a.Display.Amount.Minor(), a.Display.Amount.Currency().String()
	}
	if !a.ExpiresAt.IsZero() {
		out.ExpiresAt = a.ExpiresAt.UnixMicro()
	}
	b, err := json.Marshal(out)
	return string(b), err
}

// readAction reads what writeAction wrote.
func readAction(text string) *provider.NextAction {
	var in action
	if text == "" || json.Unmarshal([]byte(text), &in) != nil {
		return nil
	}
	a := &provider.NextAction{RedirectURL: in.RedirectURL, SDK: in.SDK, Display: in.Display}
	if a.Display != nil {
		a.Display.Amount = money.New(in.Minor, money.Currency(in.Currency))
	}
	if in.ExpiresAt != 0 {
		a.ExpiresAt = micro(in.ExpiresAt)
	}
	return a
}
