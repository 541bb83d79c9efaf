package checkout_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/httpd/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// everyPage returns each page of the checkout in a language.
func everyPage(t *testing.T, language string) map[string]answer {
	t.Helper()
	pages := map[string]answer{}
	s := newSite(t, newMemory(language))
	pages["address"], pages["address with errors"] = s.get("address"), s.post("address", url.Values{})
	s.ready("test")
	for _, step := range []string{"delivery", "payment", "review"} {
		pages[step] = s.get(step)
	}
	pages["delivery with errors"], pages["payment with errors"] = s.post("delivery", url.Values{}), s.post("payment", url.Values{})
	s.attempt = checkout.Attempt{State: checkout.Failed, Failure: checkout.Declined, Message: "No."}
	pages["declined"] = s.get("payment")
	s.cart.Blockers = []checkout.Blocker{{Code: checkout.OutOfStock, Title: "x"}, {Code: checkout.PriceChanged, Title: "x", Was: sar(1), Now: sar(2)}}
	pages["blocked"] = s.get("review")
	s.attempt = checkout.Attempt{State: checkout.Asked, Test: true, Action: checkout.Action{
		Redirect: "https://bank.example/", Show: &checkout.Instructions{Reference: "r", IBAN: "i", Bank: "b", Account: "a", Text: "t", Amount: sar(1)}}}
	pages["challenge"], pages["bank"] = s.get("challenge"), s.get("bank")
	s.attempt = checkout.Attempt{State: checkout.Pending}
	pages["wait"] = s.get("wait")
	s.place()
	s.methods[2].Chosen = true
	pages["done"], pages["done again"] = s.get("done"), s.get("done")
	pages["order"] = s.do(http.MethodGet, "/checkout/order/1234567/mzo_secret", nil, nil)
	pages["gone"] = s.do(http.MethodGet, "/checkout/"+ids.New().String()+"/address?lang="+language, nil, nil)
	pages["nowhere"] = s.do(http.MethodGet, "/checkout/?lang="+language, nil, nil)
	return pages
}

func TestPages_CanBeReadByEverybody(t *testing.T) {
	t.Parallel()
	for language, dir := range map[string]string{"ar": "rtl", "en": "ltr"} {
		for name, a := range everyPage(t, language) {
			for _, finding := range unreadable(a, language, dir) {
				t.Errorf("%s in %s: %s", name, language, finding)
			}
		}
	}
}

// unreadable says what a person with a screen reader, or a keyboard alone, would stumble over.
func unreadable(a answer, language, dir string) []string {
	var found []string
	say := func(format string, values ...any) { found = append(found, fmt.Sprintf(format, values...)) }
	known, labels := map[string]int{}, map[string]bool{}
	for _, n := range a.all(func(*html.Node) bool { return true }) {
		if id := attr(n, "id"); id != "" {
			known[id]++
		}
		if n.Data == "label" {
			labels[attr(n, "for")] = true
		}
		for _, at := range n.Attr {
			if strings.HasPrefix(at.Key, "on") || at.Key == "style" || strings.Contains(at.Val, "javascript:") {
				say("<%s %s=%q>", n.Data, at.Key, at.Val)
			}
		}
	}
	for id, times := range known {
		if times > 1 {
			say("the id %q stands there %d times", id, times)
		}
	}
	for _, n := range a.all(func(*html.Node) bool { return true }) {
		for _, by := range append(strings.Fields(attr(n, "aria-describedby")), strings.Fields(attr(n, "aria-labelledby"))...) {
			if known[by] == 0 {
				say("<%s> is described by %q, which is not there", n.Data, by)
			}
		}
		if target, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && known[target] == 0 {
			say("a link leads to %q, which is not there", target)
		}
	}
	for _, n := range a.all(named("input", "select")) {
		inLabel := n.Parent != nil && n.Parent.Data == "label"
		if attr(n, "type") != "hidden" && !inLabel && !labels[attr(n, "id")] {
			say("the field %q has no label", attr(n, "name"))
		}
	}
	for _, n := range a.all(named("img")) {
		// The pictures stand beside the names of what they show, so that they are silent on purpose.
		if !slices.ContainsFunc(n.Attr, func(at html.Attribute) bool { return at.Key == "alt" }) {
			say("a picture has no alternative")
		}
	}
	if n := len(a.all(named("h1"))); n != 1 {
		say("%d first headings", n)
	}
	if n := len(a.all(named("main"))); n != 1 {
		say("%d main parts", n)
	}
	if n := len(a.all(named("script", "style", "iframe", "object"))); n != 0 {
		say("%d scripts, styles or frames", n)
	}
	root := a.all(named("html"))[0]
	if attr(root, "lang") != language || attr(root, "dir") != dir {
		say("it is in %q, written %q", attr(root, "lang"), attr(root, "dir"))
	}
	if strings.Contains(a.text, "%!") || strings.Contains(a.text, "<no value>") || strings.Contains(a.text, "[personal]") {
		say("a text is broken")
	}
	return found
}

