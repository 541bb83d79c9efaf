package model

import (
	"fmt"
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/internal/extensions"
)

// Plugin is a plugin as staff sees it: the wish, and how it is doing here.
type Plugin struct {
	extensions.Plugin
	Observed extensions.Observed
	Language string
}

// PluginID is the plugin's own id.
func (p *Plugin) PluginID() string { return p.ID() }

// Name is the name in the language of the request, or in English.
func (p *Plugin) Name() string { return p.word(p.Manifest.Name) }

// Description is what it does.
func (p *Plugin) Description() *string { return p.optional(p.Manifest.Description) }

// Version is the manifest's.
func (p *Plugin) Version() string { return p.Manifest.Version }

// Kinds are what it can do.
func (p *Plugin) Kinds() []PluginKind {
	out := make([]PluginKind, len(p.Manifest.Kinds))
	for i, k := range p.Manifest.Kinds {
		out[i] = PluginKind(strings.ToUpper(k))
	}
	return out
}

// State is how it is doing; a plugin that was never started is installed.
func (p *Plugin) State() PluginState {
	switch {
	case p.Observed.State != "" && (p.Enabled || p.Observed.State != extensions.StateDisabled):
		return PluginState(p.Observed.State)
	case p.Approved != "":
		return PluginStateDisabled
	default:
		return PluginStateInstalled
	}
}

// Since is when the state began.
func (p *Plugin) Since() *time.Time {
	if p.Observed.Since.IsZero() {
		return nil
	}
	return &p.Observed.Since
}

// Restarts counts the processes that ended without being asked to.
func (p *Plugin) Restarts() int { return p.Observed.Restarts }

// LastError is the latest trouble.
func (p *Plugin) LastError() *string { return orNil(p.Observed.LastError) }

// PermissionsDigest is what is approved.
func (p *Plugin) PermissionsDigest() string { return p.Digest }

// ApprovedDigest is what has been approved.
func (p *Plugin) ApprovedDigest() *string { return orNil(p.Approved) }

// Permissions lists what it asks for.
func (p *Plugin) Permissions() []*PluginPermission {
	out := []*PluginPermission{}
	for _, d := range p.Manifest.Permissions.Data {
		out = append(out, &PluginPermission{Code: "data:" + d.Category, Reason: p.optional(d.Reason)})
	}
	for _, e := range p.Manifest.Permissions.Egress {
		out = append(out, &PluginPermission{Code: fmt.Sprintf("egress:%s:%d", e.Host, e.Port), Reason: p.optional(e.Reason)})
	}
	return out
}

// word picks the words in the language of the request, or in English.
func (p *Plugin) word(words map[string]string) string {
	if w, ok := words[p.Language]; ok {
		return w
	}
	return words["en"]
}

func (p *Plugin) optional(words map[string]string) *string { return orNil(p.word(words)) }

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
