package checkout

import (
	"net/http"
	"slices"
)

// testTokens are what the pretend bank can be told to do.
func testTokens() []string { return []string{"ok", "decline", "challenge", "timeout", "dispute"} }

// fieldToken is the name of the choice of a test token.
const fieldToken = "token"

// paymentContent is what the third step shows.
type paymentContent struct {
	Methods []Method
	Chosen  string
	Error   string
	// Failure says why the last attempt came to nothing; empty when there was none.
	Failure, BankSays string
	Tokens            []testToken
	Back              string
}

// testToken is a token of the pretend bank in words.
type testToken struct{ Token, Name string }

// showPayment offers ways to pay, and says why the last one failed.
func (v *visit) showPayment() error {
	attempt, ok, err := v.enter(stepPayment)
	if err != nil || !ok {
		return err
	}
	return v.paymentForm(http.StatusOK, attempt, nil)
}

// savePayment takes the choice. No money moves before the order is confirmed.
func (v *visit) savePayment() error {
	attempt, ok, err := v.enter(stepPayment)
	if err != nil || !ok {
		return err
	}
	if err := v.parse(); err != nil {
		return err
	}
	handle, token := text(v.r.PostForm, FieldMethod), v.r.PostForm.Get(fieldToken)
	problems := []Problem{{FieldMethod, Required}}
	if handle != "" {
		if problems, err = v.choose(handle, token); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return v.paymentForm(http.StatusUnprocessableEntity, attempt, problems)
	}
	return v.redirect(stepReview)
}

// choose chooses a method. Only the pretend bank gets a token.
func (v *visit) choose(handle, token string) ([]Problem, error) {
	methods, err := v.h.options.Payments.Methods(v.r.Context(), v.key, v.words.Code)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(methods, func(m Method) bool { return m.Handle == handle })
	if at < 0 {
		return []Problem{{FieldMethod, NotOffered}}, nil
	}
	if !methods[at].Test || !slices.Contains(testTokens(), token) {
		token = ""
	}
	return v.h.options.Payments.ChooseMethod(v.r.Context(), v.key, handle, token)
}

func (v *visit) paymentForm(status int, last Attempt, problems []Problem) error {
	methods, err := v.h.options.Payments.Methods(v.r.Context(), v.key, v.words.Code)
	if err != nil {
		return err
	}
	p := v.page(v.words.PaymentTitle, stepPayment)
	p.problems(problems)
	c := paymentContent{Methods: methods, Error: p.errorOf(FieldMethod), Tokens: v.words.tokens(), Back: v.to(stepDelivery)}
	if !v.cart.NeedsShipping {
		c.Back = v.to(stepAddress)
	}
	if last.State == Failed {
		c.Failure, c.BankSays = v.words.failure(last.Failure), last.Message
	}
	for i, m := range methods {
		if m.Chosen || i == 0 {
			c.Chosen = m.Handle
		}
	}
	p.Content = c
	return v.show(status, "payment", p)
}

// failure words why an attempt came to nothing.
func (w *words) failure(f Failure) string {
	switch f {
	case Expired:
		return w.Expired
	case SoldOut:
		return w.SoldOut
	case Unreachable:
		return w.Unreachable
	default:
		return w.Declined
	}
}

// tokens words what the pretend bank can be told to do.
func (w *words) tokens() []testToken {
	names := []string{w.TestOK, w.TestDecline, w.TestChallenge, w.TestTimeout, w.TestDispute}
	list := make([]testToken, len(names))
	for i, token := range testTokens() {
		list[i] = testToken{token, names[i]}
	}
	return list
}

// Hint says what a method is like to use.
func (w *words) Hint(m Method) string {
	switch {
	case m.Test:
		return w.TestHint
	case m.Kind == CashOnDelivery:
		return w.CashHint
	case m.Kind == BankTransfer:
		return w.TransferHint
	case m.Kind == Card:
		return w.CardHint
	default:
		return ""
	}
}
