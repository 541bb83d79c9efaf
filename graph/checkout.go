package graph

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// paymentMethods lists the ways to pay for a cart.
func (r *Resolver) paymentMethods(ctx context.Context, c *carts.Cart) ([]*model.CartPaymentMethod, error) {
	offered, err := r.Checkout.Methods(ctx, checkout.Cart{ID: c.ID, Country: c.Place.Country, Locale: c.Place.Language,
		Currency: c.Place.Currency, Total: c.Totals.Total})
	list := make([]*model.CartPaymentMethod, len(offered))
	for i, m := range offered {
		list[i] = paymentMethod(m)
	}
	return list, err
}

func paymentMethod(m checkout.Method) *model.CartPaymentMethod {
	return &model.CartPaymentMethod{ProviderID: m.Provider, Code: m.Code, Name: m.Name, Type: m.Type, Surcharge: &m.Surcharge,
		Offline: m.Offline, ClientConfig: given(string(m.ClientConfig))}
}

// choosePayment chooses the way to pay for a cart.
func (r *Resolver) choosePayment(ctx context.Context, gid, providerID, method, token string) (*model.CartPaymentSessionCreatePayload, error) {
	s, err := r.Checkout.Choose(ctx, randomKey(gid, "Cart"), providerID, method, token)
	list, err := r.checkoutErrors(ctx, err, "method")
	if err != nil || len(list) > 0 {
		return &model.CartPaymentSessionCreatePayload{UserErrors: list}, err
	}
	return &model.CartPaymentSessionCreatePayload{UserErrors: list, Session: &model.CartPaymentSession{
		ID: ids.Global("CartPaymentSession", s.ID), Method: paymentMethod(s.Method), TotalAmount: &s.Total}}, nil
}

// checkoutErrors turns the failures that a buyer can do something about into data: there is no such cart, or an argument
// is wrong, namely the field.
func (r *Resolver) checkoutErrors(ctx context.Context, err error, field string) ([]*model.CartUserError, error) {
	if err == nil {
		return []*model.CartUserError{}, nil
	}
	l, lerr := r.locale(ctx)
	if lerr != nil {
		return nil, lerr
	}
	code := carts.Invalid
	switch fault.KindOf(err) {
	case fault.NotFound:
		p := carts.Problem{Code: carts.Invalid, Field: []string{"cartId"}}
		return []*model.CartUserError{{Code: &code, Field: p.Field, Message: p.Message(l.Language)}}, nil
	case fault.Invalid, fault.Conflict:
		return []*model.CartUserError{{Code: &code, Field: []string{field}, Message: checkoutText(field, l.Language)}}, nil
	default:
		return nil, err
	}
}

// prepare says whether a cart can be bought.
func (r *Resolver) prepare(ctx context.Context, gid string) (*model.CartPrepareForCompletionPayload, error) {
	list, err := r.Checkout.Prepare(ctx, randomKey(gid, "Cart"))
	problems, err := r.checkoutErrors(ctx, err, "cartId")
	if err != nil || len(problems) > 0 {
		return &model.CartPrepareForCompletionPayload{UserErrors: problems}, err
	}
	c, err := r.cart(ctx, gid)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return &model.CartPrepareForCompletionPayload{UserErrors: problems, Result: &model.CartStatusReady{Cart: c}}, nil
	}
	status := &model.CartStatusNotReady{Cart: c}
	for _, b := range list {
		text := blockerText(b, cartLanguage(c))
		status.Errors = append(status.Errors, &model.CartOperationError{Code: b.Code, Message: &text})
	}
	return &model.CartPrepareForCompletionPayload{UserErrors: problems, Result: status}, nil
}

// cartLanguage is that of a cart, which may be gone.
func cartLanguage(c *carts.Cart) string {
	if c == nil {
		return ""
	}
	return c.Place.Language
}

// submit buys a cart.
func (r *Resolver) submit(ctx context.Context, gid, token string, expected *model.MoneyInput) (*model.Submitted, error) {
	key := randomKey(gid, "Cart")
	request := checkout.Submission{Cart: key, Token: token}
	if expected != nil {
		m, err := money.Parse(expected.Amount, expected.CurrencyCode)
		if err != nil {
			list, err := r.checkoutErrors(ctx, fault.E("graph.submit", fault.Invalid, "", err), "expectedTotal")
			return &model.Submitted{Key: key, UserErrors: list}, err
		}
		request.Expected = &m
	}
	a, err := r.Checkout.Submit(ctx, request)
	list, err := r.checkoutErrors(ctx, err, "attemptToken")
	return &model.Submitted{Attempt: a, Key: key, UserErrors: list}, err
}

