package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/store"
)

// expiring is an attempt that is being given up. The goods are held back until its payment certainly is void: money that
// was faster than that still buys them.
type expiring struct{}

var _ step = expiring{}

// enter remembers why, and rolls the waiting back: the payment is given up.
func (expiring) enter(ctx context.Context, s *Service, o *ent.Order, n news) error {
	if err := s.store.DB(ctx).Order.UpdateOneID(o.ID).SetReleaseCode(n.code).Exec(ctx); err != nil {
		return store.Fault("checkout.expire", err)
	}
	return authorizing{}.rollback(ctx, s, o)
}

// rollback does nothing: giving up is not undone but overtaken by money; see placed.
func (expiring) rollback(context.Context, *Service, *ent.Order) error { return nil }
