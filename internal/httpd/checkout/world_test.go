package checkout_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/mizan-commerce/mizan/internal/httpd/checkout"
)

// site is the pages over a shop in memory, behind a real server.
type site struct {
	*memory
	t      *testing.T
	server *httptest.Server
	log    *bytes.Buffer
}

func newSite(t *testing.T, m *memory) *site {
	t.Helper()
	s := &site{memory: m, t: t, log: &bytes.Buffer{}}
	h, err := checkout.New(checkout.Options{
		Services: checkout.Services{Carts: m, Deliveries: m, Payments: m, Attempts: m, Returns: m, Orders: m, Shops: m},
		Logger:   slog.New(slog.NewJSONHandler(s.log, nil)),
		Base:     func(*http.Request) string { return "https://shop.example" }, Reference: func(*http.Request) string { return "ref123" },
	})
	if err != nil {
		t.Fatal(err)
	}
	s.server = httptest.NewServer(h)
	t.Cleanup(s.server.Close)
	return s
}

// answer is one answer of the server, its page read as a browser reads it.
type answer struct {
	status int
	header http.Header
	text   string
	root   *html.Node
}

// location is where the answer leads, without the key of the cart.
func (a answer) location() string { return a.header.Get("Location") }

func (s *site) do(method, path string, form url.Values, header http.Header) answer {
	s.t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.server.URL+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	for name := range header {
		r.Header.Set(name, header.Get(name))
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	a := answer{status: response.StatusCode, header: response.Header, text: string(b)}
	if a.root, err = html.Parse(bytes.NewReader(b)); err != nil {
		s.t.Fatal(err)
	}
	return a
}

// path is the address of a step of the site's cart.
func (s *site) path(step string) string {
	return strings.TrimSuffix(checkout.Root+s.key.String()+"/"+step, "/")
}

func (s *site) get(step string) answer {
	s.t.Helper()
	return s.do(http.MethodGet, s.path(step), nil, nil)
}

func (s *site) post(step string, form url.Values) answer {
	s.t.Helper()
	return s.do(http.MethodPost, s.path(step), form, nil)
}

// leads checks that an answer leads to a step.
func (s *site) leads(a answer, step string) {
	s.t.Helper()
	if a.status != http.StatusSeeOther || a.location() != s.path(step) {
		s.t.Errorf("%d, to %q, want to %q\n%s", a.status, a.location(), s.path(step), a.text)
	}
}

// holds checks that a page was shown with some text.
func (s *site) holds(a answer, status int, texts ...string) {
	s.t.Helper()
	if a.status != status {
		s.t.Errorf("status %d, want %d\n%s", a.status, status, s.log)
	}
	shown := html.UnescapeString(a.text)
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			s.t.Errorf("the page does not hold %q\n%s", text, shown)
		}
	}
}

// all returns the elements of a page that a function likes.
func (a answer) all(like func(*html.Node) bool) []*html.Node {
	var list []*html.Node
	for n := range a.root.Descendants() {
		if n.Type == html.ElementNode && like(n) {
			list = append(list, n)
		}
	}
	return list
}

func named(names ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, name := range names {
			if n.Data == name {
				return true
			}
		}
		return false
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// value is what a field of the page holds.
func (a answer) value(name string) string {
	for _, n := range a.all(named("input")) {
		if attr(n, "name") == name {
			return attr(n, "value")
		}
	}
	return ""
}

// filled is what a buyer types in.
func filled() url.Values {
	return url.Values{"email": {"aisha@example.com"}, "phone": {"0501234567"}, "firstName": {"عائشة"}, "lastName": {"الحربي"},
		"address1": {"طريق الملك فهد \"12\""}, "city": {"الرياض"}, "zip": {"12345"}, "country": {"SA"}}
}

// submission is the last form as the page shows it.
func (s *site) submission() url.Values {
	s.t.Helper()
	a := s.get("review")
	s.holds(a, http.StatusOK)
	return url.Values{"attempt": {a.value("attempt")}, "total": {a.value("total")}}
}