// submitResult says in the form of the dialect how a submission was taken; nil where it was not.
func (r *Resolver) submitResult(ctx context.Context, s *model.Submitted) (model.CartSubmitForCompletionResult, error) {
	base := around(ctx).base
	cartURL := base + "/checkout/" + s.Key.String()
	switch {
	case len(s.UserErrors) > 0:
		return nil, nil
	case len(s.Attempt.Blockers) > 0 || s.State == checkout.Released:
		failed := &model.SubmitFailed{CheckoutURL: &cartURL}
		l, err := r.locale(ctx)
		for _, b := range s.Attempt.Blockers {
			text := blockerText(b, l.Language)
			failed.Errors = append(failed.Errors, &model.SubmissionError{Code: submissionCode(b.Code), Message: &text})
		}
		if s.State == checkout.Released {
			text := failureText(s.Attempt, l.Language)
			failed.Errors = append(failed.Errors, &model.SubmissionError{Code: model.SubmissionErrorCodeError, Message: &text})
		}
		return failed, err
	case s.Other:
		return &model.SubmitAlreadyAccepted{AttemptID: s.Attempt.ID.String()}, nil
	}
	to := cartURL
	switch {
	case s.Action != nil && s.Action.RedirectURL != "":
		to = s.Action.RedirectURL
	case s.State == checkout.Placed && s.Secret.Kind() != "":
		to = orderURL(ctx, s.Number) + "/" + s.Secret.Reveal()
	}
	return &model.SubmitSuccess{AttemptID: s.Attempt.ID.String(), RedirectURL: to}, nil
}

// submittedOrder reads the order that a submission became; nil while there is none.
func (r *Resolver) submittedOrder(ctx context.Context, s *model.Submitted) (*orders.Order, error) {
	if s.PlacedOrder().IsZero() {
		return nil, nil
	}
	return r.Orders.OfBuyer(ctx, s.PlacedOrder())
}

// nextAction shapes what a buyer has to do; nil where that is nothing.
func nextAction(a *provider.NextAction) model.CheckoutAction {
	switch {
	case a == nil:
		return nil
	case a.RedirectURL != "":
		return &model.RedirectAction{URL: a.RedirectURL, ExpiresAt: until(a)}
	case a.SDK != nil:
		return &model.ClientSdkAction{Sdk: a.SDK.Name, Data: string(a.SDK.Data), ExpiresAt: until(a)}
	case a.Display != nil:
		return instructions(a)
	default:
		return nil
	}
}

func until(a *provider.NextAction) *time.Time {
	if a.ExpiresAt.IsZero() {
		return nil
	}
	return &a.ExpiresAt
}

// checkoutBlockers shapes what stands in the way of submitting a cart.
func checkoutBlockers(in []checkout.Blocker) []*model.CheckoutBlocker {
	list := make([]*model.CheckoutBlocker, len(in))
	for i, b := range in {
		list[i] = &model.CheckoutBlocker{Code: b.Code, Title: given(b.Title), Available: b.Available, Was: b.Was, Now: b.Now}
		if !b.Line.IsZero() {
			gid := ids.Global("CartLine", b.Line)
			list[i].LineID = &gid
		}
	}
	return list
}

// pollDelay is in how many milliseconds a client may ask again.
const pollDelay = 1000

// completion says how an attempt stands; nil where there is none.
func (r *Resolver) completion(ctx context.Context, id string) (model.CartCompletionAttemptResult, error) {
	key, err := ids.Parse(id)
	if err != nil {
		return nil, nil //nolint:nilerr // An id that cannot be one of ours names no attempt, like any other unknown one.
	}
	a, err := r.Checkout.Attempt(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	switch a.State {
	case checkout.Placed:
		return &model.CartCompletionSuccess{ID: id, CompletedAt: &a.PlacedAt, OrderID: ids.Global("Order", a.Order),
			OrderURL: orderURL(ctx, a.Number)}, nil
	case checkout.Released:
		l, err := r.locale(ctx)
		text := failureText(a, l.Language)
		return &model.CartCompletionFailed{ID: id, Errors: []*model.CompletionError{{Code: completionCode(a.FailureCode), Message: &text}}}, err
	case checkout.ActionRequired:
		out := &model.CartCompletionActionRequired{ID: id}
		if a.Action != nil && a.Action.RedirectURL != "" {
			out.Action = &model.CompletePaymentChallenge{RedirectURL: &a.Action.RedirectURL}
		}
		return out, nil
	default:
		return &model.CartCompletionProcessing{ID: id, PollDelay: pollDelay}, nil
	}
}
