package inventory_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

func newService(s *store.Store) *inventory.Service {
	return inventory.New(s, clock.NewFake(time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)))
}

// wantStock compares what lies there and what is promised.
func wantStock(t *testing.T, s *store.Store, g shoptest.Goods, onHand, reserved int) {
	t.Helper()
	if o, r := shoptest.Stock(t, s, g.Variant); o != onHand || r != reserved {
		t.Errorf("%d on hand and %d reserved, want %d and %d", o, r, onHand, reserved)
	}
}

func reserve(t *testing.T, inv *inventory.Service, order, line ids.ID, g shoptest.Goods, quantity, wantMissing int) {
	t.Helper()
	missing, err := inv.Reserve(t.Context(), order, line, g.Variant, quantity)
	if err != nil || missing != wantMissing {
		t.Fatalf("missing %d, %v; want %d", missing, err, wantMissing)
	}
}

func TestReserve_TakesFromLocationsInOrder(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		g := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{3, 0, 4}})
		order, line := ids.New(), ids.New()
		reserve(t, inv, order, line, g, 8, 1)
		wantStock(t, s, g, 7, 0)
		reserve(t, inv, order, line, g, 5, 0)
		wantStock(t, s, g, 7, 5)
		reserve(t, inv, ids.New(), ids.New(), g, 3, 1)
		for range 2 {
			if err := inv.Release(t.Context(), order); err != nil {
				t.Fatal(err)
			}
			wantStock(t, s, g, 7, 0)
		}
	})
}

func TestReserve_LeavesUncountedGoodsAlone(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		uncounted := shoptest.PutGoods(t, s, shoptest.GoodsOptions{})
		onward := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{2}, ContinueSelling: true})
		order, line := ids.New(), ids.New()
		reserve(t, inv, order, ids.New(), uncounted, 50, 0)
		reserve(t, inv, order, line, onward, 5, 0)
		wantStock(t, s, onward, 2, 0)
		if err := inv.Consume(t.Context(), order, line, onward.Variant, 5); err != nil {
			t.Fatal(err)
		}
		wantStock(t, s, onward, -3, 0)
		if err := inv.Consume(t.Context(), order, ids.New(), uncounted.Variant, 5); err != nil {
			t.Fatal(err)
		}
		if n := s.DB(t.Context()).StockMovement.Query().CountX(t.Context()); n != 1 {
			t.Errorf("%d lines in the book, want 1", n)
		}
	})
}

func TestConsume_UsesThePromiseUpInParts(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		g := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{2, 4}})
		order, line := ids.New(), ids.New()
		reserve(t, inv, order, line, g, 5, 0)
		for _, step := range []struct{ take, onHand, reserved int }{{1, 5, 4}, {3, 2, 1}, {1, 1, 0}} {
			if err := inv.Consume(t.Context(), order, line, g.Variant, step.take); err != nil {
				t.Fatal(err)
			}
			wantStock(t, s, g, step.onHand, step.reserved)
		}
		sum := 0
		for _, m := range s.DB(t.Context()).StockMovement.Query().AllX(t.Context()) {
			sum += m.Quantity
		}
		if sum != -5 {
			t.Errorf("the book adds up to %d, want -5", sum)
		}
	})
}

// TestConsume_KeepsPromisesToOthers fulfils a line that was never promised anything while all stock is promised.
func TestConsume_KeepsPromisesToOthers(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	inv := newService(s)
	g := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{3}})
	reserve(t, inv, ids.New(), ids.New(), g, 2, 0)
	err := inv.Consume(t.Context(), ids.New(), ids.New(), g.Variant, 2)
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("%v, want a conflict", err)
	}
	wantStock(t, s, g, 3, 2)
	if err := inv.Consume(t.Context(), ids.New(), ids.New(), g.Variant, 1); err != nil {
		t.Error(err)
	}
	wantStock(t, s, g, 2, 2)
}

// TestReserve_NeverPromisesWhatIsNotThere lets buyers take three pieces each of twenty at the same time, and some give
// theirs back.
func TestReserve_NeverPromisesWhatIsNotThere(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		inv := newService(s)
		a := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{7, 13}})
		b := shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{100}})
		var won atomic.Int64
		var group sync.WaitGroup
		for i := range 24 {
			group.Go(func() {
				order := ids.New()
				err := s.Tx(context.Background(), func(ctx context.Context) error {
					for _, g := range []shoptest.Goods{a, b} {
						missing, err := inv.Reserve(ctx, order, ids.New(), g.Variant, 3)
						if err != nil {
							return err
						}
						if missing > 0 {
							return fault.E("test", fault.Conflict, "", nil)
						}
					}
					return nil
				})
				switch {
				case fault.Is(err, fault.Conflict):
				case err != nil:
					t.Error(err)
				case i%8 == 0:
					if err := inv.Release(context.Background(), order); err != nil {
						t.Error(err)
					}
				default:
					won.Add(1)
				}
			})
		}
		group.Wait()
		if n := won.Load(); n > 6 || n < 3 {
			t.Errorf("%d buyers hold three pieces each of twenty", n)
		}
		wantStock(t, s, a, 20, int(won.Load())*3)
		wantStock(t, s, b, 100, int(won.Load())*3)
	})
}
