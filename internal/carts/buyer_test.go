package carts_test

import (
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/ent/auditentry"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// contacts is how many entries the audit has about changes of personal data in carts.
func (w *world) contacts() int {
	w.t.Helper()
	n, err := w.store.DB(w.t.Context()).AuditEntry.Query().Where(auditentry.Action("cart.contact")).Count(w.t.Context())
	w.must(err)
	return n
}

func TestBuyer_ContactIsSealedForTheCart(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("SA", w.line("coffee", 1))
		same(t, "audit of a cart without contact", 0, w.contacts())
		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{
			Email: ptr(pii.NewEmail(" Salma@Example.com ")), Phone: ptr(pii.NewPhoneNumber("050 123 4567")),
			Preferences: &carts.Preferences{DeliveryMethods: []string{"SHIPPING"}},
		}))
		c = w.done(w.SetNote(ctx, c.ID, "en", pii.NewPersonalText("اتركه عند الباب")))
		for _, c := range []*carts.Cart{c, w.get(c.ID)} {
			same(t, "email", "Salma@Example.com", w.opened(c.Email))
			same(t, "phone", "+966501234567", w.opened(c.Phone))
			same(t, "note", "اتركه عند الباب", w.opened(c.Note))
			same(t, "preferences", carts.Preferences{DeliveryMethods: []string{"SHIPPING"}}, c.Preferences)
			same(t, "blockers", []string{"NO_ADDRESS"}, codes(c))
		}
		same(t, "audit", 2, w.contacts())

		// What is not said stays; what is empty goes.
		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Email: ptr(pii.NewEmail(""))}))
		same(t, "phone stays", "+966501234567", w.opened(c.Phone))
		same(t, "email gone", true, c.Email.IsZero())
		c = w.done(w.RemovePersonalData(ctx, c.ID, "en"))
		read := w.get(c.ID)
		same(t, "all gone", true, read.Email.IsZero() && read.Phone.IsZero() && read.Note.IsZero() && len(read.Addresses) == 0)
		same(t, "the lines stay", []string{"Title of coffee x1 57.50 SAR"}, summary(read))
	})
}

func TestBuyer_WhatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("SA")
		same(t, "contact", []string{"INVALID/buyerIdentity/email", "INVALID/buyerIdentity/phone"},
			w.problems(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Email: ptr(pii.NewEmail("no address")), Phone: ptr(pii.NewPhoneNumber("12"))})))
		same(t, "customer", []string{"INVALID/buyerIdentity/customerAccessToken"},
			w.problems(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Token: true})))
		same(t, "company", []string{"INVALID_COMPANY_LOCATION/buyerIdentity/companyLocationId"},
			w.problems(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Company: true})))
		same(t, "preferences", []string{"INVALID/buyerIdentity/preferences"},
			w.problems(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Preferences: &carts.Preferences{Wallets: make([]string, 21)}})))
		same(t, "note", []string{"NOTE_TOO_LONG/note"},
			w.problems(w.SetNote(ctx, c.ID, "en", pii.NewPersonalText(strings.Repeat("ن", 5001)))))
		w.done(w.SetNote(ctx, c.ID, "en", pii.NewPersonalText(strings.Repeat("ن", 5000))))
		same(t, "attributes", []string{"INVALID/attributes"},
			w.problems(w.SetAttributes(ctx, c.ID, "en", make([]carts.Attribute, 251))))
		same(t, "at creation", []string{"INVALID/input/lines/0/merchandiseId", "INVALID_METAFIELDS/input/metafields", "INVALID/input/buyerIdentity/email"},
			w.problems(w.Create(ctx, ids.New(), carts.CreateInput{Metafields: true, Lines: []carts.LineInput{{Quantity: 1}},
				Buyer: carts.BuyerInput{Email: ptr(pii.NewEmail("x"))}})))
	})
}

func TestBuyer_PricesFollowTheCountry(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("", w.line("coffee", 2), w.line("dates", 1), w.line("book", 1))
		same(t, "where the shop is", "SA", c.Place.Country)
		same(t, "SAR", []string{"Title of coffee x2 115.00 SAR", "Title of dates x1 33.33 SAR", "Title of book x1 40.00 SAR"}, summary(c))

		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Country: ptr("KW")}))
		same(t, "KWD", []string{"Title of coffee x2 9.200 KWD", "Title of book x1 3.200 KWD"}, summary(c))
		same(t, "blockers", []string{"UNAVAILABLE", "NO_CONTACT", "NO_ADDRESS"}, codes(c))
		same(t, "what is not sold there", "Title of dates", c.Blockers[0].Title)

		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Country: ptr("AE")}))
		same(t, "tax on top", []string{"Title of coffee x2 120.75 AED", "Title of book x1 40.00 AED"}, summary(c))
		same(t, "totals", carts.Totals{Subtotal: money.New(15500, "AED"), Net: money.New(15500, "AED"), Tax: money.New(575, "AED"),
			Total: money.New(16075, "AED")}, c.Totals)

		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Country: ptr("FR")}))
		same(t, "served like at home", "SAR", c.Place.Currency.String())
		same(t, "blockers", []string{"COUNTRY_NOT_SERVED", "NO_CONTACT", "NO_ADDRESS"}, codes(c))
		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Country: ptr("ZZ")}))
		same(t, "an unknown country", "SA", c.Place.Country)
	})
}

func TestPrices_AreThoseOfTheMoment(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("SA", w.line("coffee", 2), w.line("book", 1))
		same(t, "no change", []string{"NO_CONTACT", "NO_ADDRESS"}, codes(w.get(c.ID)))
		w.put("coffee", goods{sar: 6900, weight: 250})
		read := w.get(c.ID)
		same(t, "new price", []string{"Title of coffee x2 138.00 SAR", "Title of book x1 40.00 SAR"}, summary(read))
		same(t, "blockers", []string{"PRICE_CHANGED", "NO_CONTACT", "NO_ADDRESS"}, codes(read))
		b := read.Blockers[0]
		same(t, "was and now", []money.Money{money.New(5750, "SAR"), money.New(6900, "SAR")}, []money.Money{*b.Was, *b.Now})
		same(t, "it only informs", []bool{false, true}, []bool{b.Blocking(), read.Blockers[1].Blocking()})
		same(t, "version", c.Version, read.Version)

		// Setting the line anew accepts the price; what is not sold any more waits for the holder to remove it.
		w.put("book", goods{sar: 4000, digital: true, gone: true})
		read = w.done(w.UpdateLines(ctx, c.ID, "en", []carts.LineUpdate{{ID: read.Lines[0].ID, Quantity: ptr(2)}}))
		same(t, "accepted", []string{"UNAVAILABLE", "NO_CONTACT", "NO_ADDRESS"}, codes(read))
		read = w.done(w.RemoveLines(ctx, c.ID, "en", []ids.ID{read.Blockers[0].Line}))
		same(t, "removed", []string{"NO_CONTACT", "NO_ADDRESS"}, codes(read))
	})
}
