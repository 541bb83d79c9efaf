package catalog

import (
	"context"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/price"
	"github.com/mizan-commerce/mizan/ent/variant"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
)

// variants stores the product's variants, recognised by their option values, with prices and stock. Those that are
// not stated are archived.
func (w *productWriter) variants(ctx context.Context) error {
	known, err := w.db.Variant.Query().Where(variant.ProductID(w.id)).All(ctx)
	if err != nil {
		return err
	}
	for position, in := range w.in.Variants {
		keys := w.valueKeys(in)
		at := slices.IndexFunc(known, func(r *ent.Variant) bool {
			return same(r.Option1ID, keys[0]) && same(r.Option2ID, keys[1]) && same(r.Option3ID, keys[2])
		})
		var row *ent.Variant
		if at >= 0 {
			row = known[at]
			known = slices.Delete(known, at, at+1)
		}
		if row, err = w.variant(ctx, position, in, keys, row); err != nil {
			return err
		}
		if err := w.prices(ctx, row.ID, in.Prices); err != nil {
			return err
		}
		for _, location := range slices.Sorted(maps.Keys(in.Stock)) {
			if err := w.s.stock.SetOnHand(ctx, row.ID, location, in.Stock[location], ""); err != nil {
				return err
			}
		}
	}
	for _, gone := range known {
		if gone.Archived {
			continue
		}
		w.changed = true
		if err := w.db.Variant.UpdateOne(gone).SetArchived(true).SetUpdatedAt(w.s.clock.Now()).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
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
	if row.Position == position && row.Sku == in.SKU && row.Barcode == in.Barcode && row.WeightGrams == in.WeightGrams &&
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
	return update.Save(ctx)
}

// prices makes a variant's prices equal to what is stated and writes every change into the price history.
func (w *productWriter) prices(ctx context.Context, variantID int64, in map[string]PriceInput) error {
	rows, err := w.db.Price.Query().Where(price.VariantID(variantID), price.MinQuantity(1)).All(ctx)
	if err != nil {
		return err
	}
	known := map[int64]*ent.Price{}
	for _, r := range rows {
		known[r.PriceListID] = r
	}
	for _, handle := range slices.Sorted(maps.Keys(in)) {
		list, err := w.s.listFor(ctx, handle, in[handle])
		if err != nil {
			return err
		}
		if err := w.price(ctx, variantID, list, in[handle], known[list]); err != nil {
			return err
		}
		delete(known, list)
	}
	for _, list := range slices.Sorted(maps.Keys(known)) {
		w.changed = true
		if err := w.db.Price.DeleteOne(known[list]).Exec(ctx); err != nil {
			return err
		}
		if err := w.note(ctx, variantID, list, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// price creates or changes one price.
func (w *productWriter) price(ctx context.Context, variantID, list int64, in PriceInput, known *ent.Price) error {
	amount, compareAt := in.Amount.Minor(), minorOf(in.CompareAt)
	if known != nil && known.Amount == amount && same(known.CompareAt, compareAt) {
		return nil
	}
	w.changed = true
	var err error
	if known == nil {
		err = w.db.Price.Create().SetVariantID(variantID).SetPriceListID(list).SetAmount(amount).SetNillableCompareAt(compareAt).Exec(ctx)
	} else {
		update := w.db.Price.UpdateOne(known).SetAmount(amount).ClearCompareAt()
		if compareAt != nil {
			update.SetCompareAt(*compareAt)
		}
		err = update.Exec(ctx)
	}
	if err != nil {
		return err
	}
	return w.note(ctx, variantID, list, &amount, compareAt)
}

// note adds a line to the price history.
func (w *productWriter) note(ctx context.Context, variantID, list int64, amount, compareAt *int64) error {
	return w.db.PriceChange.Create().SetVariantID(variantID).SetPriceListID(list).SetMinQuantity(1).
		SetNillableAmount(amount).SetNillableCompareAt(compareAt).SetAt(w.s.clock.Now()).Exec(ctx)
}

func minorOf(m *money.Money) *int64 {
	if m == nil {
		return nil
	}
	n := m.Minor()
	return &n
}

// listFor finds a price list and makes sure that the price is in its currency.
func (s *Service) listFor(ctx context.Context, handle string, in PriceInput) (int64, error) {
	id, currency, err := s.lists.PriceListOf(ctx, handle)
	if err != nil {
		return 0, err
	}
	if in.Amount.Currency() != money.Currency(currency) || in.CompareAt != nil && in.CompareAt.Currency() != money.Currency(currency) {
		return 0, fault.E("catalog.PutProduct", fault.Invalid, "A price is not in the currency of its price list.", nil)
	}
	return id, nil
}
