package catalog_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// sorts are the orders of a list of products.
func sorts() []catalog.Sort {
	return []catalog.Sort{catalog.SortID, catalog.SortTitle, catalog.SortPrice, catalog.SortCreated, catalog.SortUpdated, catalog.SortVendor,
		catalog.SortType, catalog.SortBestSelling, catalog.SortRelevance, catalog.SortManual}
}

// stock fills a shop with products that are alike in many ways: titles, makers, prices, and times to the microsecond.
func (w world) stock(t *testing.T, n int) {
	t.Helper()
	titles := []string{"قهوة", "القهوة", "تمر", "عود", "إبريق", "Zaatar", "abaya"}
	vendors := []string{"", "a", "B", "b", "صنعة", "نخلة"}
	in := catalog.CollectionInput{Handle: "all", Texts: map[string]catalog.ProductText{"ar": {Title: "كل شيء"}}}
	for i := range n {
		p := plain(fmt.Sprintf("p-%02d", i), titles[i%len(titles)], int64(100*(i%4)))
		p.Vendor, p.ProductType = vendors[i%len(vendors)], vendors[i%3]
		w.put(t, p)
		w.clock.Advance([]time.Duration{0, time.Microsecond, time.Second, 900 * time.Millisecond}[i%4])
		in.Products = append(in.Products, p.Handle)
	}
	for i := range n / 3 { // some change again, out of turn
		p := plain(fmt.Sprintf("p-%02d", n-1-2*i), "شيء آخر", 5)
		w.put(t, p)
	}
	slices.Reverse(in.Products)
	if err := w.PutCollection(t.Context(), in); err != nil {
		t.Fatal(err)
	}
}

// inOrder lists the handles of all products in an order, worked out here from what each says of itself.
func inOrder(all []*catalog.Product, sort catalog.Sort, reverse bool) []string {
	compare := map[catalog.Sort]func(a, b *catalog.Product) int{
		catalog.SortPrice: func(a, b *catalog.Product) int {
			return cmp.Compare(a.PriceRange().Min.Minor(), b.PriceRange().Min.Minor())
		},
		catalog.SortCreated: func(a, b *catalog.Product) int { return a.CreatedAt.Compare(b.CreatedAt) },
		catalog.SortUpdated: func(a, b *catalog.Product) int { return a.UpdatedAt.Compare(b.UpdatedAt) },
		catalog.SortVendor:  func(a, b *catalog.Product) int { return cmp.Compare(a.Vendor, b.Vendor) },
		catalog.SortType:    func(a, b *catalog.Product) int { return cmp.Compare(a.ProductType, b.ProductType) },
	}[sort]
	sorted := slices.SortedFunc(slices.Values(all), func(a, b *catalog.Product) int {
		if compare != nil {
			if c := compare(a, b); c != 0 {
				return c
			}
		}
		return cmp.Compare(a.Key, b.Key)
	})
	if reverse != (sort == catalog.SortBestSelling) { // nothing has been sold, and among equals the newest comes first
		slices.Reverse(sorted)
	}
	return handles(sorted)
}

// TestProducts_SortAlike holds the order of each list against the one that is worked out here, and against the other
// engine's.
func TestProducts_SortAlike(t *testing.T) {
	t.Parallel()
	const n = 40
	lists := make(map[string]map[string][]string)
	for _, engine := range []struct {
		name string
		open func(testing.TB) *store.Store
	}{{"sqlite", shoptest.SQLite}, {"postgres", shoptest.Postgres}} {
		w := newWorld(t, engine.open(t))
		w.stock(t, n)
		view, most := w.view(t, "ar", "sar"), 250
		all, err := w.Products(t.Context(), view, catalog.List{Page: store.PageArgs{First: &most}}, catalog.Want{Variants: true})
		if err != nil || len(all.Nodes) != n {
			t.Fatalf("%d products, %v", len(all.Nodes), err)
		}
		lists[engine.name] = map[string][]string{}
		for _, sort := range sorts() {
			for _, reverse := range []bool{false, true} {
				l := catalog.List{Sort: sort, Reverse: reverse, Collection: w.number(t, "SELECT id FROM collections"), Page: store.PageArgs{First: &most}}
				page, err := w.Products(t.Context(), view, l, catalog.Want{})
				if err != nil {
					t.Fatal(err)
				}
				name := fmt.Sprintf("%s reverse=%t", sort, reverse)
				lists[engine.name][name] = handles(page.Nodes)
				if sort == catalog.SortTitle || sort == catalog.SortManual {
					continue // collation and the merchant's order are not worked out here
				}
				if diff := gocmp.Diff(inOrder(all.Nodes, sort, reverse), handles(page.Nodes)); diff != "" {
					t.Errorf("%s, %s (-want +got):\n%s", engine.name, name, diff)
				}
			}
		}
	}
	if diff := gocmp.Diff(lists["sqlite"], lists["postgres"]); diff != "" {
		t.Errorf("the engines sort apart (-sqlite +postgres):\n%s", diff)
	}
}

