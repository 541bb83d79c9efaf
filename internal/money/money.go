// Package money holds amounts of money exactly: whole minor units in an int64
// and an ISO 4217 currency. No float enters or leaves it, amounts of two
// currencies never mix, and whatever does not fit is an error, never a wrapped
// number.
package money

import (
	"fmt"
	"math"
)

// Money is an amount in one currency. It is a value: comparable with ==, safe to
// copy, never changed in place. The zero value is nothing in no currency.
//
// Money has no JSON form of its own, and encoding/json would write "{}": whoever
// sends one out chooses [Money.Decimal] or [Money.Minor] with [Money.Currency].
type Money struct {
	minor    int64
	currency Currency
}

var _ fmt.Stringer = Money{}

// New returns an amount of minor units, such as 1050 for SAR 10.50. It trusts the
// currency, which comes from [ParseCurrency] or from our own database.
func New(minor int64, c Currency) Money { return Money{minor: minor, currency: c} }

// Zero returns nothing, in the given currency.
func Zero(c Currency) Money { return Money{currency: c} }

// Minor returns the amount in minor units.
func (m Money) Minor() int64 { return m.minor }

// Currency returns the currency.
func (m Money) Currency() Currency { return m.currency }

// IsZero reports whether the amount is nothing, in whatever currency.
func (m Money) IsZero() bool { return m.minor == 0 }

// IsNegative reports whether the amount is below zero.
func (m Money) IsNegative() bool { return m.minor < 0 }

// Sign returns -1, 0 or +1.
func (m Money) Sign() int {
	switch {
	case m.minor < 0:
		return -1
	case m.minor > 0:
		return 1
	default:
		return 0
	}
}

// Equal reports whether both amount and currency are the same. Unlike
// [Money.Cmp] it answers for two currencies too: they are not equal.
func (m Money) Equal(other Money) bool { return m == other }

// Cmp returns -1, 0 or +1 as m is less than, equal to or greater than other. It
// fails with [ErrMismatch] where the currencies differ, for zero amounts too.
func (m Money) Cmp(other Money) (int, error) {
	if m.currency != other.currency {
		return 0, ErrMismatch
	}
	switch {
	case m.minor < other.minor:
		return -1, nil
	case m.minor > other.minor:
		return 1, nil
	default:
		return 0, nil
	}
}

// Add returns m + other. It fails with [ErrMismatch] or [ErrOverflow].
func (m Money) Add(other Money) (Money, error) {
	if m.currency != other.currency {
		return Money{}, ErrMismatch
	}
	sum := m.minor + other.minor
	// The sum wrapped when both terms have the sign that the sum lacks.
	if (m.minor^sum)&(other.minor^sum) < 0 {
		return Money{}, ErrOverflow
	}
	return New(sum, m.currency), nil
}

// Sub returns m - other. It fails with [ErrMismatch] or [ErrOverflow].
func (m Money) Sub(other Money) (Money, error) {
	if m.currency != other.currency {
		return Money{}, ErrMismatch
	}
	diff := m.minor - other.minor
	// The difference wrapped when the signs differ and it lost the sign of m.
	if (m.minor^other.minor)&(m.minor^diff) < 0 {
		return Money{}, ErrOverflow
	}
	return New(diff, m.currency), nil
}

// Mul returns n times m, such as the price of a line. It fails with [ErrOverflow].
func (m Money) Mul(n int64) (Money, error) { return m.MulRatio(n, 1) }

// MulRatio returns m times num / den, rounded half away from zero. The product is
// held in 128 bits, so only a result that does not fit fails with [ErrOverflow].
// A zero den fails with [ErrRatio]; either term may be negative.
func (m Money) MulRatio(num, den int64) (Money, error) {
	if den == 0 {
		return Money{}, ErrRatio
	}
	minor, ok := mulDivHalfAwayFromZero(m.minor, num, den)
	if !ok {
		return Money{}, ErrOverflow
	}
	return New(minor, m.currency), nil
}

// Neg returns -m. It fails with [ErrOverflow] for the least int64 alone, which
// has no positive twin.
func (m Money) Neg() (Money, error) {
	if m.minor == math.MinInt64 {
		return Money{}, ErrOverflow
	}
	return New(-m.minor, m.currency), nil
}

// Sum adds amounts of currency c from left to right; without any it is [Zero](c).
// It fails with [ErrMismatch] when one has another currency, and with
// [ErrOverflow] when a partial sum does not fit.
func Sum(c Currency, ms ...Money) (Money, error) {
	total := Zero(c)
	for _, m := range ms {
		var err error
		if total, err = total.Add(m); err != nil {
			return Money{}, err
		}
	}
	return total, nil
}
