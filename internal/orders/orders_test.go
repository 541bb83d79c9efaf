package orders_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/shoptest/sale"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

// goods puts some goods into stock and asks for a quantity of them at SAR 100.00 each.
func goods(sh *sale.Shop, stock, quantity int) sale.Goods {
	return sale.Goods{Goods: shoptest.PutGoods(sh.T, sh.Store, shoptest.GoodsOptions{Stock: []int{stock}}), Quantity: quantity, Price: 10000}
}

func wantStock(t *testing.T, sh *sale.Shop, g sale.Goods, onHand, reserved int) {
	t.Helper()
	if o, r := shoptest.Stock(t, sh.Store, g.Variant); o != onHand || r != reserved {
		t.Errorf("%d on hand and %d reserved, want %d and %d", o, r, onHand, reserved)
	}
}

func timeline(o *orders.Order) (kinds []string) {
	for _, e := range o.Timeline {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

// order returns an order as staff sees it.
func order(t *testing.T, sh *sale.Shop, id ids.ID) *orders.Order {
	t.Helper()
	o, err := sh.Orders.Order(sh.Staff(access.OrdersRead), id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestMarkAsPaid_RecordsCash(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		sh.Bank.Offline = true
		g := goods(sh, 5, 1)
		a := sh.Place("cash", g)
		staff := sh.Staff(access.OrdersRead, access.OrdersWrite)
		for range 2 { // the same key is the same deed
			o, err := sh.Orders.MarkAsPaid(staff, a.Order, "key")
			if err != nil || o.Financial != "PAID" || o.Received != o.Total {
				t.Fatalf("%v", err)
			}
		}
		if _, err := sh.Orders.MarkAsPaid(staff, a.Order, "other"); !fault.Is(err, fault.Conflict) {
			t.Errorf("paid twice: %v, want a conflict", err)
		}
		if _, err := sh.Orders.Cancel(staff, a.Order, event.CancelStaff, "key"); !fault.Is(err, fault.Conflict) {
			t.Errorf("the key for something else: %v, want a conflict", err)
		}
		if diff := cmp.Diff([]string{"PLACED", "PAYMENT_AUTHORIZED", "PAYMENT_RECEIVED"}, timeline(order(t, sh, a.Order))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]event.Kind{event.KindOrderPlaced, event.KindOrderPaid}, sh.Heard()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestFulfill_InParts(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g, h := goods(sh, 10, 3), goods(sh, 10, 1)
		a := sh.Place("card", g, h)
		staff := sh.Staff(access.OrdersWrite, access.OrdersRead)
		first := order(t, sh, a.Order).Lines[0].ID
		in := orders.Sending{Order: a.Order, Lines: []orders.SendingLine{{Line: first, Quantity: 2}},
			TrackingCompany: "Aramex", TrackingNumber: "123", TrackingURL: "https://track.test/123"}
		for range 2 {
			o, f, err := sh.Orders.Fulfill(staff, in, "one")
			if err != nil {
				t.Fatal(err)
			}
			if o.Fulfillment != "PARTIALLY_FULFILLED" || len(f.Lines) != 1 || f.Lines[0].Quantity != 2 || f.TrackingNumber != "123" {
				t.Errorf("%s, %+v", o.Fulfillment, f)
			}
		}
		wantStock(t, sh, g, 8, 1)
		if _, _, err := sh.Orders.Fulfill(staff, in, "two"); !fault.Is(err, fault.Conflict) {
			t.Errorf("more than is left: %v, want a conflict", err)
		}
		if _, err := sh.Orders.Cancel(staff, a.Order, event.CancelStaff, "c"); !fault.Is(err, fault.Conflict) {
			t.Errorf("cancelled after something left: %v, want a conflict", err)
		}
		for name, bad := range map[string]orders.Sending{
			"another order's line": {Order: a.Order, Lines: []orders.SendingLine{{Line: ids.New(), Quantity: 1}}},
			"none of a line":       {Order: a.Order, Lines: []orders.SendingLine{{Line: first, Quantity: 0}}},
			"a line twice":         {Order: a.Order, Lines: []orders.SendingLine{{Line: first, Quantity: 1}, {Line: first, Quantity: 1}}},
			"a script as URL":      {Order: a.Order, TrackingURL: "javascript:alert(1)"},
		} {
			if _, _, err := sh.Orders.Fulfill(staff, bad, name); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
		}
		o, f, err := sh.Orders.Fulfill(staff, orders.Sending{Order: a.Order}, "rest")
		if err != nil || o.Fulfillment != "FULFILLED" || len(f.Lines) != 2 || len(o.Fulfillments) != 2 {
			t.Fatalf("%v, %+v", err, f)
		}
		wantStock(t, sh, g, 7, 0)
		wantStock(t, sh, h, 9, 0)
		if _, _, err := sh.Orders.Fulfill(staff, orders.Sending{Order: a.Order}, "again"); !fault.Is(err, fault.Conflict) {
			t.Errorf("nothing is left: %v, want a conflict", err)
		}
		if diff := cmp.Diff([]string{"PLACED", "PAYMENT_RECEIVED", "FULFILLED", "FULFILLED"}, timeline(order(t, sh, a.Order))); diff != "" {
			t.Error(diff)
		}
	})
}

// TestFulfill_TwoPeopleAtOnce sends each thing once, whoever presses the button.
func TestFulfill_TwoPeopleAtOnce(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := goods(sh, 10, 4)
		a := sh.Place("card", g)
		line := order(t, sh, a.Order).Lines[0].ID
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				_, _, err := sh.Orders.Fulfill(sh.Staff(access.OrdersWrite), orders.Sending{Order: a.Order,
					Lines: []orders.SendingLine{{Line: line, Quantity: 1}}}, fmt.Sprint("key", i%6))
				if err != nil && !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
			})
		}
		group.Wait()
		wantStock(t, sh, g, 6, 0)
		if o := order(t, sh, a.Order); len(o.Fulfillments) != 4 || o.Fulfillment != "FULFILLED" {
			t.Errorf("%d fulfilments, %s", len(o.Fulfillments), o.Fulfillment)
		}
	})
}

