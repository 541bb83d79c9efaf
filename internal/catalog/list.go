package catalog

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/internal/store"
)

// Sort says by what a list of products is ordered.
type Sort string

// The orders of lists of products.
const (
	SortID          Sort = "ID"
	SortTitle       Sort = "TITLE"
	SortPrice       Sort = "PRICE" // the least price of a product
	SortCreated     Sort = "CREATED_AT"
	SortUpdated     Sort = "UPDATED_AT"
	SortVendor      Sort = "VENDOR"
	SortType        Sort = "PRODUCT_TYPE"
	SortBestSelling Sort = "BEST_SELLING" // the most sold first
	SortRelevance   Sort = "RELEVANCE"    // the best match of the search first
	SortManual      Sort = "MANUAL"       // as the merchant put them; in a collection only
)

// List says which products are wanted and in which order.
type List struct {
	// Collection is the key of the collection that the products stand in; zero for the whole catalogue.
	Collection int64
	Sort       Sort
	Reverse    bool
	// Search is a search in the dialect's syntax; see search.go.
	Search  string
	Filters []Filter
	Page    store.PageArgs

	among []int64 // several collections at once
}

// ProductPage is a page of a list of products.
type ProductPage struct {
	Nodes   []*Product
	Cursors []string
	Info    store.PageInfo
}

// Products lists products that have a price in the view.
func (s *Service) Products(ctx context.Context, v View, l List, want Want) (*ProductPage, error) {
	c, err := s.listing(v, l)
	if err != nil {
		return nil, err
	}
	window, err := s.cursors.Page(c.key, l.Page)
	if err != nil {
		return nil, err
	}
	rows, err := s.scanProducts(ctx, s.selectProducts(v, c.page(window), "k.parent, "+window.Order(), c.key.Type, want), c.key.Type)
	if err != nil {
		return nil, err
	}
	page := pageOf(window, l.Sort, c.key, rows)
	return page, s.fill(ctx, v, page.Nodes, want)
}

// ProductsOf lists the products of several collections at once, each on a page of its own: one statement for all of
// them, and one for each wanted part. Pages that begin or end at a cursor are of one collection and read one by one.
func (s *Service) ProductsOf(ctx context.Context, v View, collections []int64, l List, want Want) (map[int64]*ProductPage, error) {
	pages := make(map[int64]*ProductPage, len(collections))
	if len(collections) == 1 || l.Page.After != nil || l.Page.Before != nil {
		for _, c := range collections {
			l.Collection = c
			page, err := s.Products(ctx, v, l, want)
			if err != nil {
				return nil, err
			}
			pages[c] = page
		}
		return pages, nil
	}
	return pages, s.ranked(ctx, v, collections, l, want, pages)
}

// ranked fills the first or last page of each collection.
func (s *Service) ranked(ctx context.Context, v View, collections []int64, l List, want Want, pages map[int64]*ProductPage) error {
	l.among = collections
	c, err := s.listing(v, l)
	if err != nil {
		return err
	}
	window, err := s.cursors.Page(c.key, l.Page)
	if err != nil {
		return err
	}
	rows, err := s.scanProducts(ctx, s.selectProducts(v, c.pages(window), "k.parent, "+window.Order(), c.key.Type, want), c.key.Type)
	if err != nil {
		return err
	}
	byParent, known := map[int64][]productRow{}, map[int64]*Product{}
	for _, r := range rows {
		if known[r.product.Key] == nil {
			known[r.product.Key] = r.product
		}
		r.product = known[r.product.Key] // a product in two collections is one product
		byParent[r.parent] = append(byParent[r.parent], r)
	}
	for _, collection := range collections {
		c.key.Query = l.describe(v, collection)
		window, err := s.cursors.Page(c.key, l.Page)
		if err != nil {
			return err
		}
		pages[collection] = pageOf(window, l.Sort, c.key, byParent[collection])
	}
	return s.fill(ctx, v, shownOn(pages), want)
}

// shownOn gathers the products of several pages, each once, without those that were read only to know whether a list
// goes on.
func shownOn(pages map[int64]*ProductPage) []*Product {
	var shown []*Product
	seen := map[int64]bool{}
	for _, collection := range slices.Sorted(maps.Keys(pages)) {
		for _, p := range pages[collection].Nodes {
			if !seen[p.Key] {
				seen[p.Key], shown = true, append(shown, p)
			}
		}
	}
	return shown
}

// describe writes what the list is a list of. A cursor is good only for the same list.
func (l List) describe(v View, collection int64) string {
	return fmt.Sprintf("products|%s|%s|%d|%d|%s|%v", l.Sort, v.Language, v.PriceList, collection, l.Search, describe(l.Filters))
}

// pageOf cuts a page out of the rows.
func pageOf(w *store.Window, by Sort, key store.Keyset, rows []productRow) *ProductPage {
	page := &ProductPage{Nodes: []*Product{}}
	at := func(r productRow) store.Position {
		return store.Position{Sort: sortOf(by, key.Type, r), ID: r.product.Key}
	}
	rows, page.Cursors, page.Info = store.Finish(w, rows, at)
	for _, r := range rows {
		page.Nodes = append(page.Nodes, r.product)
	}
	return page
}

// ProductsByKey loads products by their keys, in any order. Products that the view does not sell are missing.
func (s *Service) ProductsByKey(ctx context.Context, v View, keys []int64, want Want) ([]*Product, error) {
	return s.products(ctx, v, condition{"p.id IN (?)", []any{keys}}, want)
}

// ProductByHandle loads the product with a handle, if the view sells it.
func (s *Service) ProductByHandle(ctx context.Context, v View, handle string, want Want) (*Product, error) {
	return onlyOne(s.products(ctx, v, condition{"p.handle = ?", []any{handleOf(handle)}}, want))
}

// ProductByKey loads the product with a key, if the view sells it.
func (s *Service) ProductByKey(ctx context.Context, v View, key int64, want Want) (*Product, error) {
	return onlyOne(s.ProductsByKey(ctx, v, []int64{key}, want))
}

func (s *Service) products(ctx context.Context, v View, c condition, want Want) ([]*Product, error) {
	one := choice{sources: []source{{id: "p.id", from: condition{text: "products p"}, where: sold(v)}}, where: []condition{c}}
	rows, err := s.scanProducts(ctx, s.selectProducts(v, one.keys(one.sources[0]), "k.id", store.SortNone, want), store.SortNone)
	if err != nil {
		return nil, err
	}
	products := make([]*Product, len(rows))
	for i, r := range rows {
		products[i] = r.product
	}
	return products, s.fill(ctx, v, products, want)
}

// VariantsByKey loads variants with their products, by key. Variants that the view does not sell are missing.
func (s *Service) VariantsByKey(ctx context.Context, v View, keys []int64, want Want) (map[int64]*Variant, error) {
	c := condition{"p.id IN (SELECT product_id FROM variants WHERE id IN (?))", []any{keys}}
	want.Variants = true
	products, err := s.products(ctx, v, c, want)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Variant, len(keys))
	for _, p := range products {
		for _, variant := range p.variants {
			if slices.Contains(keys, variant.Key) {
				found[variant.Key] = variant
			}
		}
	}
	return found, nil
}
