package checkout_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/sale"
	"github.com/mizan-commerce/mizan/internal/store"
)

// stocked puts some goods into stock and asks for one of them at SAR 100.00.
func stocked(sh *sale.Shop, stock int) sale.Goods {
	return sale.Goods{Goods: shoptest.PutGoods(sh.T, sh.Store, shoptest.GoodsOptions{Stock: []int{stock}}), Quantity: 1, Price: 10000}
}

// wantStock compares what lies there and what is promised.
func wantStock(t *testing.T, sh *sale.Shop, g sale.Goods, onHand, reserved int) {
	t.Helper()
	if o, r := shoptest.Stock(t, sh.Store, g.Variant); o != onHand || r != reserved {
		t.Errorf("%d on hand and %d reserved, want %d and %d", o, r, onHand, reserved)
	}
}

// wantOrders compares how many orders of a cart were placed and how many of its attempts live.
func wantOrders(t *testing.T, sh *sale.Shop, cart ids.ID, placed, living int) {
	t.Helper()
	ctx := access.AllowRows(context.WithoutCancel(t.Context()), access.RowsOfSystem)
	q := sh.Store.DB(ctx).Order.Query()
	p := q.Clone().Where(order.CartID(cart), order.StateEQ(order.StatePLACED)).CountX(ctx)
	l := q.Clone().Where(order.CartID(cart), order.StateNEQ(order.StateRELEASED)).CountX(ctx)
	if p != placed || l != living {
		t.Errorf("%d orders placed and %d attempts living, want %d and %d", p, l, placed, living)
	}
}

func TestSubmit_PlacesAnOrder(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g, h := stocked(sh, 5), sale.Goods{Goods: shoptest.PutGoods(t, s, shoptest.GoodsOptions{}), Quantity: 3, Price: 333}
		g.Quantity = 2
		cart := sh.Cart("card", g, h)
		a := sh.Submit(cart, "first")
		if a.State != checkout.Placed || a.Secret.Kind() != access.TokenOrder || sh.Carts.Became(cart) != a.Order {
			t.Fatalf("%+v", a)
		}
		o, err := sh.Orders.OfBuyer(t.Context(), a.Order)
		if err != nil {
			t.Fatal(err)
		}
		if o.Name != fmt.Sprintf("#%d", o.Number) || o.Number < 0 || o.Number >= 1<<31 {
			t.Errorf("number %d, name %q", o.Number, o.Name)
		}
		if o.Total != money.New(20000+999+1150, "SAR") || o.Received != o.Total || o.Financial != "PAID" || o.Fulfillment != "UNFULFILLED" {
			t.Errorf("total %v, received %v, %s, %s", o.Total, o.Received, o.Financial, o.Fulfillment)
		}
		sum, tax := o.ShippingGross.Minor()+o.SurchargeGross.Minor(), o.ShippingTax.Minor()+o.SurchargeTax.Minor()
		for _, l := range o.Lines {
			sum, tax = sum+l.Gross.Minor(), tax+l.Tax.Minor()
		}
		if sum != o.Total.Minor() || tax != o.Tax.Minor() {
			t.Errorf("the lines add up to %d with a tax of %d, the order says %d and %d", sum, tax, o.Total.Minor(), o.Tax.Minor())
		}
		var kinds []string
		for _, e := range o.Timeline {
			kinds = append(kinds, e.Kind)
		}
		if diff := cmp.Diff([]string{"PLACED", "PAYMENT_RECEIVED"}, kinds); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]event.Kind{event.KindOrderPlaced, event.KindOrderPaid}, sh.Heard()); diff != "" {
			t.Error(diff)
		}
		wantStock(t, sh, g, 5, 2)
		// Sealed for the order, with a key that goes with the order.
		for want, v := range map[string]pii.Value{"sara@example.com": o.Email, "+966501234567": o.Phone, "ring twice": o.Note,
			"Sara": o.Address.FirstName, "King Road 1": o.Address.Address1, "Jeddah": o.Address.City, "21411": o.Address.Zip} {
			if got, err := sh.Vault.Open(t.Context(), access.PurposeContract, v); err != nil || got != want {
				t.Errorf("%q, %v; want %q", got, err, want)
			}
		}
	})
}

func TestSubmit_TheSameTokenIsTheSameAttempt(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 5)
		cart := sh.Cart("card", g)
		first, again := sh.Submit(cart, "t"), sh.Submit(cart, "t")
		if first.ID != again.ID || first.Order != again.Order || first.Name != again.Name || again.Other {
			t.Errorf("%+v and %+v", first, again)
		}
		total := money.New(1, "SAR")
		_, err := sh.Checkout.Submit(t.Context(), checkout.Submission{Cart: cart, Token: "t", Expected: &total})
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("the token with another request: %v, want a conflict", err)
		}
		other := sh.Submit(cart, "u")
		if !other.Other || other.Order != first.Order {
			t.Errorf("another token: %+v", other)
		}
		// Both answers' tokens open the order: an answer may have been lost.
		o, err := sh.Orders.OfBuyer(t.Context(), first.Order)
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range []access.Token{first.Secret, again.Secret} {
			if _, err := sh.Orders.ForGuest(t.Context(), o.Number, token); err != nil {
				t.Error(err)
			}
		}
		wantOrders(t, sh, cart, 1, 1)
		wantStock(t, sh, g, 5, 1)
		sh.Clock.Advance(25 * time.Hour)
		if late := sh.Submit(cart, "t"); late.Order != first.Order || late.Secret.Kind() != "" {
			t.Error("a day later a token is still handed over")
		}
	})
}

