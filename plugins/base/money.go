package base

import (
	"fmt"
	"strings"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Money is an exact amount in the smallest unit of its currency. The exponent is the number of decimals, so that
// a provider can print an amount without a table of currencies.
type Money struct {
	Currency string
	Minor    int64
	Exponent uint8
}

// With returns another amount of the same currency.
func (m Money) With(minor int64) Money {
	return Money{Currency: m.Currency, Minor: minor, Exponent: m.Exponent}
}

// Same reports whether o can be compared with m: currency and exponent are equal.
func (m Money) Same(o Money) bool { return m.Currency == o.Currency && m.Exponent == o.Exponent }

// Decimal prints the amount without its currency and without grouping: 10.50, 1.050, 1050.
func (m Money) Decimal() string {
	if m.Exponent == 0 {
		return fmt.Sprintf("%d", m.Minor)
	}
	digits := fmt.Sprintf("%0*d", int(m.Exponent)+1, magnitude(m.Minor))
	cut := len(digits) - int(m.Exponent)
	sign := ""
	if m.Minor < 0 {
		sign = "-"
	}
	return sign + digits[:cut] + "." + digits[cut:]
}

// String prints currency and amount, for messages that people read.
func (m Money) String() string { return m.Currency + " " + m.Decimal() }

// Check reports what is wrong with an amount that came over the wire: a currency that is not three capital
// letters, or an exponent that no currency has.
func (m Money) Check() error {
	if len(m.Currency) != 3 || strings.Trim(m.Currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return fmt.Errorf("currency %.8q is not three capital letters", m.Currency)
	}
	if m.Exponent > 4 {
		return fmt.Errorf("%s with %d decimals does not exist", m.Currency, m.Exponent)
	}
	return nil
}

// MoneyToProto converts for the wire. The zero Money becomes nil, which means that there is no amount.
func MoneyToProto(m Money) *pluginv1.Money {
	if m == (Money{}) {
		return nil
	}
	return &pluginv1.Money{CurrencyCode: m.Currency, MinorUnits: m.Minor, Exponent: uint32(m.Exponent)}
}

// MoneyFromProto converts from the wire. An exponent that does not fit becomes 255, which Check refuses.
func MoneyFromProto(m *pluginv1.Money) Money {
	if m == nil {
		return Money{}
	}
	exponent := uint8(255)
	if m.GetExponent() < 255 {
		exponent = uint8(m.GetExponent())
	}
	return Money{Currency: m.GetCurrencyCode(), Minor: m.GetMinorUnits(), Exponent: exponent}
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}
