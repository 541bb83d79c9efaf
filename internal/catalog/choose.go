package catalog

import "github.com/mizan-commerce/mizan/internal/store"

// A list is read in two steps of one statement. The first chooses keys: it walks over an index in the order of the
// list, and ends with the page. The second reads texts, but only of what was chosen. Without the two steps SQLite, which
// keeps no statistics by itself, begins at the texts and reads all of them for each page.

// source is one walk that finds products.
type source struct {
	id     string    // the product's key in SQL
	sorted condition // its sort value; nothing where the key is the order
	parent string    // the collection in SQL; empty where there is one list
	from   condition // the tables, the one to walk over first and products as p among them
	where  condition
}

// choice is what a list chooses from, and how.
type choice struct {
	key     store.Keyset
	sources []source
	where   []condition
}

// Columns of what a choice chooses; k names it wherever it stands.
const (
	chosenID   = "k.id"
	chosenSort = "k.sorted"
)

// listing says which products a list has, and in which order.
func (s *Service) listing(v View, l List) (choice, error) {
	found, err := s.search(v, l.Search)
	if err != nil {
		return choice{}, err
	}
	sorted, key := s.order(v, l, found)
	key.Query = l.describe(v, l.Collection)
	c := choice{key: key, where: append(conditions(v, s.folded, l.Filters), found.condition)}
	switch {
	case l.Collection != 0 || l.among != nil:
		c.sources = []source{s.members(v, l, sorted)}
	case l.Sort == SortPrice:
		c.sources = []source{s.prices(v)}
	case l.Sort == SortTitle:
		c.sources = s.titles(v)
	default:
		c.sources = []source{{id: "p.id", sorted: sorted, from: condition{text: "products p"}, where: sold(v)}}
	}
	return c, nil
}

// members walks over the products of a collection, or of several.
func (s *Service) members(v View, l List, sorted condition) source {
	in := l.among
	if in == nil {
		in = []int64{l.Collection}
	}
	return source{
		id: "cp.product_id", sorted: sorted, parent: "cp.collection_id",
		from:  condition{text: "collection_products cp " + s.join() + " products p ON p.id = cp.product_id"},
		where: allOf([]condition{{"cp.collection_id IN (?)", []any{in}}, sold(v)}),
	}
}

// titles walks over the titles in the order of the view's language, and beside it over the titles in the shop's own
// language of those products that have none in the view's. Every product has words in the shop's own language.
func (s *Service) titles(v View) []source {
	walk := source{
		id: "x.product_id", sorted: condition{text: "x.sort_key"},
		from: condition{text: "product_texts x " + s.join() + " products p ON p.id = x.product_id"},
	}
	translated, own := walk, walk
	translated.where = allOf([]condition{{"x.locale = ?", []any{v.Language}}, sold(v)})
	if v.Language == v.Own {
		return []source{translated}
	}
	own.where = allOf([]condition{{`x.locale = ? AND NOT EXISTS
		(SELECT 1 FROM product_texts t WHERE t.product_id = x.product_id AND t.locale = ?)`, []any{v.Own, v.Language}}, sold(v)})
	return []source{translated, own}
}

// prices finds the least price of each product in one pass. A product that has one is sold.
func (s *Service) prices(v View) source {
	return source{
		id: "m.id", sorted: condition{text: "m.amount"},
		from: condition{`(SELECT v.product_id AS id, min(pr.amount) AS amount FROM variants v ` + s.join() + ` prices pr
			ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
			WHERE NOT v.archived GROUP BY v.product_id) m ` + s.join() + ` products p ON p.id = m.id`, []any{v.PriceList}},
		where: condition{text: activeStatus},
	}
}

// join returns the word that joins tables in the order in which they are written. PostgreSQL knows its tables and
// finds the order itself.
func (s *Service) join() string {
	if s.store.IsSQLite() {
		return "CROSS JOIN"
	}
	return "JOIN"
}

// activeStatus holds for products that are not hidden from shoppers.
const activeStatus = "p.status = 'ACTIVE'"

// sold holds for products that shoppers see: active ones with a price in the view.
func sold(v View) condition {
	return condition{activeStatus + ` AND EXISTS (SELECT 1 FROM variants v JOIN prices pr
		ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
		WHERE v.product_id = p.id AND NOT v.archived)`, []any{v.PriceList}}
}

// keys writes one walk without bounds, order and limit.
func (c choice) keys(from source) *store.Statement {
	sorted, parent := from.sorted, from.parent
	if sorted.text == "" {
		sorted.text = "0"
	}
	if parent == "" {
		parent = "0"
	}
	q := store.SQL("SELECT "+from.id+" AS id, "+sorted.text+" AS sorted, "+parent+" AS parent FROM", sorted.args...)
	q.Add(from.from.text, from.from.args...).Add("WHERE 1 = 1")
	for _, w := range append([]condition{from.where}, c.where...) {
		w.and(q)
	}
	return q
}

// page chooses one page, with the row more that tells whether the list goes on. Each walk ends with its own page; the
// best of them are the page of all.
func (c choice) page(w *store.Window) *store.Statement {
	walk := func(from source) *store.Statement {
		q := store.SQL("SELECT k.id, k.sorted, k.parent FROM (").Append(c.keys(from)).Add(") k WHERE 1 = 1")
		w.OrderBy(w.Where(q))
		return q
	}
	if len(c.sources) == 1 {
		return walk(c.sources[0])
	}
	q := store.SQL("SELECT k.id, k.sorted, k.parent FROM (")
	for i, from := range c.sources {
		if i > 0 {
			q.Add("UNION ALL")
		}
		q.Add("SELECT * FROM (").Append(walk(from)).Add(") k")
	}
	q.Add(") k")
	w.OrderBy(q)
	return q
}

// pages chooses the first or the last page of each collection.
func (c choice) pages(w *store.Window) *store.Statement {
	return store.SQL("SELECT k.id, k.sorted, k.parent FROM (SELECT k.id, k.sorted, k.parent, row_number() OVER (PARTITION BY k.parent ORDER BY "+
		w.Order()+") AS place FROM (").Append(c.keys(c.sources[0])).Add(") k) k WHERE k.place <= ?", w.Limit()+1)
}
