package checkout_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/sale"
	"github.com/mizan-commerce/mizan/internal/store"
)

// paymentOf returns the payment of an attempt.
func paymentOf(t *testing.T, sh *sale.Shop, attempt ids.ID) ids.ID {
	t.Helper()
	ctx := access.AllowRows(context.WithoutCancel(t.Context()), access.RowsOfSystem)
	for _, o := range sh.Store.DB(ctx).Order.Query().AllX(ctx) {
		if o.AttemptID == attempt {
			return o.PaymentID
		}
	}
	t.Fatal("there is no such attempt")
	return ""
}

// waitFor reconciles for some minutes and then compares the state of an attempt.
func waitFor(t *testing.T, sh *sale.Shop, attempt ids.ID, minutes int, want checkout.State) {
	t.Helper()
	for range minutes {
		sh.Clock.Advance(time.Minute)
		ctx := context.WithoutCancel(t.Context())
		if err := sh.Ledger.Reconcile(ctx); err != nil {
			t.Fatal(err)
		}
		if err := sh.Checkout.Reconcile(ctx); err != nil {
			t.Fatal(err)
		}
	}
	a, err := sh.Checkout.Attempt(t.Context(), attempt)
	if err != nil || a.State != want {
		t.Errorf("after %d minutes the attempt is %s, want %s (%v)", minutes, a.State, want, err)
	}
}

func TestReturn_AfterAChallenge(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 9)
		for result, want := range map[string]checkout.State{"ok": checkout.Placed, "fail": checkout.Released, "": checkout.ActionRequired} {
			cart := sh.Cart("challenge", g)
			a := sh.Submit(cart, "t")
			if a.State != checkout.ActionRequired || a.Action == nil || a.Action.RedirectURL == "" || !a.Order.IsZero() {
				t.Fatalf("%+v", a)
			}
			back, err := sh.Checkout.Return(t.Context(), a.ID, map[string]string{"result": result})
			if err != nil || back.State != want {
				t.Errorf("%q: %s, %v; want %s", result, back.State, err, want)
			}
			if (back.Secret.Kind() == access.TokenOrder) != (want == checkout.Placed) {
				t.Errorf("%q: a token of kind %q", result, back.Secret.Kind())
			}
		}
		wantStock(t, sh, g, 9, 2) // one sold, one waiting
	})
}

// TestReconcile_GivesUpWhoDoesNotComeBack holds the goods until the payment is void.
func TestReconcile_GivesUpWhoDoesNotComeBack(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 1)
		cart := sh.Cart("challenge", g)
		a := sh.Submit(cart, "t")
		waitFor(t, sh, a.ID, 59, checkout.ActionRequired)
		wantStock(t, sh, g, 1, 1)
		sh.Bank.Mute(true)
		waitFor(t, sh, a.ID, 5, checkout.Expiring)
		wantStock(t, sh, g, 1, 1)
		sh.Bank.Mute(false)
		waitFor(t, sh, a.ID, 10, checkout.Released)
		wantStock(t, sh, g, 1, 0)
		if now, err := sh.Checkout.Attempt(t.Context(), a.ID); err != nil || now.FailureCode != "EXPIRED" {
			t.Errorf("%q, %v", now.FailureCode, err)
		}
		sh.Choose(cart, "card")
		if b := sh.Submit(cart, "u"); b.State != checkout.Placed {
			t.Errorf("the cart cannot be tried again: %+v", b)
		}
	})
}

// TestReconcile_MoneyInTheLastMoment pays while the attempt is about to be given up.
func TestReconcile_MoneyInTheLastMoment(t *testing.T) {
	t.Parallel()
	sh := sale.New(t, shoptest.SQLite(t))
	g := stocked(sh, 1)
	a := sh.Submit(sh.Cart("challenge", g), "t")
	sh.Bank.Clear(paymentOf(t, sh, a.ID), true)
	waitFor(t, sh, a.ID, 61, checkout.Placed)
	wantStock(t, sh, g, 1, 1)
}

