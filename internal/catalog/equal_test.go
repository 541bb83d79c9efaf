package catalog_test

import (
	"fmt"
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

// everything reads all parts of a product in a language.
func (w world) everything(t *testing.T, language, handle string) *catalog.Product {
	t.Helper()
	p, err := w.ProductByHandle(t.Context(), w.view(t, language, "sar"), handle, catalog.Everything())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// titles lists the variants by key, each with its title.
func titles(p *catalog.Product) map[int64]string {
	out := map[int64]string{}
	for _, v := range p.Variants() {
		out[v.Key] = v.Title()
	}
	return out
}

// TestPutProduct_OptionsChangePlaces turns the options round: the variants are the same, and their titles turn with them.
func TestPutProduct_OptionsChangePlaces(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, dallah())
		want := titles(w.everything(t, "en", "brass-dallah"))
		for key, title := range want {
			a, b, _ := strings.Cut(title, " / ")
			want[key] = b + " / " + a
		}
		turned := dallah()
		slices.Reverse(turned.Options)
		for i := range turned.Variants {
			slices.Reverse(turned.Variants[i].Values)
		}
		w.put(t, turned)
		if diff := cmp.Diff(want, titles(w.everything(t, "en", "brass-dallah"))); diff != "" {
			t.Errorf("titles by key (-want +got):\n%s", diff)
		}
		before := w.dump(t)
		w.put(t, turned)
		if diff := cmp.Diff(before, w.dump(t)); diff != "" {
			t.Errorf("the second time (-before +after):\n%s", diff)
		}
		for range 3 { // options come and go, and there are never more than three rows
			less := dallah()
			less.Options = []catalog.OptionInput{{Name: names("جديد", "New"), Values: []catalog.OptionValueInput{{Name: names("واحد", "One")}}}, less.Options[1]}
			less.Variants = less.Variants[:1]
			less.Variants[0].Values = []int{0, 0}
			w.put(t, less)
			w.put(t, turned)
		}
		if n := w.number(t, "SELECT count(*) FROM product_options"); n > 3 {
			t.Errorf("%d options", n)
		}
		if diff := cmp.Diff(want, titles(w.everything(t, "en", "brass-dallah"))); diff != "" {
			t.Errorf("titles by key after all (-want +got):\n%s", diff)
		}
	})
}

// TestPutProduct_ValuesAreToldApart states values that share a name in one language with a stored one.
func TestPutProduct_ValuesAreToldApart(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		in := dallah()
		w.put(t, in)
		was := titles(w.everything(t, "ar", "brass-dallah"))
		in.Options[0].Values[0].Name, in.Options[0].Values[1].Name = names("ذهبي", "Silver"), names("فضي", "Gold")
		w.put(t, in) // the English names were mixed up
		if diff := cmp.Diff(was, titles(w.everything(t, "ar", "brass-dallah"))); diff != "" {
			t.Errorf("by the shop's own language (-want +got):\n%s", diff)
		}
		if n := w.number(t, "SELECT count(*) FROM variants"); n != 4 {
			t.Errorf("%d variants, want 4", n)
		}
		in.Options[0].Values[1].Name = names("ذهبي", "Crimson")
		if err := w.PutProduct(t.Context(), in); !fault.Is(err, fault.Invalid) {
			t.Errorf("two of one name: %v", err)
		}
	})
}

// TestPutProduct_KeepWords imports in one language at a time: each adds to what is there, and the variants stay.
func TestPutProduct_KeepWords(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, only("ar", dallah()))
		was := titles(w.everything(t, "ar", "brass-dallah"))
		english := only("en", dallah())
		if err := w.PutProduct(t.Context(), english); !fault.Is(err, fault.Invalid) {
			t.Fatalf("without the shop's own language: %v", err)
		}
		english.KeepWords = true
		w.put(t, english)
		if diff := cmp.Diff(was, titles(w.everything(t, "ar", "brass-dallah"))); diff != "" {
			t.Errorf("in Arabic (-want +got):\n%s", diff)
		}
		p := w.everything(t, "en", "brass-dallah")
		if p.Title != "Brass dallah" || p.Variants()[1].Title() != "Gold / 2 L" || *p.FeaturedImage().AltText != "Gold" {
			t.Errorf("in English: %s, %s, %s", p.Title, p.Variants()[1].Title(), *p.FeaturedImage().AltText)
		}
		before := w.dump(t)
		w.put(t, english)
		if diff := cmp.Diff(before, w.dump(t)); diff != "" {
			t.Errorf("the second time (-before +after):\n%s", diff)
		}
		english.Handle = "new-in-english"
		w.put(t, english)
		if p := w.everything(t, "ar", "new-in-english"); p.Title != "Brass dallah" || p.Options(nil)[0].Name != "Colour" {
			t.Errorf("a new product in Arabic: %s, %s", p.Title, p.Options(nil)[0].Name)
		}
	})
}

