package pluginhost

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// errPermanent marks a failure to start that the same wish would meet again: it is not tried again by itself.
var errPermanent = errors.New("it would fail again")

// defaultMemoryMiB is the soft limit of a provider's heap where its manifest asks for none.
const defaultMemoryMiB = 256

// process is one running provider with its clients.
type process struct {
	log      *slog.Logger
	timing   Timing
	client   *goplugin.Client
	runner   *runner
	host     *hostServer
	base     *base.Client
	payment  *payment.Client
	shipping *shipping.Client
	manifest *manifest.Manifest

	mu          sync.Mutex
	generation  uint64
	configuring bool
	draining    bool
	killed      bool
	calls       int
	idle        chan struct{} // closed when draining and no call runs
}

// startProcess starts and configures a provider. When it returns an error, no process is left.
func startProcess(ctx context.Context, h *Host, want Installation, log *slog.Logger) (*process, error) {
	ctx, cancel := context.WithTimeout(ctx, h.timing.Start+h.timing.Configure)
	defer cancel()
	p := &process{log: log, timing: h.timing, manifest: want.Manifest, idle: make(chan struct{})}
	p.client = goplugin.NewClient(&goplugin.ClientConfig{
		HandshakeConfig: base.Handshake(),
		VersionedPlugins: map[int]goplugin.PluginSet{base.ProtocolVersion: {
			base.ServiceName: &base.Plugin{}, base.KindPayment: &payment.Plugin{}, base.KindShipping: &shipping.Plugin{},
		}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		AutoMTLS:         true,
		SkipHostEnv:      true,
		StartTimeout:     h.timing.Start,
		UnixSocketConfig: &goplugin.UnixSocketConfig{TempDir: h.run.path},
		GRPCDialOptions:  dialOptions(),
		Logger:           hclog.Logger(&logAdapter{log: log, redact: newRedactor(want.Secrets)}),
		RunnerFunc: runnerFunc(func(env []string, socketDir string) (*runner, error) {
			return p.makeRunner(h, want, env, socketDir)
		}),
	})
	// Nothing in go-plugin ends a start that hangs after the handshake, but the end of the process does.
	release := context.AfterFunc(ctx, func() { p.kill() })
	defer release()
	if err := p.connect(ctx, want); err != nil {
		bad := p.failure()
		p.close()
		if bad != nil {
			return nil, errors.Join(bad, errPermanent)
		}
		return nil, err
	}
	return p, nil
}

func dialOptions() []grpc.DialOption {
	return []grpc.DialOption{
		grpc.WithDefaultCallOptions(
			grpc.MaxCallRecvMsgSize(base.MaxMessageBytes), grpc.MaxCallSendMsgSize(base.MaxMessageBytes),
		),
		grpc.WithMaxHeaderListSize(64 << 10),
		grpc.WithDisableRetry(),
	}
}

// makeRunner builds the runner with an environment of which every entry is known.
func (p *process) makeRunner(h *Host, want Installation, env []string, socketDir string) (*runner, error) {
	memory := want.Manifest.Limits.MemoryMiB
	if memory == 0 {
		memory = defaultMemoryMiB
	}
	env = append(slices.Clone(env),
		"TMPDIR="+socketDir, "TZ=UTC", "GOMEMLIMIT="+strconv.Itoa(memory*4/5)+"MiB", "GOTRACEBACK=single",
	)
	spec := runnerSpec{args: []string{"provider", want.Provider}, env: env, socketDir: socketDir}
	if quota := want.Manifest.Permissions.KV.Bytes; quota > 0 && h.opts.KV != nil {
		ours, theirs, err := hostPair()
		if err != nil {
			return nil, err
		}
		p.host = serveHost(ours, &quotaKV{store: h.opts.KV, installation: want.ID, quota: quota})
		spec.hostEnd = theirs
	}
	r, err := newRunner(spec, h.spawner, h.opts.Clock)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.runner = r
	if p.killed {
		_ = r.Kill(context.Background())
	}
	return r, nil
}

func (p *process) connect(ctx context.Context, want Installation) error {
	conn, err := p.client.Client()
	if err != nil {
		return fmt.Errorf("start: %w", err)
	}
	for name, set := range map[string]func(any) bool{
		base.ServiceName:  func(v any) (ok bool) { p.base, ok = v.(*base.Client); return ok },
		base.KindPayment:  func(v any) (ok bool) { p.payment, ok = v.(*payment.Client); return ok },
		base.KindShipping: func(v any) (ok bool) { p.shipping, ok = v.(*shipping.Client); return ok },
	} {
		v, err := conn.Dispense(name)
		if err != nil {
			return fmt.Errorf("start: %w", err)
		}
		if !set(v) {
			return fmt.Errorf("start: client of %s has type %T", name, v)
		}
	}
	info, err := p.base.Info(ctx)
	if err != nil {
		return fmt.Errorf("info: %w", err)
	}
	m := want.Manifest
	if info.ID != m.ID || info.Version != m.Version || !slices.Equal(info.Kinds, m.Kinds) {
		return fmt.Errorf("it says that it is %.100s %.64s, its manifest says %s %s: %w", info.ID, info.Version, m.ID, m.Version, errPermanent)
	}
	return p.configure(ctx, want)
}

// configure swaps the settings in place. Settings that the provider refuses are a permanent failure, and the former
// ones stay.
func (p *process) configure(ctx context.Context, want Installation) error {
	ctx, cancel := context.WithTimeout(ctx, p.timing.Configure)
	defer cancel()
	p.setConfiguring(true)
	defer p.setConfiguring(false)
	warnings, err := p.base.Configure(ctx, want.configuration())
	var refused base.Diagnostics
	if errors.As(err, &refused) {
		return fmt.Errorf("%w: %w", refused, errPermanent)
	}
	if err != nil {
		return fmt.Errorf("configure: %w", err)
	}
	for _, w := range warnings {
		p.log.Warn("plugin settings", "code", w.Code, "pointer", w.Pointer)
	}
	p.mu.Lock()
	p.generation = want.Generation
	p.mu.Unlock()
	return nil
}

func (p *process) activeGeneration() uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.generation
}

