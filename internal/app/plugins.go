package app

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/extensions"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/pluginhost"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

// pollPlugins is how often a host looks for wishes that another instance has written.
const pollPlugins = time.Second

// closePlugins bounds how long running calls may finish when the server ends.
const closePlugins = 10 * time.Second

// pluginRunner makes the plugin host run what the merchant wants.
type pluginRunner struct {
	host *pluginhost.Host
	wake chan struct{}
	stop context.CancelFunc
	done sync.WaitGroup
}

// startPlugins starts the enabled plugins and keeps following the wishes until closePlugins.
func (a *App) startPlugins(ctx context.Context) error {
	key, err := a.data.master.PseudonymKey()
	if err != nil {
		return err
	}
	host, err := pluginhost.New(pluginhost.Options{
		Log: a.log, Clock: a.clock, KV: extensions.NewValues(a.data.store), Opener: opener{a.vault},
		InTx: store.InTx, PseudonymKey: key,
	})
	if err != nil {
		return err
	}
	loop, stop := context.WithCancel(context.WithoutCancel(ctx))
	r := &pluginRunner{host: host, wake: a.pluginWake, stop: stop}
	if err := a.applyPlugins(ctx, host); err != nil {
		stop()
		return errors.Join(fmt.Errorf("start the plugins: %w", err), host.Close(ctx))
	}
	r.done.Go(func() { a.followPlugins(loop, r) })
	a.plugins.Store(r)
	return nil
}

// followPlugins applies the wishes whenever they may have changed.
func (a *App) followPlugins(ctx context.Context, r *pluginRunner) {
	tick := time.NewTicker(pollPlugins)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-r.wake:
		}
		if err := a.applyPlugins(ctx, r.host); err != nil && ctx.Err() == nil {
			a.log.WarnContext(ctx, "The wishes for plugins could not be read.", "error", err)
		}
	}
}

// applyPlugins gives the host the list of plugins that are wanted.
func (a *App) applyPlugins(ctx context.Context, host *pluginhost.Host) error {
	all, err := a.Extensions.Plugins(ctx)
	if err != nil {
		return err
	}
	wanted := make([]pluginhost.Installation, len(all))
	for i, p := range all {
		wanted[i] = pluginhost.Installation{
			ID: p.ID(), Provider: p.Provider, Manifest: p.Manifest, Enabled: p.Enabled && p.Approved == p.Digest,
			Generation: uint64(p.Generation), Settings: p.Settings,
		}
	}
	return host.Apply(wanted)
}

// stopPlugins ends all processes. Running calls may finish for a while.
func (a *App) stopPlugins() error {
	r := a.plugins.Swap(nil)
	if r == nil {
		return nil
	}
	r.stop()
	r.done.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), closePlugins)
	defer cancel()
	return r.host.Close(ctx)
}

// wakePlugins makes the host look for changed wishes at once.
func (a *App) wakePlugins() {
	select {
	case a.pluginWake <- struct{}{}:
	default:
	}
}

// Observe implements extensions.Host.
func (a *App) Observe() map[string]extensions.Observed {
	out := map[string]extensions.Observed{}
	r := a.plugins.Load()
	if r == nil {
		return out
	}
	for _, s := range r.host.Status() {
		out[s.ID] = extensions.Observed{
			State: extensions.State(s.State), Since: s.Since, PID: s.PID, Restarts: s.Restarts, LastError: s.LastError,
		}
	}
	return out
}

var _ extensions.Host = (*App)(nil)

// opener opens personal values for messages to plugins. All that plugins do here serves the buyer's contract.
type opener struct{ vault *privacy.Vault }

// OpenPersonal implements pluginhost.Opener.
func (o opener) OpenPersonal(ctx context.Context, v pii.Value, _ string) (string, error) {
	return o.vault.Open(ctx, access.PurposeContract, v)
}
