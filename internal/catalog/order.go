package catalog

import (
	"fmt"
	"strings"

	"github.com/mizan-commerce/mizan/internal/store"
)

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
		k.Column, k.Type = updatedColumn, store.SortTime
	case SortVendor:
		k.Column, k.Type = s.bytewise(vendorColumn), store.SortText
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
func sortOf(k store.Keyset, r productRow) []byte {
	switch k.Type {
	case store.SortBytes:
		return r.bytes
	case store.SortInt:
		return store.SortOfInt(r.number)
	case store.SortTime:
		if k.Column == updatedColumn {
			return store.SortOfTime(r.product.UpdatedAt)
		}
		return store.SortOfTime(r.product.CreatedAt)
	case store.SortText:
		if strings.HasPrefix(k.Column, vendorColumn) {
			return []byte(r.product.Vendor)
		}
		return []byte(r.product.ProductType)
	default:
		return nil
	}
}

// Columns that lists are ordered by and that products carry themselves.
const (
	updatedColumn = "p.updated_at"
	vendorColumn  = "p.vendor"
)
