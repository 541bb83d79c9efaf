package catalog_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestPutProduct_AgainChangesNothing(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		bare := plain("bare", "بلا شيء", 100)
		w.put(t, dallah())
		w.put(t, bare)
		before := w.dump(t)
		if !strings.Contains(before, "price_history") || !strings.Contains(before, "stock_movements") {
			t.Fatalf("nothing was stored:\n%s", before)
		}
		w.clock.Advance(time.Hour)
		w.put(t, dallah())
		w.put(t, bare)
		if diff := cmp.Diff(before, w.dump(t)); diff != "" {
			t.Errorf("the second time (-before +after):\n%s", diff)
		}
	})
}

// change is a change of one property of a product.
type change struct {
	name string
	do   func(*catalog.ProductInput)
}

func changes() []change {
	return []change{
		{"vendor", func(p *catalog.ProductInput) { p.Vendor = "other" }},
		{"type", func(p *catalog.ProductInput) { p.ProductType = "other" }},
		{"status", func(p *catalog.ProductInput) { p.Status = catalog.StatusDraft }},
		{"gift card", func(p *catalog.ProductInput) { p.GiftCard = true }},
		{"tag more", func(p *catalog.ProductInput) { p.Tags = append(p.Tags, "new") }},
		{"tags none", func(p *catalog.ProductInput) { p.Tags = nil }},
		{"title", func(p *catalog.ProductInput) { p.Texts["en"] = catalog.ProductText{Title: "Another pot"} }},
		{"description", func(p *catalog.ProductInput) {
			p.Texts["en"] = catalog.ProductText{Title: "Brass dallah", Description: "<p>Else</p>"}
		}},
		{"language less", func(p *catalog.ProductInput) { delete(p.Texts, "en") }},
		{"price", func(p *catalog.ProductInput) { p.Variants[0].Prices["sar"] = priced(sar(1)) }},
		{"price less", func(p *catalog.ProductInput) { delete(p.Variants[0].Prices, "kwd") }},
		{"SKU", func(p *catalog.ProductInput) { p.Variants[1].SKU = "NEW" }},
		{"weight", func(p *catalog.ProductInput) { p.Variants[1].WeightGrams = 0 }},
		{"variant's picture", func(p *catalog.ProductInput) { p.Variants[1].Image = -1 }},
		{"tracked", func(p *catalog.ProductInput) { p.Variants[1].Tracked = false }},
		{"variants turned", func(p *catalog.ProductInput) { slices.Reverse(p.Variants) }},
		{"option's name", func(p *catalog.ProductInput) { p.Options[0].Name["en"] = "Finish" }},
		{"value's name", func(p *catalog.ProductInput) { p.Options[0].Values[0].Name["en"] = "Golden" }},
		{"value's colour", func(p *catalog.ProductInput) { p.Options[0].Values[0].Color = "#ffffff" }},
		{"picture less", func(p *catalog.ProductInput) {
			p.Images = p.Images[:1]
			for i := range p.Variants {
				p.Variants[i].Image = -1
			}
		}},
		{"pictures turned", func(p *catalog.ProductInput) { slices.Reverse(p.Images) }},
		{"picture's text", func(p *catalog.ProductInput) { p.Images[0].Alt["en"] = "else" }},
		{"picture's size", func(p *catalog.ProductInput) { p.Images[0].Width = 801 }},
	}
}

// TestPutProduct_ChangeIsSeen makes each change in turn: it moves the time of the last change, and stating the new
// product again is nothing new.
func TestPutProduct_ChangeIsSeen(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for _, c := range changes() {
			w.put(t, dallah())
			w.clock.Advance(time.Minute)
			in := dallah()
			c.do(&in)
			w.put(t, in)
			first := w.dump(t)
			if !w.updatedNow(t, "brass-dallah") {
				t.Errorf("%s: the time of the last change did not move", c.name)
			}
			w.clock.Advance(time.Minute)
			w.put(t, in)
			if diff := cmp.Diff(first, w.dump(t)); diff != "" {
				t.Errorf("%s, the second time (-before +after):\n%s", c.name, diff)
			}
		}
	})
}

