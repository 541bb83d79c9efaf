package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"ariga.io/atlas/sql/migrate"

	"github.com/mizan-commerce/mizan/ent/migrate/migrations"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// ours copies the real migrations, so that a test can add to them or spoil them.
func ours(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(migrations.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(migrations.Files, path)
		out[path] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// with adds a migration for both engines, and the checksums.
func with(t *testing.T, files fstest.MapFS, name, text string) fstest.MapFS {
	t.Helper()
	for _, folder := range []string{"sqlite", "postgres"} {
		files[folder+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		dir := &migrate.MemDir{}
		for path, f := range files {
			if file, ok := strings.CutPrefix(path, folder+"/"); ok && file != migrate.HashFileName {
				if err := dir.WriteFile(file, f.Data); err != nil {
					t.Fatal(err)
				}
			}
		}
		sum, err := dir.Checksum()
		if err != nil {
			t.Fatal(err)
		}
		hash, err := sum.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		files[folder+"/"+migrate.HashFileName] = &fstest.MapFile{Data: hash}
	}
	return files
}

func exists(t *testing.T, s *store.Store, table string) bool {
	t.Helper()
	err := s.Each(t.Context(), store.SQL("SELECT 1 FROM "+table), func(*sql.Rows) error { return nil })
	return err == nil
}

func TestMigrate_TwiceIsNothing(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		for range 2 {
			if ran, err := s.Migrate(t.Context(), clock.System{}); len(ran) > 0 || err != nil {
				t.Errorf("ran %v, %v", ran, err)
			}
		}
		if pending, err := s.Pending(t.Context()); len(pending) > 0 || err != nil {
			t.Errorf("pending %v, %v", pending, err)
		}
	})
}

func TestMigrate_RefusesBrokenChecksums(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		for name, spoil := range map[string]func(fstest.MapFS){
			"changed": func(f fstest.MapFS) {
				for path, file := range f {
					if strings.HasSuffix(path, "_catalogue.sql") {
						file.Data = append(file.Data, "\n-- changed\n"...)
					}
				}
			},
			"added":   func(f fstest.MapFS) { add(f, "20991231000000_more.sql", "CREATE TABLE more (id int);") },
			"no sums": func(f fstest.MapFS) { delete(f, "sqlite/atlas.sum"); delete(f, "postgres/atlas.sum") },
		} {
			files := ours(t)
			spoil(files)
			if ran, err := s.MigrateFrom(t.Context(), files, clock.System{}); err == nil || len(ran) > 0 {
				t.Errorf("%s: ran %v, %v", name, ran, err)
			}
		}
		if exists(t, s, "more") {
			t.Error("a migration without a checksum was run")
		}
	})
}

func add(f fstest.MapFS, name, text string) {
	for _, folder := range []string{"sqlite", "postgres"} {
		f[folder+"/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
}

// TestMigrate_FileIsAtomic runs a file whose last statement fails: nothing of it stays, and what ran before does.
func TestMigrate_FileIsAtomic(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		files := with(t, ours(t), "20990101000000_good.sql", "CREATE TABLE good (id int);\n")
		files = with(t, files, "20990102000000_bad.sql", "CREATE TABLE bad (id int);\nINSERT INTO nowhere VALUES ('layla@example.com');\n")
		ran, err := s.MigrateFrom(t.Context(), files, clock.System{})
		if err == nil || !strings.Contains(err.Error(), "20990102000000_bad.sql") || strings.Contains(err.Error(), "layla") {
			t.Errorf("got %v", err)
		}
		if !slices.Equal(ran, []string{"20990101000000_good.sql"}) || !exists(t, s, "good") || exists(t, s, "bad") {
			t.Errorf("ran %v; good %t, bad %t", ran, exists(t, s, "good"), exists(t, s, "bad"))
		}
		// The program that knows less than the database has to stand back.
		if _, err := s.Pending(t.Context()); !fault.Is(err, fault.Invalid) {
			t.Errorf("a database of a newer version: %v", err)
		}
	})
}

// TestMigrate_TwoInstances lets two instances migrate one empty database at once: each file runs once.
func TestMigrate_TwoInstances(t *testing.T) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		together(t, store.Options{Dir: t.TempDir()})
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		together(t, store.Options{URL: shoptest.EmptyPostgresURL(t)})
	})
}

