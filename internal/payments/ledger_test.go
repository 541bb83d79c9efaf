package payments_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/ent/paymentevent"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestSettle_EachMethod(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for method, want := range map[string]struct {
			state    provider.PaymentState
			captured int64
		}{
			"card": {provider.PaymentCaptured, 10000}, "hold": {provider.PaymentAuthorized, 0}, "cash": {provider.PaymentAuthorized, 0},
			"challenge": {provider.PaymentRequiresAction, 0}, "decline": {provider.PaymentFailed, 0},
			"slow": {provider.PaymentPending, 0}, "transfer": {provider.PaymentPending, 0},
		} {
			id := w.begin(method)
			w.settle(id)
			w.want(id, want.state, want.captured, 0)
		}
		for _, o := range w.operations() {
			if o.Request != "" {
				t.Errorf("operation %s has ended and still holds what was sent", o.Kind)
			}
		}
	})
}

func TestSettle_DeclineTellsTheShopper(t *testing.T) {
	t.Parallel()
	w := newWorld(t, shoptest.SQLite(t))
	id := w.begin("decline")
	w.settle(id)
	p, err := w.ledger.Payment(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if p.Known.FailureCode != "card_declined" || p.Known.FailureMessage != "Your card was declined." || p.Live != "" {
		t.Errorf("%q, %q, live %q", p.Known.FailureCode, p.Known.FailureMessage, p.Live)
	}
}

// TestSteps goes through a whole life: held, captured in two parts, refunded, and a challenge that is passed.
func TestSteps(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		sar := func(minor int64) money.Money { return money.New(minor, "SAR") }
		id := w.begin("hold")
		if err := w.ledger.Capture(t.Context(), id, sar(1)); !fault.Is(err, fault.Conflict) {
			t.Errorf("a capture while the creation is going on: %v, want a conflict", err)
		}
		w.settle(id)
		for _, step := range []struct {
			minor, total int64
			state        provider.PaymentState
		}{{4000, 4000, provider.PaymentPartiallyCaptured}, {6000, 10000, provider.PaymentCaptured}} {
			if err := w.ledger.Capture(t.Context(), id, sar(step.minor)); err != nil {
				t.Fatal(err)
			}
			w.settle(id)
			w.want(id, step.state, step.total, 0)
		}
		for name, err := range map[string]error{
			"more than there is":   w.ledger.Capture(t.Context(), id, sar(1)),
			"nothing":              w.ledger.Capture(t.Context(), id, sar(0)),
			"in another currency":  w.ledger.Capture(t.Context(), id, money.New(1, "KWD")),
			"a refund of too much": second(w.ledger.Refund(t.Context(), id, sar(10001), "TEST")),
		} {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
		}
		if _, err := w.ledger.Refund(t.Context(), id, sar(2500), "TEST"); err != nil {
			t.Fatal(err)
		}
		w.settle(id)
		w.want(id, provider.PaymentCaptured, 10000, 2500)

		c := w.begin("challenge")
		w.settle(c)
		if err := w.ledger.Confirm(t.Context(), c, map[string]string{"result": "ok"}); err != nil {
			t.Fatal(err)
		}
		w.settle(c)
		w.want(c, provider.PaymentCaptured, 10000, 0)
		if diff := cmp.Diff([]provider.PaymentState{provider.PaymentAuthorized, provider.PaymentPartiallyCaptured,
			provider.PaymentCaptured, provider.PaymentRequiresAction, provider.PaymentCaptured}, w.moved); diff != "" {
			t.Error(diff)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestAbandon_GivesTheMoneyBack(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for method, want := range map[string]struct {
			state              provider.PaymentState
			captured, refunded int64
		}{
			"card": {provider.PaymentCaptured, 10000, 10000}, "hold": {provider.PaymentCanceled, 0, 0},
			"challenge": {provider.PaymentCanceled, 0, 0}, "transfer": {provider.PaymentCanceled, 0, 0},
			"decline": {provider.PaymentFailed, 0, 0},
		} {
			id := w.begin(method)
			w.settle(id)
			for range 2 { // deciding twice gives back once
				if err := w.ledger.Abandon(t.Context(), id); err != nil {
					t.Fatal(err)
				}
			}
			w.settle(id)
			w.reconcile()
			w.want(id, want.state, want.captured, want.refunded)
		}
		// Money that arrives after the decision goes back too.
		late := w.begin("slow")
		w.settle(late)
		w.bank.Clear(late, true)
		if err := w.ledger.Abandon(t.Context(), late); err != nil {
			t.Fatal(err)
		}
		w.settle(late) // the void comes too late
		w.reconcile()
		for range 200 {
			w.clock.Advance(time.Minute)
			w.reconcile()
		}
		w.want(late, provider.PaymentCaptured, 10000, 10000)
		if begun, captured, refunded := w.bank.Book(late); begun != 1 || captured != refunded {
			t.Errorf("%d payments, captured %d, refunded %d", begun, captured, refunded)
		}
	})
}

// TestApply_IgnoresOldNews applies snapshots out of order, twice, and such as cannot be.
func TestApply_IgnoresOldNews(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		id := w.begin("hold")
		w.settle(id)
		sar := func(minor int64) money.Money { return money.New(minor, "SAR") }
		snap := func(version uint64, state provider.PaymentState, captured int64) provider.PaymentSnapshot {
			return provider.PaymentSnapshot{PaymentID: id, State: state, Authorized: sar(10000), Captured: sar(captured),
				Refunded: sar(0), Capturable: sar(10000 - captured), Disputed: sar(0), AsOf: w.clock.Now(), Version: version}
		}
		for _, step := range []struct {
			name  string
			snap  provider.PaymentSnapshot
			state provider.PaymentState
			money int64
		}{
			{"news", snap(5, provider.PaymentPartiallyCaptured, 3000), provider.PaymentPartiallyCaptured, 3000},
			{"older", snap(4, provider.PaymentAuthorized, 3000), provider.PaymentPartiallyCaptured, 3000},
			{"less captured", snap(6, provider.PaymentPartiallyCaptured, 2999), provider.PaymentPartiallyCaptured, 3000},
			{"newer", snap(7, provider.PaymentCaptured, 10000), provider.PaymentCaptured, 10000},
			{"the same again", snap(7, provider.PaymentCaptured, 10000), provider.PaymentCaptured, 10000},
		} {
			if err := w.ledger.Apply(t.Context(), id, step.snap, "WEBHOOK"); err != nil {
				t.Fatal(err)
			}
			t.Log(step.name)
			w.want(id, step.state, step.money, 0)
		}
		if n := s.DB(t.Context()).PaymentEvent.Query().Where(paymentevent.PaymentID(id)).CountX(t.Context()); n != 3 {
			t.Errorf("%d lines in the payment's book, want 3", n)
		}
		wrong := map[string]provider.PaymentSnapshot{}
		for name, change := range map[string]func(*provider.PaymentSnapshot){
			"another currency": func(s *provider.PaymentSnapshot) { s.Captured = money.New(10000, "KWD") },
			"below zero":       func(s *provider.PaymentSnapshot) { s.Refunded = sar(-1) },
			"refunded > captured": func(s *provider.PaymentSnapshot) {
				s.Refunded = sar(10001)
			},
			"captured > authorised": func(s *provider.PaymentSnapshot) { s.Captured = sar(10001) },
			"a state of no kind":    func(s *provider.PaymentSnapshot) { s.State = "WAT" },
			"another payment":       func(s *provider.PaymentSnapshot) { s.PaymentID = "x" },
		} {
			bad := snap(9, provider.PaymentCaptured, 10000)
			change(&bad)
			wrong[name] = bad
		}
		for name, bad := range wrong {
			if err := w.ledger.Apply(t.Context(), id, bad, "WEBHOOK"); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
		}
	})
}

