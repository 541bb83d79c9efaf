package catalog

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// TestChoice_WalksInOrder asks SQLite, which has no statistics of its tables, how it chooses a page: it walks over an
// index in the order of the list, and sorts nothing. Only then does a page cost as much in a large shop as in a small one.
func TestChoice_WalksInOrder(t *testing.T) {
	t.Parallel()
	db := shoptest.SQLite(t)
	cursors, err := store.NewCursors(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	s := New(db, cursors, clock.System{}, inventory.New(db, clock.System{}), markets.New(db, clock.System{}))
	v := View{Language: "ar", Own: "ar", PriceList: 1, Currency: "SAR"}
	for _, c := range []struct {
		list List
		walk string
	}{
		{List{Sort: SortID}, "SCAN p"},
		{List{Sort: SortTitle}, "SEARCH x USING COVERING INDEX producttext_locale_sort_key_product_id"},
		{List{Sort: SortTitle, Reverse: true}, "SEARCH x USING COVERING INDEX producttext_locale_sort_key_product_id"},
		{List{Sort: SortCreated}, "SCAN p USING INDEX product_created_at"},
		{List{Sort: SortUpdated, Reverse: true}, "SCAN p USING INDEX product_updated_at"},
		{List{Sort: SortVendor}, "SCAN p USING INDEX product_vendor"},
		{List{Sort: SortType}, "SCAN p USING INDEX product_product_type"},
		{List{Sort: SortBestSelling}, "SCAN p USING INDEX product_units_sold"},
		{List{Sort: SortManual, Collection: 7}, "SEARCH cp USING COVERING INDEX collectionproduct_collection_id_position_product_id"},
	} {
		chosen, err := s.listing(v, c.list)
		if err != nil {
			t.Fatal(err)
		}
		first := 50
		window, err := cursors.Page(chosen.key, store.PageArgs{First: &first})
		if err != nil {
			t.Fatal(err)
		}
		plan := explain(t, db, chosen.page(window))
		if !strings.HasPrefix(plan, c.walk) || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("%s: the plan begins with something else than %q, or sorts:\n%s", c.list.Sort, c.walk, plan)
		}
	}
}

// explain returns SQLite's plan of a statement, a step a line.
func explain(t *testing.T, db *store.Store, q *store.Statement) string {
	t.Helper()
	var steps []string
	err := db.Each(t.Context(), store.SQL("EXPLAIN QUERY PLAN").Append(q), func(rows *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := rows.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(steps, "\n")
}
