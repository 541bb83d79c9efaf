package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/httpd"
)

// buffer is a log that several goroutines may write.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// last is the last line of the log.
func (b *buffer) last(t *testing.T) map[string]any {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	var line map[string]any
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &line); err != nil {
		t.Fatalf("log: %v: %s", err, b.String())
	}
	return line
}

// options are those of a server whose API tells who asked.
func options(log io.Writer) httpd.Options {
	return httpd.Options{
		GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Query().Get("do") {
			case "panic":
				panic("as told")
			case "abort":
				panic(http.ErrAbortHandler)
			}
			v := access.From(r.Context())
			_ = json.NewEncoder(w).Encode(map[string]any{"kind": v.Kind, "request": v.Request, "network": v.Network,
				"gpc": v.GPC, "cookie": r.Header.Get("Cookie")})
		}),
		Viewer: func(_ context.Context, r *http.Request) (access.Viewer, error) {
			switch r.Header.Get("Authorization") {
			case "":
				return access.Viewer{}, nil
			case "Bearer good":
				return access.Viewer{Kind: access.Customer}, nil
			case "Bearer broken":
				return access.Viewer{}, errors.New("driver: s3cr3t")
			}
			return access.Viewer{}, fault.E("test.Viewer", fault.Unauthenticated, "The token is not valid.", nil)
		},
		Logger: slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Clock:  clock.System{},
	}
}

// start serves a server over HTTP.
func start(t *testing.T, change func(*httpd.Options)) (string, *buffer) {
	t.Helper()
	log := &buffer{}
	o := options(log)
	if change != nil {
		change(&o)
	}
	server, err := httpd.New(o)
	if err != nil {
		t.Fatal(err)
	}
	listener := httptest.NewServer(server)
	t.Cleanup(listener.Close)
	return listener.URL, log
}

// reply is an answer, read to its end.
type reply struct {
	status int
	header http.Header
	body   string
}

// call sends a request; headers are given as name and value in turn. It does not follow redirects.
func call(t *testing.T, method, url, body string, headers ...string) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{
		Transport:     &http.Transport{DisableCompression: true, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response.StatusCode, response.Header, string(read)}
}

func TestNew_NeedsItsParts(t *testing.T) {
	t.Parallel()
	for name, drop := range map[string]func(*httpd.Options){
		"GraphQL": func(o *httpd.Options) { o.GraphQL = nil },
		"Viewer":  func(o *httpd.Options) { o.Viewer = nil },
		"Logger":  func(o *httpd.Options) { o.Logger = nil },
		"Clock":   func(o *httpd.Options) { o.Clock = nil },
		"Origins": func(o *httpd.Options) { o.Origins = []string{"not an origin"} },
	} {
		o := options(io.Discard)
		drop(&o)
		if _, err := httpd.New(o); err == nil {
			t.Errorf("without %s: no error", name)
		}
	}
}

func TestViewer(t *testing.T) {
	t.Parallel()
	url, log := start(t, nil)
	got := call(t, "POST", url+"/api/2026-04/graphql.json", "{}", "Authorization", "Bearer good", "Cookie", "a=b", "Sec-GPC", "1", "X-Forwarded-For", "203.0.113.9")
	var seen map[string]any
	if err := json.Unmarshal([]byte(got.body), &seen); err != nil {
		t.Fatal(err)
	}
	if seen["kind"] != "CUSTOMER" || seen["gpc"] != true || seen["cookie"] != "" || seen["network"] != "127.0.0.0/24" {
		t.Errorf("the API saw %v", seen)
	}
	if id := got.header.Get("X-Request-Id"); len(id) != 26 || seen["request"] != id {
		t.Errorf("request %q, header %q", seen["request"], id)
	}
	refused := call(t, "POST", url+"/graphql", "{}", "Authorization", "Bearer bad", "Accept", "application/graphql-response+json")
	want := `{"errors":[{"message":"The token is not valid.","extensions":{"code":"UNAUTHENTICATED"}}]}`
	if refused.status != 401 || refused.body != want || refused.header.Get("WWW-Authenticate") == "" {
		t.Errorf("a bad token: %d %s", refused.status, refused.body)
	}
	broken := call(t, "POST", url+"/graphql", "{}", "Authorization", "Bearer broken")
	if broken.status != 500 || strings.Contains(broken.body, "s3cr3t") || !strings.Contains(broken.body, broken.header.Get("X-Request-Id")) {
		t.Errorf("a broken resolver: %d %s", broken.status, broken.body)
	}
	if !strings.Contains(log.String(), "The viewer could not be found out.") {
		t.Error("the broken resolver is not in the log")
	}
}

func TestNetwork_BelievesTrustedProxiesOnly(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		trusted   []string
		forwarded string
		want      string
	}{
		"nobody is trusted":     {nil, "203.0.113.9", "127.0.0.0/24"},
		"one proxy":             {[]string{"127.0.0.0/8"}, "198.51.100.7, 203.0.113.9", "203.0.113.0/24"},
		"two proxies":           {[]string{"127.0.0.0/8", "10.0.0.0/8"}, "198.51.100.7, 203.0.113.9, 10.1.2.3", "203.0.113.0/24"},
		"IPv6":                  {[]string{"127.0.0.0/8"}, "2001:db8:1:2::3", "2001:db8:1::/48"},
		"nonsense":              {[]string{"127.0.0.0/8"}, "unknown", "127.0.0.0/24"},
		"no header":             {[]string{"127.0.0.0/8"}, "", "127.0.0.0/24"},
		"IPv4 in IPv6 notation": {[]string{"127.0.0.0/8"}, "::ffff:203.0.113.9", "203.0.113.0/24"},
	} {
		url, _ := start(t, func(o *httpd.Options) { o.TrustedProxies = prefixes(t, test.trusted) })
		got := call(t, "POST", url+"/graphql", "{}", "X-Forwarded-For", test.forwarded)
		if !strings.Contains(got.body, `"network":"`+test.want+`"`) {
			t.Errorf("%s: %s, want %s", name, got.body, test.want)
		}
	}
}

