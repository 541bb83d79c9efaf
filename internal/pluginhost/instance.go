package pluginhost

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/provider"
)

// instance is one installation on this host. One goroutine, loop, owns its process: it alone starts, configures and
// ends it. Everybody else wishes and waits.
type instance struct {
	host *Host
	id   string
	log  *slog.Logger
	// poke wakes the loop after the wish changed.
	poke chan struct{}

	mu      sync.Mutex
	want    *Installation // nil when the installation is to be forgotten
	proc    *process      // serves calls, or nil
	status  Status
	changed chan struct{} // closed and replaced with every change of proc or status
	slots   chan struct{} // one place per running call
	redact  *redactor     // knows the secrets of the wish

	// The rest belongs to the loop.
	crashes crashes
}

func newInstance(h *Host, want Installation) *instance {
	return &instance{
		host: h, id: want.ID, log: h.opts.Log.With("plugin", want.ID),
		poke: make(chan struct{}, 1), want: &want, changed: make(chan struct{}),
		slots:   make(chan struct{}, want.maxInFlight()),
		redact:  newRedactor(want.Secrets),
		status:  Status{ID: want.ID, Provider: want.Provider, Version: want.Manifest.Version, State: StateDisabled, Since: h.opts.Clock.Now()},
		crashes: crashes{timing: h.timing, clock: h.opts.Clock},
	}
}

// wish replaces what is wanted. The same wish again does not disturb an installation that rests.
func (i *instance) wish(want Installation) {
	i.mu.Lock()
	old := i.want
	if want.maxInFlight() != cap(i.slots) {
		i.slots = make(chan struct{}, want.maxInFlight())
	}
	i.want = &want
	i.redact = newRedactor(want.Secrets)
	i.mu.Unlock()
	if old == nil || old.Enabled != want.Enabled || old.Generation != want.Generation || !old.sameProgram(want) {
		i.wake()
	}
}

// remove lets the loop drain and end.
func (i *instance) remove() {
	i.mu.Lock()
	i.want = nil
	i.mu.Unlock()
	i.wake()
}

func (i *instance) wake() {
	select {
	case i.poke <- struct{}{}:
	default:
	}
}

// clean blots secrets and personal data out of a text of the plugin.
func (i *instance) clean(text string) string {
	i.mu.Lock()
	redact := i.redact
	i.mu.Unlock()
	return redact.clean(text)
}

// wanted returns the wish, or nil.
func (i *instance) wanted() *Installation {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.want
}

func (i *instance) snapshot() Status {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.status
}

// set changes the state and wakes those who wait for it. A process is offered to calls until the next set.
func (i *instance) set(state State, proc *process, change func(*Status)) {
	now := i.host.opts.Clock.Now()
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.status.State != state {
		i.status.State, i.status.Since = state, now
	}
	i.proc = proc
	i.status.PID, i.status.Generation = 0, 0
	if proc != nil {
		i.status.PID, i.status.Generation = int(proc.runner.pid.Load()), proc.activeGeneration()
	}
	if change != nil {
		change(&i.status)
	}
	close(i.changed)
	i.changed = make(chan struct{})
}

// loop makes the wish so until it is removed or the host closes.
func (i *instance) loop() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-i.host.stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	for {
		want := i.wanted()
		if want == nil || ctx.Err() != nil {
			i.set(StateDisabled, nil, nil)
			return
		}
		if !want.Enabled {
			i.crashes.forget()
			i.set(StateDisabled, nil, func(s *Status) { s.LastError = "" })
			i.rest(ctx, 0)
			continue
		}
		i.serve(ctx, *want)
	}
}

