package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/extensions"
)

// pluginListCmd is mizan plugin list.
type pluginListCmd struct{ dataFlags }

// Run lists the plugins and what the merchant wants of them.
func (c *pluginListCmd) Run(w *world) error {
	return c.with(w, func(a *app.App) error {
		all, err := a.Extensions.Plugins(w.ctx)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(w.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "PLUGIN\tVERSION\tKINDS\tWANTED\tNAME")
		for _, p := range all {
			wanted := "no"
			if p.Enabled {
				wanted = "yes"
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", p.ID(), p.Manifest.Version, strings.Join(p.Manifest.Kinds, ","), wanted, p.Manifest.Name["en"])
		}
		return table.Flush()
	})
}

// pluginEnableCmd is mizan plugin enable.
type pluginEnableCmd struct {
	dataFlags
	Name string `arg:"" help:"The plugin, such as mizan.manual or manual."`
}

// Run approves the permissions of a plugin, which it prints, and enables it.
func (c *pluginEnableCmd) Run(w *world) error {
	return c.with(w, func(a *app.App) error {
		p, err := a.Extensions.Plugin(w.ctx, c.Name)
		if err != nil {
			return err
		}
		err = a.Audited(w.ctx, "plugin.enable", func(ctx context.Context) error {
			p, err = a.Extensions.Enable(ctx, p.ID(), p.Digest)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "%s is enabled. It may see and reach:\n", p.ID())
		printPermissions(w, p)
		return nil
	})
}

func printPermissions(w *world, p extensions.Plugin) {
	asked := p.Manifest.Permissions
	for _, d := range asked.Data {
		fmt.Fprintf(w.out, "  %s, for %s: %s\n", d.Category, d.Purpose, d.Reason["en"])
	}
	for _, e := range asked.Egress {
		fmt.Fprintf(w.out, "  %s:%d: %s\n", e.Host, e.Port, e.Reason["en"])
	}
	if len(asked.Data)+len(asked.Egress) == 0 {
		fmt.Fprintln(w.out, "  no personal data and no network")
	}
}

// pluginDisableCmd is mizan plugin disable.
type pluginDisableCmd struct {
	dataFlags
	Name string `arg:"" help:"The plugin, such as mizan.manual or manual."`
}

// Run disables a plugin.
func (c *pluginDisableCmd) Run(w *world) error {
	return c.with(w, func(a *app.App) error {
		return a.Audited(w.ctx, "plugin.disable", func(ctx context.Context) error {
			p, err := a.Extensions.Disable(ctx, c.Name)
			if err == nil {
				fmt.Fprintf(w.out, "%s is disabled.\n", p.ID())
			}
			return err
		})
	})
}

// with opens the shop, does the work and closes the shop again.
func (f dataFlags) with(w *world, do func(*app.App) error) (err error) {
	a, err := f.open(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return do(a)
}
