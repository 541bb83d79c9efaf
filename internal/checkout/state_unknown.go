package checkout

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
)

// unknown is an attempt of which nobody knows whether it was paid. The ledger looks it up, however long that takes, and
// the goods are held back until then.
type unknown struct{}

var _ step = unknown{}

// enter lifts the time limit: what may have been paid for does not expire.
func (unknown) enter(ctx context.Context, s *Service, o *ent.Order, _ news) error {
	return s.payBy(ctx, o, time.Time{})
}

// rollback gives the payment up, as that of an attempt whose provider is at work.
func (unknown) rollback(ctx context.Context, s *Service, o *ent.Order) error {
	return authorizing{}.rollback(ctx, s, o)
}