// serve starts one process and stays with it until it ends, whatever the reason. Then it rests as long as it must.
func (i *instance) serve(ctx context.Context, want Installation) {
	i.set(StateStarting, nil, func(s *Status) { s.Provider, s.Version = want.Provider, want.Manifest.Version })
	began := i.host.opts.Clock.Now()
	proc, err := startProcess(ctx, i.host, want, i.log)
	if err == nil {
		i.log.Info("plugin ready", "pid", proc.runner.pid.Load(), "generation", want.Generation)
		i.set(StateReady, proc, func(s *Status) { s.LastError = "" })
		err = i.supervise(ctx, proc, want)
	}
	if err == nil || ctx.Err() != nil {
		return
	}
	why := i.clean(err.Error())
	if errors.Is(err, errPermanent) {
		i.log.Error("plugin cannot be started", "error", why)
		i.set(StateQuarantined, nil, func(s *Status) { s.LastError = why })
		i.rest(ctx, 0)
		i.crashes.forget()
		return
	}
	pause, quarantined := i.crashes.add(i.host.opts.Clock.Now().Sub(began))
	state := StateBackoff
	if quarantined {
		state = StateQuarantined
		i.log.Error("plugin quarantined", "error", why, "probe_in", pause)
	} else {
		i.log.Warn("plugin ended", "error", why, "restart_in", pause)
	}
	i.set(state, nil, func(s *Status) { s.LastError = why; s.Restarts++ })
	i.rest(ctx, pause)
}

// rest waits for the pause, a new wish or the end. Without a pause it waits for the latter two. A new wish while the
// process rests after a crash is tried at once: the merchant may have mended what was wrong.
func (i *instance) rest(ctx context.Context, pause time.Duration) {
	var over <-chan time.Time
	if pause > 0 {
		timer := time.NewTimer(pause)
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-over:
	case <-i.poke:
	case <-ctx.Done():
	}
}

// errCrashed means that the process ended without being asked to.
var errCrashed = errors.New("the process ended unexpectedly")

// supervise watches a ready process. It returns nil when the process was ended on purpose.
func (i *instance) supervise(ctx context.Context, proc *process, current Installation) error {
	checks := time.NewTicker(i.host.timing.HealthEvery)
	defer checks.Stop()
	watch := &watcher{proc: proc}
	for {
		select {
		case <-proc.runner.exited:
			i.set(StateStarting, nil, nil)
			proc.close()
			if watch.err != nil {
				return watch.err
			}
			return errCrashed
		case <-ctx.Done():
			i.retire(proc)
			return nil
		case <-i.poke:
			want := i.wanted()
			if want == nil || !want.Enabled || !want.sameProgram(current) {
				i.retire(proc)
				return nil
			}
			current = i.reconfigure(ctx, proc, current, *want)
		case <-checks.C:
			i.judge(proc, watch.check(ctx))
		}
	}
}

// retire lets running calls finish and ends the process.
func (i *instance) retire(proc *process) {
	i.set(StateDraining, nil, func(s *Status) { s.PID = int(proc.runner.pid.Load()) })
	proc.drain(i.host.hurry)
	proc.stop(i.host.hurry)
}

// reconfigure swaps settings in place and returns what the process runs on afterwards. Settings that do not fit are
// reported, and the former ones stay.
func (i *instance) reconfigure(ctx context.Context, proc *process, current, want Installation) Installation {
	if want.Generation == current.Generation {
		return current
	}
	err := proc.configure(ctx, want)
	if err != nil {
		why := i.clean(err.Error())
		i.log.Warn("plugin kept its former settings", "error", why, "generation", want.Generation)
		i.set(StateReady, proc, func(s *Status) { s.LastError = why })
		return current
	}
	i.set(StateReady, proc, func(s *Status) { s.LastError = "" })
	return want
}

// acquire waits for a ready process and reserves it for one call. It waits no longer than ctx allows, and not at all
// for an installation that is switched off or quarantined.
func (i *instance) acquire(ctx context.Context) (*process, error) {
	for {
		i.mu.Lock()
		proc, state, changed := i.proc, i.status.State, i.changed
		gone := i.want == nil || !i.want.Enabled
		i.mu.Unlock()
		if proc != nil && !gone && proc.begin() {
			return proc, nil
		}
		if gone {
			return nil, refuse(provider.KindUnavailable, "disabled", "the plugin is switched off")
		}
		if state == StateQuarantined {
			return nil, refuse(provider.KindUnavailable, "quarantined", "the plugin is quarantined")
		}
		select {
		case <-changed:
		case <-ctx.Done():
			e := refuse(provider.KindUnavailable, "not_ready", "the plugin is not ready")
			e.Retryable = true
			return nil, e
		}
	}
}
