package checkout_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/internal/httpd/checkout"
)

func TestBuy_FromTheFirstStepToTheReceipt(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ language, dir, address, delivery, pay, done string }{
		{"ar", "rtl", "بيانات التواصل والعنوان", "خلال 2 إلى 4 أيام عمل", "ادفع 1,379.50\u00a0ر.س", "شكرًا لطلبك"},
		{"en", "ltr", "Contact and address", "2–4 business days", "Pay SAR\u00a01,379.50", "Thank you for your order"},
	} {
		t.Run(test.language, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, newMemory(test.language))
			s.leads(s.get(""), "address")
			a := s.get("address")
			s.holds(a, http.StatusOK, `<html lang="`+test.language+`" dir="`+test.dir+`">`, test.address, "Souq ("+test.language+")")
			s.leads(s.post("address", filled()), "delivery")
			a = s.get("address")
			for name, want := range filled() {
				if got := a.value(name); name != "country" && got != want[0] {
					t.Errorf("the form shows %s again as %q, want %q", name, got, want[0])
				}
			}
			s.holds(s.get("delivery"), http.StatusOK, test.delivery)
			s.leads(s.post("delivery", url.Values{"delivery": {"std"}}), "payment")
			s.leads(s.post("payment", url.Values{"method": {"test"}, "token": {"ok"}}), "review")
			s.holds(s.get("review"), http.StatusOK, test.pay, "طريق الملك فهد \"12\"")
			s.leads(s.post("review", s.submission()), "done")
			a = s.get("done")
			s.holds(a, http.StatusOK, test.done, "#1234567", "https://shop.example/checkout/order/1234567/mzo_secret", "طريق الملك فهد", "aisha@example.com")
			if s.orders != 1 || s.token != "ok" {
				t.Errorf("%d orders with token %q", s.orders, s.token)
			}
			a = s.get("done")
			s.holds(a, http.StatusOK, "#1234567")
			for _, gone := range []string{"mzo_secret", "طريق الملك فهد", "aisha@example.com"} {
				if strings.Contains(a.text, gone) {
					t.Errorf("the receipt still shows %q the second time", gone)
				}
			}
			s.holds(s.do(http.MethodGet, "/checkout/order/1234567/mzo_secret", nil, nil), http.StatusOK, "طريق الملك فهد", `lang="`+test.language+`"`)
			s.leads(s.get(""), "done")
			s.leads(s.post("address", filled()), "done")
		})
	}
}

func TestAddress_SaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change url.Values
		fields []string
		text   string
	}{
		"nothing":       {url.Values{"email": {""}, "phone": {" "}, "firstName": {""}, "lastName": {""}, "address1": {""}, "city": {""}}, []string{"email", "firstName", "lastName", "address1", "city"}, "Please fill this in."},
		"phone alone":   {url.Values{"email": {""}}, nil, ""},
		"no email":      {url.Values{"email": {"aisha"}}, []string{"email"}, "This does not look right."},
		"no country":    {url.Values{"country": {"XX"}}, []string{"country"}, "Please fill this in."},
		"lower case":    {url.Values{"country": {"kw"}}, nil, ""},
		"a state":       {url.Values{"country": {"US"}}, []string{"province"}, "State or province code"},
		"with state":    {url.Values{"country": {"US"}, "province": {"ca"}}, nil, ""},
		"far too long":  {url.Values{"address2": {strings.Repeat("x", 1001)}}, []string{"address2"}, "This is too long."},
		"a script even": {url.Values{"email": {`"><script>alert(1)</script>`}}, []string{"email"}, "This does not look right."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, newMemory("en"))
			form := filled()
			for field, value := range test.change {
				form[field] = value
			}
			a := s.post("address", form)
			if test.fields == nil {
				s.leads(a, "delivery")
				return
			}
			s.holds(a, http.StatusUnprocessableEntity, test.text, "Please check the following")
			wrong := map[string]bool{}
			for _, n := range a.all(named("input", "select")) {
				if attr(n, "aria-invalid") == "true" {
					wrong[attr(n, "name")] = true
				}
			}
			for _, field := range test.fields {
				if !wrong[field] {
					t.Errorf("%s is not marked; marked are %v", field, wrong)
				}
				delete(wrong, field)
			}
			if len(wrong) > 0 || a.value("zip") != "12345" {
				t.Errorf("marked besides: %v, the postcode is shown again as %q", wrong, a.value("zip"))
			}
			if len(a.all(named("script"))) > 0 || !s.cart.Buyer.City.IsZero() {
				t.Error("a script came through, or something was kept")
			}
		})
	}
}