func TestCancel_GivesGoodsAndMoneyBack(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		for method, want := range map[string]struct {
			financial string
			timeline  []string
			heard     []event.Kind
		}{
			"card": {"REFUNDED", []string{"PLACED", "PAYMENT_RECEIVED", "CANCELLED", "REFUNDED"},
				[]event.Kind{event.KindOrderPlaced, event.KindOrderPaid, event.KindOrderCancelled, event.KindOrderRefunded}},
			"hold": {"VOIDED", []string{"PLACED", "PAYMENT_AUTHORIZED", "CANCELLED", "PAYMENT_VOIDED"},
				[]event.Kind{event.KindOrderPlaced, event.KindOrderCancelled}},
		} {
			g := goods(sh, 5, 2)
			a := sh.Place(method, g)
			wantStock(t, sh, g, 5, 2)
			staff := sh.Staff(access.OrdersWrite, access.OrdersRead)
			for range 2 {
				o, err := sh.Orders.Cancel(staff, a.Order, event.CancelCustomer, "key"+method)
				if err != nil || o.CancelledAt == nil || o.CancelReason != "CUSTOMER" || o.Financial != want.financial {
					t.Fatalf("%s: %v, %s", method, err, o.Financial)
				}
			}
			wantStock(t, sh, g, 5, 0)
			if diff := cmp.Diff(want.timeline, timeline(order(t, sh, a.Order))); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want.heard, sh.Heard()); diff != "" {
				t.Error(diff)
			}
			if _, err := sh.Orders.Cancel(staff, a.Order, event.CancelCustomer, "again"+method); !fault.Is(err, fault.Conflict) {
				t.Errorf("cancelled twice: %v, want a conflict", err)
			}
			if _, _, err := sh.Orders.Fulfill(staff, orders.Sending{Order: a.Order}, "f"+method); !fault.Is(err, fault.Conflict) {
				t.Errorf("sent after it was cancelled: %v, want a conflict", err)
			}
		}
	})
}

