package app

import (
	"fmt"
	"slices"

	"github.com/mizan-commerce/mizan/internal/extensions"
	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	"github.com/mizan-commerce/mizan/plugins/providers/devpay"
	"github.com/mizan-commerce/mizan/plugins/providers/manual"
	"github.com/mizan-commerce/mizan/plugins/providers/tablerates"
)

// firstParty is the list of providers that this binary can be. Each runs as a process of its own: mizan provider NAME.
func firstParty() []struct {
	name   string
	plugin func() plugins.Plugin
} {
	return []struct {
		name   string
		plugin func() plugins.Plugin
	}{
		{"devpay", devpay.Plugin},
		{"manual", manual.Plugin},
		{"tablerates", tablerates.Plugin},
	}
}

// Provider returns the first-party provider with a name.
func Provider(name string) (plugins.Plugin, error) {
	all := firstParty()
	names := make([]string, len(all))
	for i, p := range all {
		if p.name == name {
			return p.plugin(), nil
		}
		names[i] = p.name
	}
	slices.Sort(names)
	return plugins.Plugin{}, fmt.Errorf("there is no provider %q; there are %v", name, names)
}

// installed reads the manifests of the first-party providers.
func installed() ([]extensions.Installed, error) {
	var out []extensions.Installed
	for _, p := range firstParty() {
		m, err := manifest.Parse(p.plugin().Manifest)
		if err != nil {
			return nil, fmt.Errorf("the manifest of %s: %w", p.name, err)
		}
		out = append(out, extensions.Installed{Provider: p.name, Manifest: m})
	}
	return out, nil
}
