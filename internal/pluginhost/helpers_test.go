package pluginhost

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	"github.com/mizan-commerce/mizan/plugins/providers/devpay"
	"github.com/mizan-commerce/mizan/plugins/providers/manual"
	"github.com/mizan-commerce/mizan/plugins/providers/tablerates"
)

// memoryKV stands for the table that keeps the state of plugins.
type memoryKV struct {
	mu      sync.Mutex
	entries map[string]base.Entry
}

func newMemoryKV() *memoryKV { return &memoryKV{entries: make(map[string]base.Entry)} }

func (m *memoryKV) Get(_ context.Context, installation, key string) ([]byte, uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.entries[installation+"/"+key]
	return e.Value, e.Revision, nil
}

func (m *memoryKV) Put(_ context.Context, installation, key string, value []byte, expected uint64) (uint64, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if have := m.entries[installation+"/"+key].Revision; have != expected {
		return have, false, nil
	}
	m.entries[installation+"/"+key] = base.Entry{Value: slices.Clone(value), Revision: expected + 1}
	return expected + 1, true, nil
}

func (m *memoryKV) List(_ context.Context, installation, prefix, after string, limit int) ([]string, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var keys []string
	for k := range m.entries {
		if key, ok := strings.CutPrefix(k, installation+"/"); ok && strings.HasPrefix(key, prefix) && key > after {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys[:min(limit, len(keys))], len(keys) > limit, nil
}

func (m *memoryKV) Size(_ context.Context, installation string) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	size := 0
	for k, e := range m.entries {
		if key, ok := strings.CutPrefix(k, installation+"/"); ok {
			size += len(key) + len(e.Value)
		}
	}
	return int64(size), nil
}

// opener opens values that came in and were never sealed, and refuses another purpose than rates.
type opener struct{}

func (opener) OpenPersonal(_ context.Context, v pii.Value, purpose string) (string, error) {
	plain, ok := pii.Unsealed(v)
	if !ok || purpose != manifest.PurposeRates {
		return "", errors.New("may not be opened: key 4711")
	}
	return plain, nil
}

type txKey struct{}

func testOptions(runDir string, timing Timing) Options {
	return Options{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: clock.System{}, KV: newMemoryKV(), Opener: opener{},
		InTx:         func(ctx context.Context) bool { return ctx.Value(txKey{}) != nil },
		PseudonymKey: bytes.Repeat([]byte{7}, 32), RunDir: runDir, Timing: timing,
	}
}

// install wishes for a provider of ours or a hostile one.
func install(name string, generation uint64) Installation {
	manifests := map[string]plugins.Plugin{"devpay": devpay.Plugin(), "manual": manual.Plugin(), "tablerates": tablerates.Plugin()}
	text := []byte(hostileManifest)
	if p, ok := manifests[name]; ok {
		text = p.Manifest
	}
	m, err := manifest.Parse(text)
	if err != nil {
		panic(err)
	}
	return Installation{ID: name, Provider: name, Manifest: m, Enabled: true, Generation: generation, Settings: json.RawMessage(`{}`)}
}

// world is a host with a folder and a log of its own.
type world struct {
	*Host
	dir string
	log *syncBuffer
}

func newWorld(t testing.TB, timing Timing, wanted ...Installation) *world {
	t.Helper()
	dir, err := os.MkdirTemp("", "mz") // The folder of t is too long for the path of a socket.
	if err != nil {
		t.Fatal(err)
	}
	w := &world{dir: dir, log: &syncBuffer{}}
	opts := testOptions(dir, timing)
	opts.Log = slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if w.Host, err = New(opts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := w.Close(ctx); err != nil {
			t.Errorf("closing the host: %v", err)
		}
		left, err := os.ReadDir(dir)
		if err != nil || len(left) != 0 {
			t.Errorf("the run folder still holds %v, %v", left, err)
		}
		_ = os.RemoveAll(dir)
		if t.Failed() {
			t.Log(w.log.String())
		}
	})
	if err := w.Apply(wanted); err != nil {
		t.Fatal(err)
	}
	return w
}

// await waits until the only installation is as wanted.
func (w *world) await(t testing.TB, what string, ok func(Status) bool) Status {
	t.Helper()
	var s Status
	for range 3000 {
		if s = w.Status()[0]; ok(s) {
			return s
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("it never came to: %s; the status is %+v", what, s)
	return s
}

func (w *world) awaitState(t testing.TB, want State) Status {
	t.Helper()
	return w.await(t, string(want), func(s Status) bool { return s.State == want })
}

func (w *world) payment(t testing.TB, id string) provider.Payment {
	t.Helper()
	p, err := w.Payment(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func riyals(minor int64) money.Money { return money.New(minor, "SAR") }

func createFor(token string) provider.CreatePayment {
	id := ids.New()
	return provider.CreatePayment{
		Call: provider.Call{Key: "create-" + string(id), Locale: "en"}, PaymentID: id, OrderID: ids.New(), Amount: riyals(10000),
		Country: "SA", Token: token, ReturnURL: "https://shop.example/back",
	}
}

// wantError reports an error of another kind, effect or code.
func wantError(t *testing.T, err error, kind provider.Kind, effect provider.Effect, code string) {
	t.Helper()
	var e *provider.Error
	if !errors.As(err, &e) || e.Kind != kind || e.Effect != effect || e.Code != code {
		t.Errorf("got %v, want %s %s with effect %s", err, kind, code, effect)
	}
}

// alive reports whether the process runs; a zombie does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return !errors.Is(err, os.ErrNotExist)
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(rest, "Z")
}

func awaitDeath(t *testing.T, pid int, within time.Duration) {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < within; time.Sleep(5 * time.Millisecond) {
		if !alive(pid) {
			return
		}
	}
	t.Errorf("process %d still runs after %v", pid, within)
	_ = syscall.Kill(pid, syscall.SIGKILL)
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func mustParse(t *testing.T, text string) *manifest.Manifest {
	t.Helper()
	m, err := manifest.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
