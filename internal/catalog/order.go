package catalog

import "github.com/mizan-commerce/mizan/internal/store"

// order turns a sort into the expression that lists are sorted by, and the keyset that pages them.
func (s *Service) order(v View, l List, found found) (condition, store.Keyset) {
	k := store.Keyset{Column: chosenSort, ID: chosenID, Desc: l.Reverse, Max: maxPage}
	var sorted condition
	switch l.Sort {
	case SortTitle:
		k.Type = store.SortBytes
		sorted = condition{bestText("sort_key", "product_texts", "product_id = p.id"), []any{v.Language, v.Own}}
	case SortPrice:
		k.Type = store.SortInt
		sorted = condition{`(SELECT min(pr.amount) FROM variants v JOIN prices pr ON pr.variant_id = v.id
			AND pr.min_quantity = 1 AND pr.price_list_id = ? WHERE v.product_id = p.id AND NOT v.archived)`, []any{v.PriceList}}
	case SortCreated:
		k.Type, sorted.text = store.SortTime, "p.created_at"
	case SortUpdated:
		k.Type, sorted.text = store.SortTime, "p.updated_at"
	case SortVendor:
		k.Type, sorted.text = store.SortText, s.bytewise("p.vendor")
	case SortType:
		k.Type, sorted.text = store.SortText, s.bytewise("p.product_type")
	case SortBestSelling:
		// The index is walked over from its end; among equals the newest comes first.
		k.Type, sorted.text, k.Desc = store.SortInt, "p.units_sold", !l.Reverse
	case SortManual:
		k.Type, sorted.text = store.SortInt, "cp.position"
	case SortRelevance:
		if found.rank.text != "" {
			k.Type, sorted = store.SortInt, found.rank
		}
	}
	return sorted, k
}

// bytewise makes PostgreSQL compare text as SQLite does.
func (s *Service) bytewise(column string) string {
	if s.store.IsSQLite() {
		return column
	}
	return column + ` COLLATE "C"`
}

// sortOf encodes the sort value of a product for its cursor.
func sortOf(by Sort, t store.SortType, r productRow) []byte {
	switch {
	case t == store.SortBytes:
		return r.bytes
	case t == store.SortInt:
		return store.SortOfInt(r.number)
	case by == SortUpdated:
		return store.SortOfTime(r.product.UpdatedAt)
	case by == SortCreated:
		return store.SortOfTime(r.product.CreatedAt)
	case by == SortVendor:
		return []byte(r.product.Vendor)
	case by == SortType:
		return []byte(r.product.ProductType)
	default:
		return nil
	}
}
