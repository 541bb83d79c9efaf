package httpd_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/httpd"
)

func prefixes(t *testing.T, texts []string) []netip.Prefix {
	t.Helper()
	var all []netip.Prefix
	for _, text := range texts {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, prefix)
	}
	return all
}

func TestPlayground(t *testing.T) {
	t.Parallel()
	script := strings.Repeat("let a = 1;\n", 500)
	const policy = "default-src 'none'; script-src 'self'"
	url, _ := start(t, func(o *httpd.Options) {
		o.PlaygroundOn, o.PlaygroundPolicy, o.Tour = true, policy, []byte(`[{"name":"Browse"}]`)
		o.Playground = fstest.MapFS{
			"index.html":        {Data: []byte("<!doctype html><title>x</title>")},
			"assets/main-1a.js": {Data: []byte(script)},
			".keep":             {Data: []byte("x")},
		}
	})
	if got := call(t, "GET", url+"/playground", ""); got.status/100 != 3 || got.header.Get("Location") != "/playground/" {
		t.Errorf("without its slash: %d %v", got.status, got.header)
	}
	for path, want := range map[string]struct{ mime, cache, body string }{
		"/playground/":                  {"text/html; charset=utf-8", "no-cache", "<!doctype html><title>x</title>"},
		"/playground/tour.json":         {"application/json", "no-cache", `[{"name":"Browse"}]`},
		"/playground/assets/main-1a.js": {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable", script},
	} {
		got := call(t, "GET", url+path, "")
		if got.status != 200 || got.body != want.body || got.header.Get("Content-Type") != want.mime ||
			got.header.Get("Cache-Control") != want.cache || got.header.Get("Content-Security-Policy") != policy {
			t.Errorf("%s: %d %v %.60s", path, got.status, got.header, got.body)
		}
		again := call(t, "GET", url+path, "", "If-None-Match", got.header.Get("ETag"))
		if again.status != 304 || again.body != "" {
			t.Errorf("%s again: %d %q", path, again.status, again.body)
		}
	}
	zipped := call(t, "GET", url+"/playground/assets/main-1a.js", "", "Accept-Encoding", "br, gzip;q=0.8")
	reader, err := gzip.NewReader(strings.NewReader(zipped.body))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := io.ReadAll(reader); err != nil || string(plain) != script || zipped.header.Get("Content-Encoding") != "gzip" || len(zipped.body) > 200 {
		t.Errorf("zipped: %d bytes, %v, %v", len(zipped.body), zipped.header, err)
	}
	if got := call(t, "GET", url+"/playground/assets/main-1a.js", "", "Accept-Encoding", "gzip;q=0"); got.header.Get("Content-Encoding") != "" {
		t.Errorf("gzip although it was refused: %v", got.header)
	}
	for _, path := range []string{"/playground/.keep", "/playground/../etc/passwd", "/playground/none.js", "/playground/%2e%2e/x"} {
		if got := call(t, "GET", url+path, ""); got.status == 200 {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

func TestPlayground_MissingOrOff(t *testing.T) {
	t.Parallel()
	url, _ := start(t, func(o *httpd.Options) { o.PlaygroundOn, o.PlaygroundMissing = true, "<p>not built</p>" })
	if got := call(t, "GET", url+"/playground/", ""); got.status != 200 || got.body != "<p>not built</p>" ||
		!strings.HasPrefix(got.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("missing: %d %s", got.status, got.body)
	}
	url, _ = start(t, nil)
	if got := call(t, "GET", url+"/playground/", ""); got.status != 404 {
		t.Errorf("off: %d", got.status)
	}
}

type file struct{ *bytes.Reader }

func (file) Close() error { return nil }

func TestMedia(t *testing.T) {
	t.Parallel()
	const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
	url, log := start(t, func(o *httpd.Options) {
		o.Media = func(_ context.Context, key string) (httpd.Media, error) {
			m := httpd.Media{Content: file{bytes.NewReader([]byte(svg))}, Type: "image/svg+xml", Tag: "abc", Immutable: true}
			switch key {
			case "a/b.svg":
				return m, nil
			case "page":
				m.Type, m.Immutable, m.Tag = "text/html", false, ""
				return m, nil
			case "broken":
				return m, errors.New("disk s3cr3t")
			}
			return m, fault.E("test.Media", fault.NotFound, "No such file.", nil)
		}
	})
	got := call(t, "GET", url+"/media/a/b.svg", "")
	for name, want := range map[string]string{
		"Content-Type": "image/svg+xml", "ETag": `"abc"`, "Cache-Control": "public, max-age=31536000, immutable",
		"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
		"X-Content-Type-Options":  "nosniff", "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin",
		"Content-Disposition": "",
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s = %q, want %q", name, got.header.Get(name), want)
		}
	}
	if got.status != 200 || got.body != svg {
		t.Errorf("answer %d %s", got.status, got.body)
	}
	if got := call(t, "GET", url+"/media/a/b.svg", "", "If-None-Match", `"abc"`); got.status != 304 || got.body != "" {
		t.Errorf("unchanged: %d %s", got.status, got.body)
	}
	if got := call(t, "GET", url+"/media/a/b.svg", "", "Range", "bytes=0-3"); got.status != 206 || got.body != "<svg" {
		t.Errorf("a part: %d %s", got.status, got.body)
	}
	page := call(t, "GET", url+"/media/page", "")
	if page.header.Get("Content-Type") != "application/octet-stream" || page.header.Get("Content-Disposition") != "attachment" ||
		page.header.Get("Cache-Control") != "public, max-age=300" {
		t.Errorf("a page: %v", page.header)
	}
	if got := call(t, "GET", url+"/media/none", ""); got.status != http.StatusNotFound || got.header.Get("Cache-Control") != "" {
		t.Errorf("no such file: %d %v", got.status, got.header)
	}
	if got := call(t, "GET", url+"/media/broken", ""); got.status != 500 || strings.Contains(got.body, "s3cr3t") || !strings.Contains(log.String(), "s3cr3t") {
		t.Errorf("broken: %d %s", got.status, got.body)
	}
	if got := call(t, "POST", url+"/media/a/b.svg", ""); got.status != 405 {
		t.Errorf("POST: %d", got.status)
	}
}
