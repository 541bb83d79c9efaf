package carts_test

import (
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// riyadh is a complete address.
func riyadh() *carts.AddressFields {
	return &carts.AddressFields{
		FirstName: ptr(pii.NewPersonName("سلمى")), LastName: ptr(pii.NewPersonName("الأحمد")),
		Address1: ptr(pii.NewStreetText("شارع التحلية 7")), City: ptr(pii.NewPlaceName("الرياض")),
		Zip: ptr(pii.NewPostalCode("12345")), Phone: ptr(pii.NewPhoneNumber("0501234567")),
		Country: ptr("SA"), Province: ptr("SA-01"),
	}
}

func TestAddresses_AddUpdateSelectRemove(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("AE", w.line("coffee", 1))
		c = w.done(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{{Fields: riyadh(), OneTimeUse: ptr(true), Strict: true}}))
		c = w.get(c.ID)
		a := c.Address()
		same(t, "sealed parts", []string{"سلمى", "الأحمد", "", "شارع التحلية 7", "", "الرياض", "12345", "+966501234567"},
			[]string{w.opened(a.FirstName), w.opened(a.LastName), w.opened(a.Company), w.opened(a.Address1), w.opened(a.Address2),
				w.opened(a.City), w.opened(a.Zip), w.opened(a.Phone)})
		same(t, "plain parts", []any{"SA", "01", true, true}, []any{a.Country, a.Province, a.OneTimeUse, a.Complete()})
		same(t, "the cart moves to where the goods go", []string{"Title of coffee x1 57.50 SAR"}, summary(c))

		kuwait := &carts.AddressFields{City: ptr(pii.NewPlaceName("Kuwait City")), Country: ptr("KW")}
		c = w.done(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{{Fields: kuwait}}))
		same(t, "a second one is not selected by itself", a.ID, c.Address().ID)
		second := c.Addresses[1].ID
		c = w.done(w.UpdateAddresses(ctx, c.ID, "en", []carts.AddressInput{{ID: second, Selected: ptr(true)}}))
		same(t, "selected", second, c.Address().ID)
		same(t, "prices", []string{"Title of coffee x1 4.600 KWD"}, summary(c))
		same(t, "blockers", []string{"NO_CONTACT", "INCOMPLETE_ADDRESS", "NO_DELIVERY_OPTION"}, codes(c))

		c = w.done(w.UpdateAddresses(ctx, c.ID, "en", []carts.AddressInput{{ID: second, Fields: &carts.AddressFields{
			LastName: ptr(pii.NewPersonName("Sabah")), Address1: ptr(pii.NewStreetText("Block 3")), City: ptr(pii.NewPlaceName("Hawalli"))}}}))
		same(t, "changed in part", []string{"Hawalli", "Sabah", "KW"},
			[]string{w.opened(c.Address().City), w.opened(c.Address().LastName), c.Address().Country})
		same(t, "blockers", []string{"NO_CONTACT", "NO_DELIVERY_OPTION"}, codes(c))

		c = w.done(w.SetBuyer(ctx, c.ID, "en", carts.BuyerInput{Country: ptr("SA")}))
		if c.Address() != nil {
			t.Error("an address in another country stays selected")
		}
		c = w.done(w.RemoveAddresses(ctx, c.ID, "en", []ids.ID{second}))
		same(t, "left", 1, len(c.Addresses))
		c = w.done(w.ReplaceAddresses(ctx, c.ID, "en", []carts.AddressInput{{Fields: kuwait}, {Fields: riyadh(), Selected: ptr(true)}}))
		same(t, "replaced", []string{"KW", "SA"}, []string{c.Addresses[0].Country, w.get(c.ID).Addresses[1].Country})
		same(t, "selected", "SA", w.get(c.ID).Address().Country)
		same(t, "audit", 5, w.contacts())
	})
}

