package tax_test

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/tax"
)

func TestFlat_RatesByCountry(t *testing.T) {
	t.Parallel()
	for country, want := range map[string]money.BasisPoints{"SA": 1500, "AE": 500, "KW": 0, "JP": 0, "": 0, "sa": 0} {
		got, err := tax.Flat{}.Rate(t.Context(), country)
		if err != nil || got != want {
			t.Errorf("%q: %d, %v, want %d", country, got, err, want)
		}
	}
}
