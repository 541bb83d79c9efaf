package privacy_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestVault_SealsAndOpens(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		subject := ids.New()
		mail := w.email(t, subject, pii.ScopeProfile, "", "salma@example.com")
		// A vault that has just started reads what another sealed.
		for _, v := range []*privacy.Vault{w.vault, w.newVault(t, w.master), w.newVault(t, w.loadMaster(t, "master.key"))} {
			if got, err := v.Open(t.Context(), access.PurposeContract, mail); err != nil || got != "salma@example.com" {
				t.Errorf("Open = %q, %v", got, err)
			}
		}
		again := w.email(t, subject, pii.ScopeProfile, "", "salma@example.com")
		one, _ := pii.KeyOf(mail)
		two, _ := pii.KeyOf(again)
		if one != two {
			t.Error("one subject and scope has two keys")
		}
		others := []pii.Email{
			w.email(t, subject, pii.ScopeOrder, "order-1", "a@example.com"),
			w.email(t, subject, pii.ScopeOrder, "order-2", "a@example.com"),
			w.email(t, ids.New(), pii.ScopeProfile, "", "a@example.com"),
		}
		seen := map[pii.KeyID]bool{one: true}
		for _, value := range others {
			id, _ := pii.KeyOf(value)
			if seen[id] {
				t.Error("two subjects or scopes share a key")
			}
			seen[id] = true
		}
	})
}

func TestVault_NoValueStaysNoValue(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	s, err := w.vault.SealFor(t.Context(), ids.New(), pii.ScopeProfile, "")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := privacy.Seal(s, pii.NewEmail(""), "customers.email"); err != nil || !got.IsZero() {
		t.Errorf("Seal of nothing = %v, %v", got.IsZero(), err)
	}
	if got, err := w.vault.Open(t.Context(), access.PurposeContract, pii.Email{}); err != nil || got != "" {
		t.Errorf("Open of nothing = %q, %v", got, err)
	}
	if _, err := privacy.Seal(privacy.Sealer{}, pii.NewEmail("a@example.com"), "customers.email"); !fault.Is(err, fault.Internal) {
		t.Errorf("Seal without a key: %v", err)
	}
	if got := fmt.Sprintf("%v %+v %#v", s, s, &s); strings.Count(got, "[secret]") != 3 {
		t.Errorf("a sealer prints %q", got)
	}
	if _, err := w.vault.SealFor(t.Context(), "", pii.ScopeProfile, ""); !fault.Is(err, fault.Internal) {
		t.Errorf("SealFor nobody: %v", err)
	}
}

func TestVault_PurposesWithoutConsentAreDenied(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	mail := w.email(t, ids.New(), pii.ScopeProfile, "", "salma@example.com")
	for _, p := range append(access.Purposes(), "", "UNKNOWN") {
		got, err := w.vault.Open(t.Context(), p, mail)
		allowed := p == access.PurposeContract || p == access.PurposeAccount || p == access.PurposeLegalObligation || p == access.PurposeSecurity
		switch {
		case allowed && (err != nil || got != "salma@example.com"):
			t.Errorf("%s: %q, %v", p, got, err)
		case !allowed && (!fault.Is(err, fault.Denied) || got != ""):
			t.Errorf("%s: %q, %v, want Denied", p, got, err)
		}
	}
}

func TestVault_ErasureHoldsFromTheNextRequest(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		subject := ids.New()
		mail := w.email(t, subject, pii.ScopeProfile, "", "salma@example.com")
		record := w.email(t, subject, pii.ScopeRecord, "2026", "salma@example.com")
		// Another instance has the key in memory already.
		instance := w.newVault(t, w.master)
		if _, err := instance.Open(privacy.WithRequest(t.Context()), access.PurposeContract, mail); err != nil {
			t.Fatal(err)
		}
		w.destroy(t, mail)
		for _, v := range []*privacy.Vault{w.vault, instance} {
			got, err := v.Open(privacy.WithRequest(t.Context()), access.PurposeContract, mail)
			if got != "" || !errors.Is(err, privacy.ErrErased) || !fault.Is(err, fault.NotFound) {
				t.Errorf("Open of an erased value = %q, %v", got, err)
			}
		}
		if got, err := instance.Open(t.Context(), access.PurposeLegalObligation, record); err != nil || got != "salma@example.com" {
			t.Errorf("the invoice: %q, %v", got, err)
		}
		if _, err := w.vault.SealFor(t.Context(), subject, pii.ScopeProfile, ""); !errors.Is(err, privacy.ErrErased) || !fault.Is(err, fault.Conflict) {
			t.Errorf("SealFor under a destroyed key: %v", err)
		}
	})
}

func TestVault_PrefetchIsOneQuery(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		values := []pii.Value{pii.Email{}, pii.NewEmail("not sealed")}
		for i := range 50 {
			subject := ids.New()
			values = append(values, w.email(t, subject, pii.ScopeProfile, "", fmt.Sprintf("p%d@example.com", i)),
				seal(t, w, subject, pii.ScopeProfile, "", pii.NewPersonName("Salma"), "customers.name"))
		}
		ctx, counter := store.WithCounter(privacy.WithRequest(t.Context()))
		for range 2 {
			if err := w.vault.Prefetch(ctx, values...); err != nil {
				t.Fatal(err)
			}
		}
		for i := range 50 {
			got, err := w.vault.Open(ctx, access.PurposeContract, values[2+2*i])
			if want := fmt.Sprintf("p%d@example.com", i); err != nil || got != want {
				t.Errorf("Open = %q, %v, want %q", got, err, want)
			}
		}
		if counter.N() != 1 {
			t.Errorf("%d queries, want 1", counter.N())
		}
		// Without a request's memory every value asks anew, so that nothing is ever stale.
		ctx, counter = store.WithCounter(t.Context())
		for range 3 {
			if _, err := w.vault.Open(ctx, access.PurposeContract, values[2]); err != nil {
				t.Fatal(err)
			}
		}
		if counter.N() != 3 {
			t.Errorf("%d queries, want 3", counter.N())
		}
	})
}

