package money

import "math"

// BasisPoints is a rate in hundredths of a per cent: 1500 is 15 %.
type BasisPoints int64

// whole is the rate of 100 %.
const whole BasisPoints = 10_000

// IncludedTax takes the tax out of a price that includes it. The tax is
// gross * rate / (100 % + rate), rounded half away from zero, and net is the
// rest, so net + tax is gross to the unit. It fails with [ErrRate].
func IncludedTax(gross Money, rate BasisPoints) (net, tax Money, err error) {
	if err = rate.check(); err != nil {
		return Money{}, Money{}, err
	}
	// The ratio is below one: the tax has the sign of the gross amount and is no
	// larger, so neither it nor the difference can leave the range.
	minor, _ := mulDivHalfAwayFromZero(gross.minor, int64(rate), int64(whole+rate))
	return New(gross.minor-minor, gross.currency), New(minor, gross.currency), nil
}

// ExcludedTax adds the tax to a price without it. The tax is net * rate, rounded
// half away from zero, and gross is their sum. It fails with [ErrRate], and with
// [ErrOverflow] when the tax or the gross amount does not fit.
func ExcludedTax(net Money, rate BasisPoints) (tax, gross Money, err error) {
	if err = rate.check(); err != nil {
		return Money{}, Money{}, err
	}
	if tax, err = net.MulRatio(int64(rate), int64(whole)); err != nil {
		return Money{}, Money{}, err
	}
	if gross, err = net.Add(tax); err != nil {
		return Money{}, Money{}, err
	}
	return tax, gross, nil
}

// check refuses a rate that is negative, or that plus 100 % exceeds an int64.
func (r BasisPoints) check() error {
	if r < 0 || r > math.MaxInt64-whole {
		return ErrRate
	}
	return nil
}
