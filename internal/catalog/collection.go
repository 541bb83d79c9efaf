package catalog

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Collection is a set of products as one view shows it.
type Collection struct {
	Key             int64
	Handle          string
	Title           string
	DescriptionHTML string
	SEO             SEO
	Image           *Image
	UpdatedAt       time.Time

	plain string
	sort  []byte
}

// GID is the collection's global id.
func (c *Collection) GID() string { return ids.GlobalInt("Collection", c.Key) }

// Description is the description without markup, cut at a number of characters if one is given.
func (c *Collection) Description(truncateAt *int) string { return truncate(c.plain, truncateAt) }

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

	count func(context.Context) (int64, error)
}

// TotalCount counts the whole list. It costs a statement of its own and is run only when it is asked for.
func (p *CollectionPage) TotalCount(ctx context.Context) (int64, error) { return p.count(ctx) }

// Collections lists collections.
func (s *Service) Collections(ctx context.Context, v View, l CollectionList) (*CollectionPage, error) {
	key := store.Keyset{ID: "c.id", Desc: l.Reverse, Max: maxPage}
	switch l.Sort {
	case CollectionsByTitle:
		key.Column, key.Type = "coalesce(t.sort_key, o.sort_key)", store.SortBytes
	case CollectionsByUpdated:
		key.Column, key.Type = "c.updated_at", store.SortTime
	}
	key.Query = fmt.Sprintf("collections|%s|%d|%s", v.Language, l.Product, l.Search)
	window, err := s.cursors.Page(key, l.Page)
	if err != nil {
		return nil, err
	}
	conditions := collectionConditions(l)
	q := selectCollections(v, collectionColumns)
	for _, c := range conditions {
		c.and(q)
	}
	window.OrderBy(window.Where(q))
	all, err := s.scanCollections(ctx, q)
	if err != nil {
		return nil, err
	}
	page := &CollectionPage{count: func(ctx context.Context) (int64, error) {
		q := selectCollections(v, "count(*)")
		for _, c := range conditions {
			c.and(q)
		}
		var n int64
		return n, s.store.Each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&n) })
	}}
	page.Nodes, page.Cursors, page.Info = store.Finish(window, all, func(c *Collection) store.Position {
		at := store.Position{ID: c.Key}
		switch key.Type {
		case store.SortBytes:
			at.Sort = c.sort
		case store.SortTime:
			at.Sort = store.SortOfTime(c.UpdatedAt)
		}
		return at
	})
	return page, nil
}

// CollectionByHandle loads the collection with a handle, or returns nil.
func (s *Service) CollectionByHandle(ctx context.Context, v View, handle string) (*Collection, error) {
	return s.collection(ctx, v, condition{"c.handle = ?", []any{handle}})
}

// CollectionByKey loads the collection with a key, or returns nil.
func (s *Service) CollectionByKey(ctx context.Context, v View, key int64) (*Collection, error) {
	return s.collection(ctx, v, condition{"c.id = ?", []any{key}})
}

func (s *Service) collection(ctx context.Context, v View, c condition) (*Collection, error) {
	q := selectCollections(v, collectionColumns)
	c.and(q)
	all, err := s.scanCollections(ctx, q)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

const collectionColumns = `c.id, c.handle, c.updated_at, coalesce(t.title, o.title),
	coalesce(t.description_html, o.description_html), coalesce(t.description, o.description),
	coalesce(t.seo_title, o.seo_title), coalesce(t.seo_description, o.seo_description), coalesce(t.sort_key, o.sort_key),
	i.id, i.source, i.width, i.height, coalesce(it.alt, io.alt, '')`

// selectCollections begins the statement that reads collections in the words of a view.
func selectCollections(v View, columns string) *store.Statement {
	return store.SQL(`SELECT `+columns+` FROM collections c
		JOIN collection_texts o ON o.collection_id = c.id AND o.locale = ?
		LEFT JOIN collection_texts t ON t.collection_id = c.id AND t.locale = ?
		LEFT JOIN images i ON i.id = c.image_id
		LEFT JOIN image_texts io ON io.image_id = i.id AND io.locale = ?
		LEFT JOIN image_texts it ON it.image_id = i.id AND it.locale = ? WHERE 1 = 1`,
		v.Own, v.Language, v.Own, v.Language)
}

func collectionConditions(l CollectionList) []condition {
	var out []condition
	if l.Product != 0 {
		out = append(out, condition{
			"EXISTS (SELECT 1 FROM collection_products cp WHERE cp.collection_id = c.id AND cp.product_id = ?)", []any{l.Product}})
	}
	for _, w := range newTexts().words(l.Search) {
		out = append(out, condition{"coalesce(t.search, o.search) LIKE ?", []any{"% " + w + "%"}})
	}
	return out
}

func (s *Service) scanCollections(ctx context.Context, q *store.Statement) ([]*Collection, error) {
	var all []*Collection
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		c := &Collection{}
		var seoTitle, seoDescription, alt string
		var image, width, height *int64
		var source *string
		err := rows.Scan(&c.Key, &c.Handle, &c.UpdatedAt, &c.Title, &c.DescriptionHTML, &c.plain, &seoTitle, &seoDescription,
			&c.sort, &image, &source, &width, &height, &alt)
		c.SEO = SEO{Title: strOrNil(seoTitle), Description: strOrNil(seoDescription)}
		c.UpdatedAt = c.UpdatedAt.UTC()
		if image != nil {
			c.Image = &Image{Key: *image, Source: *source, AltText: strOrNil(alt)}
			c.Image.size(int(*width), int(*height))
		}
		all = append(all, c)
		return err
	})
	return all, err
}
