package payments_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shoptest"
)

// TestLedger_OneEffectWhateverHappens begins payments and refunds at a bank with every fault, and kills the process
// anywhere in between. Each payment is taken once and each refund given once.
func TestLedger_OneEffectWhateverHappens(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, s)
		w.bank.Faults(rapid.Uint64().Draw(rt, "seed"), 0.7, rapid.IntRange(0, 12).Draw(rt, "faults"))
		id := w.begin("card")
		crash := func(label string) {
			if at := rapid.IntRange(-1, 4).Draw(rt, label); at >= 0 {
				w.crashAt(at)
			}
			if err := w.ledger.Settle(t.Context(), id); err != nil && !errors.Is(err, errCrash) {
				rt.Fatal(err)
			}
			w.restart()
			w.reconcile()
		}
		crash("create")
		p, err := w.ledger.Payment(t.Context(), id)
		if err != nil {
			rt.Fatal(err)
		}
		if p.Known.State == provider.PaymentFailed {
			// The bank refused for longer than a buyer waits: then it has certainly done nothing.
			if begun, _, _ := w.bank.Book(id); begun != 0 {
				rt.Fatalf("a payment failed that the bank knows %d times", begun)
			}
			return
		}
		var refunded int64
		for range rapid.IntRange(0, 2).Draw(rt, "refunds") {
			if _, err := w.ledger.Refund(t.Context(), id, money.New(4000, "SAR"), "TEST"); err != nil {
				if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
					continue
				}
				rt.Fatal(err)
			}
			crash("refund")
			refunded += 4000
		}
		begun, captured, back := w.bank.Book(id)
		if begun != 1 || captured != 10000 || back != refunded {
			rt.Fatalf("%d payments, captured %d, refunded %d; want 1, 10000, %d", begun, captured, back, refunded)
		}
		w.want(id, provider.PaymentCaptured, 10000, refunded)
	})
}
