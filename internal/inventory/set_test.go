package inventory_test

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// movements lists the book: quantity and reference of each line.
func movements(t *testing.T, s *store.Store, variant int64) []string {
	t.Helper()
	var out []string
	q := store.SQL("SELECT quantity, reference FROM stock_movements WHERE variant_id = ? ORDER BY id", variant)
	err := s.Each(t.Context(), q, func(r *sql.Rows) error {
		var quantity int
		var reference string
		err := r.Scan(&quantity, &reference)
		out = append(out, fmt.Sprint(quantity, " ", reference))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSetOnHand_WritesTheBook(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		g := shoptest.PutGoods(t, s, shoptest.GoodsOptions{})
		if err := inv.PutLocations(t.Context(), []inventory.LocationInput{{Handle: "shelf", Name: "Shelf", Country: "SA"}}); err != nil {
			t.Fatal(err)
		}
		for _, quantity := range []int{5, 5, 2, 0, 9} {
			if err := inv.SetOnHand(t.Context(), g.Variant, "shelf", quantity, "count"); err != nil {
				t.Fatal(err)
			}
		}
		if got := movements(t, s, g.Variant); !slices.Equal(got, []string{"5 count", "-3 count", "-2 count", "9 count"}) {
			t.Errorf("the book: %v", got)
		}
		wantStock(t, s, g, 9, 0)
		if err := inv.SetOnHand(t.Context(), g.Variant, "nowhere", 1, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("a location that is not there: %v", err)
		}
		if err := inv.SetOnHand(t.Context(), 999, "shelf", 1, ""); !fault.Is(err, fault.Conflict) {
			t.Errorf("a variant that is not there: %v", err)
		}
	})
}

// TestSetOnHand_KeepsPromises states less than what is promised to orders.
func TestSetOnHand_KeepsPromises(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		g := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{5}})
		set := func(quantity int) error { return inv.SetOnHand(t.Context(), g.Variant, "place-a", quantity, "") }
		reserve(t, inv, ids.New(), ids.New(), g, 3, 0)
		for _, quantity := range []int{2, 0, -1} {
			if err := set(quantity); !fault.Is(err, fault.Conflict) {
				t.Errorf("%d: %v", quantity, err)
			}
		}
		if err := set(3); err != nil {
			t.Errorf("exactly what is promised: %v", err)
		}
		wantStock(t, s, g, 3, 3)
	})
}

func TestPutLocations(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		first := func(want string) {
			t.Helper()
			if got, err := inv.FirstLocation(t.Context()); got != want || err != nil {
				t.Errorf("stock is taken from %q, want %q; %v", got, want, err)
			}
		}
		if _, err := inv.FirstLocation(t.Context()); !fault.Is(err, fault.NotFound) {
			t.Errorf("a shop without locations: %v", err)
		}
		a, b := inventory.LocationInput{Handle: "a", Name: "A", Country: "SA"}, inventory.LocationInput{Handle: "b", Name: "B", Country: "KW"}
		for _, order := range [][]inventory.LocationInput{{a, b}, {a, b}, {b, a}} {
			if err := inv.PutLocations(t.Context(), order); err != nil {
				t.Fatal(err)
			}
			first(order[0].Handle)
		}
		if n, err := s.DB(t.Context()).Location.Query().Count(t.Context()); n != 2 || err != nil {
			t.Errorf("%d locations, %v", n, err)
		}
	})
}