func TestSubmit_ADeclinedPaymentCanBeTriedAgain(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 1)
		cart := sh.Cart("decline", g)
		a := sh.Submit(cart, "first")
		if a.State != checkout.Released || a.FailureCode != "card_declined" || a.FailureMessage != "Your card was declined." || !a.Order.IsZero() {
			t.Fatalf("%+v", a)
		}
		wantStock(t, sh, g, 1, 0)
		if again := sh.Submit(cart, "first"); again.ID != a.ID || again.State != checkout.Released {
			t.Errorf("the same attempt again: %+v", again)
		}
		sh.Choose(cart, "card")
		if b := sh.Submit(cart, "second"); b.State != checkout.Placed || b.ID == a.ID {
			t.Errorf("the second attempt: %+v", b)
		}
		wantOrders(t, sh, cart, 1, 1)
		wantStock(t, sh, g, 1, 1)
		if diff := cmp.Diff([]event.Kind{event.KindOrderReleased, event.KindOrderPlaced, event.KindOrderPaid}, sh.Heard()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSubmit_Blockers(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 2)
		g.Quantity = 3
		short := sh.Cart("card", g)
		g.Quantity = 1
		gone := sh.Cart("card", sale.Goods{Goods: shoptest.PutGoods(t, s, shoptest.GoodsOptions{Stock: []int{0}}), Quantity: 1, Price: 5}, g)
		changed := sh.Cart("card", g)
		seen := money.New(1, "SAR")
		sh.Carts.Change(changed, func(c *checkout.Cart) { c.Shown = &seen })
		blocked := sh.Cart("card", g)
		sh.Carts.Change(blocked, func(c *checkout.Cart) { c.Blockers = []checkout.Blocker{{Code: "NO_ADDRESS"}} })
		for cart, want := range map[ids.ID][]string{
			short: {checkout.NotEnoughStock}, gone: {checkout.OutOfStock}, changed: {checkout.TotalChanged}, blocked: {"NO_ADDRESS"},
		} {
			a := sh.Submit(cart, "t")
			var codes []string
			for _, b := range a.Blockers {
				codes = append(codes, b.Code)
			}
			if diff := cmp.Diff(want, codes); diff != "" || !a.ID.IsZero() {
				t.Error(diff, a)
			}
			if cart == short && *a.Blockers[0].Available != 2 {
				t.Errorf("%d available, want 2", *a.Blockers[0].Available)
			}
			wantOrders(t, sh, cart, 0, 0)
		}
		wantStock(t, sh, g, 2, 0)
		if sh.Bank.Calls() != 0 {
			t.Errorf("the bank was asked %d times", sh.Bank.Calls())
		}
		agreed := money.New(10000+1150, "SAR")
		a, err := sh.Checkout.Submit(t.Context(), checkout.Submission{Cart: changed, Token: "u", Expected: &agreed})
		if err != nil || a.State != checkout.Placed {
			t.Errorf("with the total that it costs: %s, %v", a.State, err)
		}
	})
}

// TestSubmit_ThirtyTwoBuyersAndOneItem is the last piece in the shop.
func TestSubmit_ThirtyTwoBuyersAndOneItem(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 1)
		carts := make([]ids.ID, 32)
		for i := range carts {
			carts[i] = sh.Cart("card", g)
		}
		var won, lost atomic.Int64
		var group sync.WaitGroup
		for _, cart := range carts {
			group.Go(func() {
				a := sh.Submit(cart, "t")
				switch {
				case a.State == checkout.Placed:
					won.Add(1)
				case len(a.Blockers) == 1 && a.Blockers[0].Code == checkout.OutOfStock:
					lost.Add(1)
				default:
					t.Errorf("%+v", a)
				}
			})
		}
		group.Wait()
		if won.Load() != 1 || lost.Load() != 31 {
			t.Errorf("%d buyers won and %d lost", won.Load(), lost.Load())
		}
		wantStock(t, sh, g, 1, 1)
		if n := sh.Store.DB(t.Context()).Payment.Query().CountX(t.Context()); n != 1 {
			t.Errorf("%d payments, want 1", n)
		}
	})
}

// TestSubmit_OneCartManyTimes presses the button of one cart in sixteen windows.
func TestSubmit_OneCartManyTimes(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := stocked(sh, 50)
		cart := sh.Cart("card", g)
		var group sync.WaitGroup
		for i := range 16 {
			group.Go(func() {
				_, err := sh.Checkout.Submit(context.Background(), checkout.Submission{Cart: cart, Token: fmt.Sprint(i % 4)})
				if err != nil && !slices.Contains([]fault.Kind{fault.Conflict, fault.NotFound}, fault.KindOf(err)) {
					t.Error(err)
				}
			})
		}
		group.Wait()
		sh.Reconcile()
		wantOrders(t, sh, cart, 1, 1)
		wantStock(t, sh, g, 50, 1)
		if n := sh.Store.DB(t.Context()).Payment.Query().CountX(t.Context()); n != 1 {
			t.Errorf("%d payments, want 1", n)
		}
	})
}
