package app

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/shipping"
)

// demoPlugins are the plugins of the demonstration shop with their settings: every way to pay that needs no account,
// and delivery by table. The bank account does not exist.
func demoPlugins() (map[string]json.RawMessage, error) {
	manual, err := json.Marshal(map[string]any{
		"cashOnDelivery": map[string]any{"enabled": true, "fee": map[string]int{"SAR": 1000, "AED": 1000, "KWD": 750}, "countries": []string{"SA", "AE", "KW"}},
		"bankTransfer":   map[string]any{"enabled": true, "iban": "SA0380000000608010167519", "bankName": "Demo Bank", "accountName": "Mizan Souq"},
	})
	if err != nil {
		return nil, fmt.Errorf("write the settings of a plugin: %w", err)
	}
	return map[string]json.RawMessage{
		"mizan.devpay":     json.RawMessage("{}"),
		"mizan.manual":     manual,
		"mizan.tablerates": json.RawMessage("{}"),
	}, nil
}

// demoFlat is what the demonstration shop takes for a delivery while its provider does not answer.
func demoFlat() shipping.Flat {
	return shipping.Flat{
		Title:   map[string]string{"ar": "توصيل", "en": "Delivery"},
		Prices:  map[money.Currency]int64{"SAR": 3000, "AED": 3000, "KWD": 2500, "USD": 800},
		MinDays: 2, MaxDays: 7,
	}
}

// enableAll configures and enables plugins with the permissions that they ask for.
func (a *App) enableAll(ctx context.Context, settings map[string]json.RawMessage) error {
	for id, s := range settings {
		p, err := a.Extensions.Configure(ctx, id, s)
		if err != nil {
			return err
		}
		if _, err := a.Extensions.Enable(ctx, id, p.Digest); err != nil {
			return err
		}
	}
	return nil
}