// only leaves words in one language.
func only(language string, p catalog.ProductInput) catalog.ProductInput {
	one := func(words map[string]string) map[string]string { return map[string]string{language: words[language]} }
	p.Texts = map[string]catalog.ProductText{language: p.Texts[language]}
	for i, o := range p.Options {
		p.Options[i].Name = one(o.Name)
		for j, v := range o.Values {
			p.Options[i].Values[j].Name = one(v.Name)
		}
	}
	for i, image := range p.Images {
		p.Images[i].Alt = one(image.Alt)
	}
	return p
}

// TestPutProduct_TakesWordsAway states less: names and alternative texts in a language go with their language.
func TestPutProduct_TakesWordsAway(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, dallah())
		w.put(t, only("ar", dallah()))
		for _, table := range []string{"product_texts", "option_texts", "option_value_texts", "image_texts"} {
			if n := w.number(t, "SELECT count(*) FROM "+table+" WHERE locale = 'en'"); n != 0 {
				t.Errorf("%d English rows in %s", n, table)
			}
		}
	})
}

// TestPutProduct_ReadsOnce counts the statements that find out that nothing has changed: they are as many for fifty
// variants as for two.
func TestPutProduct_ReadsOnce(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		counted := map[int]int64{}
		for _, n := range []int{2, 50} {
			in := plain(fmt.Sprint("many-", n), "كثير", 100)
			in.Options = []catalog.OptionInput{{Name: names("رقم", "Number")}}
			in.Variants = nil
			for i := range n {
				in.Options[0].Values = append(in.Options[0].Values, catalog.OptionValueInput{Name: names(fmt.Sprint("ق", i), fmt.Sprint("v", i))})
				in.Variants = append(in.Variants, catalog.VariantInput{Values: []int{i}, Tracked: true, Image: -1,
					Prices: map[string]catalog.PriceInput{"sar": priced(sar(100))}, Stock: map[string]int{"riyadh": 3, "jeddah": i}})
			}
			w.put(t, in)
			ctx, counter := store.WithCounter(t.Context())
			if err := w.PutProduct(ctx, in); err != nil {
				t.Fatal(err)
			}
			counted[n] = counter.N()
		}
		if counted[2] != counted[50] || counted[50] > 20 {
			t.Errorf("statements by the number of variants: %v", counted)
		}
	})
}

// TestPutCollection_IsEqual takes away what is not stated any more.
func TestPutCollection_IsEqual(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, plain("a", "a", 100))
		put := func(in catalog.CollectionInput) *catalog.Collection {
			t.Helper()
			w.clock.Advance(time.Minute)
			if err := w.PutCollection(t.Context(), in); err != nil {
				t.Fatal(err)
			}
			before := w.dump(t)
			if err := w.PutCollection(t.Context(), in); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, w.dump(t)); diff != "" {
				t.Errorf("the second time (-before +after):\n%s", diff)
			}
			c, err := w.CollectionByHandle(t.Context(), w.view(t, "en", "sar"), "shelf")
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		in := shelf("a")
		put(in)
		delete(in.Texts, "en")
		in.Image = &catalog.ImageInput{Source: "https://images.example/other.jpg", Alt: map[string]string{"ar": "أخرى"}}
		if c := put(in); c.Title != "رف" || c.Image.Source != in.Image.Source || *c.Image.AltText != "أخرى" {
			t.Errorf("with less words and another picture: %+v, %+v", c, c.Image)
		}
		in.Image.Width, in.Image.Height, in.Image.Alt = 40, 30, nil
		if c := put(in); c.Image.AltText != nil || *c.Image.Width != 40 {
			t.Errorf("with another size and no text: %+v", c.Image)
		}
		if n := w.number(t, "SELECT count(*) FROM images"); n != 1 {
			t.Errorf("%d pictures, want 1", n)
		}
		in.Image = nil
		if c := put(in); c.Image != nil {
			t.Errorf("without a picture: %+v", c.Image)
		}
		if n := w.number(t, "SELECT count(*) FROM images"); n != 0 {
			t.Errorf("%d pictures, want none", n)
		}
		in.Products = []string{"a", "a"}
		if err := w.PutCollection(t.Context(), in); !fault.Is(err, fault.Invalid) {
			t.Errorf("a product twice: %v", err)
		}
		in.Products, in.Texts["en"] = nil, catalog.ProductText{Title: " "}
		if err := w.PutCollection(t.Context(), in); !fault.Is(err, fault.Invalid) {
			t.Errorf("an empty title: %v", err)
		}
	})
}

// TestHandles_AreOne writes a handle in two ways that look alike.
func TestHandles_AreOne(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, plain("cafe\u0301", "قهوة", 100))
		w.put(t, plain("caf\u00e9", "قهوة", 100))
		if n := w.number(t, "SELECT count(*) FROM products"); n != 1 {
			t.Errorf("%d products, want 1", n)
		}
		for _, handle := range []string{"cafe\u0301", "caf\u00e9"} {
			w.everything(t, "ar", handle)
		}
	})
}
