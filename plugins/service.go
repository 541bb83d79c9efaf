package plugins

import (
	"context"
	"errors"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// maxGrace bounds how long a Shutdown call waits, whatever the host asks for.
const maxGrace = time.Minute

// service answers the calls that every provider has.
type service struct {
	pluginv1.UnimplementedPluginServer
	manifest *manifest.Manifest
	gens     *generations
}

func (s *service) Info(context.Context, *pluginv1.InfoRequest) (*pluginv1.InfoResponse, error) {
	return &pluginv1.InfoResponse{
		Id: s.manifest.ID, Version: s.manifest.Version, Kinds: s.manifest.Kinds, Sdk: base.SDK,
	}, nil
}

func (s *service) Configure(_ context.Context, r *pluginv1.ConfigureRequest) (*pluginv1.ConfigureResponse, error) {
	if r.GetGeneration() == 0 {
		return nil, base.ToStatus(base.Refuse(base.KindInvalid, "no_generation", "generations are counted from one"))
	}
	conf := base.Configuration{
		Generation: r.GetGeneration(), Settings: r.GetSettingsJson(), TestMode: r.GetTestMode(),
		Secrets: make(map[string]base.Secret, len(r.GetSecrets())),
	}
	for name, secret := range r.GetSecrets() {
		conf.Secrets[name] = base.NewSecret(secret.GetValue(), secret.GetPreviousValue())
	}
	diagnostics := s.missingSecrets(conf)
	if len(diagnostics) == 0 {
		if err := s.gens.configure(conf); err != nil && !errors.As(err, &diagnostics) {
			diagnostics.Add("", "refused", "%v", err)
		}
	}
	reply := &pluginv1.ConfigureResponse{ActiveGeneration: s.gens.active()}
	for _, d := range diagnostics {
		severity := pluginv1.Diagnostic_ERROR
		if d.Warning {
			severity = pluginv1.Diagnostic_WARNING
		}
		reply.Diagnostics = append(reply.Diagnostics, &pluginv1.Diagnostic{
			Severity: severity, JsonPointer: d.Pointer, Code: d.Code, Message: d.Message,
		})
	}
	return reply, nil
}

func (s *service) missingSecrets(conf base.Configuration) base.Diagnostics {
	var d base.Diagnostics
	for _, secret := range s.manifest.Settings.Secrets {
		if secret.Required && conf.Secrets[secret.Name].Reveal() == "" {
			d.Add("/"+secret.Name, "required", "the secret is not set")
		}
	}
	return d
}

func (s *service) Health(ctx context.Context, r *pluginv1.HealthRequest) (*pluginv1.HealthResponse, error) {
	gen, release, err := s.gens.acquire(base.Meta{})
	if err != nil {
		return &pluginv1.HealthResponse{Status: pluginv1.HealthResponse_FAILING, Message: base.AsError(err).Message}, nil
	}
	defer release()
	worst := base.Health{Status: base.HealthOK}
	for _, p := range []any{gen.payment, gen.shipping} {
		c, ok := p.(base.Checker)
		if !ok {
			continue
		}
		if h := c.Health(ctx, r.GetDeep()); h.Status < worst.Status {
			worst = h
		}
	}
	reply := &pluginv1.HealthResponse{Message: worst.Message}
	switch worst.Status {
	case base.HealthOK:
		reply.Status = pluginv1.HealthResponse_OK
	case base.HealthDegraded:
		reply.Status = pluginv1.HealthResponse_DEGRADED
	default:
		reply.Status = pluginv1.HealthResponse_FAILING
	}
	return reply, nil
}

func (s *service) Shutdown(ctx context.Context, r *pluginv1.ShutdownRequest) (*pluginv1.ShutdownResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, min(max(r.GetGrace().AsDuration(), 0), maxGrace))
	defer cancel()
	s.gens.drain(ctx.Done())
	return &pluginv1.ShutdownResponse{}, nil
}
