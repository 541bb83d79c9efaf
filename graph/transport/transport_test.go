package transport_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/graph/transport/internal/testschema"
	"github.com/mizan-commerce/mizan/internal/access"
)

const (
	legacy = "application/json"
	modern = "application/graphql-response+json"
)

// world is one server over HTTP, with its resolver and what it logged.
type world struct {
	url      string
	resolver *testschema.Resolver
	log      *buffer
}

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

// newWorld starts a server. The change may set limits and more; introspection is open unless it says otherwise.
func newWorld(t *testing.T, change func(*transport.Options)) *world {
	t.Helper()
	w := &world{resolver: &testschema.Resolver{}, log: &buffer{}}
	options := transport.Options{
		Logger:        slog.New(slog.NewJSONHandler(w.log, nil)),
		Introspection: func(context.Context) bool { return true },
	}
	if change != nil {
		change(&options)
	}
	handler, err := transport.New(testschema.New(w.resolver), options)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(viewers(handler))
	t.Cleanup(server.Close)
	w.url = server.URL
	return w
}

// viewers makes a customer of whoever says so.
func viewers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		viewer := access.Viewer{}
		if r.Header.Get("Authorization") != "" {
			viewer.Kind = access.Customer
		}
		next.ServeHTTP(w, r.WithContext(access.WithViewer(r.Context(), viewer)))
	})
}

// reply is an answer, read to its end.
type reply struct {
	status int
	header http.Header
	body   string
	parsed struct {
		Data       json.RawMessage
		Errors     []gqlError
		Extensions map[string]json.RawMessage
	}
}

type gqlError struct {
	Message    string
	Path       []any
	Locations  []struct{ Line, Column int }
	Extensions map[string]any
}

// code is the code of the only error, and fails the test when there is another number of errors.
func (r reply) code(t *testing.T) transport.Code {
	t.Helper()
	if len(r.parsed.Errors) != 1 {
		t.Fatalf("answer has %d errors, want 1: %s", len(r.parsed.Errors), r.body)
	}
	code, _ := r.parsed.Errors[0].Extensions["code"].(string)
	return transport.Code(code)
}

func (w *world) do(t *testing.T, request *http.Request) reply {
	t.Helper()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	r := reply{status: response.StatusCode, header: response.Header, body: string(body)}
	if len(body) > 0 {
		if err := json.Unmarshal(body, &r.parsed); err != nil {
			t.Fatalf("answer is no JSON: %v: %s", err, body)
		}
	}
	return r
}

// send posts a body with headers, given as name and value in turn.
func (w *world) send(t *testing.T, body string, headers ...string) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	return w.do(t, request)
}

// query posts an operation as most clients do.
func (w *world) query(t *testing.T, query string, variables map[string]any, headers ...string) reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return w.send(t, string(body), append([]string{"Accept", modern + ", " + legacy}, headers...)...)
}
