package transport_test

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/graph/transport"
)

func number(i int) string { return strconv.Itoa(i) }

// many joins n texts with blanks.
func many(n int, text func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(text(i) + " ")
	}
	return b.String()
}

// nest wraps a field into itself n times.
func nest(n int, field, innermost string) string {
	return strings.Repeat(field+" { ", n) + innermost + strings.Repeat(" }", n)
}

// bomb is a chain of n fragments, each of which spreads the next one twice.
func bomb(n int) string {
	return "{ product(handle: \"a\") { ...F0 } } " + many(n, func(i int) string {
		return fmt.Sprintf("fragment F%d on Product { related { ...F%d } variants { nodes { ...F%d } } }", i, i+1, i+1)
	}) + fmt.Sprintf("fragment F%d on Product { id }", n)
}

// attacks has at least one document for each limit. Each breaks that limit first.
func attacks() map[string]struct{ limit, query string } {
	inProduct := func(s string) string { return `{ product(handle: "a") { ` + s + " } }" }
	return map[string]struct{ limit, query string }{
		"tokens":              {"tokens", "{" + strings.Repeat(" hello", 5_000) + " }"},
		"tokens in a value":   {"tokens", "{ echo(text: " + strings.Repeat("[", 100_000) + ") }"},
		"tokens in comments":  {"tokens", strings.Repeat("#\n", 60_000) + "{ hello }"},
		"definitions":         {"definitions", "{ hello } " + many(600, func(i int) string { return "fragment F" + number(i) + " on Query { hello }" })},
		"operations":          {"definitions", many(101, func(i int) string { return "query Q" + number(i) + " { hello }" })},
		"depth":               {"depth", inProduct(nest(1_600, "related", "id"))},
		"depth by fragments":  {"depth", inProduct("...F0") + many(15, func(i int) string { return fmt.Sprintf("fragment F%d on Product { related { ...F%d } }", i, i+1) }) + "fragment F15 on Product { id }"},
		"depth introspection": {"depth", `{ __type(name: "Query") { ` + nest(1_500, "ofType", "name") + " } }"},
		"aliases":             {"aliases", inProduct(many(1_000, func(i int) string { return "a" + number(i) + ": title" }))},
		"aliases in fragment": {"aliases", inProduct("...F related { ...F } price { currencyCode }") + " fragment F on Product { " + many(16, func(i int) string { return "a" + number(i) + ": title" }) + "}"},
		"root fields":         {"rootFields", "{" + many(21, func(i int) string { return "hello" }) + "}"},
		"root in fragment":    {"rootFields", "{ ...F ...F ...F } fragment F on Query { hello next(number: 1) " + many(5, func(int) string { return "... on Query { hello }" }) + "}"},
		"fragment bomb":       {"depth", bomb(30)},
		"fragment bomb, flat": {"fields", inProduct("...F0") + many(20, func(i int) string { return fmt.Sprintf("fragment F%d on Product { ...F%d ...F%d }", i, i+1, i+1) }) + "fragment F20 on Product { id title }"},
		"unused bomb": {"fields", "{ hello } " + many(14, func(i int) string {
			return fmt.Sprintf("fragment F%d on Product { related { ...F%d } price { amount } related { ...F%d } }", i, i+1, i+1)
		}) + "fragment F14 on Product { id }"},
		"merges":             {"merges", inProduct(many(4_900, func(int) string { return "id" }))},
		"merges below":       {"merges", inProduct(many(600, func(int) string { return "related { related { id } }" }))},
		"merges of one name": {"merges", inProduct(many(800, func(int) string { return "... on Product { title }" }))},
		"cost":               {"cost", `{ products(first: 250) { nodes { variants(first: 250) { nodes { id } } } } }`},
		"cost of edges":      {"cost", `{ products(first: 250) { edges { node { variants(first: 250) { edges { node { id } } } } } } }`},
		"cost of fragments":  {"cost", `{ products(first: 250) { ...A } } fragment A on ProductConnection { nodes { ...B } } fragment B on Product { variants(first: 250) { nodes { id } } }`},
	}
}

func TestLimits_StopAttacks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for name, attack := range attacks() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := w.query(t, attack.query, nil)
			if got.code(t) != transport.LimitExceeded || got.status != 400 {
				t.Fatalf("answer %d %.300s", got.status, got.body)
			}
			extensions := got.parsed.Errors[0].Extensions
			if extensions["limit"] != attack.limit || extensions["actual"].(float64) <= extensions["maximum"].(float64) {
				t.Errorf("extensions %v, want the limit %q", extensions, attack.limit)
			}
		})
	}
}

