package checkout

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
)

// actionPatience is how long a buyer has to act, where the provider gives less time or says nothing.
const actionPatience = time.Hour

// actionRequired is an attempt that waits for its buyer.
type actionRequired struct{}

var _ step = actionRequired{}

// enter sets the time until which the buyer may act.
func (actionRequired) enter(ctx context.Context, s *Service, o *ent.Order, n news) error {
	until := s.clock.Now().Add(actionPatience)
	if a := n.payment.NextAction; a != nil && !a.ExpiresAt.IsZero() && a.ExpiresAt.Before(until) {
		until = a.ExpiresAt.UTC().Truncate(time.Microsecond)
	}
	return s.payBy(ctx, o, until)
}

// rollback gives the payment up, as that of an attempt whose provider is at work.
func (actionRequired) rollback(ctx context.Context, s *Service, o *ent.Order) error {
	return authorizing{}.rollback(ctx, s, o)
}
