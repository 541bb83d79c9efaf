package shipping

import (
	"context"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// Mock is a Provider made of functions, for tests of code that calls a provider. A function that is nil answers
// with an error of kind unsupported.
type Mock struct {
	CapabilitiesFunc func(context.Context) (Capabilities, error)
	QuoteFunc        func(context.Context, QuoteRequest) (Quote, error)
}

var _ Provider = (*Mock)(nil)

// Capabilities implements Provider.
func (m *Mock) Capabilities(ctx context.Context) (Capabilities, error) {
	if m.CapabilitiesFunc == nil {
		return Capabilities{}, base.Refuse(base.KindUnsupported, "unsupported", "Capabilities is not supported")
	}
	return m.CapabilitiesFunc(ctx)
}

// QuoteRates implements Provider.
func (m *Mock) QuoteRates(ctx context.Context, r QuoteRequest) (Quote, error) {
	if m.QuoteFunc == nil {
		return Quote{}, base.Refuse(base.KindUnsupported, "unsupported", "QuoteRates is not supported")
	}
	return m.QuoteFunc(ctx, r)
}
