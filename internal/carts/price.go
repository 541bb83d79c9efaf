package carts

import (
	"github.com/mizan-commerce/mizan/internal/money"
)

// Amounts are what a line, or a delivery, comes to. Net and tax add up to gross; each was rounded once, for the line
// as a whole.
type Amounts struct {
	// Subtotal is the price times the quantity, with or without tax as the market's prices are; Discount is taken off.
	Subtotal, Discount money.Money
	Net, Tax, Gross    money.Money
	// Rate is that of the tax.
	Rate money.BasisPoints
}

// Total is the subtotal less the discount, with or without tax as the market's prices are.
func (a Amounts) Total() money.Money {
	if a.included() {
		return a.Gross
	}
	return a.Net
}

// included reports whether the prices held the tax. Without tax both are one.
func (a Amounts) included() bool {
	less, err := a.Subtotal.Sub(a.Discount)
	return err == nil && less == a.Gross
}

// assess computes the amounts of a quantity at a unit price. It fails with money.ErrOverflow.
func assess(unit money.Money, quantity int, rate money.BasisPoints, included bool) (Amounts, error) {
	a := Amounts{Rate: rate, Discount: money.Zero(unit.Currency())}
	var err error
	if a.Subtotal, err = unit.Mul(int64(quantity)); err != nil {
		return Amounts{}, err
	}
	if included {
		a.Gross = a.Subtotal
		a.Net, a.Tax, err = money.IncludedTax(a.Gross, rate)
	} else {
		a.Net = a.Subtotal
		a.Tax, a.Gross, err = money.ExcludedTax(a.Net, rate)
	}
	return a, err
}

// Totals are what a cart comes to.
type Totals struct {
	// Subtotal is that of the lines after discounts, with or without tax as the market's prices are.
	Subtotal money.Money
	// Net, Tax and Total are those of lines and chosen delivery together; net and tax add up to the total.
	Net, Tax, Total money.Money
}

// total adds up lines and a delivery that may be nil. It fails with money.ErrOverflow.
func total(c money.Currency, lines []*Line, delivery *Delivery) (Totals, error) {
	t := Totals{Subtotal: money.Zero(c), Net: money.Zero(c), Tax: money.Zero(c), Total: money.Zero(c)}
	add := func(to *money.Money, m money.Money) (err error) {
		*to, err = to.Add(m)
		return err
	}
	all := make([]Amounts, 0, len(lines)+1)
	for _, l := range lines {
		if err := add(&t.Subtotal, l.Total()); err != nil {
			return Totals{}, err
		}
		all = append(all, l.Amounts)
	}
	if delivery != nil {
		all = append(all, delivery.Amounts)
	}
	for _, a := range all {
		for _, part := range []struct {
			to *money.Money
			m  money.Money
		}{{&t.Net, a.Net}, {&t.Tax, a.Tax}, {&t.Total, a.Gross}} {
			if err := add(part.to, part.m); err != nil {
				return Totals{}, err
			}
		}
	}
	return t, nil
}
