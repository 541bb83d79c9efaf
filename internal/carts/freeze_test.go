package carts_test

import (
	"context"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// ready makes a cart that can be bought.
func (w *world) ready() *carts.Cart {
	w.t.Helper()
	ctx := w.t.Context()
	c := w.cart("SA", w.line("coffee", 2), w.line("book", 1))
	c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Email: ptr(pii.NewEmail("salma@example.com"))}))
	c = w.done(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{{Fields: riyadh()}}))
	groups, err := w.DeliveryGroups(ctx, c, true)
	w.must(err)
	return w.done(w.SelectDelivery(ctx, c.ID, "en", []carts.Selection{{Group: c.ID, Handle: groups[0].Options[0].Handle}}))
}

// freeze freezes a cart in a transaction of its own.
func (w *world) freeze(id ids.ID) (f carts.Frozen, err error) {
	err = w.store.Tx(w.t.Context(), func(ctx context.Context) error {
		f, err = w.Freeze(ctx, id)
		return err
	})
	return f, err
}

func TestFreeze_IsTheCartAsItCanBeBought(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		c := w.ready()
		same(t, "blockers", []string{}, codes(c))
		n := len(w.carrier.asked)
		f, err := w.freeze(c.ID)
		w.must(err)
		same(t, "lines", summary(c), summary(f.Cart))
		same(t, "totals", carts.Totals{Subtotal: money.New(15500, "SAR"), Net: money.New(16000, "SAR"), Tax: money.New(1800, "SAR"),
			Total: money.New(17800, "SAR")}, f.Totals)
		same(t, "shown", &f.Totals.Total, f.Shown)
		same(t, "delivery", []any{"table", "std", "Standard", money.New(2000, "SAR"), money.New(300, "SAR"), money.New(2300, "SAR")},
			[]any{f.Delivery.Provider, f.Delivery.Code, f.Delivery.Title, f.Delivery.Net, f.Delivery.Tax, f.Delivery.Gross})
		same(t, "contact", []string{"salma@example.com", "الرياض"}, []string{w.opened(f.Email), w.opened(f.Address().City)})
		i := f.Lines[0].Item
		same(t, "item", []any{"Title of coffee", "coffee-1", 250, true, true, false}, []any{i.Title, i.SKU, i.WeightGrams, i.RequiresShipping, i.Taxable, i.Tracked})
		same(t, "rates", []money.BasisPoints{1500, 0}, []money.BasisPoints{f.Lines[0].Rate, f.Lines[1].Rate})
		same(t, "place", []any{"sa", "SAR", "SA", true, "en", c.Version},
			[]any{f.Place.Market, f.Place.Currency.String(), f.Place.Country, f.Place.PricesIncludeTax, f.Place.Language, f.Version})

		// Prices move between what was shown and what is bought; the carrier is not asked in the transaction.
		w.put("coffee", goods{sar: 6900, weight: 250})
		w.clock.Advance(61 * 60e9)
		f, err = w.freeze(c.ID)
		w.must(err)
		same(t, "shown before", money.New(17800, "SAR"), *f.Shown)
		same(t, "now", money.New(17800, "SAR"), f.Totals.Total) // dearer goods, and no delivery
		same(t, "blockers", []string{"PRICE_CHANGED", "NO_DELIVERY_OPTION"}, codes(f.Cart))
		same(t, "asked", n, len(w.carrier.asked))
		same(t, "after a look", money.New(20100, "SAR"), w.get(c.ID).Totals.Total)
		f, err = w.freeze(c.ID)
		w.must(err)
		same(t, "shown now", money.New(20100, "SAR"), *f.Shown)
	})
}

