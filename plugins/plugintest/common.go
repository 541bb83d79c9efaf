//go:build unix

package plugintest

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
)

// probe makes one harmless call of the kind under a generation of settings.
type probe func(p *Process, generation uint64) error

// common proves what every provider owes, whatever its kind.
func common(t *testing.T, o Options, call probe) {
	t.Run("handshake", func(t *testing.T) { t.Parallel(); handshake(t, o, call) })
	t.Run("other protocol version", func(t *testing.T) {
		t.Parallel()
		if _, err := start(t, o, NewMemoryKV(), 99); err == nil || !strings.Contains(err.Error(), "incompatible") {
			t.Errorf("a host of protocol 99 got %v, want an error about incompatible versions", err)
		}
	})
	t.Run("started by hand", func(t *testing.T) { t.Parallel(); startedByHand(t, o) })
	t.Run("configuration", func(t *testing.T) { t.Parallel(); configuration(t, o, call) })
	t.Run("configuration under load", func(t *testing.T) { t.Parallel(); configurationUnderLoad(t, o, call) })
	t.Run("secrets stay out of logs", func(t *testing.T) { t.Parallel(); secretsStayOut(t, o) })
	t.Run("ends with its host", func(t *testing.T) {
		t.Parallel()
		p := StartConfigured(t, o, NewMemoryKV())
		if err := p.runner.stdin.Close(); err != nil {
			t.Fatal(err)
		}
		if !p.Exited(2 * time.Second) {
			t.Error("the process still runs 2 s after its standard input ended")
		}
	})
	t.Run("ends on SIGTERM", func(t *testing.T) {
		t.Parallel()
		p := StartConfigured(t, o, NewMemoryKV())
		if err := syscall.Kill(p.runner.cmd.Process.Pid, syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if !p.Exited(2 * time.Second) {
			t.Error("the process still runs 2 s after SIGTERM")
		}
	})
	t.Run("shutdown", func(t *testing.T) { t.Parallel(); shutdown(t, o, call) })
}

func handshake(t *testing.T, o Options, call probe) {
	m, err := manifest.Parse(o.Manifest)
	if err != nil {
		t.Fatalf("the manifest: %v", err)
	}
	p := Start(t, o, NewMemoryKV())
	info, err := p.Base.Info(t.Context())
	if err != nil {
		t.Fatalf("Info: %v", err)
	}
	if info.ID != m.ID || info.Version != m.Version || !slices.Equal(info.Kinds, m.Kinds) {
		t.Errorf("Info is %+v, the manifest says %s %s %v", info, m.ID, m.Version, m.Kinds)
	}
	e := wantError(t, call(p, 0), base.KindGeneration, base.EffectNotApplied)
	if e != nil && e.Code == "" {
		t.Error("a call before Configure is refused without a code")
	}
	if _, err := p.Base.Configure(t.Context(), o.configuration(1)); err != nil {
		t.Fatalf("Configure: %v", err)
	}
	h, err := p.Base.Health(t.Context(), false)
	if err != nil || h.Status != base.HealthOK {
		t.Errorf("Health is %v %q, %v", h.Status, h.Message, err)
	}
	if err := call(p, 1); err != nil {
		t.Errorf("a call after Configure: %v", err)
	}
}

func startedByHand(t *testing.T, o Options) {
	out, code := Run(t, o)
	if code != 1 {
		t.Errorf("without a host it ended with exit code %d, want 1", code)
	}
	if out == "" || strings.Contains(out, "|unix|") {
		t.Errorf("without a host it said %q, want an explanation and no handshake", out)
	}
}

// Run starts the provider as a person would, without a host, and returns all that it said and its exit code.
func Run(t testing.TB, o Options) (string, int) {
	t.Helper()
	cmd := o.command(t)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("starting the provider: %v", err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func configuration(t *testing.T, o Options, call probe) {
	p := StartConfigured(t, o, NewMemoryKV())
	bad := o.configuration(2)
	bad.Settings = o.BadSettings
	_, err := p.Base.Configure(t.Context(), bad)
	var diagnostics base.Diagnostics
	if !errors.As(err, &diagnostics) || diagnostics[0].Pointer == "" || diagnostics[0].Message == "" {
		t.Fatalf("bad settings gave %v, want diagnostics that name a setting", err)
	}
	if err := call(p, 1); err != nil {
		t.Errorf("after bad settings the former ones should serve: %v", err)
	}
	if _, err := p.Base.Configure(t.Context(), o.configuration(3)); err != nil {
		t.Fatalf("a second Configure: %v", err)
	}
	wantError(t, call(p, 1), base.KindGeneration, base.EffectNotApplied)
	if err := call(p, 3); err != nil {
		t.Errorf("a call under the new generation: %v", err)
	}
}

// configurationUnderLoad changes settings while calls run: none may fail, since none names a generation.
func configurationUnderLoad(t *testing.T, o Options, call probe) {
	p := StartConfigured(t, o, NewMemoryKV())
	stop := make(chan struct{})
	errs := make(chan error, 100)
	var callers sync.WaitGroup
	for range 20 {
		callers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := call(p, 0); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	for generation := uint64(2); generation < 12; generation++ {
		if _, err := p.Base.Configure(t.Context(), o.configuration(generation)); err != nil {
			t.Errorf("generation %d: %v", generation, err)
		}
	}
	close(stop)
	callers.Wait()
	close(errs)
	for err := range errs {
		t.Errorf("a call during the change of settings: %v", err)
	}
}

func secretsStayOut(t *testing.T, o Options) {
	const canary = "canary-5f2b7c"
	m, err := manifest.Parse(o.Manifest)
	if err != nil {
		t.Fatalf("the manifest: %v", err)
	}
	conf := o.configuration(1)
	conf.Secrets = map[string]base.Secret{"unasked": base.NewSecret(canary, "")}
	for _, s := range m.Settings.Secrets {
		conf.Secrets[s.Name] = base.NewSecret(canary, canary)
	}
	p := Start(t, o, NewMemoryKV())
	// A provider may refuse a made-up secret; what matters is what it says then.
	_, err = p.Base.Configure(t.Context(), conf)
	if err != nil && strings.Contains(err.Error(), canary) {
		t.Errorf("the error of Configure repeats a secret: %v", err)
	}
	p.Kill()
	if strings.Contains(p.stderr.String(), canary) {
		t.Error("a secret stands in the log")
	}
}

func shutdown(t *testing.T, o Options, call probe) {
	p := StartConfigured(t, o, NewMemoryKV())
	begun := time.Now()
	if err := p.Base.Shutdown(t.Context(), 5*time.Second); err != nil {
		t.Fatalf("Shutdown: %v", err)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("an idle provider took %v to shut down", took)
	}
	e := wantError(t, call(p, 1), base.KindUnavailable, base.EffectNotApplied)
	if e != nil && !e.Retryable {
		t.Error("a call during shutdown is refused as not retryable")
	}
}

// wantError reports an error of another kind or effect.
func wantError(t *testing.T, err error, kind base.Kind, effect base.Effect) *base.Error {
	t.Helper()
	var e *base.Error
	if !errors.As(err, &e) {
		t.Errorf("got %v, want an error of kind %s with effect %s", err, kind, effect)
		return nil
	}
	if e.Kind != kind || e.Effect != effect {
		t.Errorf("got %v, want kind %s with effect %s", e, kind, effect)
	}
	return e
}