func TestAddresses_WhatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("SA")
		const path = "/addresses/0/address/deliveryAddress/"
		for want, change := range map[string]func(*carts.AddressFields){
			"ADDRESS_FIELD_IS_REQUIRED" + path + "countryCode":               func(f *carts.AddressFields) { f.Country = nil },
			"INVALID" + path + "countryCode":                                 func(f *carts.AddressFields) { f.Country = ptr("FR") },
			"PROVINCE_NOT_FOUND" + path + "provinceCode":                     func(f *carts.AddressFields) { f.Province = ptr("Riyadh") },
			"ADDRESS_FIELD_IS_REQUIRED" + path + "city":                      func(f *carts.AddressFields) { f.City = nil },
			"ADDRESS_FIELD_DOES_NOT_MATCH_EXPECTED_PATTERN" + path + "phone": func(f *carts.AddressFields) { f.Phone = ptr(pii.NewPhoneNumber("7")) },
			"ADDRESS_FIELD_IS_TOO_LONG" + path + "address2":                  func(f *carts.AddressFields) { f.Address2 = ptr(pii.NewStreetText(strings.Repeat("x", 256))) },
			"ADDRESS_FIELD_CONTAINS_HTML_TAGS" + path + "company":            func(f *carts.AddressFields) { f.Company = ptr(pii.NewStreetText("<b>x")) },
			"ADDRESS_FIELD_CONTAINS_URL" + path + "lastName":                 func(f *carts.AddressFields) { f.LastName = ptr(pii.NewPersonName("http://a.b")) },
			"ADDRESS_FIELD_CONTAINS_EMOJIS" + path + "firstName":             func(f *carts.AddressFields) { f.FirstName = ptr(pii.NewPersonName("🙂")) },
		} {
			f := riyadh()
			change(f)
			same(t, want, []string{want}, w.problems(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{{Fields: f, Strict: true}})))
		}
		one := carts.AddressInput{Fields: riyadh(), Selected: ptr(true)}
		same(t, "two selected", []string{"ONLY_ONE_DELIVERY_ADDRESS_CAN_BE_SELECTED/addresses/1/selected"},
			w.problems(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{one, one})))
		same(t, "from a customer", []string{"INVALID_DELIVERY_ADDRESS_ID/addresses/0/address/copyFromCustomerAddressId"},
			w.problems(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{{FromCustomer: true}})))
		same(t, "unknown", []string{"INVALID_DELIVERY_ADDRESS_ID/addresses/0/id"},
			w.problems(w.UpdateAddresses(ctx, c.ID, "en", []carts.AddressInput{{ID: ids.New(), Fields: riyadh()}})))
		same(t, "unknown", []string{"INVALID_DELIVERY_ADDRESS_ID/addressIds/0"},
			w.problems(w.RemoveAddresses(ctx, c.ID, "en", []ids.ID{ids.New()})))
		many := make([]carts.AddressInput, 21)
		for i := range many {
			many[i] = carts.AddressInput{Fields: &carts.AddressFields{Country: ptr("SA")}}
		}
		same(t, "too many", []string{"TOO_MANY_DELIVERY_ADDRESSES/input/delivery/addresses"},
			w.problems(w.Create(ctx, ids.New(), carts.CreateInput{Addresses: many})))
		same(t, "nothing was kept", 0, len(w.get(c.ID).Addresses))
	})
}

