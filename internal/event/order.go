package event

import "github.com/mizan-commerce/mizan/internal/ids"

// The kinds of events of orders.
const (
	KindOrderPlaced    Kind = "order.placed"
	KindOrderPaid      Kind = "order.paid"
	KindOrderFulfilled Kind = "order.fulfilled"
	KindOrderCancelled Kind = "order.cancelled"
	KindOrderReleased  Kind = "order.released"
	KindOrderRefunded  Kind = "order.refunded"
)

// Item is a quantity of a variant.
type Item struct {
	Line     ids.ID `json:"line"`
	Product  int64  `json:"product"`
	Variant  int64  `json:"variant"`
	Quantity int    `json:"quantity"`
}

// OrderPlaced says that an order has been placed and got its number.
type OrderPlaced struct {
	Order ids.ID `json:"order"`
	Cart  ids.ID `json:"cart"`
	Total Amount `json:"total"`
	Items []Item `json:"items"`
}

// OrderPaid says that all the money of an order has arrived. It happens once per order.
type OrderPaid struct {
	Order ids.ID `json:"order"`
	Total Amount `json:"total"`
	Items []Item `json:"items"`
}

// OrderFulfilled says that items have left.
type OrderFulfilled struct {
	Order       ids.ID `json:"order"`
	Fulfillment ids.ID `json:"fulfillment"`
	Items       []Item `json:"items"`
	// Complete says that nothing is left to send.
	Complete bool `json:"complete"`
}

// CancelReason says why an order was cancelled.
type CancelReason string

// The reasons.
const (
	CancelCustomer  CancelReason = "CUSTOMER"
	CancelInventory CancelReason = "INVENTORY"
	CancelFraud     CancelReason = "FRAUD"
	CancelDeclined  CancelReason = "DECLINED"
	CancelStaff     CancelReason = "STAFF"
	CancelOther     CancelReason = "OTHER"
)

// OrderCancelled says that a placed order will not be carried out.
type OrderCancelled struct {
	Order  ids.ID       `json:"order"`
	Reason CancelReason `json:"reason"`
	Items  []Item       `json:"items"`
}

// OrderReleased says that an attempt to buy a cart came to nothing and that the stock which it held is free again.
type OrderReleased struct {
	Order ids.ID `json:"order"`
	Cart  ids.ID `json:"cart"`
}

// OrderRefunded says that money of an order has gone back. Refunded is all that has gone back so far.
type OrderRefunded struct {
	Order    ids.ID `json:"order"`
	Refunded Amount `json:"refunded"`
}

// Kind implements Event.
func (*OrderPlaced) Kind() Kind { return KindOrderPlaced }

// Kind implements Event.
func (*OrderPaid) Kind() Kind { return KindOrderPaid }

// Kind implements Event.
func (*OrderFulfilled) Kind() Kind { return KindOrderFulfilled }

// Kind implements Event.
func (*OrderCancelled) Kind() Kind { return KindOrderCancelled }

// Kind implements Event.
func (*OrderReleased) Kind() Kind { return KindOrderReleased }

// Kind implements Event.
func (*OrderRefunded) Kind() Kind { return KindOrderRefunded }

// Aggregate is the order.
func (e *OrderPlaced) Aggregate() string { return order(e.Order) }

// Aggregate is the order.
func (e *OrderPaid) Aggregate() string { return order(e.Order) }

// Aggregate is the order.
func (e *OrderFulfilled) Aggregate() string { return order(e.Order) }

// Aggregate is the order.
func (e *OrderCancelled) Aggregate() string { return order(e.Order) }

// Aggregate is the order.
func (e *OrderReleased) Aggregate() string { return order(e.Order) }

// Aggregate is the order.
func (e *OrderRefunded) Aggregate() string { return order(e.Order) }

func order(id ids.ID) string { return "order/" + id.String() }