func TestLog_HasOneLineAndNoValues(t *testing.T) {
	t.Parallel()
	const secret = "S3CRET"
	url, log := start(t, nil)
	got := call(t, "POST", url+"/graphql?q="+secret, `{"variables":"`+secret+`"}`, "Authorization", "Bearer good", "X-Secret", secret, "X-Request-Id", secret)
	if got.status != 200 || strings.Count(strings.TrimSpace(log.String()), "\n") != 0 || strings.Contains(log.String(), secret) {
		t.Fatalf("status %d, log: %s", got.status, log.String())
	}
	line := log.last(t)
	for name, want := range map[string]any{"msg": "A request was answered.", "request": got.header.Get("X-Request-Id"), "method": "POST",
		"route": "graphql", "status": 200.0, "bytes": float64(len(got.body)), "viewer": "CUSTOMER"} {
		if line[name] != want {
			t.Errorf("%s = %v, want %v", name, line[name], want)
		}
	}
	call(t, "BREW", url+"/"+secret, "")
	if line := log.last(t); line["method"] != "OTHER" || line["route"] != "none" || line["status"] != 404.0 || strings.Contains(log.String(), secret) {
		t.Errorf("an unknown route: %v", line)
	}
}

func TestPanic_IsAnswered(t *testing.T) {
	t.Parallel()
	url, log := start(t, nil)
	got := call(t, "POST", url+"/graphql?do=panic", "")
	if got.status != 500 || strings.Contains(got.body, "as told") || !strings.Contains(got.body, got.header.Get("X-Request-Id")) {
		t.Errorf("answer %d %s", got.status, got.body)
	}
	if !strings.Contains(log.String(), `"stack"`) || log.last(t)["status"] != 500.0 {
		t.Errorf("log: %s", log.String())
	}
	request, err := http.NewRequestWithContext(t.Context(), "POST", url+"/graphql?do=abort", nil)
	if err != nil {
		t.Fatal(err)
	}
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
		t.Errorf("an aborted answer came: %d", response.StatusCode)
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	url, _ := start(t, func(o *httpd.Options) { o.HTTPS = true })
	for _, path := range []string{"/graphql", "/healthz", "/nowhere"} {
		header := call(t, "GET", url+path, "").header
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Strict-Transport-Security": "max-age=31536000; includeSubDomains", "Cross-Origin-Opener-Policy": "same-origin",
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s = %q, want %q", path, name, got, want)
			}
		}
		if header.Get("Set-Cookie") != "" || header.Get("Server") != "" {
			t.Errorf("%s: has a cookie or names its software: %v", path, header)
		}
	}
}

func TestCrossOrigin_PagesAreProtected(t *testing.T) {
	t.Parallel()
	url, _ := start(t, func(o *httpd.Options) {
		o.Origins = []string{"https://shop.example"}
		o.Checkout = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, err := io.Copy(io.Discard, r.Body); err != nil {
				http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			}
		})
	})
	for name, test := range map[string]struct {
		headers []string
		body    string
		want    int
	}{
		"from nowhere":        {nil, "a=b", 200},
		"same origin":         {[]string{"Sec-Fetch-Site", "same-origin"}, "a=b", 200},
		"another site":        {[]string{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"}, "a=b", 403},
		"an old browser":      {[]string{"Origin", "https://evil.example"}, "a=b", 403},
		"a trusted origin":    {[]string{"Sec-Fetch-Site", "cross-site", "Origin", "https://shop.example"}, "a=b", 200},
		"more than is looked": {nil, strings.Repeat("x", 257<<10), 413},
	} {
		if got := call(t, "POST", url+"/checkout/x", test.body, test.headers...); got.status != test.want {
			t.Errorf("%s: %d, want %d", name, got.status, test.want)
		}
	}
}

func TestRefuse_IsCounted(t *testing.T) {
	t.Parallel()
	url, log := start(t, func(o *httpd.Options) {
		o.GraphQL = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			transport.Refuse(w, r, &transport.Problem{Code: transport.Throttled, Message: "Slower."})
		})
	})
	if got := call(t, "POST", url+"/graphql", ""); got.status != 429 {
		t.Errorf("answer %d %s", got.status, got.body)
	}
	if line := log.last(t); line["outcome"] != "refused" || line["code"] != "THROTTLED" {
		t.Errorf("log %v", line)
	}
}

func TestHome(t *testing.T) {
	t.Parallel()
	url, _ := start(t, nil)
	if got := call(t, "GET", url+"/", ""); got.status != 200 || got.body != "Mizan is running. The API is at /graphql.\n" {
		t.Errorf("without a playground: %d %s", got.status, got.body)
	}
	url, _ = start(t, func(o *httpd.Options) { o.PlaygroundOn = true })
	if got := call(t, "GET", url+"/", ""); got.status != 303 || got.header.Get("Location") != "/playground/" {
		t.Errorf("with a playground: %d %v", got.status, got.header)
	}
}
