package demo

import "github.com/mizan-commerce/mizan/internal/money"

// ShopInfo is what the demo shop says of itself and where it sells.
type ShopInfo struct {
	Name        map[string]string // by language
	Description map[string]string // by language
	Language    string            // the shop's own
	Languages   []string          // all, its own first
	Currency    money.Currency    // the shop's own
	PriceLists  []PriceList
	Markets     []Market
	Locations   []Location
}

// PriceList names a table of prices in one currency. Products refer to it by handle.
type PriceList struct {
	Handle   string
	Name     map[string]string // by language
	Currency money.Currency
}

// Market is a group of countries with one currency, one price list and one way to show tax.
type Market struct {
	Handle           string
	Name             map[string]string // by language
	Countries        []string          // ISO 3166-1 alpha-2
	Currency         money.Currency
	PriceList        string // handle
	PricesIncludeTax bool
	// TaxRate is the flat rate of the market.
	TaxRate money.BasisPoints
	// Primary marks the market of shoppers about whom nothing is known.
	Primary bool
}

// Location is a place that keeps stock and ships it.
type Location struct {
	Handle  string
	Name    map[string]string // by language
	City    map[string]string // by language
	Country string            // ISO 3166-1 alpha-2
}

// Shop returns the demo shop.
func Shop() ShopInfo {
	return ShopInfo{
		Name: both("سوق ميزان", "Mizan Souq"),
		Description: both(
			"بُنٌّ محمَّص هذا الأسبوع، وتمور من نخيل نعرف أهله، وعود ومباخر وخزف ومنسوجات من أيدي صنّاعها. نزن لك بالقسط، ونصف لك ما نبيع كما هو.",
			"Coffee roasted this week, dates from growers we know by name, and oud, pottery and weaving from the hands that made them. Weighed fairly, and described as they are.",
		),
		Language:   "ar",
		Languages:  []string{"ar", "en"},
		Currency:   "SAR",
		PriceLists: priceLists(),
		Markets:    demoMarkets(),
		Locations: []Location{
			{"riyadh", both("مستودع الرياض", "Riyadh warehouse"), both("الرياض", "Riyadh"), "SA"},
			{"jeddah", both("متجر جدة البلد", "Jeddah Al-Balad store"), both("جدة", "Jeddah"), "SA"},
		},
	}
}

func priceLists() []PriceList {
	return []PriceList{
		{"sar", both("أسعار السعودية", "Saudi Arabia prices"), "SAR"},
		{"aed", both("أسعار الإمارات", "Emirates prices"), "AED"},
		{"kwd", both("أسعار الكويت", "Kuwait prices"), "KWD"},
		{"usd", both("الأسعار الدولية", "International prices"), "USD"},
	}
}

func demoMarkets() []Market {
	return []Market{
		{
			Handle: "sa", Name: both("السعودية", "Saudi Arabia"), Countries: []string{"SA"},
			Currency: "SAR", PriceList: "sar", PricesIncludeTax: true, TaxRate: 1500, Primary: true,
		},
		{
			Handle: "ae", Name: both("الإمارات", "United Arab Emirates"), Countries: []string{"AE"},
			Currency: "AED", PriceList: "aed", PricesIncludeTax: true, TaxRate: 500,
		},
		{
			Handle: "kw", Name: both("الكويت", "Kuwait"), Countries: []string{"KW"},
			Currency: "KWD", PriceList: "kwd",
		},
		{
			Handle: "international", Name: both("بقية العالم", "International"),
			Countries: []string{
				"BH", "OM", "QA", "JO", "EG", "MA", "TR", "US", "CA", "GB", "IE", "DE", "FR", "IT", "ES", "NL", "SE", "MY", "ID", "SG", "JP", "AU",
			},
			Currency: "USD", PriceList: "usd",
		},
	}
}

// both is a text in the two languages of the shop.
func both(ar, en string) map[string]string {
	return map[string]string{"ar": ar, "en": en}
}
