package shipping

import (
	"context"

	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Client is a Provider in another process. Its errors are *base.Error. It does not judge replies: hosts do.
type Client struct{ rpc pluginv1.ShippingClient }

// NewClient returns a client for the connection to a provider.
func NewClient(conn grpc.ClientConnInterface) *Client {
	return &Client{rpc: pluginv1.NewShippingClient(conn)}
}

// Capabilities asks what the provider can do under the given generation of settings.
func (c *Client) Capabilities(ctx context.Context, meta base.Meta) (Capabilities, error) {
	r, err := c.rpc.Capabilities(ctx, &pluginv1.ShippingCapabilitiesRequest{Meta: base.MetaToProto(meta)})
	if err != nil {
		return Capabilities{}, base.FromStatus(err)
	}
	return capabilitiesFromProto(r), nil
}

// QuoteRates asks for rates.
func (c *Client) QuoteRates(ctx context.Context, r QuoteRequest) (Quote, error) {
	reply, err := c.rpc.QuoteRates(ctx, requestToProto(r))
	if err != nil {
		return Quote{}, base.FromStatus(err)
	}
	return quoteFromProto(reply), nil
}
