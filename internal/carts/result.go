package carts

import (
	"strconv"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// Code says what is wrong with a change. The names are the dialect's.
type Code string

// The codes that carts use.
const (
	Invalid               Code = "INVALID"
	InvalidLine           Code = "INVALID_MERCHANDISE_LINE"
	LessThan              Code = "LESS_THAN"
	MaximumExceeded       Code = "MAXIMUM_EXCEEDED"
	CartTooLarge          Code = "CART_TOO_LARGE"
	NoteTooLong           Code = "NOTE_TOO_LONG"
	SellingPlan           Code = "SELLING_PLAN_NOT_APPLICABLE"
	ParentLine            Code = "PARENT_LINE_INVALID_REFERENCE"
	InvalidCompany        Code = "INVALID_COMPANY_LOCATION"
	InvalidMetafields     Code = "INVALID_METAFIELDS"
	InvalidAddressID      Code = "INVALID_DELIVERY_ADDRESS_ID"
	InvalidDeliveryGroup  Code = "INVALID_DELIVERY_GROUP"
	InvalidDeliveryOption Code = "INVALID_DELIVERY_OPTION"
	TooManyAddresses      Code = "TOO_MANY_DELIVERY_ADDRESSES"
	OneAddressSelected    Code = "ONLY_ONE_DELIVERY_ADDRESS_CAN_BE_SELECTED"
	FieldRequired         Code = "ADDRESS_FIELD_IS_REQUIRED"
	FieldTooLong          Code = "ADDRESS_FIELD_IS_TOO_LONG"
	FieldMarkup           Code = "ADDRESS_FIELD_CONTAINS_HTML_TAGS"
	FieldAddress          Code = "ADDRESS_FIELD_CONTAINS_URL"
	FieldEmoji            Code = "ADDRESS_FIELD_CONTAINS_EMOJIS"
	FieldPattern          Code = "ADDRESS_FIELD_DOES_NOT_MATCH_EXPECTED_PATTERN"
	ProvinceNotFound      Code = "PROVINCE_NOT_FOUND"
)

// Problem is why a change was not made. A change is made wholly or not at all.
type Problem struct {
	Code Code
	// Field is the path to what is wrong in the input of the change.
	Field []string
}

// WarningCode says what the holder should know of a change that was made. The names are the dialect's.
type WarningCode string

// The codes that carts use.
const (
	WarnOutOfStock     WarningCode = "MERCHANDISE_OUT_OF_STOCK"
	WarnNotEnoughStock WarningCode = "MERCHANDISE_NOT_ENOUGH_STOCK"
	WarnNoDiscount     WarningCode = "DISCOUNT_NOT_FOUND"
	WarnNoGiftCards    WarningCode = "PAYMENTS_GIFT_CARDS_UNAVAILABLE"
)

// Warning is something to know of a change that was made.
type Warning struct {
	Code WarningCode
	// Target is the global id of what it is about.
	Target string
}

// Result is what came of a change: the cart as it stands now, or problems and no cart.
type Result struct {
	Cart     *Cart
	Problems []Problem
	Warnings []Warning
}

// refused is a change that was not made because of one problem.
func refused(code Code, field ...string) Result {
	return Result{Problems: []Problem{{code, field}}}
}

// at is the path to something in the n-th element of a list.
func at(list string, n int, more ...string) []string {
	return append([]string{list, strconv.Itoa(n)}, more...)
}

// warn adds a warning unless it is there.
func warn(list []Warning, code WarningCode, target string) []Warning {
	for _, w := range list {
		if w.Target == target && (w.Code == code || w.Code == WarnOutOfStock || w.Code == WarnNotEnoughStock) {
			return list
		}
	}
	return append(list, Warning{code, target})
}

// stockWarnings says of which lines there is less than they ask for.
func (c *Cart) stockWarnings(list []Warning) []Warning {
	for _, b := range c.Blockers {
		switch b.Code {
		case OutOfStock:
			list = warn(list, WarnOutOfStock, ids.Global("CartLine", b.Line))
		case NotEnoughStock:
			list = warn(list, WarnNotEnoughStock, ids.Global("CartLine", b.Line))
		}
	}
	return list
}
