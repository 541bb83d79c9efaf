package demo

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

func TestCollectionsHoldEveryProduct(t *testing.T) {
	t.Parallel()
	products := map[string]catalog.ProductInput{}
	for _, p := range Products() {
		products[p.Handle] = p
	}
	collections := Collections()
	if len(collections) < 10 {
		t.Errorf("%d collections, want at least 10", len(collections))
	}
	placed, seen := map[string]bool{}, map[string]bool{}
	for _, c := range collections {
		checkTexts(t, c.Handle, c.Texts)
		if seen[c.Handle] {
			t.Errorf("collection %q twice", c.Handle)
		}
		seen[c.Handle] = true
		inside := map[string]bool{}
		for _, h := range c.Products {
			if _, ok := products[h]; !ok || inside[h] {
				t.Errorf("%s: product %q is unknown or there twice", c.Handle, h)
			}
			inside[h], placed[h] = true, true
		}
		if len(inside) < 3 {
			t.Errorf("%s: %d products, want at least 3", c.Handle, len(inside))
		}
	}
	for h := range products {
		if !placed[h] {
			t.Errorf("product %q is in no collection", h)
		}
	}
}

func TestGiftsUnder100KeepTheirPromise(t *testing.T) {
	t.Parallel()
	cheapest := map[string]int64{}
	for _, p := range Products() {
		for _, v := range p.Variants {
			minor := v.Prices["sar"].Amount.Minor()
			if low, ok := cheapest[p.Handle]; !ok || minor < low {
				cheapest[p.Handle] = minor
			}
		}
	}
	found := false
	for _, c := range Collections() {
		if c.Handle != "gifts-under-100" {
			continue
		}
		found = true
		for _, h := range c.Products {
			if cheapest[h] <= 0 || cheapest[h] >= 100_00 {
				t.Errorf("%s starts at %d halalas", h, cheapest[h])
			}
		}
	}
	if !found {
		t.Error("no collection of gifts under 100")
	}
}