// TestCancel_SurvivesADeadProvider decides now and gives the money back when the provider is there again.
func TestCancel_SurvivesADeadProvider(t *testing.T) {
	t.Parallel()
	sh := sale.New(t, shoptest.SQLite(t))
	g := goods(sh, 5, 1)
	a := sh.Place("card", g)
	sh.Bank.Mute(true)
	sh.Ledger.OnStep(func(string) error { return sale.ErrCrash })
	o, err := sh.Orders.Cancel(sh.Staff(access.OrdersWrite), a.Order, event.CancelStaff, "key")
	if err != nil || o.CancelledAt == nil || o.Financial != "PAID" {
		t.Fatalf("%v, %s", err, o.Financial)
	}
	sh.Restart()
	sh.Bank.Mute(false)
	sh.Reconcile()
	if now := order(t, sh, a.Order); now.Financial != "REFUNDED" || now.Refunded != now.Total {
		t.Errorf("%s, refunded %v", now.Financial, now.Refunded)
	}
	if _, captured, refunded := sh.Bank.Book(o.Payment); captured != refunded || refunded != o.Total.Minor() {
		t.Errorf("captured %d, refunded %d", captured, refunded)
	}
}

// TestForGuest_WrongIsAsUnknown compares the answers to whoever has no right to an order.
func TestForGuest_WrongIsAsUnknown(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := goods(sh, 5, 1)
		a, b := sh.Place("card", g), sh.Place("card", g)
		o, err := sh.Orders.OfBuyer(t.Context(), a.Order)
		if err != nil {
			t.Fatal(err)
		}
		got, err := sh.Orders.ForGuest(t.Context(), o.Number, a.Secret)
		if err != nil || got.ID != a.Order {
			t.Fatalf("with number and token: %v", err)
		}
		staff := access.NewToken(access.TokenStaff)
		var texts []string
		for name, try := range map[string]struct {
			number int64
			token  access.Token
		}{
			"another order's token": {o.Number, b.Secret}, "a token of nothing": {o.Number, access.NewToken(access.TokenOrder)},
			"an unknown number": {o.Number + 1, a.Secret}, "a token of another kind": {o.Number, staff}, "no token": {o.Number, access.Token{}},
		} {
			_, err := sh.Orders.ForGuest(t.Context(), try.number, try.token)
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v, want nothing found", name, err)
				continue
			}
			texts = append(texts, err.Error())
		}
		for _, text := range texts {
			if text != texts[0] {
				t.Errorf("%q and %q tell wrong from unknown", text, texts[0])
			}
		}
		if _, _, err := sh.Orders.Fulfill(sh.Staff(access.OrdersWrite), orders.Sending{Order: a.Order}, "f"); err != nil {
			t.Fatal(err)
		}
		for day, open := range map[int]bool{29: true, 31: false} {
			sh.Clock.Set(o.PlacedAt.Add(time.Duration(day) * 24 * time.Hour))
			_, err := sh.Orders.ForGuest(t.Context(), o.Number, a.Secret)
			dealt, derr := sh.Orders.Open(t.Context(), []ids.ID{a.Order, b.Order, ids.New()})
			if (err == nil) != open || derr != nil || dealt[a.Order] != open || !dealt[b.Order] || len(dealt) != 2 {
				t.Errorf("%d days after it was closed: %v, %v, %v", day, err, dealt, derr)
			}
		}
	})
}

