package app

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shipping"
	"github.com/mizan-commerce/mizan/internal/tax"
)

// CartNeeds gives carts what they need of the other rooms.
func CartNeeds(m *markets.Resolver, c *catalog.Service, s *shipping.Service, v *privacy.Vault, a *privacy.Audit) carts.Needs {
	return carts.Needs{
		Markets:   cartMarkets{m},
		Catalogue: cartCatalogue{c},
		Taxes:     tax.Flat{},
		Rates:     cartRates{s, m},
		Persons:   cartPersons{v, a},
	}
}

// cartMarkets tells carts where the shop sells.
type cartMarkets struct{ markets *markets.Resolver }

// unknownCountry is what clients of the dialect send for a visitor of whom nothing is known.
const unknownCountry = "ZZ"

// Place implements carts.Markets.
func (m cartMarkets) Place(ctx context.Context, country, language string) (carts.Place, error) {
	if country == unknownCountry {
		country = ""
	}
	l, err := m.markets.Locale(ctx, country, language)
	if err != nil {
		return carts.Place{}, err
	}
	return carts.Place{
		Language: l.Language, Own: l.Own, Country: l.Country, Served: slices.Contains(l.Market.Countries, l.Country),
		Market: l.Market.Handle, PriceList: l.Market.PriceList.ID, Currency: l.Currency(), PricesIncludeTax: l.Market.PricesIncludeTax,
	}, nil
}

// cartCatalogue tells carts what is sold.
type cartCatalogue struct{ catalogue *catalog.Service }

// Items implements carts.Catalogue. The origin of an item is the *catalog.Variant.
func (c cartCatalogue) Items(ctx context.Context, p carts.Place, variants []int64) (map[int64]carts.Item, error) {
	view := catalog.View{Language: p.Language, Own: p.Own, PriceList: p.PriceList, Currency: p.Currency}
	found, err := c.catalogue.VariantsByKey(ctx, view, variants, catalog.Everything())
	if err != nil {
		return nil, err
	}
	items := make(map[int64]carts.Item, len(found))
	for key, v := range found {
		items[key] = itemOf(v)
	}
	return items, nil
}

func itemOf(v *catalog.Variant) carts.Item {
	item := carts.Item{
		Variant: v.Key, Product: v.Product.Key, Title: v.Product.Title, VariantTitle: v.Title(),
		Price: v.Price, CompareAt: v.CompareAtPrice, WeightGrams: v.WeightGrams, RequiresShipping: v.RequiresShipping,
		Taxable: v.Taxable, Tracked: v.Tracked, ContinueSelling: v.ContinueSelling, Stock: v.Stock, Origin: v,
	}
	for _, o := range v.SelectedOptions() {
		item.Options = append(item.Options, carts.Option{Name: o.Name, Value: o.Value})
	}
	if v.SKU != nil {
		item.SKU = *v.SKU
	}
	if i := v.Image(); i != nil {
		item.Image = i.Source
	}
	return item
}

// cartRates tells carts what deliveries cost.
type cartRates struct {
	shipping *shipping.Service
	markets  *markets.Resolver
}

// Rates implements carts.Rates. The cart goes as one parcel, from the country that the shop is in.
func (r cartRates) Rates(ctx context.Context, in carts.RatesRequest) ([]carts.Rate, bool, error) {
	shop, err := r.markets.Shop(ctx)
	if err != nil {
		return nil, false, err
	}
	q, err := r.shipping.Quote(ctx, shipping.Request{
		Locale:      in.Language,
		Origin:      provider.Origin{Country: shop.Country},
		Destination: provider.Destination{Country: in.Country, Region: in.Province, PostalCode: in.Zip, City: in.City},
		Place:       in.Place,
		Parcels:     []provider.Parcel{{WeightGrams: uint32(min(in.WeightGrams, 1<<31)), Quantity: 1}},
		Goods:       in.Goods,
		Live:        in.Live,
	})
	if err != nil {
		return nil, false, err
	}
	rates := make([]carts.Rate, len(q.Rates))
	for i, rate := range q.Rates {
		rates[i] = carts.Rate{Provider: rate.Provider, Code: rate.Code, Title: rate.Title, Price: rate.Price,
			MinDays: rate.MinDays, MaxDays: rate.MaxDays, Until: rate.Until}
	}
	return rates, len(q.Failed) > 0, nil
}

// cartPersons guards what carts are told about persons.
type cartPersons struct {
	vault *privacy.Vault
	audit *privacy.Audit
}

// SealerOf implements carts.Persons.
func (p cartPersons) SealerOf(ctx context.Context, cart ids.ID) (carts.Seal, error) {
	sealer, err := p.vault.SealFor(ctx, cart, pii.ScopeProfile, "")
	if err != nil {
		return nil, err
	}
	return func(v pii.Value, column string) (pii.Value, error) { return privacy.Seal(sealer, v, column) }, nil
}

// Email implements carts.Persons.
func (cartPersons) Email(e pii.Email) (pii.Email, error) { return privacy.NormalEmail(e) }

// Phone implements carts.Persons.
func (cartPersons) Phone(p pii.PhoneNumber, country string) (pii.PhoneNumber, error) {
	return privacy.NormalPhone(p, country)
}

// ContactChanged implements carts.Persons.
func (p cartPersons) ContactChanged(ctx context.Context, cart ids.ID) error {
	return p.audit.Record(ctx, privacy.Entry{Action: "cart.contact", Outcome: privacy.Done,
		Subjects: []ids.ID{cart}, Object: ids.Global("Cart", cart)})
}

var (
	_ carts.Markets   = cartMarkets{}
	_ carts.Catalogue = cartCatalogue{}
	_ carts.Rates     = cartRates{}
	_ carts.Persons   = cartPersons{}
)