// TestRefund_TwoPeopleAtOnce lets many press the button; what goes back never exceeds what came.
func TestRefund_TwoPeopleAtOnce(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		id := w.begin("card")
		w.settle(id)
		var done atomic.Int64
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				for range 3 {
					_, err := w.ledger.Refund(context.Background(), id, money.New(3000, "SAR"), "TEST")
					switch {
					case err == nil:
						done.Add(1)
						if err := w.ledger.Settle(context.Background(), id); err != nil {
							t.Error(err)
						}
					case !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.Invalid):
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		w.reconcile()
		if _, captured, refunded := w.bank.Book(id); captured != 10000 || refunded != 3000*done.Load() || refunded > 9000 {
			t.Errorf("captured %d, refunded %d in %d refunds", captured, refunded, done.Load())
		}
	})
}

// TestCrash_AtEachStep kills the process after each step of a creation and of a refund, with and without a lost answer.
func TestCrash_AtEachStep(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for mode := range 2 {
			for step := 0; ; step++ {
				w.bank.Faults(uint64(step), float64(mode), 1)
				id := w.begin("card")
				reached := w.crashAt(step)
				if err := w.ledger.Settle(t.Context(), id); err != nil && !errors.Is(err, errCrash) {
					t.Fatal(err)
				}
				w.restart()
				w.reconcile()
				w.want(id, provider.PaymentCaptured, 10000, 0)

				if _, err := w.ledger.Refund(t.Context(), id, money.New(10000, "SAR"), "TEST"); err != nil {
					t.Fatal(err)
				}
				w.bank.Faults(uint64(step)+100, float64(mode), 1)
				again := w.crashAt(step)
				if err := w.ledger.Settle(t.Context(), id); err != nil && !errors.Is(err, errCrash) {
					t.Fatal(err)
				}
				w.restart()
				w.reconcile()
				w.want(id, provider.PaymentCaptured, 10000, 10000)
				if begun, captured, refunded := w.bank.Book(id); begun != 1 || captured != 10000 || refunded != 10000 {
					t.Errorf("step %d: %d payments, captured %d, refunded %d", step, begun, captured, refunded)
				}
				if !*reached && !*again {
					break
				}
			}
		}
	})
}

// TestSettle_NeverInsideATransaction is the rule that SQLite's one writer waits for no network.
func TestSettle_NeverInsideATransaction(t *testing.T) {
	t.Parallel()
	w := newWorld(t, shoptest.SQLite(t))
	id := w.begin("card")
	err := w.store.Tx(t.Context(), func(ctx context.Context) error { return w.ledger.Settle(ctx, id) })
	if err == nil || w.bank.Calls() != 0 {
		t.Errorf("%v after %d calls, want a refusal without a call", err, w.bank.Calls())
	}
}

// TestReconcile_WaitsForASilentProvider keeps an unknown operation unknown, whatever time passes, until it is told.
func TestReconcile_WaitsForASilentProvider(t *testing.T) {
	t.Parallel()
	w := newWorld(t, shoptest.SQLite(t))
	id := w.begin("card")
	w.bank.Mute(true)
	w.settle(id)
	for range 60 {
		w.clock.Advance(time.Minute)
		if err := w.ledger.Reconcile(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if o := w.operations()[0]; o.State != paymentoperation.StateUNKNOWN {
		t.Errorf("after an hour of silence the operation is %s", o.State)
	}
	w.bank.Mute(false)
	w.reconcile()
	w.want(id, provider.PaymentCaptured, 10000, 0)
	if begun, _, _ := w.bank.Book(id); begun != 1 {
		t.Errorf("%d payments, want 1", begun)
	}
}
