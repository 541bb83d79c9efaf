package checkout_test

import (
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/sale"
	"github.com/mizan-commerce/mizan/internal/store"
)

// TestOfCart follows one cart: nothing, a decline, a question of the bank, and the order.
func TestOfCart(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		cart, ctx := sh.Cart("decline", stocked(sh, 5)), t.Context()
		if _, err := sh.Checkout.OfCart(ctx, cart); !fault.Is(err, fault.NotFound) {
			t.Errorf("a cart without an attempt: %v", err)
		}
		if p, code, err := sh.Checkout.Chosen(ctx, cart); err != nil || p != "bank" || code != "decline" {
			t.Errorf("chosen is %q %q, %v", p, code, err)
		}
		if p, code, err := sh.Checkout.Chosen(ctx, ids.New()); err != nil || p != "" || code != "" {
			t.Errorf("for another cart %q %q is chosen, %v", p, code, err)
		}
		sh.Submit(cart, "one")
		a, err := sh.Checkout.OfCart(ctx, cart)
		if err != nil || a.State != checkout.Released || a.FailureMessage != "Your card was declined." {
			t.Errorf("after the decline: %+v, %v", a, err)
		}
		if _, err := sh.Checkout.HandOver(ctx, cart); !fault.Is(err, fault.NotFound) {
			t.Errorf("a token to what was not bought: %v", err)
		}
		sh.Clock.Advance(time.Second)
		sh.Choose(cart, "challenge")
		asked := sh.Submit(cart, "two")
		a, err = sh.Checkout.OfCart(ctx, cart)
		if err != nil || a.ID != asked.ID || a.State != checkout.ActionRequired || a.Action == nil {
			t.Errorf("while the bank asks: %+v, %v", a, err)
		}
		if got, err := sh.Checkout.CartOf(ctx, asked.ID); err != nil || got != cart {
			t.Errorf("the attempt is of %s, %v", got, err)
		}
		if _, err := sh.Checkout.CartOf(ctx, cart); !fault.Is(err, fault.NotFound) {
			t.Errorf("the key of a cart opens an attempt: %v", err)
		}
		sh.Choose(cart, "card")
		placed := sh.Submit(cart, "three")
		a, err = sh.Checkout.OfCart(ctx, cart)
		if err != nil || a.State != checkout.Placed || a.Order != placed.Order || a.Secret.Kind() != "" {
			t.Errorf("after it was bought: %+v, %v", a, err)
		}
		a, err = sh.Checkout.HandOver(ctx, cart)
		if err != nil || a.Order != placed.Order || a.Secret.Kind() != access.TokenOrder || a.Secret.Reveal() == placed.Secret.Reveal() {
			t.Errorf("handed over: %+v, %v", a, err)
		}
		sh.Clock.Advance(25 * time.Hour)
		if a, err = sh.Checkout.HandOver(ctx, cart); err != nil || a.Secret.Kind() != "" || a.Order != placed.Order {
			t.Errorf("the next day: %+v, %v", a, err)
		}
	})
}

func TestPayable_AddsTheFeeAsPricesAre(t *testing.T) {
	t.Parallel()
	sar := func(minor int64) money.Money { return money.New(minor, "SAR") }
	cart := checkout.Cart{Currency: "SAR", PricesIncludeTax: true, Total: sar(11500), Tax: sar(1500),
		Lines: []checkout.Line{{Amounts: checkout.Amounts{Rate: 1500}}}}
	for included, want := range map[bool][2]money.Money{true: {sar(12650), sar(1650)}, false: {sar(12823), sar(1673)}} {
		cart.PricesIncludeTax = included
		total, tax, err := cart.Payable(checkout.Method{Surcharge: sar(1150)})
		if err != nil || total != want[0] || tax != want[1] {
			t.Errorf("prices with tax %v: %s with %s tax, %v", included, total, tax, err)
		}
	}
	if _, _, err := cart.Payable(checkout.Method{Surcharge: money.New(1, "AED")}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a fee in another currency: %v", err)
	}
}
