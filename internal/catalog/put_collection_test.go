package catalog_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func shelf(products ...string) catalog.CollectionInput {
	return catalog.CollectionInput{
		Handle:   "shelf",
		Texts:    map[string]catalog.ProductText{"ar": {Title: "رف", Description: "<p>من <i>خشب</i></p>"}, "en": {Title: "Shelf"}},
		Image:    &catalog.ImageInput{Source: "media:dallah-gold.svg", Alt: names("دلة", "Pot"), Width: 800, Height: 800},
		Products: products,
	}
}

func TestPutCollection(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for _, handle := range []string{"a", "b", "c"} {
			w.put(t, plain(handle, handle, 100))
		}
		put := func(in catalog.CollectionInput) {
			t.Helper()
			w.clock.Advance(time.Minute)
			if err := w.PutCollection(t.Context(), in); err != nil {
				t.Fatal(err)
			}
		}
		first := 10
		products := func() []string {
			t.Helper()
			c, err := w.CollectionByHandle(t.Context(), w.view(t, "en", "sar"), "shelf")
			if err != nil {
				t.Fatal(err)
			}
			page, err := w.Products(t.Context(), w.view(t, "en", "sar"), catalog.List{Collection: c.Key, Sort: catalog.SortManual, Page: store.PageArgs{First: &first}}, catalog.Want{})
			if err != nil {
				t.Fatal(err)
			}
			return handles(page.Nodes)
		}
		put(shelf("b", "a"))
		before := w.dump(t)
		put(shelf("b", "a"))
		if diff := cmp.Diff(before, w.dump(t)); diff != "" {
			t.Errorf("the second time (-before +after):\n%s", diff)
		}
		for _, want := range [][]string{{"b", "a"}, {"a", "b"}, {"c", "b"}, {"a", "b", "c"}, {}} {
			put(shelf(want...))
			if got := products(); !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		}
		c, err := w.CollectionByHandle(t.Context(), w.view(t, "ar", "sar"), "shelf")
		if err != nil || c.Title != "رف" || c.Description(nil) != "من خشب" || *c.Image.AltText != "دلة" || !c.UpdatedAt.Equal(w.clock.Now()) {
			t.Errorf("%+v, %v", c, err)
		}
	})
}

func TestPutCollection_RefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, plain("a", "a", 100))
		for name, spoil := range map[string]func(*catalog.CollectionInput){
			"no handle":                          func(c *catalog.CollectionInput) { c.Handle = "" },
			"long handle":                        func(c *catalog.CollectionInput) { c.Handle = strings.Repeat("x", 256) },
			"no text":                            func(c *catalog.CollectionInput) { c.Texts = nil },
			"nothing in the shop's own language": func(c *catalog.CollectionInput) { delete(c.Texts, "ar") },
			"long title":                         func(c *catalog.CollectionInput) { c.Texts["en"] = catalog.ProductText{Title: strings.Repeat("x", 256)} },
			"a product that is not there":        func(c *catalog.CollectionInput) { c.Products = []string{"a", "nowhere"} },
			"a picture with an address too long": func(c *catalog.CollectionInput) { c.Image.Source = strings.Repeat("x", 2049) },
		} {
			in := shelf("a")
			spoil(&in)
			if err := w.PutCollection(t.Context(), in); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n := w.number(t, "SELECT count(*) FROM collections"); n != 0 {
			t.Errorf("%d collections were stored", n)
		}
	})
}
