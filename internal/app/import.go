package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/importer"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/money"
)

// ImportInput says where an import goes; what is empty is found out.
type ImportInput struct {
	Currency  money.Currency
	PriceList string
	Location  string
	Language  string
}

// ImportTarget finds the price list, the location and the language of an import. A shop that has none yet gets a price
// list in the currency, a market that sells from it, and a location, so that what is imported is for sale.
func (a *App) ImportTarget(ctx context.Context, in ImportInput) (importer.Options, error) {
	shop, err := a.Markets.Shop(ctx)
	if err != nil {
		return importer.Options{}, err
	}
	o := importer.Options{Currency: in.Currency, PriceList: in.PriceList, Location: in.Location, Locale: in.Language}
	if o.Currency == "" {
		o.Currency = shop.Currency
	}
	if _, err := money.ParseCurrency(string(o.Currency)); err != nil {
		return o, fmt.Errorf("--currency: %w", err)
	}
	if o.Locale == "" {
		o.Locale = shop.Own()
	}
	return o, a.data.store.Tx(ctx, func(ctx context.Context) error {
		if err := a.speak(ctx, &shop, o.Locale); err != nil {
			return err
		}
		if o.PriceList == "" {
			if o.PriceList, err = a.priceListIn(ctx, shop, o.Currency); err != nil {
				return err
			}
		}
		if o.Location == "" {
			o.Location, err = a.firstLocation(ctx, shop)
		}
		return err
	})
}

// speak makes the language of an import one of the shop's: its own where nothing is for sale yet, else one more, in which
// what it sells is translated.
func (a *App) speak(ctx context.Context, shop *markets.Shop, locale string) error {
	if locale == shop.Own() {
		return nil
	}
	all, err := a.Markets.Markets(ctx)
	if err != nil {
		return err
	}
	if len(all) > 0 {
		if slices.Contains(shop.Languages, locale) {
			return nil
		}
		shop.Languages = append(shop.Languages, locale)
		return a.Markets.PutShop(ctx, *shop)
	}
	if shop.Name[locale] == "" {
		shop.Name[locale] = shop.Text(shop.Name, shop.Own())
	}
	others := slices.DeleteFunc(slices.Clone(shop.Languages), func(l string) bool { return l == locale })
	shop.Languages = append([]string{locale}, others...)
	return a.Markets.PutShop(ctx, *shop)
}

// priceListIn returns a market's price list in a currency, and makes one, with a market in the shop's own currency,
// where there is none.
func (a *App) priceListIn(ctx context.Context, shop markets.Shop, c money.Currency) (string, error) {
	all, err := a.Markets.Markets(ctx)
	if err != nil {
		return "", err
	}
	for _, m := range all {
		if m.PriceList.Currency == c {
			return m.PriceList.Handle, nil
		}
	}
	handle := strings.ToLower(string(c))
	if err := a.Markets.PutPriceList(ctx, handle, c); err != nil {
		return "", err
	}
	if len(all) > 0 {
		return handle, nil
	}
	return handle, a.Markets.PutMarkets(ctx, []markets.MarketInput{{
		Handle: "home", Name: shop.Text(shop.Name, shop.Own()), PriceList: handle, PricesIncludeTax: true, Countries: []string{shop.Country},
	}})
}

// firstLocation returns the first location, and makes one where there is none.
func (a *App) firstLocation(ctx context.Context, shop markets.Shop) (string, error) {
	handle, err := a.Inventory.FirstLocation(ctx)
	if !fault.Is(err, fault.NotFound) {
		return handle, err
	}
	in := inventory.LocationInput{Handle: "main", Name: shop.Text(shop.Name, shop.Own()), Country: shop.Country}
	return in.Handle, a.Inventory.PutLocations(ctx, []inventory.LocationInput{in})
}