func TestVault_KeysAreForgottenAfterFiveMinutes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	mail := w.email(t, ids.New(), pii.ScopeProfile, "", "salma@example.com")
	open := func() error {
		_, err := w.vault.Open(t.Context(), access.PurposeContract, mail)
		return err
	}
	if err := open(); err != nil {
		t.Fatal(err)
	}
	w.spoil(t, "UPDATE data_keys SET wrapped = zeroblob(60)")
	w.clock.Advance(5*time.Minute - time.Microsecond)
	if err := open(); err != nil {
		t.Errorf("the key was not kept: %v", err)
	}
	w.clock.Advance(time.Microsecond)
	if err := open(); !errors.Is(err, privacy.ErrUnknownKey) {
		t.Errorf("after five minutes: %v, want ErrUnknownKey", err)
	}
}

// spoil changes the keyring behind everybody's back.
func (w *world) spoil(t *testing.T, statement string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(w.dir, "keys.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if res, err := db.ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatal(err)
	} else if n, err := res.RowsAffected(); err != nil || n == 0 {
		t.Fatalf("%d rows, %v", n, err)
	}
}

func TestVault_EditedKeyringOpensNothing(t *testing.T) {
	t.Parallel()
	for column, value := range map[string]string{"subject": "eaaaaaaaaaaaaaaaaaaaaaaaaa", "scope": "ORDER", "scope_ref": "other", "kek_id": "00"} {
		t.Run(column, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.Options{})
			mail := w.email(t, ids.New(), pii.ScopeProfile, "", "salma@example.com")
			w.spoil(t, "UPDATE data_keys SET "+column+" = $1", value)
			if got, err := w.newVault(t, w.master).Open(t.Context(), access.PurposeContract, mail); got != "" || !errors.Is(err, privacy.ErrUnknownKey) {
				t.Errorf("Open = %q, %v, want ErrUnknownKey", got, err)
			}
		})
	}
}

func TestVault_WrongMasterKey(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		if err := w.vault.Check(t.Context()); err != nil {
			t.Errorf("an empty keyring: %v", err)
		}
		mail := w.email(t, ids.New(), pii.ScopeProfile, "", "salma@example.com")
		if err := w.vault.Check(t.Context()); err != nil {
			t.Errorf("the right key: %v", err)
		}
		wrong := w.newVault(t, w.loadMaster(t, "another.key"))
		if err := wrong.Check(t.Context()); !errors.Is(err, privacy.ErrUnknownKey) || !fault.Is(err, fault.Invalid) {
			t.Errorf("the wrong key: %v", err)
		}
		if got, err := wrong.Open(t.Context(), access.PurposeContract, mail); got != "" || !errors.Is(err, privacy.ErrUnknownKey) {
			t.Errorf("Open = %q, %v", got, err)
		}
		// Whoever is gone does not hold the shop up.
		w.destroy(t, mail)
		if err := wrong.Check(t.Context()); err != nil {
			t.Errorf("with destroyed keys only: %v", err)
		}
	})
}

func TestVault_FirstUseByMany(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		subject := ids.New()
		second := w.newVault(t, w.master)
		values := make([]pii.Email, 16)
		var group sync.WaitGroup
		for i := range values {
			group.Go(func() {
				s, err := []*privacy.Vault{w.vault, second}[i%2].SealFor(t.Context(), subject, pii.ScopeProfile, "")
				if err != nil {
					t.Error(err)
					return
				}
				if values[i], err = privacy.Seal(s, pii.NewEmail("salma@example.com"), "customers.email"); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		for _, value := range values {
			if got, err := w.vault.Open(t.Context(), access.PurposeContract, value); err != nil || got != "salma@example.com" {
				t.Errorf("Open = %q, %v", got, err)
			}
		}
	})
}

func TestVault_FilesHoldNoSecrets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	mail := w.email(t, ids.New(), pii.ScopeProfile, "", "canary@example.com")
	envelope, err := pii.Column[pii.Email]("customers.email").Value(mail)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	content := envelope.([]byte)
	for _, e := range entries {
		if e.Name() == "master.key" {
			continue
		}
		b, err := os.ReadFile(filepath.Join(w.dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		content = append(content, b...)
	}
	if len(entries) < 2 || bytes.Contains(content, []byte("canary")) {
		t.Errorf("%d files; the value stands in them: %v", len(entries), bytes.Contains(content, []byte("canary")))
	}
}

func BenchmarkOpen(b *testing.B) {
	w := newWorld(b, store.Options{})
	mail := w.email(b, ids.New(), pii.ScopeProfile, "", "salma@example.com")
	ctx := privacy.WithRequest(context.Background())
	for b.Loop() {
		if _, err := w.vault.Open(ctx, access.PurposeContract, mail); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen_NewRequest(b *testing.B) {
	w := newWorld(b, store.Options{})
	mail := w.email(b, ids.New(), pii.ScopeProfile, "", "salma@example.com")
	for b.Loop() {
		if _, err := w.vault.Open(privacy.WithRequest(context.Background()), access.PurposeContract, mail); err != nil {
			b.Fatal(err)
		}
	}
}
