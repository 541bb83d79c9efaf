package payments_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/payments"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

var errCrash = errors.New("the process has died")

// world is a ledger, a bank and a clock that both follow.
type world struct {
	t      testing.TB
	store  *store.Store
	clock  *clock.Fake
	bank   *shoptest.Bank
	ledger *payments.Service
	moved  []provider.PaymentState
}

func newWorld(t testing.TB, s *store.Store) *world {
	t.Helper()
	w := &world{t: t, store: s, clock: clock.NewFake(time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC))}
	w.bank = shoptest.NewBank(w.clock)
	w.restart()
	return w
}

// restart is a new process on the same database.
func (w *world) restart() {
	w.ledger = payments.New(w.store, w.clock, slog.New(slog.DiscardHandler), w.bank)
	w.ledger.Watch(payments.Watcher{Moved: func(_ context.Context, _, _ ids.ID, was, now provider.PaymentSnapshot, _ bool) error {
		if was.State != now.State {
			w.moved = append(w.moved, now.State)
		}
		return nil
	}})
}

// begin plans a payment of SAR 100.00.
func (w *world) begin(method string) ids.ID {
	w.t.Helper()
	id := ids.New()
	err := w.ledger.Begin(w.t.Context(), "bank", method == "cash" || method == "transfer", provider.CreatePayment{
		PaymentID: id, OrderID: ids.New(), Amount: money.New(10000, "SAR"), Method: method, ReturnURL: "https://shop.test/back", Token: "tok_1"})
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

func (w *world) settle(id ids.ID) {
	w.t.Helper()
	if err := w.ledger.Settle(w.t.Context(), id); err != nil {
		w.t.Fatal(err)
	}
}

// want compares what is known of a payment.
func (w *world) want(id ids.ID, state provider.PaymentState, captured, refunded int64) {
	w.t.Helper()
	p, err := w.ledger.Payment(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	k := p.Known
	if k.State != state || k.Captured.Minor() != captured || k.Refunded.Minor() != refunded {
		w.t.Errorf("%s, captured %d, refunded %d; want %s, %d, %d", k.State, k.Captured.Minor(), k.Refunded.Minor(), state, captured, refunded)
	}
}

// reconcile lets time pass until nothing is going on, and fails when that takes more than a day.
func (w *world) reconcile() {
	w.t.Helper()
	for range 24 * 3600 / 7 {
		if err := w.ledger.Reconcile(w.t.Context()); err != nil {
			w.t.Fatal(err)
		}
		if w.living() == 0 {
			return
		}
		w.clock.Advance(7 * time.Second) // often enough to meet an effect on its way
	}
	w.t.Fatalf("operations are still going on: %v", w.operations())
}

func (w *world) living() int {
	return w.store.DB(w.t.Context()).PaymentOperation.Query().Where(paymentoperation.StateNotIn(
		paymentoperation.StateDONE, paymentoperation.StateFAILED)).CountX(w.t.Context())
}

func (w *world) operations() []*ent.PaymentOperation {
	return w.store.DB(w.t.Context()).PaymentOperation.Query().Order(paymentoperation.ByCreatedAt()).AllX(w.t.Context())
}

// crashAt makes the n-th step from now the last one; it reports whether that step was reached.
func (w *world) crashAt(n int) *bool {
	reached := new(bool)
	w.ledger.OnStep(func(string) error {
		if n--; n < 0 {
			*reached = true
			return errCrash
		}
		return nil
	})
	return reached
}