func TestStaff_NeedsPermission(t *testing.T) {
	t.Parallel()
	sh := sale.New(t, shoptest.SQLite(t))
	a := sh.Place("hold", goods(sh, 5, 1))
	one := 1
	calls := map[string]func(context.Context) error{
		"Order": func(ctx context.Context) error { _, err := sh.Orders.Order(ctx, a.Order); return err },
		"List": func(ctx context.Context) error {
			_, err := sh.Orders.List(ctx, "", store.PageArgs{First: &one})
			return err
		},
		"MarkAsPaid": func(ctx context.Context) error { _, err := sh.Orders.MarkAsPaid(ctx, a.Order, "k"); return err },
		"Cancel": func(ctx context.Context) error {
			_, err := sh.Orders.Cancel(ctx, a.Order, event.CancelStaff, "k")
			return err
		},
		"Fulfill": func(ctx context.Context) error {
			_, _, err := sh.Orders.Fulfill(ctx, orders.Sending{Order: a.Order}, "k")
			return err
		},
	}
	for name, call := range calls {
		if err := call(t.Context()); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("%s for a stranger: %v", name, err)
		}
		if err := call(sh.Staff(access.CatalogWrite)); !fault.Is(err, fault.Denied) {
			t.Errorf("%s for staff of the catalogue: %v", name, err)
		}
	}
	if o := order(t, sh, a.Order); o.Financial != "AUTHORIZED" || o.CancelledAt != nil || len(o.Fulfillments) != 0 {
		t.Errorf("something happened: %+v", o)
	}
}

func TestList_PagesAndFilters(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		g := goods(sh, 50, 1)
		var placed []ids.ID
		for i := range 7 {
			if i%3 != 0 { // some at the same moment
				sh.Clock.Advance(time.Microsecond)
			}
			method := "card"
			if i == 2 {
				method = "hold"
			}
			placed = append(placed, sh.Place(method, g).Order)
		}
		staff := sh.Staff(access.OrdersRead)
		seen := map[ids.ID]bool{}
		var last time.Time
		two, a := 2, store.PageArgs{}
		a.First = &two
		for {
			page, err := sh.Orders.List(staff, "", a)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range page.Orders {
				if seen[o.ID] || !last.IsZero() && o.PlacedAt.After(last) {
					t.Errorf("%s out of order", o.Name)
				}
				seen[o.ID], last = true, o.PlacedAt
			}
			if !page.Info.HasNextPage {
				break
			}
			a.After = page.Info.EndCursor
		}
		if len(seen) != len(placed) {
			t.Errorf("%d orders, want %d", len(seen), len(placed))
		}
		held := order(t, sh, placed[2])
		ten := 10
		for query, want := range map[string]int{"financial_status:paid": 6, "financial_status:authorized": 1, "status:cancelled": 0,
			"fulfillment_status:unfulfilled status:open": 7, "name:" + held.Name: 1, held.Name: 1, fmt.Sprint(held.Number): 1} {
			page, err := sh.Orders.List(staff, query, store.PageArgs{First: &ten})
			if err != nil || len(page.Orders) != want {
				t.Errorf("%q: %d orders, %v; want %d", query, len(page.Orders), err, want)
			}
		}
		if _, err := sh.Orders.List(staff, "email:sara@example.com", store.PageArgs{First: &ten}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a search by a person: %v, want a refusal", err)
		}
		many := 101
		if _, err := sh.Orders.List(staff, "", store.PageArgs{First: &many}); !fault.Is(err, fault.Invalid) {
			t.Errorf("more than a hundred: %v, want a refusal", err)
		}
	})
}

// TestSold_CountsEachSaleOnce lets the catalogue's subscriber count, although its first try fails half-way.
func TestSold_CountsEachSaleOnce(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		sh := sale.New(t, s)
		sub := catalog.New(s, nil, sh.Clock, inventory.New(s, sh.Clock), markets.New(s, sh.Clock)).SoldSubscriber()
		count, tries := sub.Handle, 0
		sub.Handle = func(ctx context.Context, d event.Delivery) error {
			if err := count(ctx, d); err != nil {
				return err
			}
			if tries++; tries == 1 {
				return errors.New("half-way")
			}
			return nil
		}
		if err := sh.Outbox.Subscribe(sub); err != nil {
			t.Fatal(err)
		}
		g := goods(sh, 9, 3)
		sh.Place("card", g)
		sh.Heard()
		sh.Clock.Advance(time.Minute)
		sh.Heard()
		if p := s.DB(t.Context()).Product.GetX(t.Context(), g.Product); p.UnitsSold != 3 || tries != 2 {
			t.Errorf("%d sold after %d tries, want 3 after 2", p.UnitsSold, tries)
		}
	})
}