// updatedNow reports whether a product was last changed at the time of the clock.
func (w world) updatedNow(t *testing.T, handle string) bool {
	t.Helper()
	return w.number(t, "SELECT count(*) FROM products WHERE handle = ? AND updated_at = ?", handle, w.clock.Now()) == 1
}

func TestPutProduct_WritesPriceHistory(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		in := plain("coffee", "قهوة", 4500)
		w.put(t, in)
		was := sar(6000)
		in.Variants[0].Prices = map[string]catalog.PriceInput{"sar": {Amount: sar(5000), CompareAt: &was}, "jpy": priced(money.New(1200, "JPY"))}
		w.clock.Advance(time.Hour)
		w.put(t, in)
		in.Variants[0].Prices = map[string]catalog.PriceInput{"sar": priced(sar(5000))}
		w.clock.Advance(time.Hour)
		w.put(t, in)
		var got []string
		err := s.Each(t.Context(), store.SQL(`SELECT l.handle, h.amount, h.compare_at, h.at FROM price_history h
			JOIN price_lists l ON l.id = h.price_list_id ORDER BY h.id`), func(r *sql.Rows) error {
			var list string
			var amount, before *int64
			var at time.Time
			err := r.Scan(&list, &amount, &before, &at)
			got = append(got, fmt.Sprint(list, " ", show(amount), " ", show(before), " ", at.UTC().Format("15:04:05.999999")))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			"sar 4500 - 08:30:00.123456",
			"jpy 1200 - 09:30:00.123456", "sar 5000 6000 09:30:00.123456",
			"sar 5000 - 10:30:00.123456", "jpy - - 10:30:00.123456",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("price history (-want +got):\n%s", diff)
		}
	})
}

func show(n *int64) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

func TestPutProduct_ArchivesAndReturnsVariants(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, dallah())
		key := w.number(t, "SELECT id FROM variants WHERE sku = 'DAL-01'")
		less := dallah()
		less.Variants = slices.Delete(less.Variants, 1, 2)
		w.put(t, less)
		if skus := w.skus(t, "brass-dallah"); !slices.Equal(skus, []string{"DAL-00", "DAL-10", "DAL-11"}) {
			t.Errorf("on sale: %v", skus)
		}
		if n := w.number(t, "SELECT count(*) FROM variants WHERE sku = 'DAL-01' AND archived"); n != 1 {
			t.Error("the variant was not archived")
		}
		w.put(t, dallah())
		if skus := w.skus(t, "brass-dallah"); !slices.Equal(skus, []string{"DAL-00", "DAL-01", "DAL-10", "DAL-11"}) {
			t.Errorf("on sale again: %v", skus)
		}
		if again := w.number(t, "SELECT id FROM variants WHERE sku = 'DAL-01'"); again != key {
			t.Errorf("the variant came back as %d, it was %d", again, key)
		}
	})
}

// TestPutProduct_OptionLess takes a choice away, and its values with it.
func TestPutProduct_OptionLess(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, dallah())
		less := dallah()
		less.Options = less.Options[:1]
		less.Variants = []catalog.VariantInput{less.Variants[0], less.Variants[2]}
		for i := range less.Variants {
			less.Variants[i].Values = less.Variants[i].Values[:1]
		}
		w.put(t, less)
		p, err := w.ProductByHandle(t.Context(), w.view(t, "en", "sar"), "brass-dallah", catalog.Want{Variants: true, Options: true})
		if err != nil {
			t.Fatal(err)
		}
		options := p.Options(nil)
		if len(options) != 1 || !slices.Equal(options[0].ValueNames(), []string{"Gold", "Silver"}) {
			t.Errorf("options: %+v", options)
		}
		if titles := []string{p.Variants()[0].Title(), p.Variants()[1].Title()}; !slices.Equal(titles, []string{"Gold", "Silver"}) {
			t.Errorf("titles: %v", titles)
		}
	})
}

