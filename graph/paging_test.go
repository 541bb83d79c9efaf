package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
)

// page is a page of any list of handles.
type page struct {
	Edges []struct {
		Cursor string
		Node   struct{ Handle string }
	}
	PageInfo struct {
		StartCursor, EndCursor       *string
		HasNextPage, HasPreviousPage bool
	}
}

func (p page) handles() []string {
	out := make([]string, len(p.Edges))
	for i, e := range p.Edges {
		out[i] = e.Node.Handle
	}
	return out
}

const pageFields = `{ edges { cursor node { handle } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }`

// list is a list of the shop: a selection with a place for the arguments of the page.
type list struct{ name, before, args, after string }

// lists are the lists of the catalogue in all their orders.
func lists() []list {
	var all []list
	add := func(name, before, field, args, after string) {
		for _, reverse := range []string{"false", "true"} {
			all = append(all, list{name + "/reverse=" + reverse, before + field, args + ", reverse: " + reverse, pageFields + after})
		}
	}
	for _, key := range []string{"BEST_SELLING", "CREATED_AT", "ID", "PRICE", "PRODUCT_TYPE", "RELEVANCE", "TITLE", "UPDATED_AT", "VENDOR"} {
		add("products/"+key, "", "page: products", `query: "variants.price:>20", sortKey: `+key, "")
	}
	add("products/found", "", "page: products", `query: "قهوة OR تمر", sortKey: RELEVANCE`, "")
	for _, key := range []string{"BEST_SELLING", "COLLECTION_DEFAULT", "CREATED", "ID", "MANUAL", "PRICE", "RELEVANCE", "TITLE"} {
		add("collection/"+key, `collection(handle: "ramadan-table") { `, "page: products", "filters: [{available: true}], sortKey: "+key, " }")
	}
	for _, key := range []string{"ID", "RELEVANCE", "TITLE", "UPDATED_AT"} {
		add("collections/"+key, "", "page: collections", "sortKey: "+key, "")
	}
	add("product/collections", `product(handle: "finjan-set-of-twelve") { `, "page: collections", "", " }")
	return all
}

// read reads one page.
func (l list) read(t *testing.T, shop *demoshop.Shop, args string) page {
	t.Helper()
	query := "{ " + l.before + "(" + args + ", " + l.args + ") " + l.after + " }"
	reply := shop.Post(t, demoshop.Request{Query: query})
	if strings.Contains(l.before, "{") {
		var data map[string]struct{ Page page }
		reply.Data(t, &data)
		for _, parent := range data {
			return parent.Page
		}
	}
	var data struct{ Page page }
	reply.Data(t, &data)
	return data.Page
}

// TestPages_MakeUpTheList walks every list forwards and backwards in small pages and compares with one large page.
func TestPages_MakeUpTheList(t *testing.T) {
	t.Parallel()
	for _, engine := range demoshop.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			shop := demoshop.Open(t, engine)
			for _, l := range lists() {
				t.Run(l.name, func(t *testing.T) {
					t.Parallel()
					whole := l.read(t, shop, "first: 250")
					if len(whole.Edges) < 3 || whole.PageInfo.HasNextPage || whole.PageInfo.HasPreviousPage {
						t.Fatalf("the whole list: %d rows, %+v", len(whole.Edges), whole.PageInfo)
					}
					for _, size := range []int{5, len(whole.Edges)} {
						forwards(t, shop, l, whole, size)
						backwards(t, shop, l, whole, size)
					}
					between(t, shop, l, whole)
				})
			}
		})
	}
}

func forwards(t *testing.T, shop *demoshop.Shop, l list, whole page, size int) {
	t.Helper()
	var got []string
	args := fmt.Sprintf("first: %d", size)
	for after := args; ; {
		p := l.read(t, shop, after)
		got = append(got, p.handles()...)
		if first := len(got) == len(p.Edges); p.PageInfo.HasPreviousPage == first {
			t.Errorf("after %d rows: hasPreviousPage %t", len(got), p.PageInfo.HasPreviousPage)
		}
		if !p.PageInfo.HasNextPage || len(got) > len(whole.Edges) {
			break
		}
		after = fmt.Sprintf("%s, after: %q", args, *p.PageInfo.EndCursor)
	}
	if diff := cmp.Diff(whole.handles(), got); diff != "" {
		t.Errorf("pages of %d, forwards (-whole +pages):\n%s", size, diff)
	}
}