func TestPages_ArePrivate(t *testing.T) {
	t.Parallel()
	for name, a := range everyPage(t, "en") {
		for header, want := range map[string]string{
			"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "Content-Type": "text/html; charset=utf-8", "Content-Language": "en",
			"X-Robots-Tag":            "noindex, nofollow",
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		} {
			if got := a.header.Get(header); got != want {
				t.Errorf("%s: %s is %q, want %q", name, header, got, want)
			}
		}
		if a.header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", name)
		}
		for _, n := range a.all(func(n *html.Node) bool { return attr(n, "href") != "" || attr(n, "action") != "" }) {
			if address := attr(n, "href") + attr(n, "action"); strings.Contains(address, "aisha") || strings.Contains(address, "Riyadh") {
				t.Errorf("%s: a person is named in the address %q", name, address)
			}
		}
	}
}

func TestPersonal_IsShownAsDecidedOrNotAtAll(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en").ready("test"))
	s.cart.Buyer.Address1 = pii.Show(pii.StreetText{}, pii.Masked, "").(pii.StreetText)
	s.cart.Buyer.City = pii.Show(pii.PlaceName{}, pii.Withheld, "Riyadh").(pii.PlaceName)
	a := s.get("delivery")
	s.holds(a, http.StatusOK, "•••")
	if strings.Contains(a.text, "King Fahd") || strings.Contains(a.text, "Riyadh") {
		t.Error("a withheld value is shown")
	}
	s.cart.Buyer.City = pii.NewPlaceName("Riyadh") // nobody has decided
	a = s.get("delivery")
	s.holds(a, http.StatusInternalServerError, "Something went wrong", "Reference: ref123")
	if strings.Contains(a.text+s.log.String(), "Riyadh") {
		t.Error("a value about which nobody decided is shown or logged")
	}
}

func TestFailures_AreSaidInWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind   fault.Kind
		status int
		text   string
		logged bool
	}{
		{fault.NotFound, 404, "We cannot find this cart", false},
		{fault.Limited, 429, "One moment, please", false},
		{fault.Unavailable, 503, "One moment, please", false},
		{fault.Conflict, 409, "One moment, please", false},
		{fault.Internal, 500, "Something went wrong", true},
	} {
		s := newSite(t, newMemory("en").ready("test"))
		s.fails = fault.E("memory", test.kind, "secret words", nil)
		english := http.Header{"Accept-Language": {"en-GB,en;q=0.9"}}
		for _, step := range []string{"address", "review", "done", "return", "challenge"} {
			a := s.do(http.MethodGet, s.path(step), nil, english)
			s.holds(a, test.status, test.text)
			if strings.Contains(a.text, "secret words") {
				t.Errorf("%s shows what was meant for the log", step)
			}
		}
		if logged := s.log.Len() > 0; logged != test.logged {
			t.Errorf("%v: logged %v", test.kind, s.log)
		}
		a := s.post("review", url.Values{})
		if test.kind == fault.Conflict {
			s.leads(a, "")
		} else if a.status != test.status {
			t.Errorf("%v: a form was answered with %d", test.kind, a.status)
		}
	}
	s := newSite(t, newMemory("en"))
	for _, path := range []string{"/checkout/", "/checkout/short", "/checkout/" + ids.New().String(), s.path("nowhere"), "/checkout/order/1", "/checkout/a/b/c/d"} {
		s.holds(s.do(http.MethodGet, path, nil, nil), http.StatusNotFound, "لم نجد هذه السلة")
	}
	s.holds(s.do(http.MethodPost, s.path("done"), url.Values{}, nil), http.StatusNotFound)
	s.cart.Lines, s.cart.Blockers = nil, []checkout.Blocker{{Code: checkout.Empty}}
	s.holds(s.get(""), http.StatusOK, "Your cart is empty")
}

