package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
)

// pending is an attempt that has been written and whose provider has not been asked yet. Its goods are held back.
type pending struct{}

var _ step = pending{}

// enter does nothing: Submit writes the attempt and holds the goods back in one go.
func (pending) enter(context.Context, *Service, *ent.Order, news) error { return nil }

// rollback gives the goods back.
func (pending) rollback(ctx context.Context, s *Service, o *ent.Order) error {
	return s.Stock.Release(ctx, o.ID)
}