func together(t *testing.T, o store.Options) {
	t.Helper()
	const n = 3
	var ran [n][]string
	var wait sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		s, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		wait.Go(func() {
			<-start
			var err error
			if ran[i], err = s.Migrate(t.Context(), clock.NewFake(time.Unix(0, 0))); err != nil {
				t.Error(err)
			}
		})
	}
	close(start)
	wait.Wait()
	all := slices.Concat(ran[:]...)
	slices.Sort(all)
	if len(all) < 2 || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("ran %v", ran)
	}
}

// TestMigrate_RefusesDanglingRows runs a migration that leaves a row pointing at nothing, which SQLite allows while its
// foreign keys are off.
func TestMigrate_RefusesDanglingRows(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	files := with(t, ours(t), "20990101000000_dangling.sql", "INSERT INTO product_tags (product_id, tag) VALUES (999, 'x');\n")
	if _, err := s.MigrateFrom(t.Context(), files, clock.System{}); err == nil || !strings.Contains(err.Error(), "foreign_key_check") {
		t.Errorf("got %v", err)
	}
	if n, err := s.DB(t.Context()).ProductTag.Query().Count(t.Context()); n != 0 || err != nil {
		t.Errorf("%d rows, %v", n, err)
	}
}

// TestForeignKeys_Hold tries to point at nothing after a migration, and to take away what is pointed at.
func TestForeignKeys_Hold(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		if _, err := s.MigrateFrom(t.Context(), with(t, ours(t), "20990101000000_good.sql", "CREATE TABLE good (id int);\n"), clock.System{}); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{
			"point at nothing": "INSERT INTO product_tags (product_id, tag) VALUES (999, 'x')",
			"two rows":         "INSERT INTO markets (handle, name, prices_include_tax, position, price_list_id) VALUES ('m', 'm', true, 0, 999)",
		} {
			err := s.Tx(t.Context(), func(ctx context.Context) error {
				_, err := s.Exec(ctx, store.SQL(text))
				return err
			})
			if !fault.Is(err, fault.Conflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			db := s.DB(ctx)
			list, err := db.PriceList.Create().SetHandle("l").SetCurrency("SAR").Save(ctx)
			if err != nil {
				return err
			}
			if err := db.Market.Create().SetHandle("m").SetName("m").SetPricesIncludeTax(true).SetPosition(0).SetPriceListID(list.ID).Exec(ctx); err != nil {
				return err
			}
			return store.Fault("test", db.PriceList.DeleteOne(list).Exec(ctx))
		})
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("taking away a price list that a market sells from: %v", err)
		}
	})
}

// TestBooks_AreOnlyAddedTo tries to change and to remove lines of the audit log and of the price history.
func TestBooks_AreOnlyAddedTo(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			for _, text := range []string{
				"INSERT INTO audit_entries (at, actor_kind, action, outcome) VALUES (?, 'SYSTEM', 'test', 'DONE')",
				"INSERT INTO products (handle, status, vendor, product_type, created_at, updated_at) VALUES ('p', 'ACTIVE', '', '', ?, CURRENT_TIMESTAMP)",
				"INSERT INTO variants (position, product_id, created_at, updated_at) SELECT 0, id, ?, CURRENT_TIMESTAMP FROM products",
				"INSERT INTO price_lists (handle, currency) SELECT 'l', 'SAR' WHERE ? > '2000-01-01'",
				"INSERT INTO price_history (min_quantity, amount, at, variant_id, price_list_id) SELECT 1, 100, ?, v.id, l.id FROM variants v, price_lists l",
			} {
				if _, err := s.Exec(ctx, store.SQL(text, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))); err != nil {
					return fmt.Errorf("%s: %w", text, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{
			"UPDATE audit_entries SET action = 'else'", "DELETE FROM audit_entries", "UPDATE price_history SET amount = 1",
		} {
			err := s.Tx(t.Context(), func(ctx context.Context) error {
				_, err := s.Exec(ctx, store.SQL(text))
				return err
			})
			if err == nil {
				t.Errorf("%s was allowed", text)
			}
		}
		if n, err := s.DB(t.Context()).AuditEntry.Query().Count(t.Context()); n != 1 || err != nil {
			t.Errorf("%d entries, %v", n, err)
		}
		change, err := s.DB(t.Context()).PriceChange.Query().Only(t.Context())
		if err != nil || *change.Amount != 100 {
			t.Errorf("%+v, %v", change, err)
		}
	})
}
