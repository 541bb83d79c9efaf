package inventory_test

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestFirstLocation(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		if handle, err := inv.FirstLocation(t.Context()); !fault.Is(err, fault.NotFound) {
			t.Errorf("%q, %v", handle, err)
		}
		in := []inventory.LocationInput{{Handle: "riyadh", Name: "Riyadh", Country: "SA"}, {Handle: "a", Name: "A", Country: "SA"}}
		if err := inv.PutLocations(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		if handle, err := inv.FirstLocation(t.Context()); err != nil || handle != "riyadh" {
			t.Errorf("%q, %v", handle, err)
		}
	})
}

// TestPutOnHand_BelowZero states what was sold without being there: it may be less than nothing, at first and later,
// but never less than what is promised.
func TestPutOnHand_BelowZero(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		g := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{0}})
		if err := inv.PutLocations(t.Context(), []inventory.LocationInput{{Handle: "here", Name: "Here", Country: "SA"}}); err != nil {
			t.Fatal(err)
		}
		for _, quantity := range []int{-3, -5, 4} {
			if err := inv.SetOnHand(t.Context(), g.Variant, "here", quantity, ""); err != nil {
				t.Fatalf("%d: %v", quantity, err)
			}
			wantStock(t, s, g, quantity, 0)
		}
		reserve(t, inv, ids.New(), ids.New(), g, 3, 0)
		for _, quantity := range []int{2, -1} {
			if err := inv.SetOnHand(t.Context(), g.Variant, "here", quantity, ""); !fault.Is(err, fault.Conflict) {
				t.Errorf("%d with 3 promised: %v", quantity, err)
			}
		}
		wantStock(t, s, g, 4, 3)
		if err := inv.SetOnHand(t.Context(), g.Variant, "nowhere", 1, ""); !fault.Is(err, fault.Invalid) {
			t.Errorf("nowhere: %v", err)
		}
	})
}
