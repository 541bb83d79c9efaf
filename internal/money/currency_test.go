package money_test

import (
	"errors"
	"testing"

	"github.com/mizan-commerce/mizan/internal/money"
)

func TestParseCurrency_Digits(t *testing.T) {
	t.Parallel()
	tests := map[string]int{
		"JPY": 0, "KRW": 0, "VND": 0, "XOF": 0, "CLP": 0, "UGX": 0, "UYI": 0,
		"SAR": 2, "AED": 2, "EGP": 2, "EUR": 2, "USD": 2, "MGA": 2, "MRU": 2, "XCG": 2, "ZWG": 2, "SLE": 2, "XAD": 2,
		"KWD": 3, "BHD": 3, "IQD": 3, "JOD": 3, "LYD": 3, "OMR": 3, "TND": 3,
		"CLF": 4, "UYW": 4,
	}
	for code, digits := range tests {
		c, err := money.ParseCurrency(code)
		if err != nil || c.String() != code || c.Digits() != digits {
			t.Errorf("ParseCurrency(%q) = %q with %d digits, %v, want %d digits", code, c, c.Digits(), err, digits)
		}
	}
}

func TestParseCurrency_Refuses(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"not a code":           {"", "S", "SA", "SARR", "sar", "Sar", " SAR", "SAR ", "682", "ر.س", "S\x00R"},
		"never assigned":       {"AAA", "ZZZ", "BTC"},
		"withdrawn":            {"ANG", "BGN", "CUC", "DEM", "FRF", "HRK", "SLL", "VEF", "ZWL"},
		"without minor digits": {"XAG", "XAU", "XBA", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"},
	}
	for name, codes := range tests {
		for _, code := range codes {
			if c, err := money.ParseCurrency(code); !errors.Is(err, money.ErrCurrency) || c != "" {
				t.Errorf("%s: ParseCurrency(%q) = %q, %v, want ErrCurrency", name, code, c, err)
			}
		}
	}
}

// TestParseCurrency_WholeTable walks every three-letter code and counts, so that
// a row that is lost, added or moved to another scale is seen.
func TestParseCurrency_WholeTable(t *testing.T) {
	t.Parallel()
	got := map[int]int{}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				if currency, err := money.ParseCurrency(string([]rune{a, b, c})); err == nil {
					got[currency.Digits()]++
				}
			}
		}
	}
	want := map[int]int{0: 17, 2: 139, 3: 7, 4: 2}
	for digits, count := range want {
		if got[digits] != count {
			t.Errorf("%d currencies with %d digits, want %d", got[digits], digits, count)
		}
	}
	if len(got) != len(want) {
		t.Errorf("scales = %v, want %v", got, want)
	}
}
