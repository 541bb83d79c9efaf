package money_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/money"
)

const (
	jpy = money.Currency("JPY") // No decimals.
	sar = money.Currency("SAR") // Two.
	kwd = money.Currency("KWD") // Three.
)

// scales returns one currency for each number of decimals that shops meet.
func scales() []money.Currency { return []money.Currency{jpy, sar, kwd} }

// anyCurrency draws one of them.
func anyCurrency() *rapid.Generator[money.Currency] { return rapid.SampledFrom(scales()) }

// halfAwayFromZero is the oracle for rounding: num/den in whole numbers without
// bounds, written with the schoolbook rule floor(|x| + 1/2) and the sign back.
func halfAwayFromZero(num, den *big.Int) *big.Int {
	absNum, absDen := new(big.Int).Abs(num), new(big.Int).Abs(den)
	twice := new(big.Int).Add(new(big.Int).Lsh(absNum, 1), absDen)
	result := twice.Quo(twice, new(big.Int).Lsh(absDen, 1))
	if num.Sign()*den.Sign() < 0 {
		result.Neg(result)
	}
	return result
}

// wantExact checks a result against the unbounded one: equal when it fits an
// int64, else ErrOverflow.
func wantExact(t rapid.TB, got money.Money, err error, want *big.Int, c money.Currency) {
	t.Helper()
	if !want.IsInt64() {
		if !errors.Is(err, money.ErrOverflow) || got != (money.Money{}) {
			t.Fatalf("got %v, %v, want ErrOverflow (exact: %v)", got, err, want)
		}
		return
	}
	if err != nil || got != money.New(want.Int64(), c) {
		t.Fatalf("got %v, %v, want %v minor units of %s", got, err, want, c)
	}
}

func TestMoney_Readers(t *testing.T) {
	t.Parallel()
	for _, c := range scales() {
		for minor, sign := range map[int64]int{math.MinInt64: -1, -1: -1, 0: 0, 1: 1, math.MaxInt64: 1} {
			m := money.New(minor, c)
			if m.Minor() != minor || m.Currency() != c {
				t.Errorf("New(%d, %s) holds %d %s", minor, c, m.Minor(), m.Currency())
			}
			if m.Sign() != sign || m.IsZero() != (sign == 0) || m.IsNegative() != (sign < 0) {
				t.Errorf("%v: Sign %d, IsZero %v, IsNegative %v", m, m.Sign(), m.IsZero(), m.IsNegative())
			}
		}
		if zero := money.Zero(c); zero != money.New(0, c) {
			t.Errorf("Zero(%s) = %v", c, zero)
		}
	}
}

func TestMoney_MixedCurrencies(t *testing.T) {
	t.Parallel()
	// Zero amounts differ in currency too, and so does money without one.
	pairs := [][2]money.Money{
		{money.New(100, sar), money.New(100, kwd)},
		{money.Zero(jpy), money.Zero(sar)},
		{money.Zero(sar), {}},
	}
	for _, pair := range pairs {
		a, b := pair[0], pair[1]
		if got, err := a.Add(b); !errors.Is(err, money.ErrMismatch) || got != (money.Money{}) {
			t.Errorf("%v + %v = %v, %v, want ErrMismatch", a, b, got, err)
		}
		if got, err := a.Sub(b); !errors.Is(err, money.ErrMismatch) || got != (money.Money{}) {
			t.Errorf("%v - %v = %v, %v, want ErrMismatch", a, b, got, err)
		}
		if got, err := a.Cmp(b); !errors.Is(err, money.ErrMismatch) || got != 0 {
			t.Errorf("%v <=> %v = %d, %v, want ErrMismatch", a, b, got, err)
		}
		if got, err := money.Sum(a.Currency(), a, b); !errors.Is(err, money.ErrMismatch) || got != (money.Money{}) {
			t.Errorf("Sum(%v, %v) = %v, %v, want ErrMismatch", a, b, got, err)
		}
		if a.Equal(b) {
			t.Errorf("%v equals %v", a, b)
		}
	}
}

