package pluginhost

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
)

// shippingPort is the port of one shipping installation, whichever process serves it.
type shippingPort struct {
	host *Host
	id   string
}

var _ provider.Shipping = (*shippingPort)(nil)

// Capabilities implements provider.Shipping.
func (p *shippingPort) Capabilities(ctx context.Context) (provider.ShippingCapabilities, error) {
	return invoke(ctx, p.host, p.id, capabilitiesCall(), func(ctx context.Context, proc *process, meta base.Meta) (provider.ShippingCapabilities, error) {
		c, err := proc.shipping.Capabilities(ctx, meta)
		if err != nil {
			return provider.ShippingCapabilities{}, err
		}
		return provider.ShippingCapabilities(c), nil
	})
}

// Rates implements provider.Shipping.
func (p *shippingPort) Rates(ctx context.Context, r provider.RatesRequest) ([]provider.Rate, error) {
	if r.Goods.Currency() == "" {
		return nil, refuse(provider.KindInvalid, "currency", "the request has no currency")
	}
	return invoke(ctx, p.host, p.id, quoteRatesCall(), func(ctx context.Context, proc *process, meta base.Meta) ([]provider.Rate, error) {
		message, err := p.host.messenger(p.id, proc).rates(ctx, meta, r)
		if err != nil {
			return nil, err
		}
		q, err := proc.shipping.QuoteRates(ctx, message)
		if err != nil {
			return nil, err
		}
		for _, w := range q.Warnings {
			proc.log.Warn("plugin warning", "code", w.Code, "pointer", w.Pointer)
		}
		return checkRates(q.Rates, r.Goods.Currency(), proc.log), nil
	})
}
