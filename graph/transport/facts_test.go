package transport_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/graph/transport/internal/testschema"
)

// noted is what the facts say, in a form that can be compared.
type noted struct {
	Name, Kind, Outcome string
	Code                transport.Code
	Cost                int
	Private             bool
}

func TestFacts(t *testing.T) {
	t.Parallel()
	handler, err := transport.New(testschema.New(&testschema.Resolver{OnPersonal: transport.MarkPrivate}),
		transport.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("N", 100)
	for body, want := range map[string]noted{
		`{"query":"query Q { hello }"}`:                                                        {Name: "Q", Kind: "query", Outcome: "ok"},
		`{"query":"{ products(first: 4) { nodes { id } } }"}`:                                  {Kind: "query", Outcome: "ok", Cost: 5},
		`{"query":"mutation M { count }"}`:                                                     {Name: "M", Kind: "mutation", Outcome: "ok"},
		`{"query":"{ personal }"}`:                                                             {Kind: "query", Outcome: "ok", Private: true},
		`{"query":"query ` + long + ` { hello }"}`:                                             {Name: long[:64], Kind: "query", Outcome: "ok"},
		`{"query":"query Q { hello fail(how: DENIED) }"}`:                                      {Name: "Q", Kind: "query", Outcome: "partial", Code: transport.Forbidden},
		`{"query":"query Q { fail(how: UNKNOWN) }"}`:                                           {Name: "Q", Kind: "query", Outcome: "failed", Code: transport.Internal},
		`{"query":"query Q { helo }"}`:                                                         {Outcome: "refused", Code: transport.ValidationFailed},
		`{"query":"query Q($n: Int!) { next(number: $n) }"}`:                                   {Name: "Q", Kind: "query", Outcome: "refused", Code: transport.BadUserInput},
		`{"query":"query Q { products { nodes { variants(first: 250) { nodes { id } } } } }"}`: {Name: "Q", Kind: "query", Outcome: "refused", Code: transport.LimitExceeded, Cost: 1 + 50*(1+1+250)},
		`{`: {Outcome: "refused", Code: transport.BadRequest},
	} {
		request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		ctx, facts := transport.WithFacts(request.Context())
		handler.ServeHTTP(httptest.NewRecorder(), request.WithContext(ctx))
		got := noted{facts.Name, facts.Kind, facts.Outcome, facts.Code, facts.Cost, facts.Private()}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", body, diff)
		}
	}
}

func TestMarkPrivate_OutsideAnOperation(t *testing.T) {
	t.Parallel()
	transport.MarkPrivate(t.Context()) // It must not panic: a resolver's helper may run in the background too.
	_, facts := transport.WithFacts(t.Context())
	if facts.Private() {
		t.Error("facts of another context were marked")
	}
}
