package money

import "errors"

// The failures of this package. None carries a value, so a caller may wrap them
// into a fault of the kind that fits its place.
var (
	// ErrCurrency is a code that is not an active ISO 4217 currency with minor digits.
	ErrCurrency = errors.New("money: unknown currency")
	// ErrMismatch is an operation on amounts of two currencies.
	ErrMismatch = errors.New("money: currencies differ")
	// ErrOverflow is a result that int64 minor units cannot hold.
	ErrOverflow = errors.New("money: amount out of range")
	// ErrSyntax is text that is not a plain decimal number.
	ErrSyntax = errors.New("money: not a decimal amount")
	// ErrPrecision is a decimal number with more digits than the currency has.
	ErrPrecision = errors.New("money: more decimals than the currency has")
	// ErrWeights is an allocation without weights, with a negative one, or with zeros alone.
	ErrWeights = errors.New("money: weights do not allow an allocation")
	// ErrRatio is a ratio whose denominator is zero.
	ErrRatio = errors.New("money: ratio with denominator zero")
	// ErrRate is a tax rate that is negative, or that plus 100 % exceeds an int64.
	ErrRate = errors.New("money: tax rate out of range")
)
