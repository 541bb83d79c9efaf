package extensions_test

import (
	"encoding/json"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/extensions"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	"github.com/mizan-commerce/mizan/plugins/providers/manual"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

func newService(t *testing.T, s *store.Store) *extensions.Service {
	t.Helper()
	m, err := manifest.Parse(manual.Plugin().Manifest)
	if err != nil {
		t.Fatal(err)
	}
	now := clock.NewFake(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	return extensions.New(s, now, []extensions.Installed{{Provider: "manual", Manifest: m}}, func() {})
}

func TestEnable_NeedsTheDigestOfWhatIsAsked(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		service := newService(t, s)
		if _, err := service.Enable(t.Context(), "mizan.manual", "sha256-other"); !fault.Is(err, fault.Conflict) {
			t.Errorf("Enable with another digest returned %v, want a conflict", err)
		}
		p, err := service.Plugin(t.Context(), "manual")
		if err != nil || p.Enabled {
			t.Fatalf("the plugin is %v, %v; want it there and not enabled", p.Enabled, err)
		}
		if p, err = service.Enable(t.Context(), "mizan.manual", p.Digest); err != nil || !p.Enabled || p.Approved != p.Digest {
			t.Errorf("Enable returned %v %q, %v; want it enabled with its digest", p.Enabled, p.Approved, err)
		}
		if p, err = service.Disable(t.Context(), "mizan.manual"); err != nil || p.Enabled || p.Approved == "" {
			t.Errorf("Disable returned %v %q, %v; want it off and still approved", p.Enabled, p.Approved, err)
		}
		if _, err := service.Disable(t.Context(), "nobody.knows"); !fault.Is(err, fault.NotFound) {
			t.Errorf("Disable of an unknown plugin returned %v, want not found", err)
		}
	})
}

func TestConfigure_CountsEveryChange(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		service := newService(t, s)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				if _, err := service.Configure(t.Context(), "mizan.manual", json.RawMessage(`{"a":1}`)); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if p, err := service.Plugin(t.Context(), "mizan.manual"); err != nil || p.Generation != 21 {
			t.Errorf("after 20 changes the generation is %d, %v; want 21", p.Generation, err)
		}
		for _, bad := range []string{"null", "[]", "1", "{"} {
			if _, err := service.Configure(t.Context(), "mizan.manual", json.RawMessage(bad)); !fault.Is(err, fault.Invalid) {
				t.Errorf("Configure(%s) returned %v, want invalid", bad, err)
			}
		}
	})
}

func TestValues_CompareAndSet(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, values := t.Context(), extensions.NewValues(s)
		if revision, ok, err := values.Put(ctx, "p", "a/1", []byte("one"), 0); err != nil || !ok || revision != 1 {
			t.Fatalf("the first Put returned %d %v %v, want 1 true", revision, ok, err)
		}
		if revision, ok, err := values.Put(ctx, "p", "a/1", []byte("other"), 0); err != nil || ok || revision != 1 {
			t.Errorf("a Put of a key that exists returned %d %v %v, want 1 false", revision, ok, err)
		}
		if revision, ok, err := values.Put(ctx, "p", "a/1", []byte("two"), 1); err != nil || !ok || revision != 2 {
			t.Errorf("the second Put returned %d %v %v, want 2 true", revision, ok, err)
		}
		value, revision, err := values.Get(ctx, "p", "a/1")
		if err != nil || string(value) != "two" || revision != 2 {
			t.Errorf("Get returned %q %d %v, want two 2", value, revision, err)
		}
		for _, key := range []string{"a/3", "a/2", "b/1", "a0"} {
			if _, _, err := values.Put(ctx, "p", key, []byte("x"), 0); err != nil {
				t.Fatal(err)
			}
		}
		keys, more, err := values.List(ctx, "p", "a/", "", 2)
		if err != nil || !more || !slices.Equal(keys, []string{"a/1", "a/2"}) {
			t.Errorf("List returned %v %v %v, want a/1 a/2 and more", keys, more, err)
		}
		keys, more, err = values.List(ctx, "p", "a/", "a/2", 2)
		if err != nil || more || !slices.Equal(keys, []string{"a/3"}) {
			t.Errorf("List after a/2 returned %v %v %v, want a/3 and no more", keys, more, err)
		}
		if size, err := values.Size(ctx, "p"); err != nil || size != int64(len("a/1two")+len("a/3a/2b/1")+3+len("a0")+1) {
			t.Errorf("Size returned %d, %v", size, err)
		}
		if _, revision, err := values.Get(ctx, "another", "a/1"); err != nil || revision != 0 {
			t.Errorf("another plugin sees revision %d, %v; want none", revision, err)
		}
	})
}

func TestValues_OneOfManyWritersWins(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		values := extensions.NewValues(s)
		var mu sync.Mutex
		var all sync.WaitGroup
		won := 0
		for range 16 {
			all.Go(func() {
				_, ok, err := values.Put(t.Context(), "p", "key", []byte("v"), 0)
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				if ok {
					won++
				}
			})
		}
		all.Wait()
		if won != 1 {
			t.Errorf("%d writers made the same new key, want 1", won)
		}
	})
}
