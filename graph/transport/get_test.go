package transport_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
)

func (w *world) get(t *testing.T, parameters url.Values, accept string) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"?"+parameters.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", accept)
	return w.do(t, request)
}

func TestGet_RunsQueries(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	got := w.get(t, url.Values{
		"query":         {"query A { hello } query B($n: Int!) { next(number: $n) }"},
		"operationName": {"B"}, "variables": {`{"n": 41}`}, "extensions": {`{"x": 1}`},
	}, modern)
	if got.status != 200 || string(got.parsed.Data) != `{"next":42}` {
		t.Errorf("answer %d %s", got.status, got.body)
	}
}

func TestGet_RefusesMutations(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, accept := range []string{legacy, modern} {
		got := w.get(t, url.Values{"query": {"mutation { count }"}}, accept)
		if got.status != 405 || got.code(t) != transport.MethodNotAllowed || got.header.Get("Allow") != "POST" {
			t.Errorf("%s: answer %d, Allow %q: %s", accept, got.status, got.header.Get("Allow"), got.body)
		}
	}
	if n := w.resolver.Counted.Load(); n != 0 {
		t.Errorf("the mutation ran %d times", n)
	}
}

func TestGet_RefusesBrokenParameters(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for name, parameters := range map[string]url.Values{
		"no query":         {"operationName": {"A"}},
		"variables a list": {"query": {"{hello}"}, "variables": {"[1]"}},
		"variables broken": {"query": {"{hello}"}, "variables": {`{"a":`}},
		"two objects":      {"query": {"{hello}"}, "extensions": {`{}{}`}},
	} {
		if got := w.get(t, parameters, legacy); got.status != 400 || got.code(t) != transport.BadRequest {
			t.Errorf("%s: answer %d %s", name, got.status, got.body)
		}
	}
}
