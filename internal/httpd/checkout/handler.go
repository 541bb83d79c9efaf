package checkout

import (
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// Root is the path below which the pages are.
const Root = "/checkout/"

// ReturnPath is where a bank sends the buyer of an attempt back to. It does not hold the key of the cart, because the
// bank sees it.
func ReturnPath(attempt ids.ID) string { return Root + "return/" + attempt.String() }

// Options are what a [Handler] is made of. All fields are required.
type Options struct {
	Services
	// Logger is told of what is broken.
	Logger *slog.Logger
	// Base returns the address at which a request reached the shop, without a slash at its end.
	Base func(*http.Request) string
	// Reference returns the id of a request, by which a person can name it to the shop.
	Reference func(*http.Request) string
}

func (o Options) validate() error {
	for _, need := range []any{o.Carts, o.Deliveries, o.Payments, o.Attempts, o.Returns, o.Orders, o.Shops} {
		if need == nil {
			return errors.New("checkout: a service is missing")
		}
	}
	if o.Logger == nil || o.Base == nil || o.Reference == nil {
		return errors.New("checkout: an option is missing")
	}
	return nil
}

// Handler serves the pages.
type Handler struct {
	options   Options
	mux       *http.ServeMux
	templates *template.Template
	assets    assets
}

var _ http.Handler = (*Handler)(nil)

// New makes the handler. It fails when an option is missing.
func New(o Options) (*Handler, error) {
	if err := o.validate(); err != nil {
		return nil, err
	}
	h := &Handler{options: o, mux: http.NewServeMux()}
	var err error
	if h.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if h.templates, err = loadTemplates(); err != nil {
		return nil, fmt.Errorf("checkout: templates: %w", err)
	}
	h.mux.Handle("GET "+Root+"assets/{file}", h.assets)
	h.mux.HandleFunc("GET "+Root+"order/{number}/{token}", h.order)
	h.mux.HandleFunc("GET "+Root+"return/{attempt}", h.comeBack)
	h.mux.HandleFunc("GET "+Root+"{key}", h.get)
	h.mux.HandleFunc("GET "+Root+"{key}/{step}", h.get)
	h.mux.HandleFunc("POST "+Root+"{key}/{step}", h.post)
	h.mux.HandleFunc(Root, h.nowhere)
	return h, nil
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard(w.Header())
	h.mux.ServeHTTP(w, r)
}

// policy lets a page load our style and pictures, and post to us. Nothing runs in it.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets what every page says: nobody keeps a copy, nobody indexes it, and no other site learns its address, which
// holds a key.
func guard(header http.Header) {
	header.Set("Content-Security-Policy", policy)
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Robots-Tag", "noindex, nofollow")
}

// step is a page of the checkout.
type step struct {
	get, post func(*visit) error
}

// Names of the pages, which stand in their paths.
const (
	stepAddress   = "address"
	stepDelivery  = "delivery"
	stepPayment   = "payment"
	stepReview    = "review"
	stepChallenge = "challenge"
	stepBank      = "bank"
	stepReturn    = "return"
	stepWait      = "wait"
	stepDone      = "done"
)

func steps() map[string]step {
	return map[string]step{
		"":            {get: (*visit).begin},
		stepAddress:   {(*visit).showAddress, (*visit).saveAddress},
		stepDelivery:  {(*visit).showDelivery, (*visit).saveDelivery},
		stepPayment:   {(*visit).showPayment, (*visit).savePayment},
		stepReview:    {(*visit).showReview, (*visit).submit},
		stepChallenge: {get: (*visit).showChallenge},
		stepBank:      {get: (*visit).showBank},
		stepReturn:    {get: (*visit).resume},
		stepWait:      {get: (*visit).showWait},
		stepDone:      {get: (*visit).showDone},
	}
}

func (h *Handler) get(w http.ResponseWriter, r *http.Request) {
	h.serve(w, r, steps()[r.PathValue("step")].get)
}

func (h *Handler) post(w http.ResponseWriter, r *http.Request) {
	h.serve(w, r, steps()[r.PathValue("step")].post)
}

// serve runs one step of a visit. A step that does not exist, and a key that cannot be one, are a cart that is not there.
func (h *Handler) serve(w http.ResponseWriter, r *http.Request, run func(*visit) error) {
	v := h.visit(w, r)
	key, err := ids.Parse(r.PathValue("key"))
	if err != nil || run == nil {
		v.fail(fault.E("checkout.serve", fault.NotFound, "There is no such page.", nil))
		return
	}
	v.key = key
	if err := run(v); err != nil {
		v.fail(err)
	}
}

// nowhere answers for paths below Root that are no page.
func (h *Handler) nowhere(w http.ResponseWriter, r *http.Request) {
	h.visit(w, r).fail(fault.E("checkout.nowhere", fault.NotFound, "There is no such page.", nil))
}
