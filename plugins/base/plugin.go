package base

import (
	"context"

	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Plugin joins the common service to go-plugin. A provider sets Service; a host leaves it nil and dispenses *Client.
type Plugin struct {
	goplugin.NetRPCUnsupportedPlugin
	Service pluginv1.PluginServer
}

var _ goplugin.GRPCPlugin = (*Plugin)(nil)

// GRPCServer implements goplugin.GRPCPlugin.
func (p *Plugin) GRPCServer(_ *goplugin.GRPCBroker, s *grpc.Server) error {
	pluginv1.RegisterPluginServer(s, p.Service)
	return nil
}

// GRPCClient implements goplugin.GRPCPlugin.
func (p *Plugin) GRPCClient(_ context.Context, _ *goplugin.GRPCBroker, conn *grpc.ClientConn) (any, error) {
	return NewClient(conn), nil
}