func TestChoices_ThatAreNotOffered(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en").ready("test"))
	for step, form := range map[string]url.Values{"delivery": {"delivery": {"pigeon"}}, "payment": {"method": {"shells"}}} {
		s.holds(s.post(step, form), http.StatusUnprocessableEntity, "This is not offered any more. Please choose again.")
		s.holds(s.post(step, url.Values{}), http.StatusUnprocessableEntity, "Please fill this in.")
	}
	s.leads(s.post("payment", url.Values{"method": {"cash"}, "token": {"decline"}}), "review")
	if s.token != "" {
		t.Errorf("cash on delivery was chosen with the token %q", s.token)
	}
	s.holds(s.get("review"), http.StatusOK, "Place the order – SAR\u00a01,389.50", "Payment fee", "SAR\u00a010.00")
	s.offered = nil
	s.holds(s.get("delivery"), http.StatusOK, "We cannot deliver to this address at the moment.")
	s.methods = nil
	s.holds(s.get("payment"), http.StatusOK, "No way to pay is available at the moment.")
	s.leads(s.get("review"), "payment")
}

func TestSubmit_PressedManyTimesIsOneOrder(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("ar").ready("test"))
	form, other := s.submission(), s.submission()
	if form.Get("attempt") == other.Get("attempt") || len(form.Get("attempt")) != 26 {
		t.Errorf("two forms name the attempts %q and %q", form.Get("attempt"), other.Get("attempt"))
	}
	var presses sync.WaitGroup
	for range 8 {
		presses.Go(func() {
			if a := s.post("review", form); a.status != http.StatusSeeOther || a.location() != s.path("done") {
				t.Errorf("%d to %q", a.status, a.location())
			}
		})
	}
	presses.Wait()
	s.leads(s.post("review", other), "done") // a second window
	if s.orders != 1 {
		t.Errorf("%d orders", s.orders)
	}
}

func TestSubmit_WhatStandsInTheWay(t *testing.T) {
	t.Parallel()
	s := newSite(t, newMemory("en").ready("test"))
	form := s.submission()
	s.cart.Delivery = &s.offered[1]
	s.settle()
	a := s.post("review", form)
	s.holds(a, http.StatusConflict, "The total has changed from SAR\u00a01,379.50 to SAR\u00a01,399.50.", "Pay SAR\u00a01,399.50")
	if a.value("attempt") == form.Get("attempt") || a.value("total") != "1399.50 SAR" || s.orders != 0 {
		t.Errorf("attempt %q, total %q, %d orders", a.value("attempt"), a.value("total"), s.orders)
	}
	s.cart.Blockers = []checkout.Blocker{
		{Code: checkout.NotEnoughStock, Title: "Haili", Available: 1}, {Code: checkout.OutOfStock, Title: "Pot"},
		{Code: checkout.PriceChanged, Title: "Pot", Was: sar(100), Now: sar(200)}, {Code: checkout.BlockerCode("NEW")},
	}
	a = s.get("review")
	s.holds(a, http.StatusOK, "There are only 1 left of “Haili”.", "“Pot” is sold out.",
		"The price of “Pot” has changed from SAR\u00a01.00 to SAR\u00a02.00.", "The order cannot be placed as it stands.")
	if a.value("attempt") != "" {
		t.Error("there is a button although something stands in the way")
	}
	for _, total := range []string{"", "1399.50", "1399.50 XXX", "one SAR", "1399.505 SAR"} {
		s.leads(s.post("review", url.Values{"attempt": {"x"}, "total": {total}}), "")
	}
}
