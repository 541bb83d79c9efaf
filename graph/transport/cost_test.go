package transport_test

import (
	"encoding/json"
	"testing"

	"github.com/mizan-commerce/mizan/graph/transport"
)

func TestCost(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	tests := map[string]struct {
		query     string
		variables map[string]any
		want      int
	}{
		"scalars":             {"{ hello __typename }", nil, 0},
		"an object":           {`{ product(handle: "a") { id title } }`, nil, 1},
		"objects":             {`{ product(handle: "a") { price { amount } related { price { amount } } } }`, nil, 4},
		"a plain list":        {`{ product(handle: "a") { options { name values { name } } } }`, nil, 1 + 5*(1+5)},
		"a page of nodes":     {`{ products(first: 10) { nodes { id } pageInfo { hasNextPage } } }`, nil, 1 + 10 + 1},
		"a page of edges":     {`{ products(first: 10) { edges { cursor node { id price { amount } } } } }`, nil, 1 + 10*(1+1+1)},
		"no size":             {`{ products { nodes { id } } }`, nil, 1 + 50},
		"the schema's size":   {`{ product(handle: "a") { variants { nodes { id } } } }`, nil, 1 + 1 + 10},
		"the larger of two":   {`{ products(first: 3, last: 7) { nodes { id } } }`, nil, 1 + 7},
		"a variable":          {`query($n: Int) { products(first: $n) { nodes { id price { amount } } } }`, map[string]any{"n": 20}, 1 + 20*2},
		"a variable left out": {`query($n: Int) { products(first: $n) { nodes { id } } }`, nil, 1 + 50},
		"a default":           {`query($n: Int = 4) { products(first: $n) { nodes { id } } }`, nil, 1 + 4},
		"nothing":             {`query($n: Int) { products(first: $n) { nodes { id } } }`, map[string]any{"n": 0}, 1},
		"less than nothing":   {`query($n: Int) { products(first: $n) { nodes { id } } }`, map[string]any{"n": -5}, 1},
		"more than a page":    {`query($n: Int) { products(first: $n) { nodes { id } } }`, map[string]any{"n": 100000}, 1 + 250},
		"two variables":       {`query($n: Int, $m: Int) { products(first: $n) { nodes { variants(last: $m) { nodes { id } } } } }`, map[string]any{"n": 5, "m": 16}, 1 + 5*(1+1+16)},
		"a variable below":    {`query($m: Int) { products(first: 5) { nodes { variants(first: $m) { nodes { id } } } } }`, map[string]any{"m": 6}, 1 + 5*(1+1+6)},
		"a fragment twice":    {`{ a: product(handle: "a") { ...F } product(handle: "b") { ...F } } fragment F on Product { price { amount } }`, nil, 4},
		"an inline fragment":  {`{ product(handle: "a") { ... on Product { price { amount } } } }`, nil, 2},
		"introspection":       {`{ __schema { types { fields { name } } } }`, nil, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 2 { // The second time from the cache.
				got := w.query(t, test.query, test.variables)
				var cost transport.Cost
				if err := json.Unmarshal(got.parsed.Extensions["cost"], &cost); err != nil {
					t.Fatalf("%v: %s", err, got.body)
				}
				if want := (transport.Cost{RequestedQueryCost: test.want, MaximumAvailable: 10_000}); cost != want {
					t.Errorf("cost %+v, want %+v", cost, want)
				}
			}
		})
	}
}

func TestCost_DependsOnTheVariablesOfEachRequest(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	const query = `query($n: Int, $m: Int) { products(first: $n) { nodes { variants(first: $m) { nodes { id } } } } }`
	if got := w.query(t, query, map[string]any{"n": 10, "m": 10}); got.status != 200 {
		t.Errorf("a small page: %d %s", got.status, got.body)
	}
	got := w.query(t, query, map[string]any{"n": 250, "m": 250})
	if got.code(t) != transport.LimitExceeded || got.parsed.Errors[0].Extensions["actual"] != float64(1+250*(1+1+250)) {
		t.Errorf("a large page: %d %s", got.status, got.body)
	}
}
