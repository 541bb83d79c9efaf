package orders

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// Stock is where goods lie.
type Stock interface {
	// Consume takes goods of an order's line out of stock because they leave.
	Consume(ctx context.Context, order, line ids.ID, variant int64, quantity int) error
	// Release gives back all that is promised to an order.
	Release(ctx context.Context, order ids.ID) error
}

// Payments is the ledger of money. In a transaction that touches a payment and its order, the payment comes first.
type Payments interface {
	// Lock holds a payment until the transaction ends.
	Lock(ctx context.Context, payment ids.ID) error
	// Capture plans to take authorised money, or to record that offline money has arrived.
	Capture(ctx context.Context, payment ids.ID, amount money.Money) error
	// Abandon gives a payment's money up, or back where it came.
	Abandon(ctx context.Context, payment ids.ID) error
	// Settle carries out what is planned. It is called outside of transactions.
	Settle(ctx context.Context, payment ids.ID) error
}