func TestFreeze_OnlyInATransactionAndOnlyLivingCarts(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		c := w.ready()
		if _, err := w.Freeze(t.Context(), c.ID); !fault.Is(err, fault.Internal) {
			t.Errorf("outside: %v", err)
		}
		if _, err := w.freeze(ids.New()); !fault.Is(err, fault.NotFound) {
			t.Errorf("unknown: %v", err)
		}
		order := ids.New()
		for range 2 {
			w.must(w.MarkCompleted(t.Context(), c.ID, order))
		}
		if err := w.MarkCompleted(t.Context(), c.ID, ids.New()); !fault.Is(err, fault.Conflict) {
			t.Errorf("another order: %v", err)
		}
		if err := w.MarkCompleted(t.Context(), ids.New(), order); !fault.Is(err, fault.NotFound) {
			t.Errorf("unknown: %v", err)
		}
		if _, err := w.freeze(c.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("completed: %v", err)
		}
		if _, err := w.Get(t.Context(), c.ID, ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("completed: %v", err)
		}
		same(t, "change", []string{"INVALID/cartId"}, w.problems(w.SetAttributes(t.Context(), c.ID, "", nil)))
		ctx := access.AllowRows(t.Context(), access.RowsOfSystem)
		row, err := w.store.DB(ctx).Cart.Get(ctx, c.ID)
		w.must(err)
		same(t, "what it knew of a person is gone", true, row.Email.IsZero() && row.Phone.IsZero() && row.Note.IsZero())
		left, err := w.store.DB(ctx).CartAddress.Query().Count(ctx)
		w.must(err)
		same(t, "addresses", 0, left)
	})
}

func TestCarts_ExpireThirtyDaysAfterTheLastChange(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		old, kept := w.ready(), w.cart("SA", w.line("coffee", 1))
		open := func(want ...bool) {
			t.Helper()
			got, err := w.Open(ctx, []ids.ID{old.ID, kept.ID})
			w.must(err)
			same(t, "open", want, []bool{got[old.ID], got[kept.ID]})
		}
		w.clock.Advance(29 * 24 * 60 * 60e9)
		w.done(w.SetAttributes(ctx, kept.ID, "en", []carts.Attribute{{Key: "a", Value: "b"}}))
		open(true, true)
		w.clock.Advance(24 * 60 * 60e9)
		open(false, true)
		if _, err := w.Get(ctx, old.ID, ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("expired: %v", err)
		}
		same(t, "change", []string{"INVALID/cartId"}, w.problems(w.SetNote(ctx, old.ID, "", pii.NewPersonalText("x"))))
		n, err := w.DeleteExpired(ctx, 100)
		w.must(err)
		same(t, "deleted", 1, n)
		lines, err := w.store.DB(ctx).CartLine.Query().Count(ctx)
		w.must(err)
		same(t, "lines left", 1, lines)
	})
}

func TestCarts_ChangesAtOnceAreAllMade(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		c := w.cart("SA", w.line("coffee", 1))
		line := w.line("coffee", 1)
		var group sync.WaitGroup
		for range 12 {
			group.Go(func() {
				r, err := w.AddLines(t.Context(), c.ID, "en", []carts.LineInput{line})
				if err != nil || r.Cart == nil {
					t.Errorf("%+v, %v", r.Problems, err)
				}
			})
		}
		group.Wait()
		read := w.get(c.ID)
		same(t, "quantity", 13, read.TotalQuantity())
		same(t, "version", 13, read.Version)
	})
}

func TestClone_TakesLinesAndNothingOfThePerson(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		c := w.ready()
		w.done(w.SetNote(t.Context(), c.ID, "en", pii.NewPersonalText("for Salma")))
		id := ids.New()
		copied := w.done(w.Clone(t.Context(), c.ID, id, "en"))
		same(t, "id", id, copied.ID)
		same(t, "lines", summary(c), summary(w.get(id)))
		same(t, "nothing else", true, copied.Email.IsZero() && copied.Note.IsZero() && len(copied.Addresses) == 0 && copied.Delivery == nil)
		same(t, "unknown", []string{"INVALID/cartId"}, w.problems(w.Clone(t.Context(), ids.New(), ids.New(), "en")))
	})
}
