package money_test

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/money"
)

// amounts makes one amount in c of each number of minor units.
func amounts(c money.Currency, minors ...int64) []money.Money {
	ms := make([]money.Money, len(minors))
	for i, minor := range minors {
		ms[i] = money.New(minor, c)
	}
	return ms
}

func TestMoney_AllocateBy(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		minor   int64
		weights []int64
		want    []int64
	}{
		"even":                    {100, []int64{1, 1}, []int64{50, 50}},
		"one weight":              {100, []int64{7}, []int64{100}},
		"tie to the earlier":      {100, []int64{1, 1, 1}, []int64{34, 33, 33}},
		"two units left":          {101, []int64{1, 1, 1}, []int64{34, 34, 33}},
		"largest remainder":       {10, []int64{1, 2, 4}, []int64{1, 3, 6}}, // 1.43, 2.86, 5.71
		"larger remainder later":  {100, []int64{333, 333, 334}, []int64{33, 33, 34}},
		"fewer units than parts":  {2, []int64{1, 1, 1, 1}, []int64{1, 1, 0, 0}},
		"zero weight":             {5, []int64{0, 1, 0, 1}, []int64{0, 3, 0, 2}},
		"zero amount":             {0, []int64{1, 2}, []int64{0, 0}},
		"negative mirrors":        {-100, []int64{1, 1, 1}, []int64{-34, -33, -33}},
		"negative remainder":      {-10, []int64{1, 2, 4}, []int64{-1, -3, -6}},
		"greatest amount":         {math.MaxInt64, []int64{1, 1}, []int64{1 << 62, 1<<62 - 1}},
		"least amount":            {math.MinInt64, []int64{1, 0}, []int64{math.MinInt64, 0}},
		"greatest weights":        {3, []int64{math.MaxInt64, math.MaxInt64}, []int64{2, 1}},
		"greatest of both":        {math.MinInt64, []int64{math.MaxInt64, math.MaxInt64}, []int64{-(1 << 62), -(1 << 62)}},
		"weights far apart":       {100, []int64{1, math.MaxInt64}, []int64{0, 100}},
		"discount over two lines": {1000, []int64{19900, 5050}, []int64{798, 202}}, // 797.6, 202.4
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, c := range scales() {
				got, err := money.New(test.minor, c).AllocateBy(test.weights)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(amounts(c, test.want...), got); diff != "" {
					t.Errorf("in %s (-want +got):\n%s", c, diff)
				}
			}
		})
	}
}

func TestMoney_AllocateByRefuses(t *testing.T) {
	t.Parallel()
	const most = math.MaxInt64
	tests := map[string]struct {
		weights []int64
		want    error
	}{
		"none":             {nil, money.ErrWeights},
		"zeros":            {[]int64{0, 0}, money.ErrWeights},
		"a negative":       {[]int64{5, -1}, money.ErrWeights},
		"a least":          {[]int64{math.MinInt64}, money.ErrWeights},
		"too large in sum": {[]int64{most, most, most}, money.ErrOverflow},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, c := range scales() {
				for _, minor := range []int64{0, 100, -100} {
					if got, err := money.New(minor, c).AllocateBy(test.weights); !errors.Is(err, test.want) || got != nil {
						t.Errorf("%d %s: got %v, %v, want %v", minor, c, got, err, test.want)
					}
				}
			}
		})
	}
}

func TestMoney_Split(t *testing.T) {
	t.Parallel()
	tests := []struct {
		minor int64
		n     int
		want  []int64
	}{
		{100, 1, []int64{100}},
		{100, 3, []int64{34, 33, 33}},
		{-100, 3, []int64{-34, -33, -33}},
		{2, 4, []int64{1, 1, 0, 0}},
		{0, 2, []int64{0, 0}},
	}
	for _, c := range scales() {
		for _, test := range tests {
			got, err := money.New(test.minor, c).Split(test.n)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(amounts(c, test.want...), got); diff != "" {
				t.Errorf("%d %s in %d (-want +got):\n%s", test.minor, c, test.n, diff)
			}
		}
		for _, n := range []int{0, -1, math.MinInt} {
			if got, err := money.New(100, c).Split(n); !errors.Is(err, money.ErrWeights) || got != nil {
				t.Errorf("Split(%d) = %v, %v, want ErrWeights", n, got, err)
			}
		}
	}
}

// checkParts holds an allocation against its contract: parts of the currency
// that sum to the whole, each within one unit of its exact share.
func checkParts(t rapid.TB, whole money.Money, weights []int64, parts []money.Money) {
	t.Helper()
	if len(parts) != len(weights) {
		t.Fatalf("%d parts for %d weights", len(parts), len(weights))
	}
	total := new(big.Int)
	for _, w := range weights {
		total.Add(total, big.NewInt(w))
	}
	for i, part := range parts {
		// |part*total - whole*weight| < total
		off := new(big.Int).Mul(big.NewInt(part.Minor()), total)
		off.Sub(off, new(big.Int).Mul(big.NewInt(whole.Minor()), big.NewInt(weights[i])))
		if off.CmpAbs(total) >= 0 {
			t.Fatalf("part %d of %v by %v is %v, a unit or more off its share", i, whole, weights, part)
		}
		if weights[i] == 0 && !part.IsZero() {
			t.Fatalf("weight 0 got %v", part)
		}
	}
	if sum, err := money.Sum(whole.Currency(), parts...); err != nil || sum != whole {
		t.Fatalf("parts of %v by %v sum to %v, %v", whole, weights, sum, err)
	}
}

func TestMoney_AllocateByContract(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		whole := money.New(rapid.Int64().Draw(t, "minor"), anyCurrency().Draw(t, "currency"))
		weights := rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64/8), 1, 8).Draw(t, "weights")
		weights[0]++ // So that one at least is above zero.
		parts, err := whole.AllocateBy(weights)
		if err != nil {
			t.Fatal(err)
		}
		checkParts(t, whole, weights, parts)
		again, err := whole.AllocateBy(weights)
		if err != nil || !cmp.Equal(parts, again) {
			t.Fatalf("the same allocation gave %v and %v, %v", parts, again, err)
		}
		opposite, err := whole.Neg()
		if err != nil { // The least amount has no opposite.
			return
		}
		mirrored, err := opposite.AllocateBy(weights)
		if err != nil {
			t.Fatal(err)
		}
		for i := range parts {
			if parts[i].Minor() != -mirrored[i].Minor() {
				t.Fatalf("part %d: %v, and of the opposite %v", i, parts[i], mirrored[i])
			}
		}
	})
}

func FuzzAllocate(f *testing.F) {
	f.Add(int64(100), uint8(1), []byte{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2})
	f.Add(int64(-7), uint8(0), []byte{0, 0, 0, 0, 0, 0, 0, 0})
	f.Add(int64(math.MinInt64), uint8(2), []byte{127, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, minor int64, scale uint8, raw []byte) {
		c := scales()[int(scale)%len(scales())]
		var weights []int64
		for ; len(raw) >= 8; raw = raw[8:] {
			weights = append(weights, int64(binary.BigEndian.Uint64(raw)))
		}
		whole := money.New(minor, c)
		parts, err := whole.AllocateBy(weights)
		if err == nil {
			checkParts(t, whole, weights, parts)
			return
		}
		if parts != nil || !errors.Is(err, money.ErrWeights) && !errors.Is(err, money.ErrOverflow) {
			t.Fatalf("AllocateBy(%v) = %v, %v", weights, parts, err)
		}
	})
}
