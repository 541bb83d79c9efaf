package checkout_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/sale"
	"github.com/mizan-commerce/mizan/internal/store"
)

// TestSubmit_DiesAtEachStep kills the process after each step of buying a cart, with and without a lost answer of the
// bank. What is left after recovery is one order and one payment, also when the buyer asks again.
func TestSubmit_DiesAtEachStep(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		for mode := range 2 {
			for step := 0; ; step++ {
				sh := sale.New(t, s)
				g := stocked(sh, 3)
				cart := sh.Cart("card", g)
				sh.Bank.Faults(uint64(step), float64(mode), 1)
				reached := sh.CrashAt(step)
				_, err := sh.Checkout.Submit(t.Context(), checkout.Submission{Cart: cart, Token: "t"})
				if err != nil && !errors.Is(err, sale.ErrCrash) {
					t.Fatal(err)
				}
				sh.Restart()
				if step%2 == 0 { // the buyer is faster than the recovery
					sh.Submit(cart, "t")
				}
				sh.Reconcile()
				a := sh.Submit(cart, "t")
				wantOrders(t, sh, cart, 1, 1)
				wantStock(t, sh, g, 3, 1)
				if begun, captured, refunded := sh.Bank.Book(paymentOf(t, sh, a.ID)); begun != 1 || captured != 11150 || refunded != 0 {
					t.Errorf("step %d: %d payments, captured %d, refunded %d", step, begun, captured, refunded)
				}
				if !*reached {
					break
				}
			}
		}
	})
}

// TestSubmit_OneOrderWhateverHappens buys at a bank with every fault and dies anywhere.
func TestSubmit_OneOrderWhateverHappens(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	rapid.Check(t, func(rt *rapid.T) {
		sh := sale.New(t, s)
		g := stocked(sh, 3)
		cart := sh.Cart(rapid.SampledFrom([]string{"card", "hold"}).Draw(rt, "method"), g)
		sh.Bank.Faults(rapid.Uint64().Draw(rt, "seed"), 0.7, rapid.IntRange(0, 8).Draw(rt, "faults"))
		for range rapid.IntRange(1, 3).Draw(rt, "submissions") {
			sh.CrashAt(rapid.IntRange(0, 8).Draw(rt, "step"))
			_, err := sh.Checkout.Submit(t.Context(), checkout.Submission{Cart: cart, Token: "t"})
			if err != nil && !errors.Is(err, sale.ErrCrash) {
				rt.Fatal(err)
			}
			sh.Restart()
		}
		sh.Reconcile()
		a := sh.Submit(cart, "t")
		begun, _, refunded := sh.Bank.Book(paymentOf(t, sh, a.ID))
		_, reserved := shoptest.Stock(t, s, g.Variant)
		switch a.State {
		case checkout.Placed:
			if begun != 1 || refunded != 0 || reserved != 1 {
				rt.Fatalf("placed with %d payments, refunded %d, %d reserved", begun, refunded, reserved)
			}
		case checkout.Released: // the bank refused for longer than a buyer waits
			if begun != 0 || reserved != 0 {
				rt.Fatalf("released with %d payments, %d reserved", begun, reserved)
			}
		default:
			rt.Fatalf("the attempt is %s", a.State)
		}
	})
}
