package model

import (
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
)

// LineItem is a line of an order, with the order that says how prices are shown.
type LineItem struct {
	*orders.Line
	Order *orders.Order
}

// GID is the line's global id.
func (l *LineItem) GID() string { return ids.Global("LineItem", l.ID) }

// Fulfillment is a fulfilment with its order.
type Fulfillment struct {
	*orders.Fulfillment
	Order *orders.Order
}

// GID is the fulfilment's global id.
func (f *Fulfillment) GID() string { return ids.Global("Fulfillment", f.ID) }

// OrderPayment is how an order is paid.
type OrderPayment struct{ payments.Payment }

// Submitted is what became of submitting a cart. It is made for whoever submitted it, who may hold the order.
type Submitted struct {
	checkout.Attempt
	Cart *carts.Cart
	// Key is the key of the cart; the cart itself is gone once it was bought.
	Key        ids.ID
	UserErrors []*CartUserError
}

// PlacedOrder is the order that the submission became, for the directive @placedOrder; empty while there is none, and
// when another attempt was faster.
func (s *Submitted) PlacedOrder() ids.ID {
	if s.Other {
		return ""
	}
	return s.Attempt.Order
}
