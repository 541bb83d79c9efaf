package demoshop

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/mizan-commerce/mizan/internal/store"
)

// Request is what a client sends to the API.
type Request struct {
	Query     string         `json:"query"`
	Operation string         `json:"operationName,omitempty"`
	Variables map[string]any `json:"variables,omitempty"`
	// Token is sent as a bearer token, if there is one.
	Token string `json:"-"`
	// Header is sent too.
	Header map[string]string `json:"-"`
}

// Reply is what came back.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
	// SQL is how many statements the answer took.
	SQL int64
}

// Reader returns the request's body.
func (in Request) Reader(t testing.TB) *bytes.Reader {
	t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(body)
}

// Post sends a request through the whole front door, without a network.
func (s *Shop) Post(t testing.TB, in Request) Reply {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, Address+"/graphql", in.Reader(t))
	r.Header.Set("Content-Type", "application/json")
	if in.Token != "" {
		r.Header.Set("Authorization", "Bearer "+in.Token)
	}
	for name, value := range in.Header {
		r.Header.Set(name, value)
	}
	return s.do(r)
}

// Get reads a path of the shop, such as /media/dallah-gold.svg.
func (s *Shop) Get(t testing.TB, path string) Reply {
	t.Helper()
	return s.do(httptest.NewRequestWithContext(t.Context(), http.MethodGet, Address+path, nil))
}

func (s *Shop) do(r *http.Request) Reply {
	ctx, counter := store.WithCounter(r.Context())
	w := httptest.NewRecorder()
	s.Handler.ServeHTTP(w, r.WithContext(ctx))
	return Reply{Status: w.Code, Header: w.Header(), Body: w.Body.Bytes(), SQL: counter.N()}
}

// Data reads the data of an answer into v. An answer with errors fails the test.
func (r Reply) Data(t testing.TB, v any) {
	t.Helper()
	var answer struct {
		Data   json.RawMessage   `json:"data"`
		Errors []json.RawMessage `json:"errors"`
	}
	if err := json.Unmarshal(r.Body, &answer); err != nil {
		t.Fatalf("%v: %s", err, r.Body)
	}
	if len(answer.Errors) > 0 || len(answer.Data) == 0 {
		t.Fatalf("status %d: %s", r.Status, r.Body)
	}
	if err := json.Unmarshal(answer.Data, v); err != nil {
		t.Fatalf("%v: %s", err, answer.Data)
	}
}

// Codes returns the codes of the errors of an answer, in their order.
func (r Reply) Codes(t testing.TB) []string {
	t.Helper()
	var answer struct {
		Errors []struct {
			Extensions struct {
				Code string `json:"code"`
			} `json:"extensions"`
		} `json:"errors"`
	}
	if err := json.Unmarshal(r.Body, &answer); err != nil {
		t.Fatalf("%v: %s", err, r.Body)
	}
	var codes []string
	for _, e := range answer.Errors {
		codes = append(codes, e.Extensions.Code)
	}
	return codes
}
