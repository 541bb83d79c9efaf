package store_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// keyrings runs a test on a keyring of each engine.
func keyrings(t *testing.T, run func(t *testing.T, o store.Options, k *store.Keyring)) {
	t.Helper()
	engine := func(options func(testing.TB) store.Options) func(*testing.T) {
		return func(t *testing.T) {
			t.Parallel()
			o := options(t)
			run(t, o, openKeyring(t, o))
		}
	}
	t.Run("sqlite", engine(func(t testing.TB) store.Options { return store.Options{Dir: t.TempDir()} }))
	t.Run("postgres", engine(func(t testing.TB) store.Options { return store.Options{URL: shoptest.PostgresURL(t)} }))
}

func openKeyring(t testing.TB, o store.Options) *store.Keyring {
	t.Helper()
	k, err := store.OpenKeyring(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := k.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return k
}

// born is a time that both engines store exactly.
func born() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 123456000, time.UTC) }

func dataKey(subject ids.ID, scope pii.Scope, ref string) store.DataKey {
	k := store.DataKey{Subject: subject, Scope: scope, Ref: ref, KEK: "kek-1", CreatedAt: born(), Wrapped: make([]byte, 60)}
	_, _ = rand.Read(k.ID[:])
	_, _ = rand.Read(k.Wrapped)
	return k
}

