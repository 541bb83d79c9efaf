package carts_test

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/shoptest"
)

// BenchmarkGet looks at a cart of three lines.
func BenchmarkGet(b *testing.B) {
	w := newWorld(b, shoptest.SQLite(b))
	c := w.cart("SA", w.line("coffee", 1), w.line("oud", 1), w.line("book", 1))
	for b.Loop() {
		if _, err := w.Get(b.Context(), c.ID, "en"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCreate makes a cart with one line, as a fresh session does.
func BenchmarkCreate(b *testing.B) {
	w := newWorld(b, shoptest.SQLite(b))
	in := carts.CreateInput{Country: "SA", Lines: []carts.LineInput{w.line("coffee", 1)}}
	for b.Loop() {
		if r, err := w.Create(b.Context(), ids.New(), in); err != nil || r.Cart == nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAddLines adds one more of what is in the cart.
func BenchmarkAddLines(b *testing.B) {
	w := newWorld(b, shoptest.SQLite(b))
	more := []carts.LineInput{w.line("coffee", 1)}
	c := w.cart("SA", more...)
	for b.Loop() {
		if r, err := w.AddLines(b.Context(), c.ID, "en", more); err != nil || r.Cart == nil {
			b.Fatal(err)
		}
	}
}
