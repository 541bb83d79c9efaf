package catalog

import (
	"context"
	"database/sql"
	"fmt"
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
}

// ProductPage is a page of a list of products.
type ProductPage struct {
	Nodes   []*Product
	Cursors []string
	Info    store.PageInfo
}

// Products lists products that have a price in the view.
func (s *Service) Products(ctx context.Context, v View, l List, want Want) (*ProductPage, error) {
	found, err := s.search(v, l.Search)
	if err != nil {
		return nil, err
	}
	key := s.order(v, l, found)
	key.Query = fmt.Sprintf("products|%s|%d|%d|%s|%v", v.Language, v.PriceList, l.Collection, l.Search, describe(l.Filters))
	window, err := s.cursors.Page(key, l.Page)
	if err != nil {
		return nil, err
	}
	q := s.selectProducts(v, key, l.Collection)
	for _, c := range append(conditions(v, l.Filters), found.condition) {
		c.and(q)
	}
	window.OrderBy(window.Where(q))

	products, sorts, err := s.scanProducts(ctx, q, key.Type)
	if err != nil {
		return nil, err
	}
	at := func(p *Product) store.Position { return store.Position{Sort: sortOf(key, p, sorts[p.Key]), ID: p.Key} }
	page := &ProductPage{}
	page.Nodes, page.Cursors, page.Info = store.Finish(window, products, at)
	return page, s.fill(ctx, v, page.Nodes, want)
}

// ProductsByKey loads products by their keys, in any order. Products that the view does not sell are missing.
func (s *Service) ProductsByKey(ctx context.Context, v View, keys []int64, want Want) ([]*Product, error) {
	return s.products(ctx, v, condition{"p.id IN (?)", []any{keys}}, want)
}

// ProductByHandle loads the product with a handle, or returns nil where the view sells none.
func (s *Service) ProductByHandle(ctx context.Context, v View, handle string, want Want) (*Product, error) {
	found, err := s.products(ctx, v, condition{"p.handle = ?", []any{handle}}, want)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

func (s *Service) products(ctx context.Context, v View, c condition, want Want) ([]*Product, error) {
	q := s.selectProducts(v, store.Keyset{}, 0)
	c.and(q)
	products, _, err := s.scanProducts(ctx, q, store.SortNone)
	if err != nil {
		return nil, err
	}
	return products, s.fill(ctx, v, products, want)
}

// VariantsByKey loads variants with their products, by key. Variants that the view does not sell are missing.
func (s *Service) VariantsByKey(ctx context.Context, v View, keys []int64) (map[int64]*Variant, error) {
	c := condition{"p.id IN (SELECT product_id FROM variants WHERE id IN (?))", []any{keys}}
	products, err := s.products(ctx, v, c, Want{Variants: true, Options: true, Images: true})
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
func (s *Service) selectProducts(v View, key store.Keyset, collection int64) *store.Statement {
	sorted := "0"
	if key.Type == store.SortInt || key.Type == store.SortBytes {
		sorted = key.Column
	}
	q := store.SQL(`SELECT p.id, p.handle, p.vendor, p.product_type, p.gift_card,
		coalesce(p.published_at, p.created_at), p.created_at, p.updated_at,
		coalesce(t.title, o.title), coalesce(t.description_html, o.description_html), coalesce(t.description, o.description),
		coalesce(t.seo_title, o.seo_title), coalesce(t.seo_description, o.seo_description), `+sorted+`
		FROM products p JOIN product_texts o ON o.product_id = p.id AND o.locale = ?
		LEFT JOIN product_texts t ON t.product_id = p.id AND t.locale = ?`, v.Own, v.Language)
	if collection != 0 {
		q.Add("JOIN collection_products cp ON cp.product_id = p.id AND cp.collection_id = ?", collection)
	}
	return q.Add(`WHERE p.status = 'ACTIVE' AND EXISTS (SELECT 1 FROM variants v JOIN prices pr
		ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
		WHERE v.product_id = p.id AND NOT v.archived)`, v.PriceList)
}

// sortValue is what the statement returned as the sort column.
type sortValue struct {
	n int64
	b []byte
}

func (s *Service) scanProducts(ctx context.Context, q *store.Statement, t store.SortType) ([]*Product, map[int64]sortValue, error) {
	var products []*Product
	sorts := map[int64]sortValue{}
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		p := &Product{}
		var seoTitle, seoDescription string
		var v sortValue
		var sorted any = &v.n
		if t == store.SortBytes {
			sorted = &v.b
		}
		err := rows.Scan(&p.Key, &p.Handle, &p.Vendor, &p.ProductType, &p.IsGiftCard, timeOf(&p.PublishedAt),
			&p.CreatedAt, &p.UpdatedAt, &p.Title, &p.DescriptionHTML, &p.plain, &seoTitle, &seoDescription, sorted)
		p.SEO = SEO{Title: strOrNil(seoTitle), Description: strOrNil(seoDescription)}
		p.CreatedAt, p.UpdatedAt, p.PublishedAt = p.CreatedAt.UTC(), p.UpdatedAt.UTC(), p.PublishedAt.UTC()
		products, sorts[p.Key] = append(products, p), v
		return err
	})
	return products, sorts, err
}

// order turns a sort into the order of a keyset.
func (s *Service) order(v View, l List, found found) store.Keyset {
	k := store.Keyset{ID: "p.id", Desc: l.Reverse, Max: maxPage}
	switch l.Sort {
	case SortTitle:
		k.Column, k.Type = "coalesce(t.sort_key, o.sort_key)", store.SortBytes
	case SortPrice:
		k.Column, k.Type = fmt.Sprintf(`(SELECT min(pr.amount) FROM variants v JOIN prices pr ON pr.variant_id = v.id
			AND pr.min_quantity = 1 AND pr.price_list_id = %d WHERE v.product_id = p.id AND NOT v.archived)`, v.PriceList), store.SortInt
	case SortCreated:
		k.Column, k.Type = "p.created_at", store.SortTime
	case SortUpdated:
		k.Column, k.Type = "p.updated_at", store.SortTime
	case SortVendor:
		k.Column, k.Type = s.bytewise("p.vendor"), store.SortText
	case SortType:
		k.Column, k.Type = s.bytewise("p.product_type"), store.SortText
	case SortBestSelling:
		k.Column, k.Type = "(-p.units_sold)", store.SortInt
	case SortManual:
		k.Column, k.Type = "cp.position", store.SortInt
	case SortRelevance:
		if found.rank != "" {
			k.Column, k.Type = found.rank, store.SortInt
		}
	}
	return k
}

// bytewise makes PostgreSQL compare text as SQLite does.
func (s *Service) bytewise(column string) string {
	if s.store.IsSQLite() {
		return column
	}
	return column + ` COLLATE "C"`
}

// sortOf encodes the sort value of a product for its cursor.
func sortOf(k store.Keyset, p *Product, v sortValue) []byte {
	switch k.Type {
	case store.SortBytes:
		return v.b
	case store.SortInt:
		return store.SortOfInt(v.n)
	case store.SortTime:
		if k.Column == "p.updated_at" {
			return store.SortOfTime(p.UpdatedAt)
		}
		return store.SortOfTime(p.CreatedAt)
	case store.SortText:
		if k.Column[:8] == "p.vendor" {
			return []byte(p.Vendor)
		}
		return []byte(p.ProductType)
	default:
		return nil
	}
}
