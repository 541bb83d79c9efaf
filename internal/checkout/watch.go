package checkout

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// PaymentSent hears from the ledger that a provider is being asked, in the transaction that writes so.
func (s *Service) PaymentSent(ctx context.Context, order, _ ids.ID) error {
	return s.signal(ctx, order, Sent, news{})
}

// PaymentInDoubt hears from the ledger that nobody knows what a provider did, in the transaction that writes so.
func (s *Service) PaymentInDoubt(ctx context.Context, order, _ ids.ID) error {
	return s.signal(ctx, order, Doubt, news{})
}

// PaymentMoved hears from the ledger how a payment stands, in the transaction that writes it.
func (s *Service) PaymentMoved(ctx context.Context, order, _ ids.ID, _, now provider.PaymentSnapshot, offline bool) error {
	sig, ok := signalOf(now, offline)
	if !ok {
		return nil
	}
	return s.signal(ctx, order, sig, news{payment: now})
}
