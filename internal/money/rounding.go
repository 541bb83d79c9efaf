package money

import (
	"math"
	"math/bits"
)

// mulDivHalfAwayFromZero returns a*b/c, rounded to the nearest whole number, and
// a half away from zero: 2.5 is 3 and -2.5 is -3, so that a refund mirrors its
// sale. It is the only place in this package that rounds. The product is
// held in 128 bits; ok is false when the result does not fit an int64. c is
// not zero.
func mulDivHalfAwayFromZero(a, b, c int64) (result int64, ok bool) {
	divisor := magnitude(c)
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi >= divisor { // The quotient needs more than 64 bits.
		return 0, false
	}
	quotient, remainder := bits.Div64(hi, lo, divisor)
	if remainder >= divisor-remainder { // The remainder is at least half.
		if quotient == math.MaxUint64 {
			return 0, false
		}
		quotient++
	}
	negative := (a < 0) != (b < 0) != (c < 0)
	return signed(quotient, negative)
}

// magnitude returns |n|, which for the least int64 only a uint64 can hold.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// signed gives a magnitude its sign; ok is false when no int64 can hold it.
func signed(magnitude uint64, negative bool) (n int64, ok bool) {
	if negative {
		return int64(-magnitude), magnitude <= -math.MinInt64
	}
	return int64(magnitude), magnitude <= math.MaxInt64
}
