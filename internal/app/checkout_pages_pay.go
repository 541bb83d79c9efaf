package app

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/httpd"
	pages "github.com/mizan-commerce/mizan/internal/httpd/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// testBank is the provider whose payments move no money.
const testBank = "mizan.devpay"

// pagePayments gives the hosted checkout ways to pay, attempts and orders.
type pagePayments struct {
	look     checkout.Carts
	checkout *checkout.Service
	orders   *orders.Service
	guard    *privacy.Guard
}

var (
	_ pages.Payments = pagePayments{}
	_ pages.Attempts = pagePayments{}
	_ pages.Returns  = pagePayments{}
	_ pages.Orders   = pagePayments{}
)

// checkoutPages makes the hosted checkout. Base tells at which address a request reached the shop.
func (a *App) checkoutPages(base func(*http.Request) string) (*pages.Handler, error) {
	guard := privacy.NewGuard(a.vault, dealings{a.Carts, a.Orders})
	c := pageCarts{carts: a.Carts, markets: a.locales, guard: guard}
	p := pagePayments{look: checkoutCarts{a.data.store, a.Carts}, checkout: a.Checkout, orders: a.Orders, guard: guard}
	return pages.New(pages.Options{
		Services: pages.Services{Carts: c, Deliveries: c, Payments: p, Attempts: p, Returns: p, Orders: p, Shops: c},
		Logger:   a.log, Base: base, Reference: func(r *http.Request) string { return httpd.RequestID(r.Context()) },
	})
}

// Methods implements pages.Payments. Ways that need a provider's script in the page are not offered: the pages have none.
func (p pagePayments) Methods(ctx context.Context, key ids.ID, language string) ([]pages.Method, error) {
	cart, err := p.look.Look(ctx, key)
	if err != nil {
		return nil, err
	}
	cart.Locale = language
	offered, err := p.checkout.Methods(ctx, cart)
	if err != nil {
		return nil, err
	}
	providerID, code, err := p.checkout.Chosen(ctx, key)
	if err != nil {
		return nil, err
	}
	var list []pages.Method
	for _, m := range offered {
		if m.ClientConfig != nil {
			continue
		}
		total, tax, err := cart.Payable(m)
		if err != nil {
			return nil, err
		}
		list = append(list, pages.Method{Handle: m.Provider + "/" + m.Code, Name: m.Name, Kind: kindOf(m), Surcharge: m.Surcharge, Total: total, Tax: tax,
			Test: m.Provider == testBank, Chosen: m.Provider == providerID && m.Code == code})
	}
	return list, nil
}

func kindOf(m checkout.Method) pages.MethodKind {
	switch kind := pages.MethodKind(m.Type); kind {
	case pages.Card, pages.CashOnDelivery, pages.BankTransfer:
		return kind
	default:
		return pages.OtherMethod
	}
}

// ChooseMethod implements pages.Payments.
func (p pagePayments) ChooseMethod(ctx context.Context, key ids.ID, handle, token string) ([]pages.Problem, error) {
	providerID, code, _ := strings.Cut(handle, "/")
	_, err := p.checkout.Choose(ctx, key, providerID, code, token)
	if fault.Is(err, fault.Invalid) {
		return []pages.Problem{{Field: pages.FieldMethod, Code: pages.NotOffered}}, nil
	}
	return nil, err
}

// Submit implements pages.Attempts.
func (p pagePayments) Submit(ctx context.Context, key ids.ID, s pages.Submission) (pages.Outcome, error) {
	a, err := p.checkout.Submit(ctx, checkout.Submission{Cart: key, Token: s.Token, Expected: &s.Expected})
	if err != nil {
		return pages.Outcome{}, err
	}
	var out pages.Outcome
	for _, b := range a.Blockers {
		blocker := pages.Blocker{Code: pages.BlockerCode(b.Code), Title: b.Title}
		if b.Available != nil {
			blocker.Available = *b.Available
		}
		if b.Was != nil && b.Now != nil {
			blocker.Was, blocker.Now = *b.Was, *b.Now
		}
		out.Blockers = append(out.Blockers, blocker)
	}
	if len(out.Blockers) > 0 {
		return out, nil
	}
	out.Attempt, err = p.attempt(ctx, key, a)
	return out, err
}

// Attempt implements pages.Attempts.
func (p pagePayments) Attempt(ctx context.Context, key ids.ID) (pages.Attempt, error) {
	a, err := p.checkout.OfCart(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return pages.Attempt{State: pages.None}, nil
	}
	if err != nil {
		return pages.Attempt{}, err
	}
	return p.attempt(ctx, key, a)
}

// Resume implements pages.Attempts.
func (p pagePayments) Resume(ctx context.Context, key ids.ID, params map[string]string) (pages.Attempt, error) {
	a, err := p.checkout.OfCart(ctx, key)
	if err == nil {
		a, err = p.checkout.Return(ctx, a.ID, params)
	}
	if err != nil {
		return pages.Attempt{}, err
	}
	return p.attempt(ctx, key, a)
}

// Return implements pages.Returns.
func (p pagePayments) Return(ctx context.Context, attempt ids.ID, params map[string]string) (ids.ID, error) {
	key, err := p.checkout.CartOf(ctx, attempt)
	if err != nil {
		return "", err
	}
	_, err = p.checkout.Return(ctx, attempt, params)
	return key, err
}

