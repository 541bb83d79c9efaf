package graph

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/extensions"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// plugins lists plugins with how they are doing here.
func (r *Resolver) plugins(ctx context.Context, kind *model.PluginKind, enabled *bool) ([]*model.Plugin, error) {
	all, err := r.Extensions.Plugins(ctx)
	if err != nil {
		return nil, err
	}
	out := []*model.Plugin{}
	for _, p := range all {
		shown, err := r.plugin(ctx, p)
		if err != nil {
			return nil, err
		}
		if (kind == nil || slices.Contains(shown.Kinds(), *kind)) && (enabled == nil || *enabled == p.Enabled) {
			out = append(out, shown)
		}
	}
	return out, nil
}

func (r *Resolver) plugin(ctx context.Context, p extensions.Plugin) (*model.Plugin, error) {
	l, err := r.locale(ctx)
	if err != nil {
		return nil, err
	}
	return &model.Plugin{Plugin: p, Observed: r.Plugins.Observe()[p.ID()], Language: l.Language}, nil
}

// pluginPayload shapes what became of a wish: the plugin, or what was wrong.
func (r *Resolver) pluginPayload(ctx context.Context, p extensions.Plugin, err error) (*model.PluginPayload, error) {
	payload := &model.PluginPayload{UserErrors: []*model.PluginUserError{}}
	switch fault.KindOf(err) {
	case fault.NotFound:
		payload.UserErrors = append(payload.UserErrors, &model.PluginUserError{
			Code: model.PluginErrorCodeNotFound, Field: []string{"pluginId"}, Message: fault.Message(err)})
		return payload, nil
	case fault.Conflict:
		payload.UserErrors = append(payload.UserErrors, &model.PluginUserError{
			Code: model.PluginErrorCodePermissionsNotApproved, Field: []string{"approvedDigest"}, Message: fault.Message(err)})
		return payload, nil
	}
	if err != nil {
		return nil, err
	}
	payload.Plugin, err = r.plugin(ctx, p)
	return payload, err
}
