package catalog

import (
	"context"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/price"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
)

// priceWriter stores the prices of one product's variants. It reads those that are stored once, and each price list.
type priceWriter struct {
	*productWriter
	known map[int64]map[int64]*ent.Price // by variant and price list
	lists map[string]priceList
}

// priceList is what is known of a price list.
type priceList struct {
	id       int64
	currency money.Currency
}

func (w *productWriter) knownPrices(ctx context.Context, variants []*ent.Variant) (*priceWriter, error) {
	p := &priceWriter{productWriter: w, known: map[int64]map[int64]*ent.Price{}, lists: map[string]priceList{}}
	if len(variants) == 0 {
		return p, nil
	}
	ids := make([]int64, len(variants))
	for i, v := range variants {
		ids[i] = v.ID
	}
	rows, err := w.db.Price.Query().Where(price.VariantIDIn(ids...), price.MinQuantity(1)).All(ctx)
	for _, r := range rows {
		if p.known[r.VariantID] == nil {
			p.known[r.VariantID] = map[int64]*ent.Price{}
		}
		p.known[r.VariantID][r.PriceListID] = r
	}
	return p, err
}

// put makes a variant's prices equal to what is stated and writes every change into the price history.
func (p *priceWriter) put(ctx context.Context, variant int64, in map[string]PriceInput) error {
	stated := map[int64]bool{}
	for _, handle := range slices.Sorted(maps.Keys(in)) {
		list, err := p.listFor(ctx, handle, in[handle])
		if err != nil {
			return err
		}
		if err := p.price(ctx, variant, list, in[handle], p.known[variant][list]); err != nil {
			return err
		}
		stated[list] = true
	}
	for _, list := range slices.Sorted(maps.Keys(p.known[variant])) {
		if stated[list] {
			continue
		}
		p.changed = true
		if err := p.db.Price.DeleteOne(p.known[variant][list]).Exec(ctx); err != nil {
			return err
		}
		if err := p.note(ctx, variant, list, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// price creates or changes one price.
func (p *priceWriter) price(ctx context.Context, variantID, list int64, in PriceInput, known *ent.Price) error {
	amount, compareAt := in.Amount.Minor(), minorOf(in.CompareAt)
	if known != nil && known.Amount == amount && same(known.CompareAt, compareAt) {
		return nil
	}
	p.changed = true
	var err error
	if known == nil {
		err = p.db.Price.Create().SetVariantID(variantID).SetPriceListID(list).SetAmount(amount).SetNillableCompareAt(compareAt).Exec(ctx)
	} else {
		update := p.db.Price.UpdateOne(known).SetAmount(amount).ClearCompareAt()
		if compareAt != nil {
			update.SetCompareAt(*compareAt)
		}
		err = update.Exec(ctx)
	}
	if err != nil {
		return err
	}
	return p.note(ctx, variantID, list, &amount, compareAt)
}

// note adds a line to the price history.
func (p *priceWriter) note(ctx context.Context, variantID, list int64, amount, compareAt *int64) error {
	return p.db.PriceChange.Create().SetVariantID(variantID).SetPriceListID(list).SetMinQuantity(1).
		SetNillableAmount(amount).SetNillableCompareAt(compareAt).SetAt(p.s.clock.Now()).Exec(ctx)
}

func minorOf(m *money.Money) *int64 {
	if m == nil {
		return nil
	}
	n := m.Minor()
	return &n
}

// listFor finds a price list and makes sure that the price is in its currency.
func (p *priceWriter) listFor(ctx context.Context, handle string, in PriceInput) (int64, error) {
	list, known := p.lists[handle]
	if !known {
		id, currency, err := p.s.lists.PriceListOf(ctx, handle)
		if err != nil {
			return 0, err
		}
		list = priceList{id, money.Currency(currency)}
		p.lists[handle] = list
	}
	if in.Amount.Currency() != list.currency || in.CompareAt != nil && in.CompareAt.Currency() != list.currency {
		return 0, fault.E("catalog.PutProduct", fault.Invalid, "A price is not in the currency of its price list.", nil)
	}
	return list.id, nil
}
