package demo

import (
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/money"
)

// priceRule derives a price list from riyals with integers alone: riyals times num divided by den gives minor
// units, these are rounded up to the next multiple of step, and less is taken off for a pleasant ending.
type priceRule struct {
	list     string
	currency money.Currency
	num, den int64
	step     int64
	less     int64
}

// priceRules returns one rule per price list. The ratios are near the pegs of the Gulf currencies to the
// dollar, frozen on purpose: a demo shop's prices should not move with the market.
func priceRules() []priceRule {
	return []priceRule{
		{list: "sar", currency: "SAR", num: 100, den: 1, step: 100},           // as written, whole riyals
		{list: "aed", currency: "AED", num: 98, den: 1, step: 100},            // up to whole dirhams
		{list: "kwd", currency: "KWD", num: 82, den: 1, step: 250},            // up to the next quarter dinar: 3.750
		{list: "usd", currency: "USD", num: 400, den: 15, step: 100, less: 1}, // up to whole dollars, less a cent: 11.99
	}
}

// of is the price of so many riyals in the rule's currency.
func (r priceRule) of(riyals int64) money.Money {
	steps := (riyals*r.num + r.den*r.step - 1) / (r.den * r.step)
	return money.New(steps*r.step-r.less, r.currency)
}

// prices returns the price in every list, with the price before a reduction when there was one.
func prices(riyals, reduced int64) map[string]catalog.PriceInput {
	out := make(map[string]catalog.PriceInput)
	for _, r := range priceRules() {
		p := catalog.PriceInput{Amount: r.of(riyals)}
		if reduced > 0 {
			before := r.of(riyals + reduced)
			p.CompareAt = &before
		}
		out[r.list] = p
	}
	return out
}
