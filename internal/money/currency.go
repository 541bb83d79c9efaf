package money

import "fmt"

// Currency is an ISO 4217 alphabetic code in upper case, such as "SAR". Take it
// from [ParseCurrency] wherever it comes from outside; the zero value is no
// currency.
type Currency string

var _ fmt.Stringer = Currency("")

// ParseCurrency reads an upper-case code and refuses, with [ErrCurrency], what is
// not in the table of active currencies: withdrawn ones, and those without
// minor digits such as gold (XAU) and the testing code (XTS).
func ParseCurrency(s string) (Currency, error) {
	if _, ok := minorDigits(s); !ok {
		return "", ErrCurrency
	}
	return Currency(s), nil
}

// Digits returns how many decimals the currency has: 0 for JPY, 2 for SAR, 3 for
// KWD. For a code that is not in the table it returns 0, so that such an amount
// shows as its bare minor units instead of at a guessed scale.
func (c Currency) Digits() int {
	digits, _ := minorDigits(string(c))
	return digits
}

// String returns the code.
func (c Currency) String() string { return string(c) }
