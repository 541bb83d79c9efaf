package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// Carts are where orders come from.
type Carts interface {
	// Look returns a cart as it stands, with what others quote for it brought up to date, and with the total that was
	// shown before this look. It may wait for others, so it is called outside of transactions. A cart that cannot be
	// bought any more is NotFound.
	Look(ctx context.Context, cart ids.ID) (Cart, error)
	// Freeze locks a cart until the running transaction ends, and returns it as it is bought.
	Freeze(ctx context.Context, cart ids.ID) (Cart, error)
	// MarkCompleted ends a cart in the transaction in which its order is placed. For another order it is a Conflict.
	MarkCompleted(ctx context.Context, cart, order ids.ID) error
}

// Stock holds goods back for orders.
type Stock interface {
	// Reserve promises stock to a line and returns how many are missing; then nothing was promised.
	Reserve(ctx context.Context, order, line ids.ID, variant int64, quantity int) (missing int, err error)
	// Release gives back all that is promised to an order.
	Release(ctx context.Context, order ids.ID) error
}

// Payments is the ledger of money.
type Payments interface {
	// Begin writes a payment in the running transaction; Settle then asks its provider.
	Begin(ctx context.Context, providerID string, offline bool, r provider.CreatePayment) error
	// Settle carries out what is planned for a payment. It is called outside of transactions.
	Settle(ctx context.Context, payment ids.ID) error
	// Confirm plans that a payment goes on after the buyer acted. While something is going on it is a Conflict.
	Confirm(ctx context.Context, payment ids.ID, params map[string]string) error
	// Refresh asks the provider for news.
	Refresh(ctx context.Context, payment ids.ID, source string) error
	// Lock holds a payment until the transaction ends; it comes before its order.
	Lock(ctx context.Context, payment ids.ID) error
	// Abandon gives a payment's money up, or back where it came.
	Abandon(ctx context.Context, payment ids.ID) error
	// Keep takes Abandon back.
	Keep(ctx context.Context, payment ids.ID) error
	// Known returns the last news of a payment.
	Known(ctx context.Context, payment ids.ID) (provider.PaymentSnapshot, error)
}

// Providers knows the payment providers that run.
type Providers interface {
	// Payments lists their ids.
	Payments(ctx context.Context) ([]string, error)
	// Payment returns one. One that is not there, or not now, is Unavailable.
	Payment(id string) (provider.Payment, error)
}

// Persons guards personal values.
type Persons interface {
	// Mover returns what takes a cart's values over to an order. The use is the contract.
	Mover(ctx context.Context, order ids.ID) (Mover, error)
}

// Mover seals the stored values of a cart anew, for an order.
type Mover interface {
	// Move returns the value sealed for a column ("table.column"). The result has the value's type.
	Move(ctx context.Context, value pii.Value, column string) (pii.Value, error)
	// EmailHash returns a keyed hash for exact look-up; no value has none. What is no address is Invalid.
	EmailHash(ctx context.Context, value pii.Email, column string) ([]byte, error)
	// PhoneHash does so for a number. One without a country code is taken to be of the region.
	PhoneHash(ctx context.Context, value pii.PhoneNumber, column, region string) ([]byte, error)
}

// Shop says what orders are called.
type Shop interface {
	// OrderPrefix stands before the number in an order's name.
	OrderPrefix(ctx context.Context) (string, error)
}
