package carts_test

import (
	"testing"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
)

func TestLines_AddJoinUpdateRemove(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		engraved := w.line("coffee", 1)
		engraved.Attributes = []carts.Attribute{{Key: "b", Value: "2"}, {Key: "a", Value: "0"}, {Key: "a", Value: "1"}}
		c := w.cart("SA", w.line("coffee", 2), w.line("oud", 1))
		same(t, "made", []string{"Title of coffee x2 115.00 SAR", "Title of oud x1 999.00 SAR"}, summary(c))
		same(t, "version", 1, c.Version)

		c = w.done(w.AddLines(ctx, c.ID, "en", []carts.LineInput{w.line("coffee", 3), engraved, engraved}))
		same(t, "joined", []string{"Title of coffee x5 287.50 SAR", "Title of oud x1 999.00 SAR", "Title of coffee x2 115.00 SAR"}, summary(c))
		same(t, "attributes", []carts.Attribute{{Key: "a", Value: "1"}, {Key: "b", Value: "2"}}, c.Lines[2].Attributes)
		same(t, "quantity", 8, c.TotalQuantity())
		same(t, "version", 2, c.Version)

		none := []carts.Attribute{}
		c = w.done(w.UpdateLines(ctx, c.ID, "en", []carts.LineUpdate{
			{ID: c.Lines[1].ID, Quantity: ptr(0)},
			{ID: c.Lines[2].ID, Attributes: &none}, // becomes the same as the first
		}))
		same(t, "joined by an update", []string{"Title of coffee x7 402.50 SAR"}, summary(c))

		c = w.done(w.UpdateLines(ctx, c.ID, "ar", []carts.LineUpdate{{ID: c.Lines[0].ID, Variant: ptr(w.variant("book")), Quantity: ptr(2)}}))
		same(t, "another variant, in Arabic", []string{"عنوان book x2 80.00 SAR"}, summary(c))

		read := w.get(c.ID)
		same(t, "read", []string{"Title of book x2 80.00 SAR"}, summary(read))
		same(t, "version read", c.Version, read.Version)

		c = w.done(w.RemoveLines(ctx, c.ID, "en", []ids.ID{c.Lines[0].ID, c.Lines[0].ID}))
		same(t, "removed", []string{}, summary(c))
		same(t, "blockers", []string{"EMPTY", "NO_CONTACT"}, codes(c))
	})
}

func TestLines_WhatCannotBeIsRefusedWhole(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("KW", w.line("coffee", 1))
		bad := []carts.LineInput{
			w.line("coffee", 1), {Variant: 0, Quantity: 1}, {Variant: 1 << 40, Quantity: 0}, w.line("dates", 1),
			w.line("coffee", 1_000_001), {Variant: w.variant("coffee"), Quantity: 1, Subscription: true, Parent: true, Attributes: []carts.Attribute{{}}},
		}
		same(t, "add", []string{
			"INVALID/lines/1/merchandiseId", "INVALID/lines/2/merchandiseId", "LESS_THAN/lines/2/quantity", "INVALID/lines/3/merchandiseId",
			"MAXIMUM_EXCEEDED/lines/4/quantity", "SELLING_PLAN_NOT_APPLICABLE/lines/5/sellingPlanId",
			"PARENT_LINE_INVALID_REFERENCE/lines/5/parent", "INVALID/lines/5/attributes",
		}, w.problems(w.AddLines(ctx, c.ID, "en", bad)))
		same(t, "update", []string{
			"INVALID_MERCHANDISE_LINE/lines/0/id", "LESS_THAN/lines/1/quantity", "INVALID/lines/2/merchandiseId",
		}, w.problems(w.UpdateLines(ctx, c.ID, "en", []carts.LineUpdate{
			{ID: ids.New()}, {ID: c.Lines[0].ID, Quantity: ptr(-1)}, {ID: c.Lines[0].ID, Variant: ptr(int64(0))},
		})))
		same(t, "remove", []string{"INVALID_MERCHANDISE_LINE/lineIds/1"},
			w.problems(w.RemoveLines(ctx, c.ID, "en", []ids.ID{c.Lines[0].ID, ids.New()})))
		for _, r := range []func() (carts.Result, error){
			func() (carts.Result, error) { return w.AddLines(ctx, ids.New(), "en", nil) },
			func() (carts.Result, error) {
				return w.SetBuyer(ctx, ids.New(), "en", carts.BuyerInput{})
			},
		} {
			same(t, "unknown cart", []string{"INVALID/cartId"}, w.problems(r()))
		}
		read := w.get(c.ID)
		same(t, "nothing was changed", []string{"Title of coffee x1 4.600 KWD"}, summary(read))
		same(t, "version", 1, read.Version)
	})
}

func TestLines_AreBounded(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		lines := make([]carts.LineInput, 501)
		for i := range lines {
			lines[i] = w.line("coffee", 1)
			lines[i].Attributes = []carts.Attribute{{Key: "n", Value: string(rune('a' + i))}}
		}
		c := w.cart("SA", lines[:500]...)
		same(t, "lines", 500, len(w.get(c.ID).Lines))
		same(t, "one more", []string{"CART_TOO_LARGE/lines"}, w.problems(w.AddLines(t.Context(), c.ID, "en", lines[500:])))
		w.put("diamond", goods{sar: 1 << 56})
		same(t, "too dear", []string{"CART_TOO_LARGE"}, w.problems(w.AddLines(t.Context(), w.cart("SA").ID, "en", []carts.LineInput{w.line("diamond", 1000)})))
	})
}

func TestLines_AreCutDownToWhatIsInStock(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("SA")
		r, err := w.AddLines(ctx, c.ID, "en", []carts.LineInput{w.line("oud", 5)})
		c = w.done(r, err)
		same(t, "cut down", []string{"Title of oud x3 2997.00 SAR"}, summary(c))
		same(t, "warning", []carts.Warning{{Code: carts.WarnNotEnoughStock, Target: c.Lines[0].GID()}}, r.Warnings)
		same(t, "not in the way", []string{"NO_CONTACT", "NO_ADDRESS"}, codes(c))

		// The same variant with other attributes shares the stock.
		other := w.line("oud", 1)
		other.Attributes = []carts.Attribute{{Key: "gift", Value: "yes"}}
		r, err = w.AddLines(ctx, c.ID, "en", []carts.LineInput{other})
		same(t, "lines", 1, len(w.done(r, err).Lines))
		same(t, "none left", []carts.Warning{{Code: carts.WarnOutOfStock, Target: ids.GlobalInt("ProductVariant", w.variant("oud"))}}, r.Warnings)

		// Somebody else buys: nothing is taken out of the cart behind its holder's back.
		w.must(w.inventory.SetOnHand(ctx, w.variant("oud"), "riyadh", 1, ""))
		read := w.get(c.ID)
		same(t, "kept", 3, read.Lines[0].Quantity)
		same(t, "blockers", []string{"NOT_ENOUGH_STOCK", "NO_CONTACT", "NO_ADDRESS"}, codes(read))
		same(t, "available", ptr(1), read.Blockers[0].Available)
		w.must(w.inventory.SetOnHand(ctx, w.variant("oud"), "riyadh", 0, ""))
		same(t, "blockers", []string{"OUT_OF_STOCK", "NO_CONTACT", "NO_ADDRESS"}, codes(w.get(c.ID)))
		r, err = w.SetAttributes(ctx, c.ID, "en", nil)
		w.done(r, err)
		same(t, "every change warns", []carts.Warning{{Code: carts.WarnOutOfStock, Target: read.Lines[0].GID()}}, r.Warnings)
	})
}
