package markets_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

func newClock() *clock.Fake { return clock.NewFake(time.Date(2026, 11, 21, 8, 30, 0, 0, time.UTC)) }

func souq() markets.Shop {
	return markets.Shop{
		Name: map[string]string{"ar": "سوق", "en": "Souq"}, Description: map[string]string{"ar": "كل شيء"},
		Languages: []string{"ar", "en", "pt-BR"}, Country: "SA", Currency: "SAR", OrderPrefix: "MZ-",
	}
}

// sell makes price lists in riyals and dinars, and states markets.
func sell(t *testing.T, m *markets.Service, in ...markets.MarketInput) {
	t.Helper()
	for _, err := range []error{m.PutPriceList(t.Context(), "sar", "SAR"), m.PutPriceList(t.Context(), "kwd", "KWD"), m.PutMarkets(t.Context(), in)} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func gulf() []markets.MarketInput {
	return []markets.MarketInput{
		{Handle: "home", Name: "Home", PriceList: "sar", PricesIncludeTax: true, Countries: []string{"SA", "BH"}},
		{Handle: "kuwait", Name: "Kuwait", PriceList: "kwd", Countries: []string{"KW"}},
	}
}

func TestShop_BeforeAnythingWasSaid(t *testing.T) {
	t.Parallel()
	m := markets.New(shoptest.SQLite(t), newClock())
	shop, err := m.Shop(t.Context())
	if err != nil || shop.Own() != "ar" || shop.Currency != "SAR" || shop.Country != "SA" || shop.Text(shop.Name, "en") != "Mizan" {
		t.Errorf("%+v, %v", shop, err)
	}
	l, err := markets.NewResolver(m).Locale(t.Context(), "KW", "en")
	if err != nil || l.Currency() != "SAR" || l.Language != "en" || l.Country != "KW" {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestPutShop(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := markets.New(s, newClock())
		for range 2 {
			if err := m.PutShop(t.Context(), souq()); err != nil {
				t.Fatal(err)
			}
			got, err := m.Shop(t.Context())
			if diff := cmp.Diff(souq(), got); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		}
		for name, spoil := range map[string]func(*markets.Shop){
			"no language":           func(s *markets.Shop) { s.Languages = nil },
			"no name in its own":    func(s *markets.Shop) { delete(s.Name, "ar") },
			"no such currency":      func(s *markets.Shop) { s.Currency = "XXX" },
			"no code of a language": func(s *markets.Shop) { s.Languages = []string{"ar", "nonsense!"} },
		} {
			shop := souq()
			spoil(&shop)
			if err := m.PutShop(t.Context(), shop); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestShop_Language(t *testing.T) {
	t.Parallel()
	for wanted, want := range map[string]string{"": "ar", "en": "en", "EN": "en", "pt-br": "pt-BR", "fr": "ar"} {
		if got := souq().Language(wanted); got != want {
			t.Errorf("%q is answered in %q, want %q", wanted, got, want)
		}
	}
	if got := souq().Text(souq().Description, "en"); got != "كل شيء" {
		t.Errorf("missing words: %q", got)
	}
}

func TestPutMarkets(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := markets.New(s, newClock())
		sell(t, m, gulf()...)
		first := describe(t, m)
		want := []string{"home SAR true [BH SA]", "kuwait KWD false [KW]"}
		if diff := cmp.Diff(want, first); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		// Stating them again changes nothing, keys included.
		before, _ := m.Markets(t.Context())
		sell(t, m, gulf()...)
		after, err := m.Markets(t.Context())
		if diff := cmp.Diff(before, after); diff != "" || err != nil {
			t.Errorf("%v (-before +after):\n%s", err, diff)
		}
		// A country moves, the order turns, a list changes, and a market goes.
		sell(t, m, markets.MarketInput{Handle: "kuwait", Name: "K", PriceList: "sar", Countries: []string{"KW", "BH"}},
			markets.MarketInput{Handle: "home", Name: "H", PriceList: "sar", Countries: []string{"SA"}})
		if diff := cmp.Diff([]string{"kuwait SAR false [BH KW]", "home SAR false [SA]"}, describe(t, m)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		sell(t, m, markets.MarketInput{Handle: "home", Name: "H", PriceList: "sar"})
		if diff := cmp.Diff([]string{"home SAR false []"}, describe(t, m)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func describe(t *testing.T, m *markets.Service) []string {
	t.Helper()
	all, err := m.Markets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, k := range all {
		tax := "false"
		if k.PricesIncludeTax {
			tax = "true"
		}
		countries := "["
		for i, c := range k.Countries {
			if i > 0 {
				countries += " "
			}
			countries += c
		}
		out = append(out, k.Handle+" "+string(k.PriceList.Currency)+" "+tax+" "+countries+"]")
	}
	return out
}

func TestPutMarkets_IsAtomic(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := markets.New(s, newClock())
		sell(t, m, gulf()...)
		before := describe(t, m)
		for name, c := range map[string]struct {
			in   []markets.MarketInput
			kind fault.Kind
		}{
			"none":               {nil, fault.Invalid},
			"no such list":       {[]markets.MarketInput{{Handle: "new", Name: "n", PriceList: "sar"}, {Handle: "home", Name: "h", PriceList: "nowhere"}}, fault.NotFound},
			"no code of country": {[]markets.MarketInput{{Handle: "new", Name: "n", PriceList: "sar", Countries: []string{"KSA"}}}, fault.Invalid},
		} {
			if err := m.PutMarkets(t.Context(), c.in); !fault.Is(err, c.kind) {
				t.Errorf("%s: %v", name, err)
			}
			if diff := cmp.Diff(before, describe(t, m)); diff != "" {
				t.Errorf("%s changed something:\n%s", name, diff)
			}
		}
	})
}

func TestPutPriceList_KeepsItsCurrency(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := markets.New(s, newClock())
		sell(t, m, gulf()...)
		if err := m.PutPriceList(t.Context(), "sar", "USD"); !fault.Is(err, fault.Conflict) {
			t.Errorf("another currency: %v", err)
		}
		if _, _, err := m.PriceListOf(t.Context(), "nowhere"); !fault.Is(err, fault.NotFound) {
			t.Errorf("a list that is not there: %v", err)
		}
		if _, c, err := m.PriceListOf(t.Context(), "kwd"); c != "KWD" || err != nil {
			t.Errorf("%s, %v", c, err)
		}
	})
}

func TestLocale(t *testing.T) {
	t.Parallel()
	m := markets.New(shoptest.SQLite(t), newClock())
	if err := m.PutShop(t.Context(), souq()); err != nil {
		t.Fatal(err)
	}
	sell(t, m, gulf()...)
	r := markets.NewResolver(m)
	for _, c := range []struct{ country, language, wantMarket, wantCountry, wantLanguage string }{
		{"", "", "home", "SA", "ar"},
		{"KW", "en", "kuwait", "KW", "en"},
		{"BH", "fr", "home", "BH", "ar"},
		{"US", "en", "home", "US", "en"},
	} {
		l, err := r.Locale(t.Context(), c.country, c.language)
		if err != nil || l.Market.Handle != c.wantMarket || l.Country != c.wantCountry || l.Language != c.wantLanguage || l.Own != "ar" {
			t.Errorf("%q, %q: %+v, %v", c.country, c.language, l, err)
		}
	}
}

// TestResolver_ReadsAgain sees a change after a second, and at once inside the transaction that makes it.
func TestResolver_ReadsAgain(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		c := newClock()
		m := markets.New(s, c)
		r := markets.NewResolver(m)
		sell(t, m, gulf()...)
		handles := func(ctx context.Context) (out []string) {
			t.Helper()
			all, err := r.Markets(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range all {
				out = append(out, k.Handle)
			}
			return out
		}
		ctx, counter := store.WithCounter(t.Context())
		for range 3 {
			handles(ctx)
		}
		if counter.N() != 2 {
			t.Errorf("%d statements for three requests in a second, want 2", counter.N())
		}
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			if err := m.PutMarkets(ctx, gulf()[:1]); err != nil {
				return err
			}
			if got := handles(ctx); !slices.Equal(got, []string{"home"}) {
				t.Errorf("inside the transaction: %v", got)
			}
			if got := handles(t.Context()); !slices.Equal(got, []string{"home", "kuwait"}) {
				t.Errorf("outside, before the commit: %v", got)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := handles(t.Context()); !slices.Equal(got, []string{"home", "kuwait"}) {
			t.Errorf("within the second: %v", got)
		}
		c.Advance(time.Second)
		if got := handles(t.Context()); !slices.Equal(got, []string{"home"}) {
			t.Errorf("after a second: %v", got)
		}
	})
}

func TestFlag(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := markets.New(s, newClock())
		for i, want := range []bool{false, true, true} {
			if got, err := m.Flag(t.Context(), "seeded"); got != want || err != nil {
				t.Errorf("look %d: %t, %v", i, got, err)
			}
			if err := m.SetFlag(t.Context(), "seeded"); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := m.Flag(t.Context(), "else"); got || err != nil {
			t.Errorf("another flag: %t, %v", got, err)
		}
	})
}