// attempt tells the pages how an attempt stands.
func (p pagePayments) attempt(ctx context.Context, key ids.ID, a checkout.Attempt) (pages.Attempt, error) {
	out := pages.Attempt{State: pages.Pending}
	switch a.State {
	case checkout.Placed:
		out.State = pages.Placed
	case checkout.Released:
		out.State, out.Failure, out.Message = pages.Failed, failureOf(a.FailureCode), a.FailureMessage
	case checkout.ActionRequired:
		out.State = pages.Asked
		if a.Action != nil {
			out.Action = pages.Action{Redirect: a.Action.RedirectURL, Show: instructionsOf(a.Action)}
		}
		providerID, _, err := p.checkout.Chosen(ctx, key)
		out.Test = providerID == testBank
		return out, err
	}
	return out, nil
}

// failureOf reads the codes that an attempt is given up with. What a provider says in its own words is a decline.
func failureOf(code string) pages.Failure {
	switch code {
	case "EXPIRED", "REPLACED":
		return pages.Expired
	default:
		return pages.Declined
	}
}

func instructionsOf(a *provider.NextAction) *pages.Instructions {
	if a == nil || a.Display == nil {
		return nil
	}
	d := a.Display
	return &pages.Instructions{Reference: d.Reference, IBAN: d.IBAN, Bank: d.BankName, Account: d.AccountName, Text: d.Text, Amount: d.Amount}
}

// Receipt implements pages.Orders.
func (p pagePayments) Receipt(ctx context.Context, key ids.ID) (pages.Receipt, error) {
	a, err := p.checkout.HandOver(ctx, key)
	if err != nil {
		return pages.Receipt{}, err
	}
	o, err := p.orders.OfBuyer(ctx, a.Order)
	if err != nil {
		return pages.Receipt{}, err
	}
	// Whoever is given the token may see what the token shows.
	viewer := access.Viewer{}.WithCart(key)
	if a.Secret.Kind() == access.TokenOrder {
		viewer = access.Viewer{}.WithOrder(o.ID)
	}
	r, err := p.receipt(ctx, viewer, o)
	r.Token, r.Instructions = a.Secret.Reveal(), instructionsOf(a.Action)
	return r, err
}

// Order implements pages.Orders.
func (p pagePayments) Order(ctx context.Context, number, token string) (pages.Receipt, error) {
	n, err := strconv.ParseInt(number, 10, 64)
	secret, ok := access.ParseToken(token)
	if err != nil || !ok {
		return pages.Receipt{}, fault.E("app.Order", fault.NotFound, "There is no such order.", nil)
	}
	o, err := p.orders.ForGuest(ctx, n, secret)
	if err != nil {
		return pages.Receipt{}, err
	}
	r, err := p.receipt(ctx, access.Viewer{}.WithOrder(o.ID), o)
	if err != nil || r.Status != pages.Unpaid {
		return r, err
	}
	a, err := p.checkout.OfCart(ctx, o.Cart)
	r.Instructions = instructionsOf(a.Action)
	return r, err
}

// receipt tells the pages of an order what a viewer may see.
func (p pagePayments) receipt(ctx context.Context, viewer access.Viewer, o *orders.Order) (pages.Receipt, error) {
	s := shower{ctx: privacy.WithRequest(ctx), guard: p.guard, viewer: viewer}
	r := pages.Receipt{Number: strconv.FormatInt(o.Number, 10), Name: o.Name, Language: o.Locale, PlacedAt: o.PlacedAt, Totals: orderTotals(o),
		Delivery: o.ShippingTitle, NeedsShipping: o.RequiresShipping, Status: statusOf(o)}
	for _, l := range o.Lines {
		line := pages.Line{ID: l.ID, Title: l.Title, Variant: variantTitle(l.VariantTitle), Image: picturePath(l.Image), Quantity: l.Quantity, Unit: l.UnitPrice,
			Total: l.Gross, CompareAt: before(l.CompareAt, l.UnitPrice, l.Quantity)}
		if !o.PricesIncludeTax {
			line.Total = l.Net
		}
		r.Lines = append(r.Lines, line)
	}
	r.Buyer = pages.Buyer{Email: show(&s, o.Email), Phone: show(&s, o.Phone), Country: o.Country}
	if a := o.Address; a != nil {
		r.Buyer.FirstName, r.Buyer.LastName = show(&s, a.FirstName), show(&s, a.LastName)
		r.Buyer.Address1, r.Buyer.Address2 = show(&s, a.Address1), show(&s, a.Address2)
		r.Buyer.City, r.Buyer.Zip = show(&s, a.City), show(&s, a.Zip)
		r.Buyer.Country, r.Buyer.Province = a.Country, a.Province
	}
	return r, s.err
}

func orderTotals(o *orders.Order) pages.Totals {
	t := pages.Totals{Subtotal: o.Subtotal, Tax: o.Tax, Total: o.Total, TaxIncluded: o.PricesIncludeTax}
	delivery, fee := o.ShippingGross, o.SurchargeGross
	if !o.PricesIncludeTax {
		delivery, fee = o.ShippingNet, o.SurchargeNet
	}
	if o.RequiresShipping {
		t.Delivery = &delivery
	}
	if !fee.IsZero() {
		t.Fee = &fee
	}
	return t
}

// statusOf is how an order stands to its buyer.
func statusOf(o *orders.Order) pages.Status {
	switch {
	case o.CancelledAt != nil || o.Financial == "VOIDED" || o.Financial == "EXPIRED":
		return pages.Cancelled
	case o.Financial == "PAID":
		return pages.Paid
	case o.Financial == "AUTHORIZED":
		return pages.Authorised
	case o.Financial == "REFUNDED":
		return pages.Refunded
	case o.Financial == "PARTIALLY_REFUNDED":
		return pages.PartlyRefunded
	default:
		return pages.Unpaid
	}
}
