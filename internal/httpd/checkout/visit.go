package checkout

import (
	"log/slog"
	"net/http"
	"net/url"

	"golang.org/x/text/language"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// visit is one request for one page.
type visit struct {
	h     *Handler
	w     http.ResponseWriter
	r     *http.Request
	key   ids.ID
	words *words
	// asked is the language that the address names; empty where it names none that we speak. It stays in all
	// addresses of the page.
	asked string
	shop  Shop
	cart  Cart
}

func (h *Handler) visit(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{h: h, w: w, r: r}
	if words, ok := table(r.URL.Query().Get("lang")); ok {
		v.words, v.asked = words, words.Code
		return v
	}
	v.words = browserWords(r)
	return v
}

// browserWords are in the language that the browser asks for, for as long as no cart says otherwise.
func browserWords(r *http.Request) *words {
	tag, _ := language.MatchStrings(language.NewMatcher([]language.Tag{language.Arabic, language.English}), r.Header.Get("Accept-Language"))
	base, _ := tag.Base()
	if words, ok := table(base.String()); ok {
		return words
	}
	return arabic()
}

// speak takes the language of a cart or an order, unless the address names one. For languages that the pages do not
// speak there is English.
func (v *visit) speak(code string) {
	if v.asked != "" {
		return
	}
	if words, ok := table(code); ok {
		v.words = words
		return
	}
	v.words = english()
}

// to is the address of a step of this cart; the empty step is the checkout itself.
func (v *visit) to(step string) string {
	path := Root + v.key.String()
	if step != "" {
		path += "/" + step
	}
	return path + v.query(v.asked)
}

func (*visit) query(language string) string {
	if language == "" {
		return ""
	}
	return "?" + url.Values{"lang": {language}}.Encode()
}

// other is the address of this same page in the other language.
func (v *visit) other() string {
	q := v.r.URL.Query()
	q.Set("lang", v.words.OtherCode)
	return v.r.URL.Path + "?" + q.Encode()
}

// absolute makes an address of ours one that can be opened from elsewhere.
func (v *visit) absolute(path string) string { return v.h.options.Base(v.r) + path }

// redirect leads on to a step, always with GET.
func (v *visit) redirect(step string) error {
	http.Redirect(v.w, v.r, v.to(step), http.StatusSeeOther)
	return nil
}

// load reads the shop and the cart.
func (v *visit) load() error {
	cart, err := v.h.options.Carts.Cart(v.r.Context(), v.key, v.asked)
	if err != nil {
		return err
	}
	v.cart = cart
	v.speak(cart.Language)
	return v.loadShop()
}

func (v *visit) loadShop() (err error) {
	v.shop, err = v.h.options.Shops.Shop(v.r.Context(), v.words.Code)
	return err
}

// enter opens a step of buying: it leads away to where an attempt stands, to the first step that is not done yet, or to
// the word that the cart is empty, and says with ok whether the page is to be shown.
func (v *visit) enter(step string) (attempt Attempt, ok bool, err error) {
	attempt, err = v.h.options.Attempts.Attempt(v.r.Context(), v.key)
	if err != nil {
		return attempt, false, err
	}
	// Who is asked by a bank may change their mind: another attempt takes the place of the one that waits.
	if away := standing(attempt.State); away != "" && attempt.State != Asked {
		return attempt, false, v.redirect(away)
	}
	if err := v.load(); err != nil {
		return attempt, false, err
	}
	if len(v.cart.Lines) == 0 {
		return attempt, false, v.notice(http.StatusOK, v.words.EmptyTitle, v.words.EmptyText, "")
	}
	if due := due(v.cart); rank(step) > rank(due) {
		return attempt, false, v.redirect(due)
	}
	if step == stepDelivery && !v.cart.NeedsShipping {
		return attempt, false, v.redirect(stepPayment)
	}
	return attempt, true, nil
}

// standing is the page of an attempt that is under way or done; empty when the cart can be bought.
func standing(s State) string {
	switch s {
	case Pending:
		return stepWait
	case Asked:
		return stepChallenge
	case Placed:
		return stepDone
	default:
		return ""
	}
}

// due is the first step that is not done.
func due(c Cart) string {
	first := stepReview
	for _, b := range c.Blockers {
		at := stepReview
		switch b.Code {
		case NoContact, NoAddress, IncompleteAddress, CountryNotServed:
			at = stepAddress
		case NoDeliveryOption:
			at = stepDelivery
		}
		if rank(at) < rank(first) {
			first = at
		}
	}
	return first
}

// rank is the order of the steps.
func rank(step string) int {
	switch step {
	case stepAddress:
		return 0
	case stepDelivery:
		return 1
	case stepPayment:
		return 2
	default:
		return 3
	}
}

// begin leads to the first step that is not done. Where everything was said before, that is the payment.
func (v *visit) begin() error {
	attempt, ok, err := v.enter(stepAddress)
	if err != nil || !ok {
		return err
	}
	if attempt.State == Asked {
		return v.redirect(stepChallenge)
	}
	step := due(v.cart)
	if step == stepReview {
		step = stepPayment
	}
	return v.redirect(step)
}

// fail shows what went wrong in words for people. What is our own mistake is logged.
func (v *visit) fail(err error) {
	status, title, text, reference := http.StatusInternalServerError, v.words.BrokenTitle, v.words.BrokenText, ""
	switch fault.KindOf(err) {
	case fault.NotFound:
		status, title, text = http.StatusNotFound, v.words.GoneTitle, v.words.GoneText
	case fault.Conflict:
		// The cart has moved on meanwhile: its beginning leads to where it stands now.
		if v.r.Method == http.MethodPost && !v.key.IsZero() {
			_ = v.redirect("") // It cannot fail.
			return
		}
		status, title, text = http.StatusConflict, v.words.BusyTitle, v.words.BusyText
	case fault.Limited:
		status, title, text = http.StatusTooManyRequests, v.words.BusyTitle, v.words.BusyText
	case fault.Unavailable:
		status, title, text = http.StatusServiceUnavailable, v.words.BusyTitle, v.words.BusyText
	default:
		reference = v.h.options.Reference(v.r)
		v.h.options.Logger.ErrorContext(v.r.Context(), "A page of the checkout could not be shown.",
			slog.String("request", reference), slog.String("step", knownStep(v.r.PathValue("step"))), slog.Any("error", err))
	}
	if err := v.notice(status, title, text, reference); err != nil {
		v.h.options.Logger.ErrorContext(v.r.Context(), "A notice of the checkout could not be shown.", slog.Any("error", err))
		http.Error(v.w, title, http.StatusInternalServerError)
	}
}

// knownStep closes the list of steps for the log: an address may hold anything.
func knownStep(name string) string {
	if _, ok := steps()[name]; !ok {
		return "unknown"
	}
	return name
}
