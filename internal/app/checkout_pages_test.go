package app_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/plugins"
)

// TestMain lets the test binary be the providers that the shop starts.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "provider" {
		p, err := app.Provider(os.Args[2])
		if err != nil {
			os.Exit(2)
		}
		plugins.Serve(p)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// log is a log that several goroutines write.
type log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// shop is the demonstration shop, served on a port of its own with its providers as processes.
type shop struct {
	t    *testing.T
	app  *app.App
	dir  string
	base string
	log  *log
	key  ids.ID
}

func openShop(t *testing.T) *shop {
	t.Helper()
	s := &shop{t: t, dir: t.TempDir(), log: &log{}, key: ids.New()}
	data := config.Data{Dir: s.dir}
	var err error
	s.app, err = app.Open(t.Context(), app.Options{Data: data, Clock: clock.System{}, Logger: slog.New(slog.NewTextHandler(s.log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.SeedDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.base = "http://" + listener.Addr().String()
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.app.Serve(ctx, config.Serve{Data: data, Addr: listener.Addr().String()}, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := s.app.Close(); err != nil {
			t.Error(err)
		}
	})
	s.ready()
	_, err = s.app.Carts.Create(t.Context(), s.key, carts.CreateInput{Country: "SA", Language: "ar", Lines: []carts.LineInput{{Variant: 1, Quantity: 2}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ready waits until the three providers run.
func (s *shop) ready() {
	s.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		running := 0
		for _, o := range s.app.Observe() {
			if o.State == "READY" {
				running++
			}
		}
		if running == 3 {
			return
		}
	}
	s.t.Fatalf("the providers do not run: %v", s.app.Observe())
}

// send sends a request and follows no redirect. It returns the status, where it leads, and the page.
func (s *shop) send(method, path string, form url.Values) (status int, location, page string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Location"), string(body)
}

// step posts a form to a step and checks where it leads.
func (s *shop) step(name, next string, form url.Values) {
	s.t.Helper()
	if status, location, page := s.send(http.MethodPost, s.path(name), form); status != http.StatusSeeOther || location != s.path(next) {
		s.t.Fatalf("%s: %d to %q, want %s\n%s", name, status, location, next, page)
	}
}

func (s *shop) path(step string) string { return "/checkout/" + s.key.String() + "/" + step }

// field reads a hidden field of a page.
func field(page, name string) string {
	if m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page); m != nil {
		return m[1]
	}
	return ""
}

// buy submits the cart as the review shows it.
func (s *shop) buy(next string) {
	s.t.Helper()
	_, _, page := s.send(http.MethodGet, s.path("review"), nil)
	s.step("review", next, url.Values{"attempt": {field(page, "attempt")}, "total": {field(page, "total")}})
}

// TestCheckoutPages_BuyWithRealProviders buys by the pages alone, over real services and provider processes.
func TestCheckoutPages_BuyWithRealProviders(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	person := url.Values{"email": {"canary@example.com"}, "phone": {"0501234567"}, "firstName": {"Canary"}, "lastName": {"Alharbi"},
		"address1": {"Canary Street 12"}, "city": {"Riyadh"}, "country": {"SA"}}
	s.step("address", "delivery", person)
	_, _, page := s.send(http.MethodGet, s.path("delivery"), nil)
	handle := field(page, "delivery")
	s.step("delivery", "payment", url.Values{"delivery": {handle}})

	s.step("payment", "review", url.Values{"method": {"mizan.devpay/devpay-card"}, "token": {"decline"}})
	s.buy("payment")
	if _, _, page := s.send(http.MethodGet, s.path("payment"), nil); !strings.Contains(page, "لم تتم عملية الدفع") {
		t.Error("the decline is not shown")
	}
	s.step("payment", "review", url.Values{"method": {"mizan.devpay/devpay-card"}, "token": {"challenge"}})
	s.buy("challenge")
	_, _, page = s.send(http.MethodGet, s.path("bank"), nil)
	answer := url.Values{"devpay_result": {"approved"}}
	for _, name := range []string{"devpay_reference", "devpay_challenge"} {
		answer.Set(name, field(page, name))
	}
	if status, location, _ := s.send(http.MethodGet, s.path("return")+"?"+answer.Encode(), nil); status != http.StatusSeeOther || location != s.path("done") {
		t.Fatalf("back from the bank: %d to %q", status, location)
	}
	_, _, page = s.send(http.MethodGet, s.path("done"), nil)
	link := regexp.MustCompile(`/checkout/order/\d+/mzo_[\w-]{43}`).FindString(page)
	if link == "" || !strings.Contains(page, "Canary Street 12") || !strings.Contains(page, "115.00") || !strings.Contains(page, "مدفوع") {
		t.Fatalf("the receipt is\n%s", page)
	}
	if status, _, page := s.send(http.MethodGet, link, nil); status != http.StatusOK || !strings.Contains(page, "canary@example.com") {
		t.Errorf("the guest's link gives %d", status)
	}
	if status, _, _ := s.send(http.MethodGet, link[:len(link)-4]+"AAAA", nil); status != http.StatusNotFound {
		t.Errorf("a wrong token gives %d", status)
	}
	s.isPrivate(link)
}

// isPrivate looks for the person, and for the keys, where they must not be: in the log, and in the files of the shop.
func (s *shop) isPrivate(link string) {
	s.t.Helper()
	secrets := []string{"canary@example.com", "Canary Street", "501234567", link[strings.LastIndex(link, "/")+1:]}
	for _, secret := range append(secrets, s.key.String()) {
		if strings.Contains(s.log.String(), secret) {
			s.t.Errorf("the log holds %q", secret)
		}
	}
	files := 0
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		for _, secret := range secrets {
			if bytes.Contains(content, []byte(secret)) {
				s.t.Errorf("%s holds %q", d.Name(), secret)
			}
		}
		return nil
	})
	if err != nil || files < 3 {
		s.t.Errorf("%d files were looked through, %v", files, err)
	}
}
