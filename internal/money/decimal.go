package money

import (
	"math/bits"
	"strconv"
	"strings"
)

// Parse reads a plain decimal such as "10", "10.5" or "-0.05", exactly. The form
// is an optional '-', one or more ASCII digits, and optionally a '.' and one or
// more digits; all else (blanks, '+', exponents, separators of thousands, digits
// of other scripts) is [ErrSyntax]. Digits beyond the currency's are
// [ErrPrecision] unless they are zeros. It also fails with [ErrCurrency] and
// [ErrOverflow].
func Parse(decimal string, c Currency) (Money, error) {
	digits, ok := minorDigits(string(c))
	if !ok {
		return Money{}, ErrCurrency
	}
	unsigned, negative := strings.CutPrefix(decimal, "-")
	whole, fraction, hasPoint := strings.Cut(unsigned, ".")
	if !isDigits(whole) || hasPoint && !isDigits(fraction) {
		return Money{}, ErrSyntax
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > digits {
		return Money{}, ErrPrecision
	}
	fraction += strings.Repeat("0", digits-len(fraction))
	units, ok := accumulate(whole + fraction)
	if !ok {
		return Money{}, ErrOverflow
	}
	minor, ok := signed(units, negative)
	if !ok {
		return Money{}, ErrOverflow
	}
	return New(minor, c), nil
}

// Decimal returns the amount with exactly the currency's digits: "10.00" in SAR,
// "1.250" in KWD, "100" in JPY, "-0.05" in SAR. [Parse] reads it back.
func (m Money) Decimal() string {
	text := strconv.FormatUint(magnitude(m.minor), 10)
	if digits := m.currency.Digits(); digits > 0 {
		// One digit at least stands before the point.
		if missing := digits + 1 - len(text); missing > 0 {
			text = strings.Repeat("0", missing) + text
		}
		point := len(text) - digits
		text = text[:point] + "." + text[point:]
	}
	if m.minor < 0 {
		return "-" + text
	}
	return text
}

// String returns the decimal and the currency, "10.00 SAR", for people and logs.
func (m Money) String() string {
	if m.currency == "" {
		return m.Decimal()
	}
	return m.Decimal() + " " + string(m.currency)
}

// isDigits reports whether s is one or more ASCII digits.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// accumulate reads ASCII digits as a number; ok is false when it exceeds 64 bits.
func accumulate(digits string) (n uint64, ok bool) {
	for i := range len(digits) {
		hi, lo := bits.Mul64(n, 10)
		sum, carry := bits.Add64(lo, uint64(digits[i]-'0'), 0)
		if hi != 0 || carry != 0 {
			return 0, false
		}
		n = sum
	}
	return n, true
}