func insert(t *testing.T, k *store.Keyring, key store.DataKey) store.DataKey {
	t.Helper()
	got, err := k.Insert(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestKeyring_KeepsWhatWasInserted(t *testing.T) {
	t.Parallel()
	keyrings(t, func(t *testing.T, o store.Options, k *store.Keyring) {
		subject := ids.New()
		profile := dataKey(subject, pii.ScopeProfile, "")
		order := dataKey(subject, pii.ScopeOrder, "order-1")
		order.CreatedAt = born().Add(time.Second)
		order.DestroyAfter = born().Add(30 * 24 * time.Hour)
		other := dataKey(ids.New(), pii.ScopeProfile, "")
		for _, key := range []store.DataKey{profile, order, other} {
			if diff := cmp.Diff(key, insert(t, k, key)); diff != "" {
				t.Fatalf("Insert changed the key (-want +got):\n%s", diff)
			}
		}
		// What another process reads is what was committed.
		again := openKeyring(t, o)
		got, err := again.BySubject(t.Context(), subject)
		if diff := cmp.Diff([]store.DataKey{profile, order}, got); err != nil || diff != "" {
			t.Errorf("BySubject: %v (-want +got):\n%s", err, diff)
		}
		got, err = again.ByIDs(t.Context(), []pii.KeyID{other.ID, {1}, order.ID})
		byID := cmpopts.SortSlices(func(a, b store.DataKey) bool { return a.ID.String() < b.ID.String() })
		if diff := cmp.Diff([]store.DataKey{order, other}, got, byID); err != nil || diff != "" {
			t.Errorf("ByIDs: %v (-want +got):\n%s", err, diff)
		}
		if got, err := again.ByIDs(t.Context(), nil); got != nil || err != nil {
			t.Errorf("ByIDs of none = %v, %v", got, err)
		}
		if got, err := again.KEKs(t.Context()); err != nil || !cmp.Equal(got, []string{"kek-1"}) {
			t.Errorf("KEKs = %v, %v", got, err)
		}
	})
}

func TestKeyring_ByIDsIsOneQuery(t *testing.T) {
	t.Parallel()
	keyrings(t, func(t *testing.T, _ store.Options, k *store.Keyring) {
		var keys []pii.KeyID
		for range 100 {
			keys = append(keys, insert(t, k, dataKey(ids.New(), pii.ScopeProfile, "")).ID)
		}
		ctx, n := store.WithCounter(t.Context())
		got, err := k.ByIDs(ctx, keys)
		if err != nil || len(got) != 100 || n.N() != 1 {
			t.Errorf("%d keys in %d queries, %v; want 100 in 1", len(got), n.N(), err)
		}
	})
}

func TestKeyring_RacingInsertsAgree(t *testing.T) {
	t.Parallel()
	keyrings(t, func(t *testing.T, o store.Options, k *store.Keyring) {
		second := openKeyring(t, o)
		subject := ids.New()
		got := make([]store.DataKey, 12)
		var group sync.WaitGroup
		for i := range got {
			group.Go(func() {
				var err error
				if got[i], err = []*store.Keyring{k, second}[i%2].Insert(t.Context(), dataKey(subject, pii.ScopeProfile, "")); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		for _, key := range got[1:] {
			if diff := cmp.Diff(got[0], key); diff != "" {
				t.Fatalf("two winners (-one +other):\n%s", diff)
			}
		}
		if all, err := k.BySubject(t.Context(), subject); err != nil || len(all) != 1 {
			t.Errorf("%d keys, %v; want 1", len(all), err)
		}
	})
}

func TestKeyring_MigratesOnceAndRefusesTheFuture(t *testing.T) {
	t.Parallel()
	keyrings(t, func(t *testing.T, o store.Options, k *store.Keyring) {
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				if err := openKeyring(t, o).Migrate(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		key := insert(t, k, dataKey(ids.New(), pii.ScopeProfile, ""))
		if err := k.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got, err := k.ByIDs(t.Context(), []pii.KeyID{key.ID}); err != nil || len(got) != 1 {
			t.Errorf("after a second Migrate: %d keys, %v", len(got), err)
		}
		future(t, o)
		if err := k.Migrate(t.Context()); !fault.Is(err, fault.Invalid) {
			t.Errorf("a keyring of a newer version: %v, want Invalid", err)
		}
	})
}

// future marks a keyring as migrated by a version that does not exist yet.
func future(t *testing.T, o store.Options) {
	t.Helper()
	driver, source, table := "sqlite", "file:"+filepath.Join(o.Dir, "keys.db"), "keyring_migrations"
	if o.URL != "" {
		driver, source, table = "pgx", o.URL, "mizan_keyring.keyring_migrations"
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "INSERT INTO "+table+" (version) VALUES (99)"); err != nil {
		t.Fatal(err)
	}
}

func TestKeyring_DestroyLeavesATombstone(t *testing.T) {
	t.Parallel()
	keyrings(t, func(t *testing.T, _ store.Options, k *store.Keyring) {
		subject := ids.New()
		key := insert(t, k, dataKey(subject, pii.ScopeProfile, ""))
		stays := insert(t, k, dataKey(subject, pii.ScopeRecord, "2026"))
		at := born().Add(time.Hour)
		for _, when := range []time.Time{at, at.Add(time.Hour)} { // the second call changes nothing
			if err := k.Destroy(t.Context(), key.ID, when); err != nil {
				t.Fatal(err)
			}
		}
		want := key
		want.Wrapped, want.DestroyedAt = nil, at
		got, err := k.BySubject(t.Context(), subject)
		sorted := cmpopts.SortSlices(func(a, b store.DataKey) bool { return a.Scope < b.Scope })
		if diff := cmp.Diff([]store.DataKey{want, stays}, got, sorted, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		if !got[0].Destroyed() && !got[1].Destroyed() {
			t.Error("no key says that it is destroyed")
		}
		// No new key takes the place of a destroyed one.
		if again := insert(t, k, dataKey(subject, pii.ScopeProfile, "")); again.ID != key.ID || !again.Destroyed() {
			t.Errorf("Insert gave %s, destroyed %v", again.ID, again.Destroyed())
		}
		if err := k.Destroy(t.Context(), pii.KeyID{9}, at); !fault.Is(err, fault.NotFound) {
			t.Errorf("destroying an unknown key: %v", err)
		}
	})
}

// inFiles reports in which files of the keyring some bytes stand.
func inFiles(t *testing.T, dir string, secret []byte) []string {
	t.Helper()
	var names []string
	for _, name := range []string{"keys.db", "keys.db-wal"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(b, secret) {
			names = append(names, name)
		}
	}
	return names
}

func TestKeyring_DestroyedBytesAreGone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	k := openKeyring(t, store.Options{Dir: dir})
	// Enough rows, under random ids, to have split pages of the table and of its indexes many times.
	var keys []store.DataKey
	for range 600 {
		keys = append(keys, insert(t, k, dataKey(ids.New(), pii.ScopeProfile, "")))
	}
	for _, name := range []string{"keys.db", "keys.db-wal"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v; want 0600", name, info.Mode(), err)
		}
	}
	if got := inFiles(t, dir, keys[0].Wrapped); len(got) == 0 {
		t.Fatal("the wrapped key is in no file before it is destroyed: the test looks at the wrong place")
	}
	for i, key := range keys[:300] {
		if err := k.Destroy(t.Context(), key.ID, born()); err != nil {
			t.Fatal(err)
		}
		if got := inFiles(t, dir, key.Wrapped); got != nil {
			t.Fatalf("key %d is still in %v", i, got)
		}
	}
	for i, key := range keys[:300] {
		// A part of a key is as bad as half of it.
		if got := inFiles(t, dir, key.Wrapped[:20]); got != nil {
			t.Errorf("a part of key %d is in %v", i, got)
		}
	}
	living, err := k.ByIDs(t.Context(), []pii.KeyID{keys[300].ID, keys[599].ID})
	if err != nil || len(living) != 2 || living[0].Destroyed() || living[1].Destroyed() {
		t.Errorf("the others: %v, %v", living, err)
	}
}

func TestKeyring_DestroyWhileOthersRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	k := openKeyring(t, store.Options{Dir: dir})
	key := insert(t, k, dataKey(ids.New(), pii.ScopeProfile, ""))
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for ctx.Err() == nil {
				if _, err := k.ByIDs(t.Context(), []pii.KeyID{key.ID}); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	err := k.Destroy(t.Context(), key.ID, born())
	got := inFiles(t, dir, key.Wrapped)
	stop()
	group.Wait()
	if err != nil || got != nil {
		t.Errorf("%v; the key is in %v", err, got)
	}
}

func TestKeyring_ErrorsHoldNoValues(t *testing.T) {
	t.Parallel()
	_, err := store.OpenKeyring(t.Context(), store.Options{URL: "postgres://u:hunter2@127.0.0.1:1/x?sslmode=bogus"})
	if err == nil || bytes.Contains([]byte(err.Error()), []byte("hunter2")) {
		t.Errorf("error = %v, want one without the password", err)
	}
	_, err = store.OpenKeyring(t.Context(), store.Options{URL: "postgres://u:hunter2@127.0.0.1:1/x?sslmode=disable"})
	if err == nil || bytes.Contains(fmt.Append(nil, err), []byte("hunter2")) {
		t.Errorf("error = %v, want one without the password", err)
	}
}
