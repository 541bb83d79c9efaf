package model

import (
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// BaseCartLine is a line of a cart.
type BaseCartLine interface {
	// GID returns the line's global id.
	GID() string
	// Position returns its place in the order of the lines.
	Position() int64
}

// Merchandise is something that can be bought: a variant.
type Merchandise interface {
	// GID returns the variant's global id.
	GID() string
	// AvailableForSale reports whether it can be put into a cart now.
	AvailableForSale() bool
}

// CartAddress is an address of a cart.
type CartAddress interface {
	// GID returns the address's global id.
	GID() string
	// Complete reports whether it has what a delivery needs.
	Complete() bool
}

// PricingValue is an amount of money or a part of a price.
type PricingValue any

// CartPayload is what became of a change of a cart, whichever it was.
type CartPayload struct {
	Cart       *carts.Cart
	UserErrors []*CartUserError
	Warnings   []*CartWarning
}

// AppliedGiftCard is a gift card that pays for a part of a cart.
type AppliedGiftCard struct {
	Key                   ids.ID
	AmountUsed            money.Money
	Balance               money.Money
	LastCharacters        string
	PresentmentAmountUsed money.Money
}

// GID is the card's global id.
func (c *AppliedGiftCard) GID() string { return ids.Global("AppliedGiftCard", c.Key) }
