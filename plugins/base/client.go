package base

import (
	"context"
	"encoding/json"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/durationpb"

	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Info is what a running provider says of itself.
type Info struct {
	ID       string
	Version  string
	Kinds    []string
	Features []string
	SDK      string
}

// Configuration is one generation of settings as a host sends it.
type Configuration struct {
	Generation uint64
	Settings   json.RawMessage
	Secrets    map[string]Secret
	TestMode   bool
}

// Client calls the service that every provider has. Hosts use it; its methods return *Error.
type Client struct{ rpc pluginv1.PluginClient }

// NewClient returns a client for the connection to a provider.
func NewClient(conn grpc.ClientConnInterface) *Client {
	return &Client{rpc: pluginv1.NewPluginClient(conn)}
}

// Info asks the provider who it is.
func (c *Client) Info(ctx context.Context) (Info, error) {
	r, err := c.rpc.Info(ctx, &pluginv1.InfoRequest{})
	if err != nil {
		return Info{}, FromStatus(err)
	}
	return Info{
		ID: r.GetId(), Version: r.GetVersion(), Kinds: r.GetKinds(), Features: r.GetFeatures(), SDK: r.GetSdk(),
	}, nil
}

// Configure swaps to new settings. Settings that do not fit are a Diagnostics error, and the old ones stay active.
// Warnings are returned beside success.
func (c *Client) Configure(ctx context.Context, conf Configuration) (Diagnostics, error) {
	secrets := make(map[string]*pluginv1.Secret, len(conf.Secrets))
	for name, s := range conf.Secrets {
		secrets[name] = &pluginv1.Secret{Value: s.Reveal(), PreviousValue: s.RevealPrevious()}
	}
	r, err := c.rpc.Configure(ctx, &pluginv1.ConfigureRequest{
		Generation: conf.Generation, SettingsJson: conf.Settings, Secrets: secrets, TestMode: conf.TestMode,
	})
	if err != nil {
		return nil, FromStatus(err)
	}
	var warnings, failures Diagnostics
	for _, d := range r.GetDiagnostics() {
		one := Diagnostic{
			Warning: d.GetSeverity() == pluginv1.Diagnostic_WARNING,
			Pointer: truncate(d.GetJsonPointer(), 200),
			Code:    truncate(d.GetCode(), 100),
			Message: truncate(d.GetMessage(), 500),
		}
		if one.Warning {
			warnings = append(warnings, one)
		} else {
			failures = append(failures, one)
		}
	}
	if len(failures) > 0 {
		return nil, failures
	}
	if r.GetActiveGeneration() != conf.Generation {
		return nil, Unknown(KindGeneration, "generation", "generation %d is active after configuring %d",
			r.GetActiveGeneration(), conf.Generation)
	}
	return warnings, nil
}

// Health asks whether the provider can work.
func (c *Client) Health(ctx context.Context, deep bool) (Health, error) {
	r, err := c.rpc.Health(ctx, &pluginv1.HealthRequest{Deep: deep})
	if err != nil {
		return Health{}, FromStatus(err)
	}
	h := Health{Message: truncate(r.GetMessage(), 500)}
	switch r.GetStatus() {
	case pluginv1.HealthResponse_OK:
		h.Status = HealthOK
	case pluginv1.HealthResponse_DEGRADED:
		h.Status = HealthDegraded
	default:
		h.Status = HealthFailing
	}
	return h, nil
}

// Shutdown asks the provider to finish what runs and to refuse what comes.
func (c *Client) Shutdown(ctx context.Context, grace time.Duration) error {
	if _, err := c.rpc.Shutdown(ctx, &pluginv1.ShutdownRequest{Grace: durationpb.New(grace)}); err != nil {
		return FromStatus(err)
	}
	return nil
}
