package markets_test

import (
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

func newService(t *testing.T, s *store.Store) *markets.Service {
	t.Helper()
	m := markets.New(s, clock.NewFake(time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)))
	if err := m.PutPriceList(t.Context(), "sar", "SAR"); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPutMarkets_RefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := newService(t, s)
		market := func(handle string, countries ...string) markets.MarketInput {
			return markets.MarketInput{Handle: handle, Name: handle, PriceList: "sar", Countries: countries}
		}
		for name, in := range map[string][]markets.MarketInput{
			"none":                {},
			"no handle":           {market("", "SA")},
			"one handle twice":    {market("a", "SA"), market("a", "AE")},
			"lower case":          {market("a", "sa")},
			"no letters":          {market("a", "1x")},
			"no country":          {market("a", "QQ")},
			"a part of the world": {market("a", "001")},
			"three letters":       {market("a", "SAU")},
			"one country twice":   {market("a", "SA"), market("b", "SA")},
		} {
			if err := m.PutMarkets(t.Context(), in); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := m.PutMarkets(t.Context(), []markets.MarketInput{market("gulf", "SA", "AE", "KW"), market("rest")}); err != nil {
			t.Error(err)
		}
		all, err := m.Markets(t.Context())
		if err != nil || len(all) != 2 || len(all[0].Countries) != 3 {
			t.Errorf("%+v, %v", all, err)
		}
	})
}

func TestPutPriceList_RefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := newService(t, s)
		if err := m.PutPriceList(t.Context(), "gold", "XYZ"); !fault.Is(err, fault.Invalid) {
			t.Errorf("an unknown currency: %v", err)
		}
		if err := m.PutPriceList(t.Context(), "", "SAR"); !fault.Is(err, fault.Invalid) {
			t.Errorf("no handle: %v", err)
		}
		if err := m.PutPriceList(t.Context(), "sar", "KWD"); !fault.Is(err, fault.Conflict) {
			t.Errorf("another currency: %v", err)
		}
	})
}

// TestPutShop_OwnLanguage changes the shop's own language: everything must have words in it.
func TestPutShop_OwnLanguage(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		m := newService(t, s)
		shop, err := m.Shop(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		shoptest.PutGoods(t, s, shoptest.GoodsOptions{})
		shop.Languages = []string{"fr", "ar"}
		shop.Name["fr"] = "Balance"
		if err := m.PutShop(t.Context(), shop); !fault.Is(err, fault.Conflict) {
			t.Errorf("a language without words: %v", err)
		}
		if own, err := m.OwnLanguage(t.Context()); err != nil || own != "ar" {
			t.Errorf("the own language is %q, %v", own, err)
		}
	})
}
