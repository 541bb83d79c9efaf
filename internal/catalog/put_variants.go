package catalog

import (
	"context"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/variant"
)

// variants stores the product's variants, recognised by their option values, with prices and stock. Those that are
// not stated are archived.
func (w *productWriter) variants(ctx context.Context) error {
	known, err := w.db.Variant.Query().Where(variant.ProductID(w.id)).All(ctx)
	if err != nil {
		return err
	}
	prices, err := w.knownPrices(ctx, known)
	if err != nil {
		return err
	}
	stock := map[string]map[int64]int{}
	for position, in := range w.in.Variants {
		keys := w.valueKeys(in)
		at := slices.IndexFunc(known, func(r *ent.Variant) bool {
			return sameValues(keys, [3]*int64{r.Option1ID, r.Option2ID, r.Option3ID})
		})
		var row *ent.Variant
		if at >= 0 {
			row = known[at]
			known = slices.Delete(known, at, at+1)
		}
		if row, err = w.variant(ctx, position, in, keys, row); err != nil {
			return err
		}
		if err := prices.put(ctx, row.ID, in.Prices); err != nil {
			return err
		}
		for location, quantity := range in.Stock {
			if stock[location] == nil {
				stock[location] = map[int64]int{}
			}
			stock[location][row.ID] = quantity
		}
	}
	for _, location := range slices.Sorted(maps.Keys(stock)) {
		if err := w.s.stock.PutOnHand(ctx, location, stock[location], ""); err != nil {
			return err
		}
	}
	return w.archive(ctx, known)
}

// archive takes variants off sale.
func (w *productWriter) archive(ctx context.Context, gone []*ent.Variant) error {
	for _, row := range gone {
		if row.Archived {
			continue
		}
		w.changed = true
		if err := w.db.Variant.UpdateOne(row).SetArchived(true).SetUpdatedAt(w.s.clock.Now()).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// sameValues compares two sets of option values. Their places do not matter: options may have changed theirs, and no
// value belongs to two options.
func sameValues(a, b [3]*int64) bool {
	sorted := func(keys [3]*int64) []int64 {
		var out []int64
		for _, k := range keys {
			if k != nil {
				out = append(out, *k)
			}
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(sorted(a), sorted(b))
}

// valueKeys returns the keys of a variant's option values, nil where the product has fewer options.
func (w *productWriter) valueKeys(in VariantInput) (keys [3]*int64) {
	for i, index := range in.Values {
		keys[i] = &w.values[i][index]
	}
	return keys
}

// same compares two optional keys.
func same(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// variant creates the variant's row, or updates it where it differs.
func (w *productWriter) variant(ctx context.Context, position int, in VariantInput, keys [3]*int64, row *ent.Variant) (*ent.Variant, error) {
	var picture *int64
	if in.Image >= 0 && in.Image < len(w.imageKeys) {
		picture = &w.imageKeys[in.Image]
	}
	now := w.s.clock.Now()
	if row == nil {
		w.changed = true
		return w.db.Variant.Create().SetProductID(w.id).SetPosition(position).SetSku(in.SKU).SetBarcode(in.Barcode).
			SetNillableOption1ID(keys[0]).SetNillableOption2ID(keys[1]).SetNillableOption3ID(keys[2]).
			SetWeightGrams(in.WeightGrams).SetRequiresShipping(in.RequiresShipping).SetTaxable(in.Taxable).
			SetTracked(in.Tracked).SetContinueSelling(in.ContinueSelling).SetNillableImageID(picture).
			SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
	}
	if same(row.Option1ID, keys[0]) && same(row.Option2ID, keys[1]) && same(row.Option3ID, keys[2]) &&
		row.Position == position && row.Sku == in.SKU && row.Barcode == in.Barcode && row.WeightGrams == in.WeightGrams &&
		row.RequiresShipping == in.RequiresShipping && row.Taxable == in.Taxable && row.Tracked == in.Tracked &&
		row.ContinueSelling == in.ContinueSelling && same(row.ImageID, picture) && !row.Archived {
		return row, nil
	}
	w.changed = true
	update := w.db.Variant.UpdateOne(row).SetPosition(position).SetSku(in.SKU).SetBarcode(in.Barcode).
		SetWeightGrams(in.WeightGrams).SetRequiresShipping(in.RequiresShipping).SetTaxable(in.Taxable).
		SetTracked(in.Tracked).SetContinueSelling(in.ContinueSelling).SetArchived(false).SetUpdatedAt(now)
	if picture == nil {
		update.ClearImageID()
	} else {
		update.SetImageID(*picture)
	}
	// Clearing and setting are one column each: what is nil is cleared.
	update.ClearOption1ID().ClearOption2ID().ClearOption3ID().
		SetNillableOption1ID(keys[0]).SetNillableOption2ID(keys[1]).SetNillableOption3ID(keys[2])
	return update.Save(ctx)
}