// TestProducts_PagesCoverTheList walks lists in random pages from either end, turning round at will: together the pages
// are the list, each product once and in its place.
func TestProducts_PagesCoverTheList(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.stock(t, 23)
		view, most := w.view(t, "ar", "sar"), 250
		collection := w.number(t, "SELECT id FROM collections")
		rapid.Check(t, func(r *rapid.T) {
			l := catalog.List{Sort: rapid.SampledFrom(sorts()).Draw(r, "sort"), Reverse: rapid.Bool().Draw(r, "reverse")}
			l.Collection = rapid.SampledFrom([]int64{0, collection}).Draw(r, "collection")
			l.Search = rapid.SampledFrom([]string{"", "قهوة OR تمر", "variants.price:<300"}).Draw(r, "search")
			if l.Collection == 0 && l.Sort == catalog.SortManual {
				l.Sort = catalog.SortID
			}
			read := func(a store.PageArgs) *catalog.ProductPage {
				l.Page = a
				p, err := w.Products(t.Context(), view, l, catalog.Want{})
				if err != nil {
					r.Fatal(err)
				}
				return p
			}
			whole := read(store.PageArgs{First: &most})
			forward, backward := []string{}, []string{}
			var after, before *string
			for ended := false; !ended; {
				size := rapid.IntRange(0, 6).Draw(r, "size")
				if rapid.Bool().Draw(r, "forwards") {
					p := read(store.PageArgs{First: &size, After: after, Before: before})
					forward = append(forward, handles(p.Nodes)...)
					if len(p.Nodes) > 0 {
						after = p.Info.EndCursor
					}
					ended = len(forward)+len(backward) == len(whole.Nodes)
					if before == nil && p.Info.HasNextPage == ended {
						r.Fatalf("hasNextPage is %t after %d of %d", p.Info.HasNextPage, len(forward), len(whole.Nodes))
					}
				} else {
					p := read(store.PageArgs{Last: &size, After: after, Before: before})
					backward = slices.Concat(handles(p.Nodes), backward)
					if len(p.Nodes) > 0 {
						before = p.Info.StartCursor
					}
					ended = len(forward)+len(backward) == len(whole.Nodes)
					if after == nil && p.Info.HasPreviousPage == ended {
						r.Fatalf("hasPreviousPage is %t after %d of %d", p.Info.HasPreviousPage, len(backward), len(whole.Nodes))
					}
				}
			}
			if diff := gocmp.Diff(handles(whole.Nodes), append(forward, backward...)); diff != "" {
				r.Fatalf("%+v (-whole +pages):\n%s", l, diff)
			}
		})
	})
}

// TestProductsOf_AreProductsOfEach holds the lists of several collections, read at once, against those read one by one:
// the same products, and cursors that are good for both.
func TestProductsOf_AreProductsOfEach(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.stock(t, 12)
		view := w.view(t, "ar", "sar")
		for i, some := range [][]string{{"p-03", "p-01", "p-07"}, {"p-07", "p-02", "p-03", "p-11"}, {}} {
			in := catalog.CollectionInput{Handle: fmt.Sprint("c", i), Texts: map[string]catalog.ProductText{"ar": {Title: "مجموعة"}}, Products: some}
			if err := w.PutCollection(t.Context(), in); err != nil {
				t.Fatal(err)
			}
		}
		keys := []int64{1, 2, 3, 4}
		for _, sort := range sorts() {
			for _, page := range []store.PageArgs{{First: new(2)}, {Last: new(2)}, {First: new(0)}, {First: new(50)}} {
				l := catalog.List{Sort: sort, Page: page}
				together, err := w.ProductsOf(t.Context(), view, keys, l, catalog.Want{Variants: true})
				if err != nil {
					t.Fatal(err)
				}
				for _, key := range keys {
					l.Collection = key
					alone, err := w.Products(t.Context(), view, l, catalog.Want{Variants: true})
					if err != nil {
						t.Fatal(err)
					}
					got := together[key]
					if diff := gocmp.Diff(handles(alone.Nodes), handles(got.Nodes)); diff != "" {
						t.Errorf("%s, collection %d (-alone +together):\n%s", sort, key, diff)
					}
					if diff := gocmp.Diff(alone.Info, got.Info); diff != "" {
						t.Errorf("%s, collection %d (-alone +together):\n%s", sort, key, diff)
					}
					for _, p := range got.Nodes {
						if len(p.Variants()) != 1 {
							t.Errorf("%s has %d variants", p.Handle, len(p.Variants()))
						}
					}
				}
			}
		}
	})
}

func TestProducts_OnlyWhatIsSold(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.put(t, plain("active", "أ", 100))
		for _, status := range []catalog.Status{catalog.StatusDraft, catalog.StatusArchived} {
			p := plain(string(status), "ب", 100)
			p.Status = status
			w.put(t, p)
		}
		first := 10
		for list, want := range map[string][]string{"sar": {"active"}, "kwd": {}} {
			page, err := w.Products(t.Context(), w.view(t, "ar", list), catalog.List{Page: store.PageArgs{First: &first}}, catalog.Want{})
			if err != nil || !slices.Equal(handles(page.Nodes), want) {
				t.Errorf("%s: %v, %v", list, handles(page.Nodes), err)
			}
			if _, err := w.ProductByHandle(t.Context(), w.view(t, "ar", list), "DRAFT", catalog.Want{}); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: a draft: %v", list, err)
			}
		}
	})
}
