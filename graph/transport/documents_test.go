package transport

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// TestDocumentCache_IsBoundedByMemory adds documents that are large for their text.
func TestDocumentCache_IsBoundedByMemory(t *testing.T) {
	t.Parallel()
	const room = 4 << 20
	cache, err := newDocumentCache(room)
	if err != nil {
		t.Fatal(err)
	}
	largest := strings.Repeat("1 ", 1_000)
	for i := range 60 {
		text := fmt.Sprintf("{ a(b: [%d %s]) }", i, largest)
		parsed, err := parser.ParseQuery(&ast.Source{Input: text})
		if err != nil {
			t.Fatal(err)
		}
		cache.Add(context.Background(), text, parsed)
	}
	each := newDocument(must(parser.ParseQuery(&ast.Source{Input: "{ a(b: [0 " + largest + "]) }"})))
	if each.bytes < 1_000*nodeBytes || each.bytes > 1_010*nodeBytes {
		t.Errorf("a document of 1 000 values weighs %d bytes, want about %d", each.bytes, 1_000*nodeBytes)
	}
	deadline := time.Now().Add(5 * time.Second)
	for cache.entries.CleanUp(); cache.entries.WeightedSize() > room && time.Now().Before(deadline); cache.entries.CleanUp() {
	}
	if size := cache.entries.WeightedSize(); size > room || size == 0 {
		t.Errorf("the cache takes %d bytes, want at most %d", size, room)
	}
	if n := cache.entries.EstimatedSize(); n == 0 || n > room/int(each.bytes) {
		t.Errorf("the cache keeps %d documents, want some and at most %d", n, room/int(each.bytes))
	}
}

func must(document *ast.QueryDocument, err error) *ast.QueryDocument {
	if err != nil {
		panic(err)
	}
	return document
}

// BenchmarkCost counts a document with variables, as every request does.
func BenchmarkCost(b *testing.B) {
	p := &plan{fixed: 1, depends: []factor{{func(v map[string]any) int { return clamp(v["n"]) }, &plan{fixed: 12}}}}
	variables := map[string]any{"n": int64(20)}
	for b.Loop() {
		if p.cost(variables) != 241 {
			b.Fatal("wrong cost")
		}
	}
}

// FuzzCheck looks for documents that make measuring panic or run away.
func FuzzCheck(f *testing.F) {
	f.Add("{ ...F } fragment F on Query { a ...F }")
	f.Add("query($a: Int = 1) { b: a(c: [{d: $a}]) { ... on X { __schema { e } } } }")
	limits := DefaultLimits()
	f.Fuzz(func(t *testing.T, text string) {
		document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, limits.Tokens)
		if err != nil {
			return
		}
		started := time.Now()
		limits.check(document)
		if took := time.Since(started); took > time.Second {
			t.Errorf("measuring took %v", took)
		}
	})
}