func TestMoney_Edges(t *testing.T) {
	t.Parallel()
	least, most, one := money.New(math.MinInt64, sar), money.New(math.MaxInt64, sar), money.New(1, sar)
	tests := map[string]struct {
		got  func() (money.Money, error)
		want money.Money
		err  error
	}{
		"most + 1":         {func() (money.Money, error) { return most.Add(one) }, money.Money{}, money.ErrOverflow},
		"least + least":    {func() (money.Money, error) { return least.Add(least) }, money.Money{}, money.ErrOverflow},
		"least + most":     {func() (money.Money, error) { return least.Add(most) }, money.New(-1, sar), nil},
		"least - 1":        {func() (money.Money, error) { return least.Sub(one) }, money.Money{}, money.ErrOverflow},
		"0 - least":        {func() (money.Money, error) { return money.Zero(sar).Sub(least) }, money.Money{}, money.ErrOverflow},
		"-1 - least":       {func() (money.Money, error) { return money.New(-1, sar).Sub(least) }, most, nil},
		"least - least":    {func() (money.Money, error) { return least.Sub(least) }, money.Zero(sar), nil},
		"-least":           {least.Neg, money.Money{}, money.ErrOverflow},
		"-most":            {most.Neg, money.New(-math.MaxInt64, sar), nil},
		"least * -1":       {func() (money.Money, error) { return least.Mul(-1) }, money.Money{}, money.ErrOverflow},
		"least * 1":        {func() (money.Money, error) { return least.Mul(1) }, least, nil},
		"most * 2":         {func() (money.Money, error) { return most.Mul(2) }, money.Money{}, money.ErrOverflow},
		"least * most":     {func() (money.Money, error) { return least.Mul(math.MaxInt64) }, money.Money{}, money.ErrOverflow},
		"most * 0":         {func() (money.Money, error) { return most.Mul(0) }, money.Zero(sar), nil},
		"1 / 0":            {func() (money.Money, error) { return one.MulRatio(1, 0) }, money.Money{}, money.ErrRatio},
		"most * most/most": {func() (money.Money, error) { return most.MulRatio(math.MaxInt64, math.MaxInt64) }, most, nil},
		"least*least/least": {
			func() (money.Money, error) { return least.MulRatio(math.MinInt64, math.MinInt64) }, least, nil,
		},
		// The product is 2^65-1, so its half rounds from 2^64-1 beyond 64 bits.
		"rounding past 64 bits": {
			func() (money.Money, error) { return money.New(145295143558111, sar).MulRatio(31*8191, 2) },
			money.Money{}, money.ErrOverflow,
		},
		"1 * least/-1": {func() (money.Money, error) { return one.MulRatio(math.MinInt64, -1) }, money.Money{}, money.ErrOverflow},
		"sum of none":  {func() (money.Money, error) { return money.Sum(kwd) }, money.Zero(kwd), nil},
		"sum":          {func() (money.Money, error) { return money.Sum(sar, one, one, money.New(-5, sar)) }, money.New(-3, sar), nil},
		"sum too big":  {func() (money.Money, error) { return money.Sum(sar, most, one) }, money.Money{}, money.ErrOverflow},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := test.got()
			if got != test.want || !errors.Is(err, test.err) {
				t.Errorf("got %v, %v, want %v, %v", got, err, test.want, test.err)
			}
		})
	}
}

func TestMoney_Cmp(t *testing.T) {
	t.Parallel()
	tests := []struct {
		a, b int64
		want int
	}{
		{1, 2, -1}, {2, 1, 1}, {2, 2, 0}, {-1, 1, -1}, {math.MinInt64, math.MaxInt64, -1}, {math.MaxInt64, math.MinInt64, 1},
	}
	for _, c := range scales() {
		for _, test := range tests {
			a, b := money.New(test.a, c), money.New(test.b, c)
			if got, err := a.Cmp(b); err != nil || got != test.want {
				t.Errorf("%v <=> %v = %d, %v, want %d", a, b, got, err, test.want)
			}
			if got := a.Equal(b); got != (test.want == 0) {
				t.Errorf("%v equals %v: %v", a, b, got)
			}
		}
	}
}

func TestMoney_MulRatioRounding(t *testing.T) {
	t.Parallel()
	tests := []struct{ minor, num, den, want int64 }{
		{5, 1, 2, 3}, {-5, 1, 2, -3}, {5, -1, 2, -3}, {5, 1, -2, -3}, {-5, -1, 2, 3}, {-5, -1, -2, -3},
		{1, 1, 2, 1}, {-1, 1, 2, -1}, {1, 49, 100, 0}, {-1, 49, 100, 0}, {1, 50, 100, 1}, {1, 51, 100, 1},
		{7, 1, 3, 2}, {8, 1, 3, 3}, {0, 5, 3, 0}, {1, math.MinInt64, math.MinInt64, 1},
		{math.MaxInt64, 1, 2, 1 << 62}, {math.MinInt64, 1, 2, -(1 << 62)},
		{1000, 15, 100, 150}, {999, 15, 100, 150}, {990, 15, 100, 149}, {-990, 15, 100, -149},
	}
	for _, c := range scales() {
		for _, test := range tests {
			got, err := money.New(test.minor, c).MulRatio(test.num, test.den)
			if err != nil || got != money.New(test.want, c) {
				t.Errorf("%d * %d/%d = %v, %v, want %d %s", test.minor, test.num, test.den, got, err, test.want, c)
			}
		}
	}
}

func TestMoney_ArithmeticIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := anyCurrency().Draw(t, "currency")
		a, b := rapid.Int64().Draw(t, "a"), rapid.Int64().Draw(t, "b")
		den := rapid.Int64().Filter(func(n int64) bool { return n != 0 }).Draw(t, "den")
		x, y := money.New(a, c), money.New(b, c)
		bigA, bigB := big.NewInt(a), big.NewInt(b)
		product := new(big.Int).Mul(bigA, bigB)

		sum, err := x.Add(y)
		wantExact(t, sum, err, new(big.Int).Add(bigA, bigB), c)
		diff, err := x.Sub(y)
		wantExact(t, diff, err, new(big.Int).Sub(bigA, bigB), c)
		times, err := x.Mul(b)
		wantExact(t, times, err, product, c)
		ratio, err := x.MulRatio(b, den)
		wantExact(t, ratio, err, halfAwayFromZero(product, big.NewInt(den)), c)
		neg, err := x.Neg()
		wantExact(t, neg, err, new(big.Int).Neg(bigA), c)
		order, err := x.Cmp(y)
		if err != nil || order != bigA.Cmp(bigB) || x.Equal(y) != (order == 0) {
			t.Fatalf("%v <=> %v = %d, %v", x, y, order, err)
		}
	})
}
