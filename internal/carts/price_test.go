package carts

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/money"
)

// TestTotals_AddUpToTheMinorUnit holds for every cart: each line's net and tax are its gross, and the parts of the
// cart are the sums of the parts of its lines and its delivery, in currencies with zero, two and three decimals.
func TestTotals_AddUpToTheMinorUnit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom([]money.Currency{"SAR", "AED", "KWD", "JPY"}).Draw(t, "currency")
		included := rapid.Bool().Draw(t, "included")
		rate := money.BasisPoints(rapid.SampledFrom([]int64{0, 500, 1500, 1, 9999}).Draw(t, "rate"))
		var lines []*Line
		for range rapid.IntRange(0, 12).Draw(t, "lines") {
			unit := money.New(rapid.Int64Range(0, 10_000_000).Draw(t, "unit"), currency)
			quantity := rapid.IntRange(1, maxQuantity).Draw(t, "quantity")
			lineRate := rate
			if rapid.Bool().Draw(t, "free of tax") {
				lineRate = 0
			}
			a, err := assess(unit, quantity, lineRate, included)
			if err != nil {
				t.Fatal(err)
			}
			checkAmounts(t, a, unit.Minor()*int64(quantity), included)
			lines = append(lines, &Line{Quantity: quantity, Amounts: a})
		}
		var delivery *Delivery
		if rapid.Bool().Draw(t, "delivery") {
			price := money.New(rapid.Int64Range(0, 100_000).Draw(t, "price"), currency)
			a, err := assess(price, 1, rate, included)
			if err != nil {
				t.Fatal(err)
			}
			delivery = &Delivery{Price: price, Amounts: a}
		}
		checkTotals(t, currency, lines, delivery, included)
	})
}

func checkAmounts(t *rapid.T, a Amounts, subtotal int64, included bool) {
	if a.Net.Minor()+a.Tax.Minor() != a.Gross.Minor() || a.Subtotal.Minor() != subtotal || a.Tax.IsNegative() {
		t.Fatalf("%+v", a)
	}
	if included && a.Gross != a.Subtotal || !included && a.Net != a.Subtotal {
		t.Fatalf("the price is neither: %+v", a)
	}
	// Rounded once: the tax is less than one minor unit from the exact one.
	exact := a.Net.Minor() * int64(a.Rate)
	if included {
		exact = a.Gross.Minor() * int64(a.Rate) / (10_000 + int64(a.Rate)) * 10_000
	}
	if d := a.Tax.Minor()*10_000 - exact; d > 10_000 || d < -10_000 {
		t.Fatalf("tax %v of %+v", a.Tax, a)
	}
}

func checkTotals(t *rapid.T, c money.Currency, lines []*Line, delivery *Delivery, included bool) {
	totals, err := total(c, lines, delivery)
	if err != nil {
		t.Fatal(err)
	}
	var subtotal, net, tax, gross int64
	for _, l := range lines {
		subtotal += l.Total().Minor()
		net, tax, gross = net+l.Net.Minor(), tax+l.Tax.Minor(), gross+l.Gross.Minor()
	}
	if delivery != nil {
		net, tax, gross = net+delivery.Net.Minor(), tax+delivery.Tax.Minor(), gross+delivery.Gross.Minor()
	}
	want := Totals{money.New(subtotal, c), money.New(net, c), money.New(tax, c), money.New(gross, c)}
	if totals != want || net+tax != gross {
		t.Fatalf("%+v, want %+v", totals, want)
	}
	if included && delivery == nil && totals.Subtotal != totals.Total {
		t.Fatalf("the total of prices with tax: %+v", totals)
	}
}

func TestTotals_OverflowIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := assess(money.New(1<<62, "SAR"), 2, 0, true); err == nil {
		t.Error("a line that does not fit")
	}
	a, err := assess(money.New(1<<62, "SAR"), 1, 0, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := total("SAR", []*Line{{Amounts: a}, {Amounts: a}}, nil); err == nil {
		t.Error("a total that does not fit")
	}
}