func (p *process) setConfiguring(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.configuring = on
}

// stamp is the generation that a call demands. While the settings are being swapped it demands none: the provider
// pins the call to the one that is active when it arrives, and the host cannot know which that is.
func (p *process) stamp() uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.configuring {
		return 0
	}
	return p.generation
}

// begin reserves the process for one call; end gives it back. It refuses while the process drains.
func (p *process) begin() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.draining {
		return false
	}
	p.calls++
	return true
}

func (p *process) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls--
	if p.draining && p.calls == 0 {
		close(p.idle)
	}
}

// drain refuses new calls and waits for the running ones, as long as it may.
func (p *process) drain(hurry <-chan struct{}) {
	p.mu.Lock()
	p.draining = true
	if p.calls == 0 {
		close(p.idle)
	}
	p.mu.Unlock()
	timer := time.NewTimer(p.timing.Drain)
	defer timer.Stop()
	select {
	case <-p.idle:
	case <-p.runner.exited:
	case <-timer.C:
	case <-hurry:
	}
}

// stop ends the process: it is asked, then told, then killed. Nothing of it is left afterwards.
func (p *process) stop(hurry <-chan struct{}) {
	ctx, cancel := context.WithTimeout(context.Background(), p.timing.Grace)
	defer cancel()
	stopHurry := make(chan struct{})
	go func() {
		select {
		case <-hurry:
			cancel()
		case <-stopHurry:
		}
	}()
	defer close(stopHurry)
	// The answer does not matter: what follows ends the process in any case.
	_ = p.base.Shutdown(ctx, p.timing.Grace)
	_ = p.runner.stdin.Close()
	if !p.awaitExit(ctx, p.timing.Grace/2) {
		_ = terminateGroup(int(p.runner.pid.Load()))
		p.awaitExit(ctx, p.timing.Grace)
	}
	p.close()
}

func (p *process) awaitExit(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-p.runner.exited:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return p.runner.hasExited()
}

// kill ends the process group at once. It may be called at any time and by anyone.
func (p *process) kill() {
	p.mu.Lock()
	r := p.runner
	p.killed = true
	p.mu.Unlock()
	if r != nil {
		_ = r.Kill(context.Background())
	}
}

func (p *process) failure() error {
	p.mu.Lock()
	r := p.runner
	p.mu.Unlock()
	if r == nil {
		return nil
	}
	return r.failure()
}

// close kills what still runs and releases everything: go-plugin's client, the sockets, the folder, the descriptors.
// go-plugin's Kill has no deadline of its own, so it is watched.
func (p *process) close() {
	p.kill()
	killed := make(chan struct{})
	go func() {
		defer close(killed)
		p.client.Kill()
	}()
	watchdog := time.NewTimer(p.timing.KillWatchdog)
	defer watchdog.Stop()
	if r := p.runner; r != nil {
		select {
		case <-r.exited:
		case <-watchdog.C:
			// Only a process that the kernel itself cannot end comes here. Waiting for it would stop the host.
			p.log.Error("a killed plugin process does not end", "pid", r.pid.Load())
			return
		}
	}
	select {
	case <-killed:
	case <-watchdog.C:
		p.log.Error("the plugin library does not let go of an ended process")
	}
	if r := p.runner; r != nil {
		r.close()
		_ = os.RemoveAll(r.socketDir)
	}
	if p.host != nil {
		p.host.close()
	}
}
