package money_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/money"
)

func TestParse_Accepts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		currency money.Currency
		text     string
		minor    int64
		decimal  string
	}{
		{jpy, "100", 100, "100"},
		{jpy, "100.00", 100, "100"},
		{jpy, "-7", -7, "-7"},
		{jpy, "0", 0, "0"},
		{jpy, "9223372036854775807", math.MaxInt64, "9223372036854775807"},
		{jpy, "-9223372036854775808", math.MinInt64, "-9223372036854775808"},
		{sar, "10", 1000, "10.00"},
		{sar, "10.5", 1050, "10.50"},
		{sar, "10.50", 1050, "10.50"},
		{sar, "10.5000000", 1050, "10.50"},
		{sar, "0.05", 5, "0.05"},
		{sar, "-0.05", -5, "-0.05"},
		{sar, "-0.5", -50, "-0.50"},
		{sar, "-0", 0, "0.00"},
		{sar, "-0.00", 0, "0.00"},
		{sar, "007.10", 710, "7.10"},
		{sar, "92233720368547758.07", math.MaxInt64, "92233720368547758.07"},
		{sar, "-92233720368547758.08", math.MinInt64, "-92233720368547758.08"},
		{kwd, "1.25", 1250, "1.250"},
		{kwd, "1.250", 1250, "1.250"},
		{kwd, "0.001", 1, "0.001"},
		{kwd, "-0.001", -1, "-0.001"},
		{kwd, "-9223372036854775.808", math.MinInt64, "-9223372036854775.808"},
		{"CLF", "1.0001", 10001, "1.0001"},
		{kwd, strings.Repeat("0", 500) + "1." + strings.Repeat("0", 500), 1000, "1.000"},
	}
	for _, test := range tests {
		got, err := money.Parse(test.text, test.currency)
		if err != nil || got != money.New(test.minor, test.currency) {
			t.Errorf("Parse(%q, %s) = %v, %v, want %d minor units", test.text, test.currency, got, err, test.minor)
		}
		if got.Decimal() != test.decimal {
			t.Errorf("Parse(%q, %s).Decimal() = %q, want %q", test.text, test.currency, got.Decimal(), test.decimal)
		}
		if got, want := got.String(), test.decimal+" "+string(test.currency); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}

func TestParse_Refuses(t *testing.T) {
	t.Parallel()
	malformed := []string{
		"", "-", ".", "-.", ".5", "5.", "-.5", "+5", "--5", "-+5", "5-", "1.-5", "1.2.3", "1..2",
		" 5", "5 ", "5\n", "\t5", "1 000", "1,000", "1,5", "1_000", "1'000", "1e3", "1E3", "1e-2",
		"0x10", "Inf", "NaN", "SAR 5", "5 SAR", "٥", "१", "５", "−5", "5\x00", "1.0e0", "1.00 ",
	}
	for _, c := range scales() {
		for _, text := range malformed {
			if got, err := money.Parse(text, c); !errors.Is(err, money.ErrSyntax) || got != (money.Money{}) {
				t.Errorf("Parse(%q, %s) = %v, %v, want ErrSyntax", text, c, got, err)
			}
		}
	}
	tests := []struct {
		text     string
		currency money.Currency
		want     error
	}{
		{"100.5", jpy, money.ErrPrecision},
		{"100.01", jpy, money.ErrPrecision},
		{"1.005", sar, money.ErrPrecision},
		{"1.000001", sar, money.ErrPrecision},
		{"1.2345", kwd, money.ErrPrecision},
		{"9223372036854775808", jpy, money.ErrOverflow},
		{"-9223372036854775809", jpy, money.ErrOverflow},
		{"18446744073709551616", jpy, money.ErrOverflow},
		{"18446744073709551620", jpy, money.ErrOverflow},
		{"92233720368547758.08", sar, money.ErrOverflow},
		{"-92233720368547758.09", sar, money.ErrOverflow},
		{"9223372036854775.808", kwd, money.ErrOverflow},
		{strings.Repeat("9", 400), sar, money.ErrOverflow},
		{"1.00", "", money.ErrCurrency},
		{"1.00", "sar", money.ErrCurrency},
		{"1.00", "XAU", money.ErrCurrency},
	}
	for _, test := range tests {
		if got, err := money.Parse(test.text, test.currency); !errors.Is(err, test.want) || got != (money.Money{}) {
			t.Errorf("Parse(%q, %s) = %v, %v, want %v", test.text, test.currency, got, err, test.want)
		}
	}
}

func TestMoney_DecimalWithoutKnownCurrency(t *testing.T) {
	t.Parallel()
	// The scale is unknown, so the bare minor units stand there.
	if got := money.New(1050, "ABC").String(); got != "1050 ABC" {
		t.Errorf("String() = %q, want %q", got, "1050 ABC")
	}
	if got := (money.Money{}).String(); got != "0" {
		t.Errorf("zero Money: String() = %q, want %q", got, "0")
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"10.00", "-0.05", "1.250", "100", "0", "-0", "1.005", "1e3", "1,000", "", "-", ".5",
		"92233720368547758.07", "-9223372036854775808", "٥", "00.10",
	} {
		for scale := range scales() {
			f.Add(seed, int64(-5), uint8(scale))
		}
	}
	f.Fuzz(func(t *testing.T, text string, minor int64, scale uint8) {
		c := scales()[int(scale)%len(scales())]
		amount := money.New(minor, c)
		if back, err := money.Parse(amount.Decimal(), c); err != nil || back != amount {
			t.Fatalf("Parse(%q) = %v, %v, want %v", amount.Decimal(), back, err, amount)
		}
		parsed, err := money.Parse(text, c)
		if err != nil {
			if parsed != (money.Money{}) {
				t.Fatalf("Parse(%q) = %v with %v", text, parsed, err)
			}
			return
		}
		// Without the zeros that carry no value, text and decimal are the same.
		if got, want := bare(parsed.Decimal()), bare(text); got != want {
			t.Fatalf("Parse(%q, %s).Decimal() = %q", text, c, parsed.Decimal())
		}
	})
}

// bare strips a well-formed decimal of leading and trailing zeros and of the
// sign of zero.
func bare(decimal string) string {
	unsigned, negative := strings.CutPrefix(decimal, "-")
	whole, fraction, _ := strings.Cut(unsigned, ".")
	text := strings.TrimLeft(whole, "0") + "." + strings.TrimRight(fraction, "0")
	if negative && text != "." {
		return "-" + text
	}
	return text
}
