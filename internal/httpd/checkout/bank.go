package checkout

import (
	"net/http"
	"net/url"
)

// The parameters with which the pretend bank sends a buyer back to the shop. It has no pages of its own and would agree
// for the buyer, so the shop asks its question for it.
const (
	bankReference = "devpay_reference"
	bankChallenge = "devpay_challenge"
	bankResult    = "devpay_result"
)

// bankContent is the pretend bank's question.
type bankContent struct {
	Return, Lang               string
	Reference, Challenge       string
	ReferenceName              string
	ChallengeName, ResultName  string
	ApproveValue, DeclineValue string
}

// showBank plays the pretend bank: it asks the buyer and sends the answer to where a bank's answer goes.
func (v *visit) showBank() error {
	attempt, ok, err := v.during(Asked)
	if err != nil || !ok {
		return err
	}
	if !attempt.Test {
		return v.redirect(stepChallenge)
	}
	to, err := url.Parse(attempt.Action.Redirect)
	if err != nil {
		return v.redirect(stepChallenge)
	}
	q := to.Query()
	p := v.page(v.words.BankTitle, "")
	p.Content = bankContent{
		Return: Root + v.key.String() + "/" + stepReturn, Lang: v.asked,
		Reference: q.Get(bankReference), Challenge: q.Get(bankChallenge),
		ReferenceName: bankReference, ChallengeName: bankChallenge, ResultName: bankResult,
		ApproveValue: "approved", DeclineValue: "rejected",
	}
	return v.show(http.StatusOK, "bank", p)
}
