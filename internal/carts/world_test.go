package carts_test

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shipping"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

// world is a shop with carts. Only the carrier is played.
type world struct {
	*carts.Service
	t         testing.TB
	store     *store.Store
	clock     *clock.Fake
	catalogue *catalog.Service
	inventory *inventory.Service
	markets   *markets.Service
	vault     *privacy.Vault
	carrier   *carrier
}

// carrier is the shop's one shipping provider.
type carrier struct {
	rates map[money.Currency][]provider.Rate
	down  bool
	asked []provider.RatesRequest
}

func (*carrier) Capabilities(context.Context) (provider.ShippingCapabilities, error) {
	return provider.ShippingCapabilities{}, nil
}

func (c *carrier) Rates(_ context.Context, r provider.RatesRequest) ([]provider.Rate, error) {
	c.asked = append(c.asked, r)
	if c.down {
		return nil, &provider.Error{Kind: provider.KindUnavailable}
	}
	return c.rates[r.Goods.Currency()], nil
}

// Shipping implements shipping.Providers.
func (c *carrier) Shipping(context.Context) ([]shipping.Carrier, error) {
	return []shipping.Carrier{{ID: "table", Shipping: c}}, nil
}

// worlds runs a test in a shop of its own on each engine.
func worlds(t *testing.T, run func(t *testing.T, w *world)) {
	t.Helper()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) { run(t, newWorld(t, s)) })
}

func newWorld(t testing.TB, s *store.Store) *world {
	t.Helper()
	w := &world{t: t, store: s, clock: clock.NewFake(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))}
	cursors, err := store.NewCursors(make([]byte, 32))
	w.must(err)
	w.markets, w.inventory = markets.New(s, w.clock), inventory.New(s, w.clock)
	w.catalogue = catalog.New(s, cursors, w.clock, w.inventory, w.markets)
	w.vault = newVault(t, w.clock)
	w.carrier = &carrier{rates: map[money.Currency][]provider.Rate{
		"SAR": {{Code: "std", Name: "Standard", Price: money.New(2300, "SAR"), MinBusinessDays: 2, MaxBusinessDays: 4}, {Code: "exp", Name: "Express", Price: money.New(4600, "SAR")}},
		"KWD": {{Code: "std", Name: "Standard", Price: money.New(1500, "KWD")}},
	}}
	w.Service = carts.New(s, w.clock, app.CartNeeds(markets.NewResolver(w.markets), w.catalogue,
		shipping.New(s, w.clock, w.carrier), w.vault, privacy.NewAudit(s, w.clock)))
	w.seed()
	return w
}

func newVault(t testing.TB, c clock.Clock) *privacy.Vault {
	t.Helper()
	o := store.Options{Dir: t.TempDir()}
	keyring, err := store.OpenKeyring(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = keyring.Close() })
	if err := keyring.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	m, err := privacy.LoadMaster(filepath.Join(o.Dir, "master.key"), true)
	if err != nil {
		t.Fatal(err)
	}
	v, err := privacy.NewVault(m, keyring, c)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// seed makes the shop: markets whose prices hold the tax or do not, and a few goods.
func (w *world) seed() {
	w.t.Helper()
	ctx := w.t.Context()
	for handle, c := range map[string]money.Currency{"sar": "SAR", "aed": "AED", "kwd": "KWD", "jpy": "JPY"} {
		w.must(w.markets.PutPriceList(ctx, handle, c))
	}
	w.must(w.markets.PutMarkets(ctx, []markets.MarketInput{
		{Handle: "sa", Name: "Saudi Arabia", PriceList: "sar", PricesIncludeTax: true, Countries: []string{"SA"}},
		{Handle: "ae", Name: "Emirates", PriceList: "aed", Countries: []string{"AE"}},
		{Handle: "kw", Name: "Kuwait", PriceList: "kwd", Countries: []string{"KW"}},
		{Handle: "jp", Name: "Japan", PriceList: "jpy", Countries: []string{"JP"}},
	}))
	w.must(w.inventory.PutLocations(ctx, []inventory.LocationInput{{Handle: "riyadh", Name: "Riyadh", Country: "SA"}}))
	w.put("coffee", goods{sar: 5750, weight: 250})
	w.put("oud", goods{sar: 99900, stock: 3, weight: 50})
	w.put("book", goods{sar: 4000, digital: true})
	w.put("dates", goods{sar: 3333, onlySAR: true, weight: 1000})
}

