package shipping

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/setting"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// FlatID is the id that rates of the shop's own have in the place of a provider's.
const FlatID = "flat"

const flatKey = "shipping.flat"

// Flat is what the shop takes for a delivery when no provider can tell: one price for each currency.
type Flat struct {
	// Title is by language.
	Title map[string]string `json:"title"`
	// Prices are in minor units, by currency.
	Prices map[money.Currency]int64 `json:"prices"`
	// MinDays and MaxDays say how many business days a delivery takes; zero where it is not known.
	MinDays int `json:"minDays"`
	MaxDays int `json:"maxDays"`
}

// Flat returns the shop's flat rates; without the setting there are none.
func (s *Service) Flat(ctx context.Context) (Flat, error) {
	row, err := s.store.DB(ctx).Setting.Query().Where(setting.Key(flatKey)).Only(ctx)
	if ent.IsNotFound(err) {
		return Flat{}, nil
	}
	if err != nil {
		return Flat{}, store.Fault("shipping.Flat", err)
	}
	var f Flat
	if err := json.Unmarshal([]byte(row.Value), &f); err != nil {
		return Flat{}, fmt.Errorf("read the setting %q: %w", flatKey, err)
	}
	return f, nil
}

// PutFlat states the shop's flat rates.
func (s *Service) PutFlat(ctx context.Context, f Flat) error {
	const op = "shipping.PutFlat"
	for c, minor := range f.Prices {
		if _, err := money.ParseCurrency(string(c)); err != nil || minor < 0 {
			return fault.E(op, fault.Invalid, "A flat rate is an amount of a known currency that is not negative.", err)
		}
	}
	value, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("write the setting %q: %w", flatKey, err)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		err := s.store.DB(ctx).Setting.Create().SetKey(flatKey).SetValue(string(value)).SetUpdatedAt(s.clock.Now()).
			OnConflictColumns(setting.FieldKey).UpdateNewValues().Exec(ctx)
		return store.Fault(op, err)
	})
}

// rate returns the flat rate in a currency; false where the shop has none.
func (f Flat) rate(r Request) (Rate, bool) {
	minor, ok := f.Prices[r.Goods.Currency()]
	if !ok {
		return Rate{}, false
	}
	title := f.Title[r.Locale]
	if title == "" {
		title = f.Title["en"]
	}
	return Rate{Provider: FlatID, Code: FlatID, Title: title, Price: money.New(minor, r.Goods.Currency()),
		MinDays: f.MinDays, MaxDays: f.MaxDays, Fallback: true}, true
}
