package carts_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/mizan-commerce/mizan/internal/carts"
)

func TestMessages_EachCodeSpeaksBothLanguages(t *testing.T) {
	t.Parallel()
	messages := map[string]func(language string) string{}
	for _, code := range []carts.Code{carts.Invalid, carts.InvalidLine, carts.LessThan, carts.MaximumExceeded, carts.CartTooLarge,
		carts.NoteTooLong, carts.SellingPlan, carts.ParentLine, carts.InvalidCompany, carts.InvalidMetafields, carts.InvalidAddressID,
		carts.InvalidDeliveryGroup, carts.InvalidDeliveryOption, carts.TooManyAddresses, carts.OneAddressSelected, carts.FieldRequired,
		carts.FieldTooLong, carts.FieldMarkup, carts.FieldAddress, carts.FieldEmoji, carts.FieldPattern, carts.ProvinceNotFound} {
		messages[string(code)] = carts.Problem{Code: code}.Message
	}
	for _, code := range []carts.WarningCode{carts.WarnOutOfStock, carts.WarnNotEnoughStock, carts.WarnNoDiscount, carts.WarnNoGiftCards} {
		messages[string(code)] = carts.Warning{Code: code}.Message
	}
	for _, code := range []carts.BlockerCode{carts.Empty, carts.Unavailable, carts.OutOfStock, carts.NotEnoughStock, carts.PriceChanged,
		carts.CountryNotServed, carts.NoContact, carts.NoAddress, carts.IncompleteAddress, carts.NoDeliveryOption} {
		messages["blocker "+string(code)] = carts.Blocker{Code: code}.Message
	}
	seen := map[string]string{}
	for code, message := range messages {
		arabic, english := message("ar"), message("fr")
		if !strings.ContainsFunc(arabic, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) || strings.ContainsFunc(english, func(r rune) bool { return r > 127 }) || english == "" {
			t.Errorf("%s: %q and %q", code, arabic, english)
		}
		if other, twice := seen[english]; twice && !strings.HasPrefix(code, "blocker") && !strings.HasPrefix(other, "blocker") {
			t.Errorf("%s and %s say the same", code, other)
		}
		seen[english] = code
	}
}
