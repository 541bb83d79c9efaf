package transport_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/graph/transport/internal/testschema"
)

func TestPost_AnswersExactly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	tests := map[string]struct {
		accept, body, contentType string
		status                    int
		want                      string
	}{
		"legacy":  {legacy, `{"query":"{ hello }"}`, legacy, 200, `{"data":{"hello":"مرحبا"},"extensions":{"cost":{"requestedQueryCost":0,"maximumAvailable":10000}}}`},
		"modern":  {modern, `{"query":"{ hello }","unknown":[1]}`, modern, 200, `{"data":{"hello":"مرحبا"},"extensions":{"cost":{"requestedQueryCost":0,"maximumAvailable":10000}}}`},
		"nothing": {"", `{"query":"{ next(number: 2) }"}`, legacy, 200, `{"data":{"next":3},"extensions":{"cost":{"requestedQueryCost":0,"maximumAvailable":10000}}}`},
		"null at the root": {modern, `{"query":"{ mustFail }"}`, modern, 200,
			`{"errors":[{"message":"Not for you.","path":["mustFail"],"locations":[{"line":1,"column":3}],"extensions":{"code":"FORBIDDEN"}}],"data":null,"extensions":{"cost":{"requestedQueryCost":0,"maximumAvailable":10000}}}`},
		"not run, modern": {modern, `{"query":"{ helo }"}`, modern, 400,
			`{"errors":[{"message":"Cannot query field \"helo\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`},
		"not run, legacy": {legacy, `{"query":"{ helo }"}`, legacy, 200,
			`{"errors":[{"message":"Cannot query field \"helo\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`},
		"a mutation": {modern, `{"query":"mutation { login(input: {name: \"a\", password: null}) }"}`, modern, 400,
			`{"errors":[{"message":"Expected a value of type \"String!\".","locations":[{"line":1,"column":47}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := w.send(t, test.body, "Accept", test.accept)
			if got.status != test.status || got.body != test.want {
				t.Errorf("answer %d %s\nwant   %d %s", got.status, got.body, test.status, test.want)
			}
			if want := test.contentType + "; charset=utf-8"; got.header.Get("Content-Type") != want {
				t.Errorf("Content-Type = %q, want %q", got.header.Get("Content-Type"), want)
			}
		})
	}
}

func TestPost_RefusesOtherBodies(t *testing.T) {
	t.Parallel()
	const password = "S3CRET-PASSWORD"
	w := newWorld(t, nil)
	tests := map[string]struct {
		contentType, body string
		status            int
		code              transport.Code
	}{
		"no type":            {"", `{"query":"{hello}"}`, 415, transport.UnsupportedMediaType},
		"text":               {"text/plain", `{"query":"{hello}"}`, 415, transport.UnsupportedMediaType},
		"a form":             {"application/x-www-form-urlencoded", `query={hello}`, 415, transport.UnsupportedMediaType},
		"multipart":          {"multipart/form-data; boundary=x", "--x\r\n\r\n--x--", 415, transport.UnsupportedMediaType},
		"bare GraphQL":       {"application/graphql", `{hello}`, 415, transport.UnsupportedMediaType},
		"another charset":    {"application/json; charset=utf-16", `{"query":"{hello}"}`, 415, transport.UnsupportedMediaType},
		"broken":             {"application/json", `{"password":"` + password + `", "query`, 400, transport.BadRequest},
		"wrong member":       {"application/json", `{"query":{"p":"` + password + `"}}`, 400, transport.BadRequest},
		"wrong variables":    {"application/json", `{"query":"{hello}","variables":"` + password + `"}`, 400, transport.BadRequest},
		"a list":             {"application/json", `[{"query":"{hello}"}]`, 400, transport.BadRequest},
		"nothing":            {"application/json", ``, 400, transport.BadRequest},
		"null":               {"application/json", `null`, 400, transport.BadRequest},
		"no query":           {"application/json", `{"variables":{"p":"` + password + `"}}`, 400, transport.BadRequest},
		"two objects":        {"application/json", `{"query":"{hello}"}{"query":"{hello}"}`, 400, transport.BadRequest},
		"too large":          {"application/json", `{"query":"{hello}","x":"` + strings.Repeat("x", 256<<10) + `"}`, 413, transport.PayloadTooLarge},
		"large by its tail":  {"application/json", `{"query":"{hello}"}` + strings.Repeat(" ", 256<<10), 413, transport.PayloadTooLarge},
		"nested without end": {"application/json", `{"query":"{hello}","variables":` + strings.Repeat(`{"a":`, 40_000), 400, transport.BadRequest},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, accept := range []string{legacy, modern} {
				got := w.send(t, test.body, "Content-Type", test.contentType, "Accept", accept)
				if code := got.code(t); got.status != test.status || code != test.code {
					t.Errorf("answer %d %s, want %d %s", got.status, code, test.status, test.code)
				}
				if strings.Contains(got.body, password) || strings.Contains(got.body, `"data"`) {
					t.Errorf("answer repeats the body or has data: %s", got.body)
				}
			}
		})
	}
}

