package checkout

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// The hidden fields of the last form.
const (
	fieldAttempt = "attempt"
	fieldTotal   = "total"
)

// reviewContent is what the last step shows.
type reviewContent struct {
	Buyer          Buyer
	Ships          bool
	Delivery       *Delivery
	Method         Method
	Notes, Hinders []string
	// Attempt names the attempt that the button begins; Total is what the buyer agrees to.
	Attempt, Total                      string
	Button                              string
	AddressURL, DeliveryURL, PaymentURL string
}

// showReview shows everything once more, with the button that buys.
func (v *visit) showReview() error {
	if _, ok, err := v.enter(stepReview); err != nil || !ok {
		return err
	}
	method, ok, err := v.chosen()
	if err != nil {
		return err
	}
	if !ok {
		return v.redirect(stepPayment)
	}
	return v.reviewForm(http.StatusOK, method, v.cart.Blockers)
}

// chosen returns the method that the buyer has chosen.
func (v *visit) chosen() (Method, bool, error) {
	methods, err := v.h.options.Payments.Methods(v.r.Context(), v.key, v.words.Code)
	if err != nil {
		return Method{}, false, err
	}
	at := slices.IndexFunc(methods, func(m Method) bool { return m.Chosen })
	if at < 0 {
		return Method{}, false, nil
	}
	return methods[at], true, nil
}

func (v *visit) reviewForm(status int, m Method, blockers []Blocker) error {
	w := v.words
	p := v.page(w.ReviewTitle, stepReview)
	p.Summary.Totals.Total, p.Summary.Totals.Tax = m.Total, m.Tax
	if !m.Surcharge.IsZero() {
		p.Summary.Totals.Fee = &m.Surcharge
	}
	c := reviewContent{
		Buyer: v.cart.Buyer, Ships: v.cart.NeedsShipping, Delivery: v.cart.Delivery, Method: m,
		Attempt: ids.New().String(), Total: m.Total.String(), Button: fmt.Sprintf(w.Pay, w.Amount(m.Total)),
		AddressURL: v.to(stepAddress), DeliveryURL: v.to(stepDelivery), PaymentURL: v.to(stepPayment),
	}
	if m.Kind == CashOnDelivery || m.Kind == BankTransfer {
		c.Button = fmt.Sprintf(w.Order, w.Amount(m.Total))
	}
	for _, b := range blockers {
		if b.Code == PriceChanged || b.Code == TotalChanged {
			c.Notes = append(c.Notes, w.Blocker(b))
		} else {
			c.Hinders = append(c.Hinders, w.Blocker(b))
		}
	}
	p.Content = c
	return v.show(status, "review", p)
}

// submit buys the cart. A second press, a reload, or a second window finds the attempt that there is.
func (v *visit) submit() error {
	if _, ok, err := v.enter(stepReview); err != nil || !ok {
		return err
	}
	if err := v.parse(); err != nil {
		return err
	}
	method, ok, err := v.chosen()
	if err != nil {
		return err
	}
	if !ok {
		return v.redirect(stepPayment)
	}
	expected, err := parseTotal(v.r.PostForm.Get(fieldTotal))
	if err != nil {
		return err
	}
	out, err := v.h.options.Attempts.Submit(v.r.Context(), v.key, Submission{
		Token: v.r.PostForm.Get(fieldAttempt), Expected: expected,
	})
	if err != nil {
		return err
	}
	return v.outcome(method, out)
}

// outcome leads on to where the attempt stands, or shows what stands in its way.
func (v *visit) outcome(m Method, out Outcome) error {
	if len(out.Blockers) > 0 {
		if err := v.load(); err != nil {
			return err
		}
		return v.reviewForm(http.StatusConflict, m, out.Blockers)
	}
	if away := standing(out.Attempt.State); away != "" {
		return v.redirect(away)
	}
	return v.redirect(stepPayment)
}

// parseTotal reads the total of the form, "10.00 SAR". It was written by us; anything else is a tampered form.
func parseTotal(s string) (money.Money, error) {
	const op = "checkout.parseTotal"
	decimal, code, _ := strings.Cut(s, " ")
	c, err := money.ParseCurrency(code)
	if err != nil {
		return money.Money{}, fault.E(op, fault.Conflict, "The form is out of date.", nil)
	}
	m, err := money.Parse(decimal, c)
	if err != nil {
		return money.Money{}, fault.E(op, fault.Conflict, "The form is out of date.", nil)
	}
	return m, nil
}

// parse reads the form of the request; the server bounds its length. A body that is no form is out of date.
func (v *visit) parse() error {
	if err := v.r.ParseForm(); err != nil {
		return fault.E("checkout.parse", fault.Conflict, "The form cannot be read.", nil)
	}
	return nil
}