// TestLimits_AnswerFast runs alone, because it looks at time and memory.
func TestLimits_AnswerFast(t *testing.T) {
	const slowest, largest = 50 * time.Millisecond, 16 << 20
	w := newWorld(t, nil)
	w.query(t, "{ hello }", nil)
	for name, attack := range attacks() {
		// The machine may be busy with something else, so the best of a few tries counts.
		best, bytes := time.Hour, uint64(0)
		for range 5 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			started := time.Now()
			w.query(t, attack.query, nil)
			took := time.Since(started)
			runtime.ReadMemStats(&after)
			if took < best {
				best, bytes = took, after.TotalAlloc-before.TotalAlloc
			}
		}
		t.Logf("%-20s %8.2f ms %6d KiB", name, float64(best.Microseconds())/1000, bytes>>10)
		if best > slowest || bytes > largest {
			t.Errorf("%s: %v and %d bytes, want less than %v and %d", name, best, bytes, slowest, largest)
		}
	}
}

// TestLimits_WorstThatPasses shows that a document just inside the limits costs little to check.
func TestLimits_WorstThatPasses(t *testing.T) {
	w := newWorld(t, nil)
	documents := map[string]string{
		"merges":             `{ product(handle: "a") { ` + many(199, func(int) string { return "id" }) + "} }",
		"merges at depth":    `{ product(handle: "a") { ` + nest(12, "related", many(190, func(int) string { return "id" })) + "} }",
		"merges of branches": `{ product(handle: "a") { ` + many(60, func(int) string { return nest(8, "related", "id") }) + "} }",
		"tokens":             `{ echo(text: "` + strings.Repeat("x", 200_000) + `") }`,
		"fragments": `{ product(handle: "a") { ...F0 } } ` + many(25, func(i int) string {
			return fmt.Sprintf("fragment F%d on Product { id title tags ...F%d price { amount } }", i, i+1)
		}) + "fragment F25 on Product { id }",
		"variables": "query(" + many(700, func(i int) string { return "$v" + number(i) + ": String!" }) + ") { hello }",
	}
	for name, document := range documents {
		best := time.Hour
		for i := range 3 {
			started := time.Now()
			got := w.query(t, document+"#"+number(i), nil)
			best = min(best, time.Since(started))
			if strings.Contains(got.body, string(transport.LimitExceeded)) {
				t.Errorf("%s: is outside the limits: %s", name, got.body)
			}
		}
		t.Logf("%-20s %8.2f ms", name, float64(best.Microseconds())/1000)
		if best > 150*time.Millisecond {
			t.Errorf("%s: %v", name, best)
		}
	}
}

func TestLimits_LetExactlyTheLimitPass(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for name, query := range map[string]string{
		"depth 15":       `{ product(handle: "a") { ` + nest(13, "related", "id") + " } }",
		"30 aliases":     `{ product(handle: "a") { ` + many(30, func(i int) string { return "a" + number(i) + ": title" }) + "} }",
		"20 root fields": "{" + many(20, func(int) string { return "hello" }) + "}",
		"cost 10 000":    `{ products(first: 250) { nodes { variants(first: 37) { nodes { id } } } } }`,
	} {
		if got := w.query(t, query, nil); got.status != 200 || len(got.parsed.Errors) != 0 {
			t.Errorf("%s: answer %d %s", name, got.status, got.body)
		}
	}
}

// TestLimits_LetStorefrontsPass sends what the largest documents of storefronts look like: depth 12, 129 fields, and
// fragments that repeat each other's fields.
func TestLimits_LetStorefrontsPass(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	leaves := `id title tags price { amount currencyCode }`
	query := `query Page($first: Int!) { products(first: $first) { pageInfo { hasNextPage endCursor } edges { cursor node { ...Card } } nodes { ...Card } } }
		fragment Card on Product { ...Base options { name values { name } } variants(first: 10) { nodes { ...Base ...Deep } pageInfo { hasNextPage } } }
		fragment Deep on Product { related { ...Base related { ...Base related { ...Base related { ...Base related { ...Base related { ...Base price { amount } } } } } } } }
		fragment Base on Product { ` + leaves + ` }`
	got := w.query(t, query, map[string]any{"first": 8})
	if got.status != 200 || len(got.parsed.Errors) != 0 {
		t.Errorf("answer %d %s", got.status, got.body)
	}
}

func TestLimits_FragmentCycles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, query := range []string{
		"{ ...F } fragment F on Query { ...F }",
		"{ ...F } fragment F on Query { hello ...G } fragment G on Query { ...F }",
		"{ hello } fragment F on Query { ...G } fragment G on Query { ...G }",
	} {
		if got := w.query(t, query, nil); got.status != 400 || got.code(t) != transport.ValidationFailed {
			t.Errorf("%s: answer %d %s", query, got.status, got.body)
		}
	}
}

func TestNew_RefusesNonsense(t *testing.T) {
	t.Parallel()
	if _, err := transport.New(nil, transport.Options{}); err == nil {
		t.Error("New without a logger: no error")
	}
}
