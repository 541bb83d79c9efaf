package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// Signal gives a signal to an attempt, as the ledger would.
func (s *Service) Signal(ctx context.Context, order, payment ids.ID, sig Signal) error {
	return s.store.Tx(access.AllowRows(ctx, access.RowsOfSystem), func(ctx context.Context) error {
		if err := s.Payments.Lock(ctx, payment); err != nil {
			return err
		}
		return s.signal(ctx, order, sig, news{})
	})
}

// Permute is permute.
func Permute(key []byte, n uint32) uint32 { return permute(key, n) }
