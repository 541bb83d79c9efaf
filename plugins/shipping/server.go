package shipping

import (
	"context"

	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Source hands out the provider for one call, built from the generation of settings that the call names. The caller
// calls release when the call has ended, so that a replaced provider can be closed after its last call.
type Source func(meta base.Meta) (p Provider, release func(), err error)

type server struct {
	pluginv1.UnimplementedShippingServer
	source Source
}

func (s *server) Capabilities(ctx context.Context, r *pluginv1.ShippingCapabilitiesRequest) (*pluginv1.ShippingCapabilities, error) {
	p, release, err := s.source(base.MetaFromProto(r.GetMeta()))
	if err != nil {
		return nil, base.ToStatus(err)
	}
	defer release()
	c, err := p.Capabilities(ctx)
	if err != nil {
		return nil, base.ToStatus(err)
	}
	return capabilitiesToProto(c), nil
}

func (s *server) QuoteRates(ctx context.Context, r *pluginv1.QuoteRatesRequest) (*pluginv1.QuoteRatesResponse, error) {
	req := requestFromProto(r)
	p, release, err := s.source(req.Meta)
	if err != nil {
		return nil, base.ToStatus(err)
	}
	defer release()
	q, err := p.QuoteRates(ctx, req)
	if err != nil {
		return nil, base.ToStatus(err)
	}
	return quoteToProto(q), nil
}