func TestDelivery_ChooseAndRequote(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		c := w.cart("SA", w.line("coffee", 2), w.line("book", 1))
		groups, err := w.DeliveryGroups(ctx, c, true)
		w.must(err)
		same(t, "without an address", 0, len(groups))
		c = w.done(w.AddAddresses(ctx, c.ID, "en", []carts.AddressInput{{Fields: riyadh()}}))
		groups, err = w.DeliveryGroups(ctx, c, true)
		w.must(err)
		g := groups[0]
		same(t, "what is shipped", "Title of coffee", g.Lines[0].Item.Title)
		same(t, "options", []string{"Standard", "Express"}, []string{g.Options[0].Title, g.Options[1].Title})
		asked := w.carrier.asked[0]
		same(t, "parcel", uint32(500), asked.Parcels[0].WeightGrams)
		same(t, "destination", "12345", w.opened(asked.Destination.PostalCode))
		same(t, "goods", money.New(11500, "SAR"), asked.Goods)

		choose := func(handle string) (carts.Result, error) {
			return w.SelectDelivery(ctx, c.ID, "en", []carts.Selection{{Group: c.ID, Handle: handle}})
		}
		same(t, "unknown option", []string{"INVALID_DELIVERY_OPTION/selectedDeliveryOptions/0/deliveryOptionHandle"}, w.problems(choose("x")))
		same(t, "unknown group", []string{"INVALID_DELIVERY_GROUP/selectedDeliveryOptions/0/deliveryGroupId"},
			w.problems(w.SelectDelivery(ctx, c.ID, "en", []carts.Selection{{Group: ids.New(), Handle: g.Options[0].Handle}})))
		c = w.done(choose(g.Options[0].Handle))
		same(t, "total with delivery", money.New(17800, "SAR"), c.Totals.Total)
		same(t, "tax with that of the delivery", money.New(1800, "SAR"), c.Totals.Tax)
		same(t, "blockers", []string{"NO_CONTACT"}, codes(c))
		same(t, "final", false, c.Estimated())
		n := len(w.carrier.asked)
		same(t, "read", money.New(17800, "SAR"), w.get(c.ID).Totals.Total)
		same(t, "a read does not ask again", n, len(w.carrier.asked))

		// Another price for another cart: asked again, and the choice stays.
		w.carrier.rates["SAR"][0].Price = money.New(3450, "SAR")
		c = w.done(w.AddLines(ctx, c.ID, "en", []carts.LineInput{w.line("coffee", 1)}))
		same(t, "requoted after a change", money.New(24700, "SAR"), c.Totals.Total)
		w.clock.Advance(61 * 60e9)
		w.carrier.rates["SAR"][0].Price = money.New(1150, "SAR")
		same(t, "requoted after an hour", money.New(22400, "SAR"), w.get(c.ID).Totals.Total)

		// Nobody answers: the choice has no price, and comes back with the carrier.
		w.carrier.down = true
		w.clock.Advance(61 * 60e9)
		read := w.get(c.ID)
		same(t, "without a price", money.New(21250, "SAR"), read.Totals.Total)
		same(t, "blockers", []string{"NO_CONTACT", "NO_DELIVERY_OPTION"}, codes(read))
		w.carrier.down = false
		same(t, "back", money.New(22400, "SAR"), w.get(c.ID).Totals.Total)

		// Not offered any more: the choice is dropped.
		w.carrier.rates["SAR"] = w.carrier.rates["SAR"][1:]
		w.clock.Advance(61 * 60e9)
		same(t, "dropped", []string{"NO_CONTACT", "NO_DELIVERY_OPTION"}, codes(w.get(c.ID)))
		n = len(w.carrier.asked)
		w.get(c.ID)
		same(t, "and not asked for again", n, len(w.carrier.asked))
	})
}

func TestDelivery_DigitalGoodsNeedNone(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		c := w.cart("SA", w.line("book", 1))
		c = w.done(w.SetBuyer(t.Context(), c.ID, "en", carts.BuyerInput{Email: ptr(pii.NewEmail("a@example.com"))}))
		same(t, "blockers", []string{}, codes(c))
		c = w.done(w.AddAddresses(t.Context(), c.ID, "en", []carts.AddressInput{{Fields: riyadh()}}))
		groups, err := w.DeliveryGroups(t.Context(), c, true)
		w.must(err)
		same(t, "groups", 0, len(groups))
		same(t, "group", []string{"INVALID_DELIVERY_GROUP/selectedDeliveryOptions/0/deliveryGroupId"},
			w.problems(w.SelectDelivery(t.Context(), c.ID, "en", []carts.Selection{{Group: c.ID, Handle: "x"}})))
	})
}
