package money_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/money"
)

func TestIncludedTax(t *testing.T) {
	t.Parallel()
	tests := []struct {
		currency         money.Currency
		gross, rate      int64
		wantNet, wantTax string
	}{
		{jpy, 1100, 1000, "1000", "100"},
		{jpy, 108, 800, "100", "8"},
		{jpy, 1, 1000, "1", "0"},     // Tax 0.09.
		{jpy, 3, 10000, "1", "2"},    // Tax 1.5: half goes up.
		{jpy, -3, 10000, "-1", "-2"}, // And for a refund down.
		{sar, 11500, 1500, "100.00", "15.00"},
		{sar, 9999, 1500, "86.95", "13.04"}, // Tax 13.0422.
		{sar, -9999, 1500, "-86.95", "-13.04"},
		{sar, 1050, 500, "10.00", "0.50"},
		{sar, 100, 0, "1.00", "0.00"},
		{sar, 0, 1500, "0.00", "0.00"},
		{kwd, 1250, 500, "1.190", "0.060"}, // Tax 0.0595.
		{kwd, 1150, 1500, "1.000", "0.150"},
	}
	for _, test := range tests {
		net, tax, err := money.IncludedTax(money.New(test.gross, test.currency), money.BasisPoints(test.rate))
		if err != nil {
			t.Errorf("IncludedTax(%d %s, %d): %v", test.gross, test.currency, test.rate, err)
		}
		wantNet, wantTax := test.wantNet+" "+string(test.currency), test.wantTax+" "+string(test.currency)
		if net.String() != wantNet || tax.String() != wantTax {
			t.Errorf("IncludedTax(%d %s, %d) = %v and %v, want %s and %s",
				test.gross, test.currency, test.rate, net, tax, wantNet, wantTax)
		}
	}
}

func TestExcludedTax(t *testing.T) {
	t.Parallel()
	tests := []struct {
		currency           money.Currency
		net, rate          int64
		wantTax, wantGross string
	}{
		{jpy, 1000, 1000, "100", "1100"},
		{jpy, 5, 1000, "1", "6"}, // Tax 0.5.
		{jpy, -5, 1000, "-1", "-6"},
		{jpy, 4, 1000, "0", "4"}, // Tax 0.4.
		{sar, 10000, 1500, "15.00", "115.00"},
		{sar, 8695, 1500, "13.04", "99.99"}, // Tax 13.0425.
		{sar, 10, 1500, "0.02", "0.12"},     // Tax 0.015.
		{sar, -10, 1500, "-0.02", "-0.12"},
		{sar, 999, 0, "0.00", "9.99"},
		{sar, 0, 1500, "0.00", "0.00"},
		{kwd, 1250, 500, "0.063", "1.313"}, // Tax 0.0625.
		{kwd, 1, 10000, "0.001", "0.002"},
	}
	for _, test := range tests {
		tax, gross, err := money.ExcludedTax(money.New(test.net, test.currency), money.BasisPoints(test.rate))
		if err != nil {
			t.Errorf("ExcludedTax(%d %s, %d): %v", test.net, test.currency, test.rate, err)
		}
		wantTax, wantGross := test.wantTax+" "+string(test.currency), test.wantGross+" "+string(test.currency)
		if tax.String() != wantTax || gross.String() != wantGross {
			t.Errorf("ExcludedTax(%d %s, %d) = %v and %v, want %s and %s",
				test.net, test.currency, test.rate, tax, gross, wantTax, wantGross)
		}
	}
}

func TestTax_Refuses(t *testing.T) {
	t.Parallel()
	for _, c := range scales() {
		for _, rate := range []money.BasisPoints{-1, math.MinInt64, math.MaxInt64, math.MaxInt64 - 9_999} {
			if net, tax, err := money.IncludedTax(money.New(100, c), rate); !errors.Is(err, money.ErrRate) || net != tax || net != (money.Money{}) {
				t.Errorf("IncludedTax at %d = %v, %v, %v, want ErrRate", rate, net, tax, err)
			}
			if tax, gross, err := money.ExcludedTax(money.New(100, c), rate); !errors.Is(err, money.ErrRate) || tax != gross || tax != (money.Money{}) {
				t.Errorf("ExcludedTax at %d = %v, %v, %v, want ErrRate", rate, tax, gross, err)
			}
		}
		// The tax fits, the gross amount does not; then the tax does not either.
		for _, rate := range []money.BasisPoints{1500, 30_000} {
			if tax, gross, err := money.ExcludedTax(money.New(math.MaxInt64, c), rate); !errors.Is(err, money.ErrOverflow) || tax != gross || tax != (money.Money{}) {
				t.Errorf("ExcludedTax of the greatest amount at %d = %v, %v, %v, want ErrOverflow", rate, tax, gross, err)
			}
		}
	}
}

// checkTax holds both functions against unbounded arithmetic.
func checkTax(t rapid.TB, amount money.Money, rate money.BasisPoints) {
	t.Helper()
	c := amount.Currency()
	product := new(big.Int).Mul(big.NewInt(amount.Minor()), big.NewInt(int64(rate)))

	net, tax, err := money.IncludedTax(amount, rate)
	wantExact(t, tax, err, halfAwayFromZero(product, new(big.Int).Add(big.NewInt(int64(rate)), big.NewInt(10_000))), c)
	if sum, err := net.Add(tax); err != nil || sum != amount {
		t.Fatalf("IncludedTax(%v, %d) = %v and %v, which sum to %v, %v", amount, rate, net, tax, sum, err)
	}

	exactTax := halfAwayFromZero(product, big.NewInt(10_000))
	exactGross := new(big.Int).Add(exactTax, big.NewInt(amount.Minor()))
	added, gross, err := money.ExcludedTax(amount, rate)
	wantExact(t, gross, err, exactGross, c)
	if err == nil {
		wantExact(t, added, nil, exactTax, c)
	}
}

func TestTax_IsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := money.New(rapid.Int64().Draw(t, "minor"), anyCurrency().Draw(t, "currency"))
		checkTax(t, amount, money.BasisPoints(rapid.Int64Range(0, math.MaxInt64-10_000).Draw(t, "rate")))
		checkTax(t, amount, money.BasisPoints(rapid.Int64Range(0, 5_000).Draw(t, "usual rate")))
	})
}

func FuzzTax(f *testing.F) {
	f.Add(int64(11500), int64(1500), uint8(1))
	f.Add(int64(-3), int64(10000), uint8(0))
	f.Add(int64(math.MinInt64), int64(500), uint8(2))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64-10_000), uint8(2))
	f.Add(int64(100), int64(-1), uint8(1))
	f.Fuzz(func(t *testing.T, minor, rate int64, scale uint8) {
		amount := money.New(minor, scales()[int(scale)%len(scales())])
		if rate >= 0 && rate <= math.MaxInt64-10_000 {
			checkTax(t, amount, money.BasisPoints(rate))
			return
		}
		if _, _, err := money.IncludedTax(amount, money.BasisPoints(rate)); !errors.Is(err, money.ErrRate) {
			t.Fatalf("IncludedTax at %d: %v, want ErrRate", rate, err)
		}
		if _, _, err := money.ExcludedTax(amount, money.BasisPoints(rate)); !errors.Is(err, money.ErrRate) {
			t.Fatalf("ExcludedTax at %d: %v, want ErrRate", rate, err)
		}
	})
}
