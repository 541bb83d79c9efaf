package payments

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// Providers finds the payment providers that run.
type Providers interface {
	// Payment returns a provider by its id. One that is not there, or not now, is Unavailable.
	Payment(id string) (provider.Payment, error)
}

// Watcher is told of payments in the very transaction in which they change; what it fails with undoes the change. Each
// function may be nil, and may be told the same twice.
type Watcher struct {
	// Sent says that a provider is now asked to begin or to go on with a payment.
	Sent func(ctx context.Context, order, payment ids.ID) error
	// Doubt says that nobody knows whether the last step took effect; it is being looked up.
	Doubt func(ctx context.Context, order, payment ids.ID) error
	// Moved says that a step has ended or that there is news. It gives what was known and what is. An offline payment
	// may wait for its money for days.
	Moved func(ctx context.Context, order, payment ids.ID, was, now provider.PaymentSnapshot, offline bool) error
}