func (w world) skus(t *testing.T, handle string) []string {
	t.Helper()
	p, err := w.ProductByHandle(t.Context(), w.view(t, "ar", "sar"), handle, catalog.Want{Variants: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range p.Variants() {
		out = append(out, *v.SKU)
	}
	return out
}

// TestPutProduct_IsAtomic fails in the last step, first of a new product and then of a known one.
func TestPutProduct_IsAtomic(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		empty := w.dump(t)
		for _, c := range []struct {
			name  string
			spoil func(*catalog.VariantInput)
			kind  fault.Kind
		}{
			{"price list", func(v *catalog.VariantInput) { v.Prices["nowhere"] = priced(sar(1)) }, fault.NotFound},
			{"currency", func(v *catalog.VariantInput) { v.Prices["sar"] = priced(money.New(1, "KWD")) }, fault.Invalid},
			{"compare-at currency", func(v *catalog.VariantInput) {
				yen := money.New(1, "JPY")
				v.Prices["sar"] = catalog.PriceInput{Amount: sar(1), CompareAt: &yen}
			}, fault.Invalid},
			{"location", func(v *catalog.VariantInput) { v.Stock["atlantis"] = 1 }, fault.Invalid},
			{"SKU too long", func(v *catalog.VariantInput) { v.SKU = strings.Repeat("x", 256) }, fault.Invalid},
			{"NUL", func(v *catalog.VariantInput) { v.SKU = "a\x00b" }, fault.Invalid},
		} {
			in := dallah()
			c.spoil(&in.Variants[3])
			if err := w.PutProduct(t.Context(), in); !fault.Is(err, c.kind) {
				t.Errorf("%s: %v, want the kind %s", c.name, err, c.kind)
			}
			if diff := cmp.Diff(empty, w.dump(t)); diff != "" {
				t.Errorf("%s left something of a new product:\n%s", c.name, diff)
			}
		}
		w.put(t, dallah())
		before := w.dump(t)
		in := dallah()
		in.Vendor, in.Tags, in.Images = "other", nil, in.Images[:2]
		in.Texts["en"] = catalog.ProductText{Title: "Other"}
		in.Variants[0].Prices["sar"] = priced(sar(1))
		in.Variants[3].Prices["nowhere"] = priced(sar(1))
		if err := w.PutProduct(t.Context(), in); !fault.Is(err, fault.NotFound) {
			t.Errorf("got %v", err)
		}
		if diff := cmp.Diff(before, w.dump(t)); diff != "" {
			t.Errorf("something of a known product changed:\n%s", diff)
		}
	})
}

func TestPutProduct_MovesStock(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		in := plain("coffee", "قهوة", 4500)
		v := &in.Variants[0]
		v.Tracked = true
		for _, quantity := range []int{7, 7, 3, 0, 0, 12} {
			v.Stock = map[string]int{"riyadh": quantity}
			w.put(t, in)
		}
		var got []int
		err := s.Each(t.Context(), store.SQL("SELECT quantity FROM stock_movements ORDER BY id"), func(r *sql.Rows) error {
			var n int
			err := r.Scan(&n)
			got = append(got, n)
			return err
		})
		if err != nil || !slices.Equal(got, []int{7, -4, -3, 12}) {
			t.Errorf("movements: %v, %v", got, err)
		}
		if n := w.number(t, "SELECT on_hand FROM stock_levels"); n != 12 {
			t.Errorf("on hand: %d", n)
		}
	})
}

