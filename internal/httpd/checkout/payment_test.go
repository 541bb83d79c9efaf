package checkout_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/mizan-commerce/mizan/internal/httpd/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
)

func TestDeclined_CanBeTriedAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en").ready("test"))
	s.memory.token = "decline"
	s.leads(s.post("review", s.submission()), "payment")
	s.holds(s.get("payment"), http.StatusOK, "The payment did not go through", "The payment was declined. Nothing was charged.", "The card was declined.")
	for failure, text := range map[checkout.Failure]string{
		checkout.Expired: "The time to confirm the payment has passed.", checkout.SoldOut: "Somebody else was faster",
		checkout.Unreachable: "The bank could not be reached.",
	} {
		s.attempt.Failure = failure
		s.holds(s.get("payment"), http.StatusOK, text)
	}
	s.leads(s.post("payment", url.Values{"method": {"test"}, "token": {"ok"}}), "review")
	s.leads(s.post("review", s.submission()), "done")
	if s.orders != 1 {
		t.Errorf("%d orders", s.orders)
	}
}

func TestChallenge_AtTheTestBank(t *testing.T) {
	t.Parallel()
	for result, page := range map[string]string{"approved": "done", "rejected": "payment", "": "challenge"} {
		t.Run(result, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, newMemory("en").ready("test"))
			s.memory.token = "challenge"
			s.leads(s.post("review", s.submission()), "challenge")
			for _, step := range []string{"", "done", "wait"} {
				s.leads(s.get(step), "challenge")
			}
			a := s.get("challenge")
			s.holds(a, http.StatusOK, "Your bank asks you to confirm")
			links := a.all(func(n *html.Node) bool { return attr(n, "class") == "button" })
			if len(links) != 1 {
				t.Fatalf("%d links to the bank", len(links))
			}
			bank, err := url.Parse(attr(links[0], "href"))
			if err != nil || bank.Path != s.path("bank") {
				t.Fatalf("the link to the bank is %v, %v", bank, err)
			}
			a = s.get("bank")
			s.holds(a, http.StatusOK, "Test bank", "Souq (en) asks for a payment.")
			want := map[string]string{"devpay_reference": a.value("devpay_reference"), "devpay_challenge": a.value("devpay_challenge")}
			back := url.Values{"lang": {"en"}}
			for name, value := range want {
				back.Set(name, value)
			}
			if result != "" {
				want["devpay_result"] = result
				back.Set("devpay_result", result)
			}
			a = s.do(http.MethodGet, s.path("return")+"?"+back.Encode(), nil, nil)
			if a.status != http.StatusSeeOther || a.location() != s.path(page)+"?lang=en" {
				t.Errorf("%d to %q, want %q", a.status, a.location(), page)
			}
			if !maps.Equal(s.params, want) || want["devpay_reference"] != "dev_1" || want["devpay_challenge"] != "c0de" {
				t.Errorf("the bank's words came back as %v, want %v", s.params, want)
			}
			orders := s.orders
			s.params = nil
			s.do(http.MethodGet, s.path("return")+"?"+back.Encode(), nil, nil)
			if result != "" && s.params != nil || s.orders != orders {
				t.Errorf("coming back again went on with the payment: %v, %d orders", s.params, s.orders)
			}
		})
	}
}

func TestChallenge_AtARealBank(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("ar").ready("cash"))
	s.attempt = checkout.Attempt{State: checkout.Asked, Action: checkout.Action{Redirect: "https://acs.bank.example/3ds?id=1"}}
	a := s.get("challenge")
	s.holds(a, http.StatusOK, "ستنتقل إلى acs.bank.example", `href="https://acs.bank.example/3ds?id=1"`)
	s.leads(s.get("bank"), "challenge")      // nobody plays a real bank
	s.holds(s.get("payment"), http.StatusOK) // for who would rather pay another way
	a = s.do(http.MethodGet, checkout.ReturnPath(s.returns)+"?bank=yes&lang=en", nil, nil)
	if a.status != http.StatusSeeOther || a.location() != s.path("")+"?lang=en" || !maps.Equal(s.params, map[string]string{"bank": "yes"}) {
		t.Errorf("%d to %q with %v", a.status, a.location(), s.params)
	}
	s.leads(s.get(""), "challenge")
	for _, path := range []string{checkout.ReturnPath(ids.New()), checkout.ReturnPath("x")} {
		s.holds(s.do(http.MethodGet, path, nil, nil), http.StatusNotFound)
	}
	s.attempt.Action = checkout.Action{Redirect: "javascript:alert(1)", Show: &checkout.Instructions{Reference: "R-77", Amount: sar(100)}}
	a = s.get("challenge")
	s.holds(a, http.StatusOK, "R-77", "1.00\u00a0ر.س")
	if links := a.all(func(n *html.Node) bool { return attr(n, "class") == "button" }); len(links) != 0 {
		t.Error("there is a link to what is no address")
	}
}

func TestWait_LooksAgainLessAndLessOften(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en").ready("test"))
	s.memory.token = "timeout"
	s.leads(s.post("review", s.submission()), "wait")
	path, seconds := s.path("wait"), ""
	for range 3 {
		a := s.do(http.MethodGet, path, nil, nil)
		s.holds(a, http.StatusOK, "you will not be charged twice")
		for _, n := range a.all(named("meta")) {
			if attr(n, "http-equiv") == "refresh" {
				when, address, _ := strings.Cut(attr(n, "content"), ";url=")
				seconds += when + " "
				path = address
			}
		}
	}
	if seconds != "3 5 7 " || path != s.path("wait")+"?n=3" {
		t.Errorf("it looks again after %sat %s", seconds, path)
	}
	s.leads(s.get("return"), "wait")
	s.place()
	s.leads(s.get("wait"), "done")
}

func TestReceipt_OfATransferSaysWhereToSendTheMoney(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("ar").ready("bank"))
	s.holds(s.get("review"), http.StatusOK, "أكِّد الطلب – 1,379.50\u00a0ر.س")
	s.leads(s.post("review", s.submission()), "done")
	s.holds(s.get("done"), http.StatusOK, "يرجى تحويل المبلغ", "SA0380000000608010167519", "RF18000000000001", "بانتظار الدفع", "بتاريخ 9 مارس 2026")
	for _, path := range []string{"/checkout/order/1234567/mzo_other", "/checkout/order/7654321/mzo_secret"} {
		a := s.do(http.MethodGet, path+"?lang=en", nil, nil)
		s.holds(a, http.StatusNotFound, "We cannot find this order")
	}
}