func TestPost_TakesABodyUpToTheLimit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	const frame = `{"query":"{hello}","x":""}`
	body := strings.Replace(frame, `""`, `"`+strings.Repeat("x", 256<<10-len(frame))+`"`, 1)
	if got := w.send(t, body); len(body) != 256<<10 || got.status != http.StatusOK {
		t.Errorf("a body of %d bytes: status %d, want 200", len(body), got.status)
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for method, want := range map[string]int{"OPTIONS": 204, "PUT": 405, "DELETE": 405, "PATCH": 405, "HEAD": 405} {
		request, err := http.NewRequestWithContext(t.Context(), method, w.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := w.do(t, request)
		if got.status != want || got.header.Get("Allow") != "GET, POST, OPTIONS" {
			t.Errorf("%s: %d with Allow %q, want %d", method, got.status, got.header.Get("Allow"), want)
		}
	}
	got := w.send(t, `{"query":"{hello}"}`, "Connection", "Upgrade", "Upgrade", "websocket")
	if got.status != 400 || got.code(t) != transport.BadRequest {
		t.Errorf("an upgrade that nobody offers: %d %s", got.status, got.body)
	}
}

func TestAccept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for accept, want := range map[string]string{
		"*/*":                                    legacy,
		"text/html":                              legacy,
		modern + ", " + legacy:                   modern,
		legacy + ", " + modern:                   modern,
		modern + ";q=0.5, " + legacy:             legacy,
		modern + ";q=0, */*":                     legacy,
		modern + "; charset=utf-8, */*;q=0.8":    modern,
		modern + ";q=nonsense, application/*":    legacy,
		"application/json;q=0.9," + modern + ",": modern,
	} {
		if got := w.send(t, `{"query":"{hello}"}`, "Accept", accept); got.header.Get("Content-Type") != want+"; charset=utf-8" {
			t.Errorf("Accept %q: %s, want %s", accept, got.header.Get("Content-Type"), want)
		}
	}
}

func TestCacheControl(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.resolver.OnPersonal = transport.MarkPrivate
	const private = "private, no-store"
	tests := map[string]struct {
		query   string
		headers []string
		want    string
	}{
		"a stranger's query":     {"{ hello }", nil, "no-cache"},
		"a customer's query":     {"{ hello }", []string{"Authorization", "Bearer x"}, private},
		"a field that is marked": {"{ hello personal }", nil, private},
		"a mutation":             {"mutation { count }", nil, private},
		"a mistake":              {"{", nil, private},
	}
	for name, test := range tests {
		if got := w.query(t, test.query, nil, test.headers...).header.Get("Cache-Control"); got != test.want {
			t.Errorf("%s: Cache-Control %q, want %q", name, got, test.want)
		}
	}
	vary := w.query(t, "{ hello }", nil).header.Get("Vary")
	for _, header := range []string{"Accept", "Accept-Language", "Authorization", "X-Shopify-Storefront-Access-Token"} {
		if !strings.Contains(vary, header) {
			t.Errorf("Vary %q lacks %s", vary, header)
		}
	}
}

func TestOperationName(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	const document = `query A { hello } query B { next(number: 1) }`
	send := func(name string) reply {
		return w.send(t, fmt.Sprintf(`{"query":%q,"operationName":%q}`, document, name), "Accept", modern)
	}
	if got := string(send("B").parsed.Data); got != `{"next":2}` {
		t.Errorf("B answers %s", got)
	}
	for _, name := range []string{"", testschema.Secret} {
		got := send(name)
		if got.status != 400 || got.code(t) != transport.ValidationFailed || strings.Contains(got.body, testschema.Secret) {
			t.Errorf("operation %q: %d %s", name, got.status, got.body)
		}
	}
}