// TestPutProduct_Concurrently states two versions of a product again and again at once. What remains is one of the two,
// whole.
func TestPutProduct_Concurrently(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		versions := [2]catalog.ProductInput{dallah(), dallah()}
		for i := range versions {
			letter := string(rune('a' + i))
			versions[i].Images[0].Source, versions[i].Images[1].Source = letter+"1", letter+"2"
			for j := range versions[i].Variants {
				versions[i].Variants[j].SKU = letter
				versions[i].Variants[j].Prices = map[string]catalog.PriceInput{"sar": priced(sar(int64(i + 1)))}
			}
		}
		w.put(t, dallah())
		for range 6 {
			var wait sync.WaitGroup
			for i := range 6 {
				wait.Go(func() {
					if err := w.PutProduct(t.Context(), versions[i%2]); err != nil {
						t.Error(err)
					}
				})
			}
			wait.Wait()
			p, err := w.ProductByHandle(t.Context(), w.view(t, "ar", "sar"), "brass-dallah", catalog.Want{Variants: true, Images: true})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, i := range p.Images() {
				got = append(got, i.Source)
			}
			for _, v := range p.Variants() {
				got = append(got, *v.SKU, v.Price.Decimal())
			}
			a := []string{"a1", "a2", "a", "0.01", "a", "0.01", "a", "0.01", "a", "0.01"}
			b := []string{"b1", "b2", "b", "0.02", "b", "0.02", "b", "0.02", "b", "0.02"}
			if !slices.Equal(got, a) && !slices.Equal(got, b) {
				t.Errorf("a mixture of both: %v", got)
			}
		}
	})
}

// TestPutProduct_NewConcurrently states a new product several times at once: there is one of it afterwards, and whoever
// lost the race is told that somebody else was faster.
func TestPutProduct_NewConcurrently(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var wait sync.WaitGroup
		for range 5 {
			wait.Go(func() {
				if err := w.PutProduct(t.Context(), dallah()); err != nil && !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if skus := w.skus(t, "brass-dallah"); !slices.Equal(skus, []string{"DAL-00", "DAL-01", "DAL-10", "DAL-11"}) {
			t.Errorf("variants: %v", skus)
		}
		if n := w.number(t, "SELECT count(*) FROM price_history"); n != 8 {
			t.Errorf("%d lines in the price history, want 8", n)
		}
	})
}

func TestPutProduct_RefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := newWorld(t, shoptest.SQLite(t))
	for _, c := range []change{
		{"no handle", func(p *catalog.ProductInput) { p.Handle = "" }},
		{"long handle", func(p *catalog.ProductInput) { p.Handle = strings.Repeat("ع", 256) }},
		{"four options", func(p *catalog.ProductInput) { p.Options = append(p.Options, p.Options...) }},
		{"no variants", func(p *catalog.ProductInput) { p.Variants = nil }},
		{"status", func(p *catalog.ProductInput) { p.Status = "SLEEPING" }},
		{"no title", func(p *catalog.ProductInput) { p.Texts["ar"] = catalog.ProductText{} }},
		{"no text at all", func(p *catalog.ProductInput) { p.Texts = nil }},
		{"nothing in the shop's own language", func(p *catalog.ProductInput) { delete(p.Texts, "ar") }},
		{"a value less", func(p *catalog.ProductInput) { p.Variants[0].Values = []int{0} }},
		{"a value that is not there", func(p *catalog.ProductInput) { p.Variants[0].Values = []int{0, 2} }},
		{"a value below zero", func(p *catalog.ProductInput) { p.Variants[0].Values = []int{0, -1} }},
		{"one variant twice", func(p *catalog.ProductInput) { p.Variants[1].Values = p.Variants[0].Values }},
		{"one value twice", func(p *catalog.ProductInput) { p.Options[0].Values[1].Name["en"] = "Gold" }},
		{"a picture that is not there", func(p *catalog.ProductInput) { p.Variants[0].Image = 2 }},
		{"a price below zero", func(p *catalog.ProductInput) { p.Variants[0].Prices["sar"] = priced(sar(-1)) }},
	} {
		in := dallah()
		c.do(&in)
		if err := w.PutProduct(t.Context(), in); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if n := w.number(t, "SELECT count(*) FROM products"); n != 0 {
		t.Errorf("%d products were stored", n)
	}
}
