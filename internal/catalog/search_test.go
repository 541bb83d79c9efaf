package catalog_test

import (
	"slices"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// found lists the handles of what a search finds, in the order of a sort.
func (w world) found(t *testing.T, l catalog.List) []string {
	t.Helper()
	l.Page = store.PageArgs{First: new(50)}
	page, err := w.Products(t.Context(), w.view(t, "ar", "sar"), l, catalog.Want{})
	if err != nil {
		t.Fatal(err)
	}
	return handles(page.Nodes)
}

func TestSearch(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for _, p := range []struct{ handle, ar, en, vendor, tag string }{
			{"one", "قهوة حراز", "Haraz coffee", "Bayt", "Gift"},
			{"two", "فنجان قهوة", "Coffee cup", "bayt", "gift"},
			{"three", "ورد -5 درجات", "Taif rose", "Other", "title:x"},
		} {
			in := plain(p.handle, p.ar, 100)
			in.Texts["en"] = catalog.ProductText{Title: p.en}
			in.Vendor, in.Tags = p.vendor, []string{p.tag}
			w.put(t, in)
			w.clock.Advance(24 * time.Hour) // the 21st, 22nd and 23rd of November 2026, at half past eight
		}
		for search, want := range map[string][]string{
			"coffee":                  {"one", "two"},
			"COFFEE -haraz":           {"two"},
			"tag:gift":                {"one", "two"},
			"tag:GIFT vendor:BAYT":    {"one", "two"},
			`tag:"title:x"`:           {"three"},
			`"-5"`:                    {"three"},
			`"tag:gift"`:              {},
			`-"coffee"`:               {"three"},
			"created_at:2026-11-22":   {"two"},
			"created_at:>2026-11-22":  {"three"},
			"created_at:>=2026-11-22": {"two", "three"},
			"created_at:<2026-11-22":  {"one"},
			"created_at:<=2026-11-22": {"one", "two"},
			"created_at:2026":         {"one", "two", "three"},
			"created_at:<2026":        {},
			"قهوة) rose OR taif":      {"three"},
			"وردة":                    {"three"},
			"title:rose OR title:فنج": {"two", "three"},
			"created_at:<'2026-11-22T00:00:00Z' OR rose": {"one", "three"},
		} {
			if got := w.found(t, catalog.List{Search: search, Sort: catalog.SortCreated}); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", search, got, want)
			}
		}
		// Both have the word; what begins with it comes first, and what must not be there ranks nothing.
		if got := w.found(t, catalog.List{Search: "NOT rose cup OR coffee", Sort: catalog.SortRelevance}); !slices.Equal(got, []string{"one", "two"}) {
			t.Errorf("ranked by a word that is denied: %v", got)
		}
		if got := w.found(t, catalog.List{Search: "فنجان OR قهوة", Sort: catalog.SortRelevance}); !slices.Equal(got, []string{"two", "one"}) {
			t.Errorf("ranked: %v", got)
		}
	})
}

// TestFilter_OptionsOnSale finds products by a value only where a variant with it is sold.
func TestFilter_OptionsOnSale(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		in := dallah()
		for i := range in.Variants {
			if in.Variants[i].Values[0] == 1 { // silver is sold in Kuwait only
				in.Variants[i].Prices = map[string]catalog.PriceInput{"kwd": priced(money.New(24750, "KWD"))}
			}
		}
		w.put(t, in)
		for value, want := range map[string][]string{"ذهبي": {"brass-dallah"}, "فضي": {}} {
			l := catalog.List{Filters: []catalog.Filter{{Option: &catalog.SelectedOption{Name: "اللون", Value: value}}}}
			if got := w.found(t, l); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", value, got, want)
			}
		}
	})
}

// TestProducts_ReadDescriptionsWhereWanted reads the same page with and without them.
func TestProducts_ReadDescriptionsWhereWanted(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, dallah())
		for _, want := range []catalog.Want{{}, {Description: true}} {
			p, err := w.ProductByHandle(t.Context(), w.view(t, "en", "sar"), "brass-dallah", want)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.DescriptionHTML != "" && p.Description(nil) == "A hammered pot"; got != want.Description {
				t.Errorf("%+v: %q", want, p.DescriptionHTML)
			}
		}
	})
}

// TestCollections_AreCountedTogether counts the collections of all products of a page with one statement.
func TestCollections_AreCountedTogether(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.stock(t, 4)
		in := shelf("p-01", "p-02")
		if err := w.PutCollection(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		ctx, counter := store.WithCounter(t.Context())
		keys := []int64{1, 2, 3, 4}
		pages, err := w.CollectionsOf(ctx, w.view(t, "ar", "sar"), keys, catalog.CollectionList{Page: store.PageArgs{First: new(1)}})
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, key := range keys {
			n, err := pages[key].TotalCount(ctx)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, n)
		}
		if want := []int64{1, 2, 2, 1}; !slices.Equal(got, want) || counter.N() != 2 {
			t.Errorf("counts %v with %d statements, want %v with 2", got, counter.N(), want)
		}
	})
}