// TestExpiring_MoneyFasterThanTheVoid places the order although it was being given up.
func TestExpiring_MoneyFasterThanTheVoid(t *testing.T) {
	t.Parallel()
	sh := sale.New(t, shoptest.SQLite(t))
	g := stocked(sh, 1)
	a := sh.Submit(sh.Cart("challenge", g), "t")
	sh.Bank.Mute(true)
	waitFor(t, sh, a.ID, 62, checkout.Expiring)
	sh.Bank.Clear(paymentOf(t, sh, a.ID), true)
	sh.Bank.Mute(false)
	waitFor(t, sh, a.ID, 10, checkout.Placed)
	waitFor(t, sh, a.ID, 300, checkout.Placed)
	if _, captured, refunded := sh.Bank.Book(paymentOf(t, sh, a.ID)); captured != 11150 || refunded != 0 {
		t.Errorf("captured %d, refunded %d", captured, refunded)
	}
	wantStock(t, sh, g, 1, 1)
}

// TestReleased_MoneyAfterAll lets money come for an attempt that was given up: the order is placed if the goods are
// there, else the money goes back.
func TestReleased_MoneyAfterAll(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		for _, gone := range []bool{false, true} {
			sh := sale.New(t, s)
			g := stocked(sh, 1)
			a := sh.Submit(sh.Cart("challenge", g), "t")
			payment := paymentOf(t, sh, a.ID)
			waitFor(t, sh, a.ID, 70, checkout.Released)
			if gone {
				sh.Place("card", g)
			}
			sh.Bank.Clear(payment, true)
			if err := sh.Ledger.Refresh(t.Context(), payment, "WEBHOOK"); err != nil {
				t.Fatal(err)
			}
			if !gone {
				waitFor(t, sh, a.ID, 5, checkout.Placed)
				continue
			}
			waitFor(t, sh, a.ID, 5, checkout.Released)
			if _, captured, refunded := sh.Bank.Book(payment); captured != 11150 || refunded != captured {
				t.Errorf("captured %d, refunded %d", captured, refunded)
			}
			wantStock(t, sh, g, 1, 1)
		}
	})
}

// TestSubmit_ReplacesAnAttemptThatWaits lets the buyer choose another way to pay instead of the challenge.
func TestSubmit_ReplacesAnAttemptThatWaits(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 1)
		cart := sh.Cart("challenge", g)
		a := sh.Submit(cart, "t")
		sh.Choose(cart, "card")
		b := sh.Submit(cart, "u")
		if b.State != checkout.Placed || b.Other || b.ID == a.ID {
			t.Fatalf("%+v", b)
		}
		if _, captured, _ := sh.Bank.Book(paymentOf(t, sh, a.ID)); captured != 0 {
			t.Errorf("the first attempt took %d", captured)
		}
		wantOrders(t, sh, cart, 1, 1)
		wantStock(t, sh, g, 1, 1)
	})
}

func TestSubmit_Offline(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		sh.Bank.Offline = true
		g := stocked(sh, 9)
		for method, financial := range map[string]string{"cash": "AUTHORIZED", "transfer": "PENDING"} {
			a := sh.Place(method, g)
			o, err := sh.Orders.OfBuyer(t.Context(), a.Order)
			if err != nil || o.Financial != financial {
				t.Errorf("%s: %s, %v", method, o.Financial, err)
			}
			if shows := a.Action != nil && a.Action.Display != nil; shows != (method == "transfer") {
				t.Errorf("%s: instructions shown: %t", method, shows)
			}
		}
	})
}

// TestWebhook_RacesTheSubmission applies the same news from many sides at once.
func TestWebhook_RacesTheSubmission(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 50)
		for range 10 {
			a := sh.Submit(sh.Cart("challenge", g), "t")
			payment := paymentOf(t, sh, a.ID)
			sh.Bank.Clear(payment, true)
			var group sync.WaitGroup
			for i := range 6 {
				group.Go(func() {
					if i%2 == 0 {
						if _, err := sh.Checkout.Return(context.Background(), a.ID, nil); err != nil {
							t.Error(err)
						}
					} else if err := sh.Ledger.Refresh(context.Background(), payment, "WEBHOOK"); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			waitFor(t, sh, a.ID, 1, checkout.Placed)
			now, err := sh.Checkout.Attempt(t.Context(), a.ID)
			if err != nil {
				t.Fatal(err)
			}
			o, err := sh.Orders.OfBuyer(t.Context(), now.Order)
			if err != nil || len(o.Timeline) != 2 || o.Received != o.Total {
				t.Errorf("a timeline of %d lines, received %v (%v)", len(o.Timeline), o.Received, err)
			}
		}
		wantStock(t, sh, g, 50, 10)
	})
}
