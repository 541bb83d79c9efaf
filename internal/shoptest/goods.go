package shoptest

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/location"
	"github.com/mizan-commerce/mizan/ent/product"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Goods is a product with one variant, for tests that need something to sell and no catalogue.
type Goods struct {
	Product, Variant int64
}

// GoodsOptions says how a variant is sold. The zero value is a variant whose stock is not counted.
type GoodsOptions struct {
	// Stock is what lies at each location, the first one first. A variant with stock, even with a zero, is counted.
	Stock           []int
	ContinueSelling bool
}

// PutGoods makes a product with a variant and its stock, at locations that it makes where they are missing.
func PutGoods(t testing.TB, s *store.Store, o GoodsOptions) Goods {
	t.Helper()
	var g Goods
	err := s.Tx(t.Context(), func(ctx context.Context) (err error) {
		db, now := s.DB(ctx), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		p, err := db.Product.Create().SetHandle("goods-" + ids.New().String()).SetStatus(product.StatusACTIVE).
			SetVendor("").SetProductType("").SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
		if err != nil {
			return err
		}
		v, err := db.Variant.Create().SetProductID(p.ID).SetPosition(1).SetTracked(len(o.Stock) > 0).
			SetContinueSelling(o.ContinueSelling).SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
		if err != nil {
			return err
		}
		for i, n := range o.Stock {
			place, err := putLocation(ctx, db, i)
			if err != nil {
				return err
			}
			if err := db.StockLevel.Create().SetVariantID(v.ID).SetLocationID(place).SetOnHand(n).Exec(ctx); err != nil {
				return err
			}
		}
		g = Goods{Product: p.ID, Variant: v.ID}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func putLocation(ctx context.Context, db *ent.Client, i int) (int64, error) {
	handle := "place-" + string(rune('a'+i))
	id, err := db.Location.Query().Where(location.Handle(handle)).OnlyID(ctx)
	if !ent.IsNotFound(err) {
		return id, err
	}
	row, err := db.Location.Create().SetHandle(handle).SetName(handle).SetCountry("SA").SetPosition(i).Save(ctx)
	if err != nil {
		return 0, err
	}
	return row.ID, nil
}

// Stock returns what lies of a variant at all locations and what of it is promised, and fails the test when the stock
// levels and the reservations do not agree.
func Stock(t testing.TB, s *store.Store, variant int64) (onHand, reserved int) {
	t.Helper()
	promised := 0
	for query, into := range map[string][]any{
		"SELECT coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0) FROM stock_levels WHERE variant_id = ?": {&onHand, &reserved},
		"SELECT coalesce(sum(quantity), 0) FROM reservations WHERE variant_id = ?":                            {&promised},
	} {
		err := s.Each(context.WithoutCancel(t.Context()), store.SQL(query, variant),
			func(rows *sql.Rows) error { return rows.Scan(into...) })
		if err != nil {
			t.Fatal(err)
		}
	}
	if promised != reserved {
		t.Errorf("variant %d: %d reserved, and reservations of %d", variant, reserved, promised)
	}
	return onHand, reserved
}
