package extensions

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/plugininstallation"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
	"github.com/mizan-commerce/mizan/plugins/manifest"
)

// Installed is a plugin that this server can run.
type Installed struct {
	// Provider is the name that starts it: mizan provider NAME.
	Provider string
	Manifest *manifest.Manifest
}

// Plugin is an installed plugin with what the merchant wants of it.
type Plugin struct {
	Installed
	Enabled bool
	// Settings is a JSON object.
	Settings   json.RawMessage
	Generation int64
	// Digest is that of the permissions that the manifest asks for.
	Digest string
	// Approved is the digest that the merchant has approved; empty when none.
	Approved string
}

// ID is the plugin's id.
func (p Plugin) ID() string { return p.Manifest.ID }

// Service keeps the wishes.
type Service struct {
	store     *store.Store
	clock     clock.Clock
	installed []Installed
	changed   func()
}

// New makes the service for the plugins that this server can run. The function is called after each change.
func New(s *store.Store, c clock.Clock, installed []Installed, changed func()) *Service {
	return &Service{store: s, clock: c, installed: installed, changed: changed}
}

// Plugins returns all installed plugins in the order in which they were given.
func (s *Service) Plugins(ctx context.Context) ([]Plugin, error) {
	rows, err := s.store.DB(ctx).PluginInstallation.Query().All(ctx)
	if err != nil {
		return nil, store.Fault("extensions.Plugins", err)
	}
	out := make([]Plugin, len(s.installed))
	for i, one := range s.installed {
		digest, err := one.Manifest.Permissions.Digest()
		if err != nil {
			return nil, err
		}
		out[i] = Plugin{Installed: one, Settings: json.RawMessage("{}"), Generation: 1, Digest: digest}
		at := slices.IndexFunc(rows, func(r *ent.PluginInstallation) bool { return r.Plugin == one.Manifest.ID })
		if at >= 0 {
			out[i].Enabled, out[i].Settings = rows[at].Enabled, json.RawMessage(rows[at].Settings)
			out[i].Generation, out[i].Approved = rows[at].Generation, rows[at].ApprovedDigest
		}
	}
	return out, nil
}

// Plugin returns the plugin with an id, or with the provider name that starts it.
func (s *Service) Plugin(ctx context.Context, id string) (Plugin, error) {
	all, err := s.Plugins(ctx)
	if err != nil {
		return Plugin{}, err
	}
	at := slices.IndexFunc(all, func(p Plugin) bool { return p.ID() == id || p.Provider == id })
	if at < 0 {
		return Plugin{}, fault.E("extensions.Plugin", fault.NotFound, "There is no such plugin.", nil)
	}
	return all[at], nil
}

// Enable approves the permissions with the given digest and wants the plugin to run. The digest must be that of the
// permissions that the plugin asks for now: nobody approves what they have not been shown.
func (s *Service) Enable(ctx context.Context, id, approved string) (Plugin, error) {
	return s.change(ctx, id, func(p *Plugin) error {
		if approved != p.Digest {
			return fault.E("extensions.Enable", fault.Conflict, "The plugin asks for other permissions than those approved.", nil)
		}
		p.Enabled, p.Approved = true, approved
		return nil
	})
}

// Disable wants the plugin to end. Calls that are running may finish.
func (s *Service) Disable(ctx context.Context, id string) (Plugin, error) {
	return s.change(ctx, id, func(p *Plugin) error {
		p.Enabled = false
		return nil
	})
}

// Configure states a plugin's settings, a JSON object. The plugin takes them up without a restart.
func (s *Service) Configure(ctx context.Context, id string, settings json.RawMessage) (Plugin, error) {
	return s.change(ctx, id, func(p *Plugin) error {
		var object map[string]any
		if err := json.Unmarshal(settings, &object); err != nil || object == nil {
			return fault.E("extensions.Configure", fault.Invalid, "The settings are not a JSON object.", err)
		}
		p.Settings = settings
		p.Generation++
		return nil
	})
}

// change reads a plugin's row, changes it and writes it, alone: what two merchants wish at once happens one after the
// other.
func (s *Service) change(ctx context.Context, id string, edit func(*Plugin) error) (Plugin, error) {
	var p Plugin
	err := s.store.Tx(ctx, func(ctx context.Context) error {
		known, err := s.Plugin(ctx, id)
		if err != nil {
			return err
		}
		if err := s.lock(ctx, known.ID()); err != nil {
			return err
		}
		if p, err = s.Plugin(ctx, id); err != nil {
			return err
		}
		if err := edit(&p); err != nil {
			return err
		}
		err = s.store.DB(ctx).PluginInstallation.Update().Where(plugininstallation.Plugin(p.ID())).SetEnabled(p.Enabled).
			SetSettings(string(p.Settings)).SetGeneration(p.Generation).SetApprovedDigest(p.Approved).
			SetUpdatedAt(s.clock.Now()).Exec(ctx)
		store.AfterCommit(ctx, s.changed)
		return store.Fault("extensions.change", err)
	})
	return p, err
}

// lock makes sure that the plugin has a row and that nobody else changes it until the transaction ends.
func (s *Service) lock(ctx context.Context, id string) error {
	err := s.store.DB(ctx).PluginInstallation.Create().SetPlugin(id).SetEnabled(false).SetSettings("{}").SetGeneration(1).
		SetUpdatedAt(s.clock.Now()).
		OnConflictColumns(plugininstallation.FieldPlugin).UpdateUpdatedAt().Exec(ctx)
	return store.Fault("extensions.lock", err)
}