func backwards(t *testing.T, shop *demoshop.Shop, l list, whole page, size int) {
	t.Helper()
	var got []string
	args := fmt.Sprintf("last: %d", size)
	for before := args; ; {
		p := l.read(t, shop, before)
		got = slices.Concat(p.handles(), got)
		if !p.PageInfo.HasPreviousPage || len(got) > len(whole.Edges) {
			break
		}
		before = fmt.Sprintf("%s, before: %q", args, *p.PageInfo.StartCursor)
	}
	if diff := cmp.Diff(whole.handles(), got); diff != "" {
		t.Errorf("pages of %d, backwards (-whole +pages):\n%s", size, diff)
	}
}

// between reads what stands between the first and the last row, from either side.
func between(t *testing.T, shop *demoshop.Shop, l list, whole page) {
	t.Helper()
	n := len(whole.Edges)
	bounds := fmt.Sprintf("after: %q, before: %q", whole.Edges[0].Cursor, whole.Edges[n-1].Cursor)
	for _, side := range []string{"first", "last"} {
		p := l.read(t, shop, fmt.Sprintf("%s: 250, %s", side, bounds))
		if diff := cmp.Diff(whole.handles()[1:n-1], p.handles()); diff != "" {
			t.Errorf("between, %s (-want +got):\n%s", side, diff)
		}
	}
}

// TestCursor_IsOfOneList takes a cursor of one list to others.
func TestCursor_IsOfOneList(t *testing.T) {
	t.Parallel()
	shop := demoshop.Open(t, demoshop.SQLite)
	var data struct{ Products page }
	shop.Post(t, demoshop.Request{Query: `{ products(first: 1) ` + pageFields + ` }`}).Data(t, &data)
	cursor := *data.Products.PageInfo.EndCursor
	const coffee = `{ collection(handle: "coffee-corner") { products(first: 2, filters: [{available: true}]) ` + pageFields + ` } }`
	var filtered struct{ Collection struct{ Products page } }
	shop.Post(t, demoshop.Request{Query: coffee}).Data(t, &filtered)
	available := *filtered.Collection.Products.PageInfo.EndCursor
	for name, query := range map[string]string{
		"its own":      `{ products(first: 1, after: "CURSOR") { nodes { id } } }`,
		"title":        `{ products(first: 1, after: "CURSOR", sortKey: TITLE) { nodes { id } } }`,
		"reverse":      `{ products(first: 1, after: "CURSOR", reverse: true) { nodes { id } } }`,
		"search":       `{ products(first: 1, after: "CURSOR", query: "coffee") { nodes { id } } }`,
		"country":      `query @inContext(country: KW) { products(first: 1, after: "CURSOR") { nodes { id } } }`,
		"language":     `query @inContext(language: EN) { products(first: 1, after: "CURSOR") { nodes { id } } }`,
		"collection":   `{ collection(handle: "books") { products(first: 1, before: "CURSOR") { nodes { id } } } }`,
		"collections":  `{ collections(first: 1, after: "CURSOR") { nodes { id } } }`,
		"variants":     `{ product(handle: "sidr-honey") { variants(first: 1, after: "CURSOR") { nodes { id } } } }`,
		"cut":          `{ products(first: 1, after: "` + cursor[:len(cursor)-1] + `") { nodes { id } } }`,
		"empty":        `{ products(first: 1, after: "") { nodes { id } } }`,
		"available":    strings.Replace(coffee, "first: 2", `first: 2, after: "`+available+`"`, 1),
		"unavailable":  strings.Replace(strings.Replace(coffee, "first: 2", `first: 2, after: "`+available+`"`, 1), "true", "false", 1),
		"other filter": strings.Replace(strings.Replace(coffee, "first: 2", `first: 2, after: "`+available+`"`, 1), "{available: true}", "", 1),
	} {
		want := []string{"BAD_USER_INPUT"}
		if name == "its own" || name == "available" {
			want = nil
		}
		reply := shop.Post(t, demoshop.Request{Query: strings.ReplaceAll(query, "CURSOR", cursor)})
		if diff := cmp.Diff(want, reply.Codes(t)); diff != "" {
			t.Errorf("%s (-want +got):\n%s%s", name, diff, reply.Body)
		}
	}
}
