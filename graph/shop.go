package graph

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/money"
)

// shop returns the shop in the language of the request.
func (r *Resolver) shop(ctx context.Context) (*model.Shop, error) {
	shop, err := r.Markets.Shop(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.Markets.Markets(ctx)
	if err != nil {
		return nil, err
	}
	lang := shop.Language(around(ctx).language)
	out := &model.Shop{
		Name:          shop.Text(shop.Name, lang),
		MoneyFormat:   "{{amount}} " + string(shop.Currency),
		PrimaryDomain: domainOf(around(ctx).base),
		PaymentSettings: model.PaymentSettings{
			CurrencyCode: shop.Currency, CountryCode: shop.Country, EnabledPresentmentCurrencies: currencies(all),
		},
		ShipsToCountries: []string{},
	}
	if d := shop.Text(shop.Description, lang); d != "" {
		out.Description = &d
	}
	for _, m := range all {
		out.ShipsToCountries = append(out.ShipsToCountries, m.Countries...)
	}
	slices.Sort(out.ShipsToCountries)
	return out, nil
}

func domainOf(base string) model.Domain {
	u, err := url.Parse(base)
	if err != nil {
		return model.Domain{URL: base}
	}
	return model.Domain{Host: u.Host, SslEnabled: u.Scheme == "https", URL: base}
}

func currencies(all []markets.Market) []money.Currency {
	var out []money.Currency
	for _, m := range all {
		if !slices.Contains(out, m.PriceList.Currency) {
			out = append(out, m.PriceList.Currency)
		}
	}
	return out
}

// localization returns the countries and languages of the shop, named in the language of the request.
func (r *Resolver) localization(ctx context.Context) (*model.Localization, error) {
	l, err := r.locale(ctx)
	if err != nil {
		return nil, err
	}
	shop, err := r.Markets.Shop(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.Markets.Markets(ctx)
	if err != nil {
		return nil, err
	}
	n := newNames(l.Language, shop)
	out := &model.Localization{AvailableLanguages: n.all, Language: n.language(l.Language), Country: n.country(l.Country, l.Market)}
	for _, m := range all {
		for _, code := range m.Countries {
			out.AvailableCountries = append(out.AvailableCountries, n.country(code, m))
		}
	}
	order := collate.New(n.tag)
	slices.SortFunc(out.AvailableCountries, func(a, b *model.Country) int {
		return cmp.Or(order.CompareString(a.Name, b.Name), cmp.Compare(a.IsoCode, b.IsoCode))
	})
	return out, nil
}

// names writes the names of countries, languages and currencies in one language.
type names struct {
	tag     language.Tag
	printer *message.Printer
	own     *model.Language
	all     []*model.Language // all countries have the same
}

func newNames(lang string, shop markets.Shop) names {
	tag := language.Make(lang)
	n := names{tag: tag, printer: message.NewPrinter(tag)}
	n.own = n.language(shop.Own())
	for _, code := range shop.Languages {
		n.all = append(n.all, n.language(code))
	}
	return n
}

func (n names) country(code string, m markets.Market) *model.Country {
	c := &model.Country{
		IsoCode: code, Name: code, Currency: n.currency(m.PriceList.Currency), AvailableLanguages: n.all,
		DefaultLanguage: n.own, UnitSystem: model.UnitSystemMetricSystem,
	}
	if region, err := language.ParseRegion(code); err == nil {
		c.Name = display.Regions(n.tag).Name(region)
	}
	if slices.Contains([]string{"US", "LR", "MM"}, code) {
		c.UnitSystem = model.UnitSystemImperialSystem
	}
	if m.ID != 0 {
		c.Market = &model.Market{Key: m.ID, Handle: m.Handle}
	}
	return c
}

func (n names) language(code string) *model.Language {
	tag := language.Make(code)
	return &model.Language{
		IsoCode: strings.ToUpper(strings.ReplaceAll(code, "-", "_")), EndonymName: display.Self.Name(tag),
		Name: display.Languages(n.tag).Name(tag),
	}
}

func (n names) currency(c money.Currency) *model.Currency {
	out := &model.Currency{IsoCode: c, Name: string(c), Symbol: string(c)}
	if unit, err := currency.ParseISO(string(c)); err == nil {
		out.Symbol = n.printer.Sprint(currency.Symbol(unit))
	}
	return out
}
