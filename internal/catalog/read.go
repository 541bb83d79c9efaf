package catalog

import (
	"context"
	"database/sql"

	"github.com/mizan-commerce/mizan/internal/store"
)

// bestText chooses, among the texts of a row in several languages, the one to show: in the language of the view, else
// in the shop's own, else in any. It takes those two as arguments.
func bestText(column, table, of string) string {
	return "(SELECT f." + column + " FROM " + table + " f WHERE f." + of +
		" ORDER BY f.locale = ? DESC, f.locale = ? DESC, f.locale LIMIT 1)"
}

// selectProducts reads the products that were chosen, in an order. Descriptions are long and read only where they are
// wanted.
func (s *Service) selectProducts(v View, chosen *store.Statement, order string, t store.SortType, want Want) *store.Statement {
	description, sorted := "'', ''", "0"
	if want.Description {
		description = "x.description_html, x.description"
	}
	if t == store.SortInt || t == store.SortBytes {
		sorted = chosenSort
	}
	return store.SQL(`SELECT p.id, p.handle, p.vendor, p.product_type, p.gift_card,
		coalesce(p.published_at, p.created_at), p.created_at, p.updated_at,
		x.title, `+description+`, x.seo_title, x.seo_description, k.parent, `+sorted+` FROM (`).Append(chosen).
		Add(") k "+s.join()+" products p ON p.id = k.id "+s.join()+" product_texts x ON x.id = "+
			bestText("id", "product_texts", "product_id = p.id"), v.Language, v.Own).
		Add("ORDER BY " + order)
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
		var sorted any = &row.number
		if t == store.SortBytes {
			sorted = &row.bytes
		}
		err := rows.Scan(&p.Key, &p.Handle, &p.Vendor, &p.ProductType, &p.IsGiftCard, timeOf(&p.PublishedAt), &p.CreatedAt,
			&p.UpdatedAt, &p.Title, &p.DescriptionHTML, &p.plain, &seoTitle, &seoDescription, &row.parent, sorted)
		p.SEO = SEO{Title: strOrNil(seoTitle), Description: strOrNil(seoDescription)}
		p.CreatedAt, p.UpdatedAt, p.PublishedAt = p.CreatedAt.UTC(), p.UpdatedAt.UTC(), p.PublishedAt.UTC()
		out = append(out, row)
		return err
	})
	return out, err
}
