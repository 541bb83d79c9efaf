package checkout

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
)

// processingPatience is how long a provider may work on a payment without a word before the payment is given up.
const processingPatience = 24 * time.Hour

// authorizing is an attempt whose provider is at work.
type authorizing struct{}

var _ step = authorizing{}

// enter sets the time until which the provider may work.
func (authorizing) enter(ctx context.Context, s *Service, o *ent.Order, _ news) error {
	return s.payBy(ctx, o, s.clock.Now().Add(processingPatience))
}

// rollback gives the payment up: the ledger voids it, or refunds what came.
func (authorizing) rollback(ctx context.Context, s *Service, o *ent.Order) error {
	return s.Payments.Abandon(ctx, o.PaymentID)
}