// goods describes a product with one variant.
type goods struct {
	sar     int64 // minor units; the other lists follow
	stock   int   // zero means not counted
	weight  int
	digital bool
	onlySAR bool
	gone    bool
}

// put states a product.
func (w *world) put(handle string, g goods) {
	w.t.Helper()
	v := catalog.VariantInput{SKU: handle + "-1", WeightGrams: g.weight, RequiresShipping: !g.digital, Taxable: !g.digital,
		Tracked: g.stock > 0, Image: -1, Prices: map[string]catalog.PriceInput{"sar": {Amount: money.New(g.sar, "SAR")}}}
	if !g.onlySAR {
		v.Prices["aed"] = catalog.PriceInput{Amount: money.New(g.sar, "AED")}
		v.Prices["kwd"] = catalog.PriceInput{Amount: money.New(g.sar*8/10, "KWD")}
		v.Prices["jpy"] = catalog.PriceInput{Amount: money.New(g.sar*4/10, "JPY")}
	}
	if g.stock > 0 {
		v.Stock = map[string]int{"riyadh": g.stock}
	}
	status := catalog.StatusActive
	if g.gone {
		status = catalog.StatusArchived
	}
	w.must(w.catalogue.PutProduct(w.t.Context(), catalog.ProductInput{Handle: handle, Status: status,
		Texts:    map[string]catalog.ProductText{"en": {Title: "Title of " + handle}, "ar": {Title: "عنوان " + handle}},
		Variants: []catalog.VariantInput{v}}))
}

// variant returns the key of a product's variant.
func (w *world) variant(handle string) int64 {
	w.t.Helper()
	list, currency, err := w.markets.PriceListOf(w.t.Context(), "sar")
	w.must(err)
	p, err := w.catalogue.ProductByHandle(w.t.Context(), catalog.View{Language: "en", Own: "ar", PriceList: list, Currency: money.Currency(currency)},
		handle, catalog.Want{Variants: true})
	w.must(err)
	return p.Variants()[0].Key
}

// line asks for a quantity of a product.
func (w *world) line(handle string, quantity int) carts.LineInput {
	return carts.LineInput{Variant: w.variant(handle), Quantity: quantity}
}

// cart makes a cart in a country.
func (w *world) cart(country string, lines ...carts.LineInput) *carts.Cart {
	w.t.Helper()
	return w.done(w.Create(w.t.Context(), ids.New(), carts.CreateInput{Country: country, Language: "en", Lines: lines}))
}

// done returns the cart of a change that was made.
func (w *world) done(r carts.Result, err error) *carts.Cart {
	w.t.Helper()
	if err != nil || r.Cart == nil || len(r.Problems) > 0 {
		w.t.Fatalf("not done: %+v, %v", r.Problems, err)
	}
	return r.Cart
}

// problems returns code and path of why a change was not made.
func (w *world) problems(r carts.Result, err error) []string {
	w.t.Helper()
	w.must(err)
	if r.Cart != nil {
		w.t.Error("a change with problems returns a cart")
	}
	var list []string
	for _, p := range r.Problems {
		text := string(p.Code)
		for _, f := range p.Field {
			text += "/" + f
		}
		list = append(list, text)
	}
	return list
}

// get looks at a cart.
func (w *world) get(id ids.ID) *carts.Cart {
	w.t.Helper()
	c, err := w.Get(w.t.Context(), id, "en")
	w.must(err)
	return c
}

// opened decrypts a value as the server's own work would.
func (w *world) opened(v pii.Value) string {
	w.t.Helper()
	text, err := w.vault.Open(w.t.Context(), access.PurposeContract, v)
	w.must(err)
	return text
}

// summary is a cart's lines in words: title, quantity and gross.
func summary(c *carts.Cart) []string {
	list := []string{}
	for _, l := range c.Lines {
		list = append(list, l.Item.Title+" x"+strconv.Itoa(l.Quantity)+" "+l.Gross.String())
	}
	return list
}

// codes are the codes of a cart's blockers.
func codes(c *carts.Cart) []string {
	list := []string{}
	for _, b := range c.Blockers {
		list = append(list, string(b.Code))
	}
	return list
}

func same(t testing.TB, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(money.Money{})); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func ptr[T any](v T) *T { return &v }
