package privacy_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

// world is a vault over a real keyring, with a clock that stands.
type world struct {
	dir     string
	options store.Options
	keyring *store.Keyring
	master  privacy.Master
	clock   *clock.Fake
	vault   *privacy.Vault
}

func newWorld(t testing.TB, o store.Options) *world {
	t.Helper()
	w := &world{dir: t.TempDir(), options: o, clock: clock.NewFake(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))}
	if o.URL == "" {
		w.options.Dir = w.dir
	}
	w.master = w.loadMaster(t, "master.key")
	var err error
	if w.keyring, err = store.OpenKeyring(t.Context(), w.options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.keyring.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := w.keyring.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.vault = w.newVault(t, w.master)
	return w
}

// worlds runs a test over a keyring of each engine.
func worlds(t *testing.T, run func(t *testing.T, w *world)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		run(t, newWorld(t, store.Options{}))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		run(t, newWorld(t, store.Options{URL: shoptest.PostgresURL(t)}))
	})
}

func (w *world) loadMaster(t testing.TB, name string) privacy.Master {
	t.Helper()
	m, err := privacy.LoadMaster(filepath.Join(w.dir, name), true)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (w *world) newVault(t testing.TB, m privacy.Master) *privacy.Vault {
	t.Helper()
	v, err := privacy.NewVault(m, w.keyring, w.clock)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// email seals an address and returns it as it would be read from its column.
func (w *world) email(t testing.TB, subject ids.ID, scope pii.Scope, ref, text string) pii.Email {
	t.Helper()
	return seal(t, w, subject, scope, ref, pii.NewEmail(text), "customers.email")
}

// seal seals a value and returns it as it would be read from its column.
func seal[T pii.Value](t testing.TB, w *world, subject ids.ID, scope pii.Scope, ref string, value T, column string) T {
	t.Helper()
	s, err := w.vault.SealFor(context.Background(), subject, scope, ref)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := privacy.Seal(s, value, column)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := pii.Column[T](column).Value(sealed)
	if err != nil {
		t.Fatal(err)
	}
	return pii.Stored[T](column, stored.([]byte))
}

// destroy destroys the key of a value.
func (w *world) destroy(t testing.TB, value pii.Value) {
	t.Helper()
	id, ok := pii.KeyOf(value)
	if !ok {
		t.Fatal("the value is not sealed")
	}
	if err := w.keyring.Destroy(t.Context(), id, w.clock.Now()); err != nil {
		t.Fatal(err)
	}
}
