package catalog_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// world is a shop that speaks Arabic and English, sells in riyals, dinars and yen, and keeps stock in two cities.
type world struct {
	*catalog.Service
	store *store.Store
	clock *clock.Fake
}

func newWorld(t *testing.T, s *store.Store) world {
	t.Helper()
	c := clock.NewFake(time.Date(2026, 11, 21, 8, 30, 0, 123456000, time.UTC))
	m, stock := markets.New(s, c), inventory.New(s, c)
	cursors, err := store.NewCursors(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	for handle, currency := range map[string]money.Currency{"sar": "SAR", "kwd": "KWD", "jpy": "JPY"} {
		if err := m.PutPriceList(t.Context(), handle, currency); err != nil {
			t.Fatal(err)
		}
	}
	err = stock.PutLocations(t.Context(), []inventory.LocationInput{{Handle: "riyadh", Name: "Riyadh", Country: "SA"}, {Handle: "jeddah", Name: "Jeddah", Country: "SA"}})
	if err != nil {
		t.Fatal(err)
	}
	return world{catalog.New(s, cursors, c, stock, m), s, c}
}

// view reads in a language with the prices of a list.
func (w world) view(t *testing.T, language, list string) catalog.View {
	t.Helper()
	l, err := markets.New(w.store, w.clock).PriceList(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	return catalog.View{Language: language, Own: "ar", PriceList: l.ID, Currency: l.Currency}
}

func (w world) put(t *testing.T, in catalog.ProductInput) {
	t.Helper()
	if err := w.PutProduct(t.Context(), in); err != nil {
		t.Fatal(err)
	}
}

// number reads one number from the database.
func (w world) number(t testing.TB, query string, args ...any) (n int64) {
	t.Helper()
	if err := w.store.Each(t.Context(), store.SQL(query, args...), func(r *sql.Rows) error { return r.Scan(&n) }); err != nil {
		t.Fatal(err)
	}
	return n
}

// dump writes down all that the catalogue and the stock have stored.
func (w world) dump(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, table := range []string{"products", "product_texts", "product_tags", "product_options", "option_texts", "option_values",
		"option_value_texts", "variants", "prices", "price_history", "images", "image_texts", "stock_levels", "stock_movements",
		"collections", "collection_texts", "collection_products"} {
		err := w.store.Each(t.Context(), store.SQL("SELECT * FROM "+table+" ORDER BY id"), func(r *sql.Rows) error {
			columns, err := r.Columns()
			if err != nil {
				return err
			}
			values := make([]any, len(columns))
			into := make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			err = r.Scan(into...)
			fmt.Fprintf(&b, "%s %v\n", table, values)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func sar(minor int64) money.Money { return money.New(minor, "SAR") }

func priced(m money.Money) catalog.PriceInput { return catalog.PriceInput{Amount: m} }

// names is a name in both languages.
func names(ar, en string) map[string]string { return map[string]string{"ar": ar, "en": en} }

// dallah is a coffee pot in two colours and two sizes.
func dallah() catalog.ProductInput {
	was := sar(40000)
	p := catalog.ProductInput{
		Handle: "brass-dallah", Status: catalog.StatusActive, Vendor: "صنعة", ProductType: "Coffee ware", Tags: []string{"هدايا", "dallah"},
		Texts: map[string]catalog.ProductText{
			"ar": {Title: "دلّة نحاس", Description: "<p>دلة <b>مطروقة</b></p>", SEOTitle: "دلة", SEODescription: "وصف"},
			"en": {Title: "Brass dallah", Description: "<p>A hammered pot</p>"},
		},
		Options: []catalog.OptionInput{
			{Name: names("اللون", "Colour"), Values: []catalog.OptionValueInput{
				{Name: names("ذهبي", "Gold"), Color: "#d9a441"}, {Name: names("فضي", "Silver"), Color: "#c9d1d8"}}},
			{Name: names("السعة", "Volume"), Values: []catalog.OptionValueInput{{Name: names("لتر", "1 L")}, {Name: names("لتران", "2 L")}}},
		},
		Images: []catalog.ImageInput{
			{Source: "https://images.example/gold.jpg", Alt: names("ذهبية", "Gold"), Width: 800, Height: 600},
			{Source: "media:dallah-silver.svg", Alt: names("فضية", "Silver")},
		},
	}
	for colour := range 2 {
		for volume := range 2 {
			p.Variants = append(p.Variants, catalog.VariantInput{
				SKU: fmt.Sprintf("DAL-%d%d", colour, volume), Barcode: "628000000000", Values: []int{colour, volume}, Image: colour,
				Prices:      map[string]catalog.PriceInput{"sar": {Amount: sar(int64(30000 + 1000*volume)), CompareAt: &was}, "kwd": priced(money.New(24750, "KWD"))},
				WeightGrams: 900, RequiresShipping: true, Taxable: true, Tracked: true, Stock: map[string]int{"riyadh": 5 + colour, "jeddah": volume},
			})
		}
	}
	return p
}

// plain is a product without options, of one price.
func plain(handle, title string, minor int64) catalog.ProductInput {
	return catalog.ProductInput{
		Handle: handle, Status: catalog.StatusActive, Texts: map[string]catalog.ProductText{"ar": {Title: title}},
		Variants: []catalog.VariantInput{{SKU: handle, Prices: map[string]catalog.PriceInput{"sar": priced(sar(minor))}, Image: -1}},
	}
}

// handles are those of the products in order.
func handles(all []*catalog.Product) []string {
	out := make([]string, len(all))
	for i, p := range all {
		out[i] = p.Handle
	}
	return out
}
