package app

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shipping"
)

// Shipping implements shipping.Providers: the enabled plugins that quote delivery. There are none until the app serves.
func (a *App) Shipping(ctx context.Context) ([]shipping.Carrier, error) {
	r := a.plugins.Load()
	if r == nil {
		return nil, nil
	}
	all, err := a.Extensions.Plugins(ctx)
	if err != nil {
		return nil, err
	}
	var carriers []shipping.Carrier
	for _, p := range all {
		if !p.Enabled || p.Approved != p.Digest {
			continue
		}
		port, err := r.host.Shipping(p.ID())
		if provider.Is(err, provider.KindNotFound) || provider.Is(err, provider.KindUnsupported) {
			continue // it quotes no delivery, or the host has not taken up the wish yet
		}
		if err != nil {
			return nil, err
		}
		carriers = append(carriers, shipping.Carrier{ID: p.ID(), Shipping: port})
	}
	return carriers, nil
}

var _ shipping.Providers = (*App)(nil)
