package catalog

import (
	"context"
	"fmt"

	"github.com/mizan-commerce/mizan/internal/store"
)

// CollectionSort says by what a list of collections is ordered.
type CollectionSort string

// The orders of lists of collections.
const (
	CollectionsByID      CollectionSort = "ID"
	CollectionsByTitle   CollectionSort = "TITLE"
	CollectionsByUpdated CollectionSort = "UPDATED_AT"
)

// CollectionList says which collections are wanted and in which order.
type CollectionList struct {
	// Product is the key of a product that the collections hold; zero for all collections.
	Product int64
	Sort    CollectionSort
	Reverse bool
	Search  string
	Page    store.PageArgs
}

// CollectionPage is a page of a list of collections.
type CollectionPage struct {
	Nodes   []*Collection
	Cursors []string
	Info    store.PageInfo

	product int64 // 0 for the shop's
	counts  *collectionCounts
}

// TotalCount counts the whole list. It costs a statement of its own, which runs only when it is asked for, and once for
// all pages that were read together.
func (p *CollectionPage) TotalCount(ctx context.Context) (int64, error) {
	return p.counts.of(ctx, p.product)
}

// Collections lists collections.
func (s *Service) Collections(ctx context.Context, v View, l CollectionList) (*CollectionPage, error) {
	pages, err := s.collectionPages(ctx, v, []int64{l.Product}, l)
	return pages[l.Product], err
}

// CollectionsOf lists the collections of several products at once, each on a page of its own, with one statement for
// all of them. Pages that begin or end at a cursor are of one product and read one by one.
func (s *Service) CollectionsOf(ctx context.Context, v View, products []int64, l CollectionList) (map[int64]*CollectionPage, error) {
	if l.Page.After == nil && l.Page.Before == nil {
		return s.collectionPages(ctx, v, products, l)
	}
	pages := make(map[int64]*CollectionPage, len(products))
	for _, p := range products {
		one, err := s.collectionPages(ctx, v, []int64{p}, l)
		if err != nil {
			return nil, err
		}
		pages[p] = one[p]
	}
	return pages, nil
}

// collectionPages reads a page for each product; the product 0 stands for the whole shop.
func (s *Service) collectionPages(ctx context.Context, v View, products []int64, l CollectionList) (map[int64]*CollectionPage, error) {
	window, err := s.cursors.Page(l.keyset(v, products[0]), l.Page)
	if err != nil {
		return nil, err
	}
	var of []int64
	parent := "0"
	if products[0] != 0 {
		of, parent = products, "cp.product_id"
	}
	inner := selectCollections(v, collectionColumns+", "+parent+" AS parent, row_number() OVER (PARTITION BY "+parent+
		" ORDER BY "+window.Order()+") AS place", of)
	for _, c := range s.searched(l) {
		c.and(inner)
	}
	window.Where(inner)
	q := store.SQL("SELECT * FROM (").Append(inner).Add(") ranked WHERE place <= ? ORDER BY parent, place", window.Limit()+1)
	rows, err := s.scanCollections(ctx, q)
	if err != nil {
		return nil, err
	}
	byParent := map[int64][]collectionRow{}
	for _, r := range rows {
		byParent[r.parent] = append(byParent[r.parent], r)
	}
	pages := make(map[int64]*CollectionPage, len(products))
	counts := &collectionCounts{count: func(ctx context.Context) (map[int64]int64, error) {
		return s.countCollections(ctx, products, l)
	}}
	var shown []*Collection
	for _, p := range products {
		if pages[p], err = s.collectionPage(v, p, l, byParent[p]); err != nil {
			return nil, err
		}
		pages[p].counts = counts
		shown = append(shown, pages[p].Nodes...)
	}
	acquaint(shown)
	return pages, nil
}

// keyset is the order of the list.
func (l CollectionList) keyset(v View, product int64) store.Keyset {
	key := store.Keyset{ID: "c.id", Desc: l.Reverse, Max: maxPage}
	switch l.Sort {
	case CollectionsByTitle:
		key.Column, key.Type = "x.sort_key", store.SortBytes
	case CollectionsByUpdated:
		key.Column, key.Type = "c.updated_at", store.SortTime
	}
	key.Query = fmt.Sprintf("collections|%s|%d|%s", v.Language, product, l.Search)
	return key
}

// searched holds for collections that have all words of the search in a title, in any language.
func (s *Service) searched(l CollectionList) []condition {
	var out []condition
	for _, w := range s.texts.words(l.Search) {
		written, stems := patterns([]word{w}, true)
		out = append(out, condition{"EXISTS (SELECT 1 FROM collection_texts f WHERE f.collection_id = c.id AND (f.search LIKE ? OR f.search LIKE ?))",
			[]any{written, stems}})
	}
	return out
}

// collectionPage cuts a page out of the rows of one product, or of the shop.
func (s *Service) collectionPage(v View, product int64, l CollectionList, rows []collectionRow) (*CollectionPage, error) {
	key := l.keyset(v, product)
	window, err := s.cursors.Page(key, l.Page)
	if err != nil {
		return nil, err
	}
	page := &CollectionPage{Nodes: []*Collection{}, product: product}
	rows, page.Cursors, page.Info = store.Finish(window, rows, func(r collectionRow) store.Position {
		at := store.Position{ID: r.collection.Key}
		switch key.Type {
		case store.SortBytes:
			at.Sort = r.collection.sort
		case store.SortTime:
			at.Sort = store.SortOfTime(r.collection.UpdatedAt)
		}
		return at
	})
	for _, r := range rows {
		page.Nodes = append(page.Nodes, r.collection)
	}
	return page, nil
}