func TestLanguage_IsTheCartsUnlessTheAddressNamesOne(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("ar"))
	a := s.do(http.MethodGet, s.path("address")+"?lang=en", nil, nil)
	s.holds(a, http.StatusOK, "Contact and address", `action="`+s.path("address")+`?lang=en"`, `href="`+s.path("address")+`?lang=ar"`)
	if a = s.do(http.MethodPost, s.path("address")+"?lang=en", filled(), nil); a.location() != s.path("delivery")+"?lang=en" {
		t.Errorf("on to %q", a.location())
	}
	a = s.do(http.MethodGet, s.path("address")+"?lang=xx", nil, nil)
	s.holds(a, http.StatusOK, "بيانات التواصل والعنوان", `action="`+s.path("address")+`"`)
	s.cart.Language = "fr"
	s.holds(s.get("address"), http.StatusOK, "Contact and address", `lang="en" dir="ltr"`)
	if got := strings.Join(s.lang, ","); got != "en,en,," {
		t.Errorf("the cart was asked for in the languages %q", got)
	}
}

func TestSteps_LeadToWhatIsNotDone(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en"))
	for _, step := range []string{"delivery", "payment", "review", "challenge", "bank", "return", "wait", "done"} {
		want := "address"
		switch step {
		case "challenge", "bank", "return", "wait":
			want = "payment" // which leads on to the address
		case "done":
			want = ""
		}
		s.leads(s.get(step), want)
	}
	s.cart.Buyer = shown("Aisha")
	s.settle()
	s.leads(s.get(""), "delivery")
	s.leads(s.get("review"), "delivery")
	s.cart.Delivery = &s.offered[0]
	s.settle()
	s.leads(s.get(""), "payment")
	s.leads(s.get("review"), "payment")
	s.cart.NeedsShipping, s.cart.Delivery = false, nil
	s.settle()
	s.leads(s.get("delivery"), "payment")
	a := s.get("payment")
	if links := a.all(func(n *html.Node) bool { return n.Data == "li" && n.Parent.Parent.Data == "nav" }); len(links) != 3 {
		t.Errorf("%d steps for what is not shipped", len(links))
	}
	s.holds(s.get("address"), http.StatusOK, "Continue to payment")
	s.leads(s.post("address", url.Values{"phone": {"0501234567"}, "country": {"AE"}}), "payment")
}

func TestTotals_AreShownAsTheMarketCounts(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en").ready("test"))
	s.holds(s.get("payment"), http.StatusOK, "VAT included", "SAR\u00a0179.93")
	s.cart.Totals.TaxIncluded = false
	if a := s.get("payment"); strings.Contains(a.text, "VAT included") || !strings.Contains(a.text, "<dt>VAT</dt>") {
		t.Error("tax that is added is not shown as such")
	}
	s.cart.Totals.Tax, s.cart.Totals.Delivery = sar(0), &money.Money{}
	if a := s.get("payment"); strings.Contains(a.text, "VAT") || !strings.Contains(a.text, "Free") {
		t.Error("no tax is shown, or free delivery is not")
	}
}

func TestAssets_AreKeptForEver(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en"))
	links := s.get("address").all(named("link"))
	if len(links) != 2 {
		t.Fatalf("%d links to files", len(links))
	}
	for i, want := range []struct{ media, text string }{{"text/css; charset=utf-8", "--teal"}, {"image/svg+xml", "<svg"}} {
		a := s.do(http.MethodGet, attr(links[i], "href"), nil, nil)
		if a.status != http.StatusOK || a.header.Get("Cache-Control") != "public, max-age=31536000, immutable" ||
			a.header.Get("Content-Type") != want.media || !strings.Contains(a.text, want.text) {
			t.Errorf("%d %v", a.status, a.header)
		}
	}
	if a := s.do(http.MethodGet, "/checkout/assets/style.css", nil, nil); a.status != http.StatusNotFound {
		t.Errorf("another name of it gives %d", a.status)
	}
}

func TestNew_NeedsEverything(t *testing.T) {
	t.Parallel()
	m := newMemory("en")
	all := func() checkout.Options {
		return checkout.Options{Services: checkout.Services{Carts: m, Deliveries: m, Payments: m, Attempts: m, Returns: m, Orders: m, Shops: m},
			Logger: slog.New(slog.DiscardHandler), Base: func(*http.Request) string { return "" }, Reference: func(*http.Request) string { return "" }}
	}
	if _, err := checkout.New(all()); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*checkout.Options){
		"carts": func(o *checkout.Options) { o.Carts = nil }, "shops": func(o *checkout.Options) { o.Shops = nil },
		"logger": func(o *checkout.Options) { o.Logger = nil }, "base": func(o *checkout.Options) { o.Base = nil },
		"reference": func(o *checkout.Options) { o.Reference = nil },
	} {
		o := all()
		change(&o)
		if _, err := checkout.New(o); err == nil {
			t.Errorf("it was made without %s", name)
		}
	}
}
