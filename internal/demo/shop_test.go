package demo

import (
	"slices"
	"testing"

	"github.com/mizan-commerce/mizan/internal/money"
)

func TestShopIsConsistent(t *testing.T) {
	t.Parallel()
	s := Shop()
	if s.Name["ar"] != "سوق ميزان" || s.Name["en"] != "Mizan Souq" || s.Language != "ar" || !slices.Equal(s.Languages, []string{"ar", "en"}) || s.Currency != "SAR" {
		t.Errorf("shop is %v in %q of %q, %s", s.Name, s.Language, s.Languages, s.Currency)
	}
	checkNames(t, "shop", s.Description)
	lists := map[string]money.Currency{}
	for _, l := range s.PriceLists {
		checkNames(t, l.Handle, l.Name)
		if _, err := money.ParseCurrency(l.Currency.String()); err != nil {
			t.Errorf("%s: %v", l.Handle, err)
		}
		lists[l.Handle] = l.Currency
	}
	for _, r := range priceRules() {
		if lists[r.list] != r.currency {
			t.Errorf("rule for %s is in %s, the list in %q", r.list, r.currency, lists[r.list])
		}
	}
	countries, primary := map[string]bool{}, 0
	for _, m := range s.Markets {
		checkNames(t, m.Handle, m.Name)
		if lists[m.PriceList] != m.Currency {
			t.Errorf("%s: %s from list %q in %q", m.Handle, m.Currency, m.PriceList, lists[m.PriceList])
		}
		if m.Primary {
			primary++
		}
		for _, c := range m.Countries {
			if len(c) != 2 || countries[c] {
				t.Errorf("%s: country %q is no code or in two markets", m.Handle, c)
			}
			countries[c] = true
		}
	}
	if primary != 1 || len(s.Markets) != 4 || len(s.Locations) != 2 {
		t.Errorf("%d primary of %d markets, %d locations", primary, len(s.Markets), len(s.Locations))
	}
	for _, l := range s.Locations {
		checkNames(t, l.Handle, l.Name)
		checkNames(t, l.Handle, l.City)
	}
}

func TestTaxOfMarkets(t *testing.T) {
	t.Parallel()
	type rule struct {
		rate     money.BasisPoints
		included bool
	}
	want := map[string]rule{"sa": {1500, true}, "ae": {500, true}, "kw": {0, false}, "international": {0, false}}
	for _, m := range Shop().Markets {
		if got := (rule{m.TaxRate, m.PricesIncludeTax}); got != want[m.Handle] {
			t.Errorf("%s: %+v, want %+v", m.Handle, got, want[m.Handle])
		}
	}
}
