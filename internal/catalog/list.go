package catalog

import (
	"context"
	"database/sql"
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
	q, key, err := s.listing(v, l, "")
	if err != nil {
		return nil, err
	}
	window, err := s.cursors.Page(key, l.Page)
	if err != nil {
		return nil, err
	}
	window.OrderBy(window.Where(q))
	rows, err := s.scanProducts(ctx, q, key.Type)
	if err != nil {
		return nil, err
	}
	page := pageOf(window, key, rows)
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
	l.Collection = collections[0]
	_, key, err := s.listing(v, l, "")
	if err != nil {
		return err
	}
	window, err := s.cursors.Page(key, l.Page)
	if err != nil {
		return err
	}
	l.among = collections
	inner, _, err := s.listing(v, l, ", cp.collection_id AS parent, row_number() OVER (PARTITION BY cp.collection_id ORDER BY "+window.Order()+") AS place")
	if err != nil {
		return err
	}
	q := store.SQL("SELECT * FROM (").Append(inner).Add(") ranked WHERE place <= ? ORDER BY parent, place", window.Limit()+1)
	rows, err := s.scanProducts(ctx, q, key.Type)
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
	for _, c := range collections {
		key.Query = l.describe(v, c)
		window, err := s.cursors.Page(key, l.Page)
		if err != nil {
			return err
		}
		pages[c] = pageOf(window, key, byParent[c])
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

// listing begins the statement of a list, without bounds, order and limit, and returns the list's order.
func (s *Service) listing(v View, l List, more string) (*store.Statement, store.Keyset, error) {
	found, err := s.search(v, l.Search)
	if err != nil {
		return nil, store.Keyset{}, err
	}
	key := s.order(v, l, found)
	key.Query = l.describe(v, l.Collection)
	in := l.among
	if in == nil && l.Collection != 0 {
		in = []int64{l.Collection}
	}
	q := s.selectProducts(v, key, in, more)
	for _, c := range append(conditions(v, l.Filters), found.condition) {
		c.and(q)
	}
	return q, key, nil
}

// describe writes what the list is a list of. A cursor is good only for the same list.
func (l List) describe(v View, collection int64) string {
	return fmt.Sprintf("products|%s|%d|%d|%s|%v", v.Language, v.PriceList, collection, l.Search, describe(l.Filters))
}

// pageOf cuts a page out of the rows.
func pageOf(w *store.Window, key store.Keyset, rows []productRow) *ProductPage {
	page := &ProductPage{Nodes: []*Product{}}
	at := func(r productRow) store.Position { return store.Position{Sort: sortOf(key, r), ID: r.product.Key} }
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
	return onlyOne(s.products(ctx, v, condition{"p.handle = ?", []any{handle}}, want))
}

// ProductByKey loads the product with a key, if the view sells it.
func (s *Service) ProductByKey(ctx context.Context, v View, key int64, want Want) (*Product, error) {
	return onlyOne(s.ProductsByKey(ctx, v, []int64{key}, want))
}

func (s *Service) products(ctx context.Context, v View, c condition, want Want) ([]*Product, error) {
	q := s.selectProducts(v, store.Keyset{}, nil, "")
	c.and(q)
	rows, err := s.scanProducts(ctx, q, store.SortNone)
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

// selectProducts begins the statement that reads products which are active and have a price in the view.
func (s *Service) selectProducts(v View, key store.Keyset, collections []int64, more string) *store.Statement {
	sorted := "0"
	if key.Type == store.SortInt || key.Type == store.SortBytes {
		sorted = key.Column
	}
	q := store.SQL(`SELECT p.id, p.handle, p.vendor, p.product_type, p.gift_card,
		coalesce(p.published_at, p.created_at), p.created_at, p.updated_at,
		coalesce(t.title, o.title), coalesce(t.description_html, o.description_html), coalesce(t.description, o.description),
		coalesce(t.seo_title, o.seo_title), coalesce(t.seo_description, o.seo_description), `+sorted+more+`
		FROM products p JOIN product_texts o ON o.product_id = p.id AND o.locale = ?
		LEFT JOIN product_texts t ON t.product_id = p.id AND t.locale = ?`, v.Own, v.Language)
	if collections != nil {
		q.Add("JOIN collection_products cp ON cp.product_id = p.id AND cp.collection_id IN (?)", collections)
	}
	return q.Add(`WHERE p.status = 'ACTIVE' AND EXISTS (SELECT 1 FROM variants v JOIN prices pr
		ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
		WHERE v.product_id = p.id AND NOT v.archived)`, v.PriceList)
}

// productRow is a product with what the statement says of its place.
type productRow struct {
	product *Product
	number  int64  // the sort value, of type SortInt
	bytes   []byte // or of type SortBytes
	parent  int64  // the collection, in a list of several
}

func (s *Service) scanProducts(ctx context.Context, q *store.Statement, t store.SortType) ([]productRow, error) {
	var out []productRow
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		p := &Product{}
		row := productRow{product: p}
		var seoTitle, seoDescription string
		into := []any{&p.Key, &p.Handle, &p.Vendor, &p.ProductType, &p.IsGiftCard, timeOf(&p.PublishedAt),
			&p.CreatedAt, &p.UpdatedAt, &p.Title, &p.DescriptionHTML, &p.plain, &seoTitle, &seoDescription, &row.number}
		if t == store.SortBytes {
			into[len(into)-1] = &row.bytes
		}
		columns, err := rows.Columns()
		if err != nil {
			return err
		}
		if len(columns) > len(into) {
			var place int64
			into = append(into, &row.parent, &place)
		}
		err = rows.Scan(into...)
		p.SEO = SEO{Title: strOrNil(seoTitle), Description: strOrNil(seoDescription)}
		p.CreatedAt, p.UpdatedAt, p.PublishedAt = p.CreatedAt.UTC(), p.UpdatedAt.UTC(), p.PublishedAt.UTC()
		out = append(out, row)
		return err
	})
	return out, err
}
