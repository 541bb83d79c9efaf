package catalog

import (
	"context"
	"database/sql"
	"time"

	"github.com/mizan-commerce/mizan/internal/fault"
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

	plain    string
	sort     []byte
	siblings []int64
}

// GID is the collection's global id.
func (c *Collection) GID() string { return ids.GlobalInt("Collection", c.Key) }

// Siblings are the keys of the collections that were read together with this one, its own among them: what is wanted of
// one of them is wanted of all. They share one slice; nobody changes it.
func (c *Collection) Siblings() []int64 { return c.siblings }

// acquaint tells collections that they were read together. One that stands in several lists is named once.
func acquaint(all []*Collection) {
	var keys []int64
	seen := make(map[int64]bool, len(all))
	for _, c := range all {
		if !seen[c.Key] {
			seen[c.Key], keys = true, append(keys, c.Key)
		}
	}
	for _, c := range all {
		c.siblings = keys
	}
}

// Description is the description without markup, cut at a number of characters if one is given.
func (c *Collection) Description(truncateAt *int) string { return truncate(c.plain, truncateAt) }

// CollectionByHandle loads the collection with a handle.
func (s *Service) CollectionByHandle(ctx context.Context, v View, handle string) (*Collection, error) {
	return onlyOne(s.collections(ctx, v, condition{"c.handle = ?", []any{handleOf(handle)}}))
}

// CollectionByKey loads the collection with a key.
func (s *Service) CollectionByKey(ctx context.Context, v View, key int64) (*Collection, error) {
	return onlyOne(s.CollectionsByKey(ctx, v, []int64{key}))
}

// CollectionsByKey loads collections by their keys, in any order.
func (s *Service) CollectionsByKey(ctx context.Context, v View, keys []int64) ([]*Collection, error) {
	return s.collections(ctx, v, condition{"c.id IN (?)", []any{keys}})
}

func (s *Service) collections(ctx context.Context, v View, c condition) ([]*Collection, error) {
	q := selectCollections(v, collectionColumns, nil)
	c.and(q)
	rows, err := s.scanCollections(ctx, q)
	all := make([]*Collection, len(rows))
	for i, r := range rows {
		all[i] = r.collection
	}
	acquaint(all)
	return all, err
}

// onlyOne returns the one object that a unique property finds.
func onlyOne[T any](all []*T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fault.E("catalog", fault.NotFound, "", nil)
	}
	return all[0], nil
}

const collectionColumns = `c.id, c.handle, c.updated_at, x.title, x.description_html, x.description,
	x.seo_title, x.seo_description, x.sort_key, i.id, i.source, i.width, i.height, coalesce(it.alt, io.alt, '')`

// selectCollections begins the statement that reads collections in the words of a view.
func selectCollections(v View, columns string, products []int64) *store.Statement {
	q := store.SQL(`SELECT `+columns+` FROM collections c
		JOIN collection_texts x ON x.id = `+bestText("id", "collection_texts", "collection_id = c.id")+`
		LEFT JOIN images i ON i.id = c.image_id
		LEFT JOIN image_texts io ON io.image_id = i.id AND io.locale = ?
		LEFT JOIN image_texts it ON it.image_id = i.id AND it.locale = ?`,
		v.Language, v.Own, v.Own, v.Language)
	if products != nil {
		q.Add("JOIN collection_products cp ON cp.collection_id = c.id AND cp.product_id IN (?)", products)
	}
	return q.Add("WHERE 1 = 1")
}

// collectionRow is a collection with the product that it was read for, in a list of several.
type collectionRow struct {
	collection *Collection
	parent     int64
}

func (s *Service) scanCollections(ctx context.Context, q *store.Statement) ([]collectionRow, error) {
	var all []collectionRow
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		c := &Collection{}
		var seoTitle, seoDescription, alt string
		var image, width, height *int64
		var source *string
		row := collectionRow{collection: c}
		into := []any{&c.Key, &c.Handle, &c.UpdatedAt, &c.Title, &c.DescriptionHTML, &c.plain, &seoTitle, &seoDescription,
			&c.sort, &image, &source, &width, &height, &alt}
		if columns, err := rows.Columns(); err != nil {
			return err
		} else if len(columns) > len(into) {
			var place int64
			into = append(into, &row.parent, &place)
		}
		err := rows.Scan(into...)
		c.SEO = SEO{Title: strOrNil(seoTitle), Description: strOrNil(seoDescription)}
		c.UpdatedAt = c.UpdatedAt.UTC()
		if image != nil {
			c.Image = &Image{Key: *image, Source: *source, AltText: strOrNil(alt)}
			c.Image.size(int(*width), int(*height))
		}
		all = append(all, row)
		return err
	})
	return all, err
}
