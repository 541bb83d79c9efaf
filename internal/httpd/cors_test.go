package httpd_test

import (
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/httpd"
)

func TestCORS_Preflight(t *testing.T) {
	t.Parallel()
	url, log := start(t, nil)
	got := call(t, "OPTIONS", url+"/graphql", "", "Origin", "https://any.example", "Access-Control-Request-Method", "POST",
		"Access-Control-Request-Headers", "content-type,x-shopify-storefront-access-token")
	if got.status != 204 || got.header.Get("Access-Control-Allow-Origin") != "*" || got.header.Get("Access-Control-Max-Age") != "7200" {
		t.Errorf("answer %d %v", got.status, got.header)
	}
	if got.header.Get("Access-Control-Allow-Credentials") != "" {
		t.Error("credentials are allowed")
	}
	for _, name := range []string{"X-Shopify-Storefront-Access-Token", "Authorization", "Content-Type", "Accept-Language", "Shopify-Storefront-Buyer-IP"} {
		if !strings.Contains(got.header.Get("Access-Control-Allow-Headers"), name) {
			t.Errorf("%s is not allowed: %s", name, got.header.Get("Access-Control-Allow-Headers"))
		}
	}
	if log.last(t)["viewer"] != nil {
		t.Error("a preflight was taken for a visit")
	}
	if got := call(t, "OPTIONS", url+"/healthz", "", "Origin", "https://any.example", "Access-Control-Request-Method", "GET"); got.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a page may be read from elsewhere: %v", got.header)
	}
}

func TestCORS_Requests(t *testing.T) {
	t.Parallel()
	open, _ := start(t, nil)
	closed, _ := start(t, func(o *httpd.Options) { o.Origins = []string{"https://shop.example"} })
	for name, test := range map[string]struct{ url, origin, want, vary string }{
		"open":             {open, "https://any.example", "*", ""},
		"open, no browser": {open, "", "*", ""},
		"listed":           {closed, "https://shop.example", "https://shop.example", "Origin"},
		"not listed":       {closed, "https://any.example", "", "Origin"},
	} {
		got := call(t, "POST", test.url+"/graphql", "{}", "Origin", test.origin, "Sec-Fetch-Site", "cross-site")
		if got.status != 200 || got.header.Get("Access-Control-Allow-Origin") != test.want || got.header.Get("Vary") != test.vary {
			t.Errorf("%s: %d %v", name, got.status, got.header)
		}
	}
}
