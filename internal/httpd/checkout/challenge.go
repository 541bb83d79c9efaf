package checkout

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// challengeContent is what a buyer is shown whose bank wants to hear from them.
type challengeContent struct {
	URL, Host string
	Show      *Instructions
	Check     string // where the outcome can be looked for
	Instead   string // where another way to pay can be chosen
}

// showChallenge leads to the bank. The buyer goes there by a link, and sees where it leads.
func (v *visit) showChallenge() error {
	attempt, ok, err := v.during(Asked)
	if err != nil || !ok {
		return err
	}
	p := v.page(v.words.ChallengeTitle, "")
	c := challengeContent{Show: attempt.Action.Show, Check: v.to(stepReturn), Instead: v.to(stepPayment)}
	if u, err := url.Parse(attempt.Action.Redirect); err == nil && u.Host != "" {
		c.URL, c.Host = attempt.Action.Redirect, u.Host
	}
	if attempt.Test && c.URL != "" {
		c.URL, c.Host = v.to(stepBank), v.words.BankTitle
	}
	p.Content = c
	return v.show(http.StatusOK, "challenge", p)
}

// during shows a page of an attempt in a state only while the attempt is in it, and leads on otherwise.
func (v *visit) during(s State) (Attempt, bool, error) {
	attempt, err := v.h.options.Attempts.Attempt(v.r.Context(), v.key)
	if err != nil {
		return attempt, false, err
	}
	if attempt.State != s {
		if away := standing(attempt.State); away != "" {
			return attempt, false, v.redirect(away)
		}
		return attempt, false, v.redirect(stepPayment)
	}
	// The cart is closed while it is being paid, so only its language is asked for, and its absence is no failure.
	if cart, err := v.h.options.Carts.Cart(v.r.Context(), v.key, v.asked); err == nil {
		v.speak(cart.Language)
	}
	return attempt, true, v.loadShop()
}

// maxParams bounds what a bank may bring back.
const maxParams = 20

// comeBack goes on after the bank has sent the buyer back, and leads to the checkout. It is a GET because banks send
// people back with one; the bank's own words in the address decide, and the same words again change nothing.
func (h *Handler) comeBack(w http.ResponseWriter, r *http.Request) {
	v := h.visit(w, r)
	attempt, err := ids.Parse(r.PathValue("attempt"))
	if err != nil {
		v.fail(fault.E("checkout.comeBack", fault.NotFound, "There is no such attempt.", nil))
		return
	}
	if v.key, err = h.options.Returns.Return(r.Context(), attempt, v.params()); err != nil {
		v.fail(err)
		return
	}
	_ = v.redirect("") // It cannot fail.
}

// resume goes on with the attempt of this cart: with the pretend bank's answer, or, without one, with a question to the
// bank how it stands.
func (v *visit) resume() error {
	attempt, err := v.h.options.Attempts.Attempt(v.r.Context(), v.key)
	if err != nil {
		return err
	}
	if attempt.State == Asked {
		if attempt, err = v.h.options.Attempts.Resume(v.r.Context(), v.key, v.params()); err != nil {
			return err
		}
	}
	if away := standing(attempt.State); away != "" {
		return v.redirect(away)
	}
	return v.redirect(stepPayment)
}

// params are what the bank wrote into the address, without our own.
func (v *visit) params() map[string]string {
	params := map[string]string{}
	for name, values := range v.r.URL.Query() {
		if name != "lang" && len(params) < maxParams {
			params[name] = values[0]
		}
	}
	return params
}

// The first and the longest time between two looks of the page that waits, in seconds.
const (
	firstLook = 3
	lastLook  = 30
)

// waitContent is what a buyer is shown while the outcome is not known.
type waitContent struct{ Again string }

// showWait says that the outcome is not known yet, and looks again by itself, less and less often.
func (v *visit) showWait() error {
	if _, ok, err := v.during(Pending); err != nil || !ok {
		return err
	}
	looks, err := strconv.Atoi(v.r.URL.Query().Get("n"))
	if err != nil || looks < 0 || looks > lastLook {
		looks = 0
	}
	p := v.page(v.words.WaitTitle, "")
	q := url.Values{"n": {strconv.Itoa(min(looks+1, lastLook))}}
	if v.asked != "" {
		q.Set("lang", v.asked)
	}
	p.Refresh = min(firstLook+2*looks, lastLook)
	p.Content = waitContent{Root + v.key.String() + "/" + stepWait + "?" + q.Encode()}
	return v.show(http.StatusOK, "wait", p)
}
