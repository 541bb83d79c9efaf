package store_test

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

var errStop = errors.New("stop")

// put writes a setting, through ent; setting reads one.
func put(ctx context.Context, s *store.Store, key, value string) error {
	return s.DB(ctx).Setting.Create().SetKey(key).SetValue(value).SetUpdatedAt(clock.System{}.Now()).Exec(ctx)
}

// keys lists the settings that are stored for good.
func keys(t *testing.T, s *store.Store) []string {
	t.Helper()
	all, err := s.DB(t.Context()).Setting.Query().Select("key").Strings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

func expectKeys(t *testing.T, s *store.Store, want ...string) {
	t.Helper()
	if got := keys(t, s); !slices.Equal(got, want) {
		t.Errorf("stored: %v, want %v", got, want)
	}
}

func TestTx_InnerTakesPart(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		nested := func(outer error) error {
			return s.Tx(t.Context(), func(ctx context.Context) error {
				if err := put(ctx, s, "outer", "1"); err != nil {
					return err
				}
				err := s.Tx(ctx, func(ctx context.Context) error {
					// What the outer one has written is there inside, for ent and for raw SQL.
					n, err := s.DB(ctx).Setting.Query().Count(ctx)
					if err != nil || n != 1 {
						t.Errorf("inside: %d settings, %v", n, err)
					}
					_, err = s.Exec(ctx, store.SQL("UPDATE settings SET value = ? WHERE key = ?", "2", "outer"))
					return errors.Join(err, put(ctx, s, "inner", "1"))
				})
				expectKeys(t, s) // outside nothing is there yet
				return errors.Join(err, outer)
			})
		}
		if err := nested(errStop); !errors.Is(err, errStop) {
			t.Errorf("got %v", err)
		}
		expectKeys(t, s)
		if err := nested(nil); err != nil {
			t.Fatal(err)
		}
		expectKeys(t, s, "inner", "outer")
	})
}

// TestTx_InnerFails rolls everything back when the error of the inner transaction is handed on.
func TestTx_InnerFails(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			if err := put(ctx, s, "outer", "1"); err != nil {
				return err
			}
			return s.Tx(ctx, func(ctx context.Context) error { return errors.Join(put(ctx, s, "inner", "1"), errStop) })
		})
		if !errors.Is(err, errStop) {
			t.Errorf("got %v", err)
		}
		expectKeys(t, s)
	})
}

func TestTx_RollsBackOnPanic(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		func() {
			defer func() {
				if recover() != "as told" {
					t.Error("the panic was lost")
				}
			}()
			_ = s.Tx(t.Context(), func(ctx context.Context) error {
				if err := put(ctx, s, "a", "1"); err != nil {
					t.Error(err)
				}
				panic("as told")
			})
		}()
		expectKeys(t, s)
		if err := s.Tx(t.Context(), func(ctx context.Context) error { return put(ctx, s, "b", "1") }); err != nil {
			t.Errorf("after a panic: %v", err)
		}
	})
}

func TestTx_RollsBackWhenCancelled(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, cancel := context.WithCancel(t.Context())
		err := s.Tx(ctx, func(ctx context.Context) error {
			if err := put(ctx, s, "a", "1"); err != nil {
				return err
			}
			cancel()
			return put(ctx, s, "b", "1")
		})
		if err == nil {
			t.Error("a statement ran under a cancelled context")
		}
		expectKeys(t, s)
		if err := s.Tx(t.Context(), func(ctx context.Context) error { return put(ctx, s, "c", "1") }); err != nil {
			t.Errorf("the next transaction: %v", err)
		}
		expectKeys(t, s, "c")
	})
}

// TestTx_WaitEndsWithContext lets a request wait for the one writer of SQLite no longer than it lives.
func TestTx_WaitEndsWithContext(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	holding, release := make(chan struct{}), make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		err := s.Tx(t.Context(), func(context.Context) error {
			close(holding)
			<-release
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-holding
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- s.Tx(ctx, func(context.Context) error { return errors.New("it ran") }) }()
	select {
	case err := <-ended:
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("got %v", err)
		}
	case <-time.After(5 * time.Second):
		t.Error("a transaction waits for the writer though its context has ended")
	}
	close(release)
	wait.Wait()
}

// TestTx_TriesAgain fails with what PostgreSQL says of a deadlock: twice is borne, three times is not.
func TestTx_TriesAgain(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	for failures, want := range map[int]int{0: 1, 1: 2, 2: 3, 3: 3} {
		attempts := 0
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			attempts++
			if err := put(ctx, s, "a", "1"); err != nil {
				return err
			}
			if attempts <= failures {
				return fault.E("test", fault.Internal, "", &store.DriverError{Engine: "postgres", Code: "40P01"})
			}
			_, err := s.Exec(ctx, store.SQL("DELETE FROM settings"))
			return err
		})
		if attempts != want || (err != nil) != (failures == 3) {
			t.Errorf("%d failures: %d attempts, %v", failures, attempts, err)
		}
		expectKeys(t, s)
	}
	attempts := 0
	err := s.Tx(t.Context(), func(context.Context) error { attempts++; return errStop })
	if attempts != 1 || !errors.Is(err, errStop) {
		t.Errorf("an ordinary failure: %d attempts, %v", attempts, err)
	}
}

// TestTx_DeadlockIsSolved lets two transactions lock two rows crosswise: both get through.
func TestTx_DeadlockIsSolved(t *testing.T) {
	t.Parallel()
	s := shoptest.Postgres(t)
	err := s.Tx(t.Context(), func(ctx context.Context) error {
		return errors.Join(put(ctx, s, "a", "0"), put(ctx, s, "b", "0"))
	})
	if err != nil {
		t.Fatal(err)
	}
	var both sync.WaitGroup // the first attempts meet in the middle
	both.Add(2)
	var wait sync.WaitGroup
	for _, order := range [][2]string{{"a", "b"}, {"b", "a"}} {
		wait.Go(func() {
			first := true
			err := s.Tx(t.Context(), func(ctx context.Context) error {
				lock := func(key string) error {
					_, err := s.Exec(ctx, store.SQL("UPDATE settings SET value = value || 'x' WHERE key = ?", key))
					return err
				}
				if err := lock(order[0]); err != nil {
					return err
				}
				if first {
					first = false
					both.Done()
					both.Wait()
				}
				return lock(order[1])
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for _, row := range s.DB(t.Context()).Setting.Query().AllX(t.Context()) {
		if row.Value != "0xx" {
			t.Errorf("%s is %q", row.Key, row.Value)
		}
	}
}

func TestBeforeAndAfterCommit(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		var did []string
		note := func(what string) { did = append(did, what) }
		run := func(before error) error {
			did = nil
			return s.Tx(t.Context(), func(ctx context.Context) error {
				store.AfterCommit(ctx, func() {
					note("after")
					if len(keys(t, s)) == 0 {
						t.Error("after the commit nothing is stored")
					}
				})
				ok := store.BeforeCommit(ctx, func(ctx context.Context) error {
					note("before")
					return errors.Join(put(ctx, s, "before", "1"), before)
				})
				if !ok {
					t.Error("BeforeCommit saw no transaction")
				}
				note("body")
				return s.Tx(ctx, func(context.Context) error { note("inner"); return nil })
			})
		}
		if err := run(errStop); !errors.Is(err, errStop) || !slices.Equal(did, []string{"body", "inner", "before"}) {
			t.Errorf("%v, %v", did, err)
		}
		expectKeys(t, s)
		if err := run(nil); err != nil || !slices.Equal(did, []string{"body", "inner", "before", "after"}) {
			t.Errorf("%v, %v", did, err)
		}
		expectKeys(t, s, "before")
		if store.BeforeCommit(t.Context(), func(context.Context) error { t.Error("it ran"); return nil }) {
			t.Error("BeforeCommit saw a transaction where there is none")
		}
		did = nil
		if store.AfterCommit(t.Context(), func() { note("at once") }); !slices.Equal(did, []string{"at once"}) {
			t.Errorf("without a transaction: %v", did)
		}
	})
}

// TestAfterCommit_MayWrite begins a transaction where the last one has just ended.
func TestAfterCommit_MayWrite(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			store.AfterCommit(ctx, func() {
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
				defer cancel()
				if err := s.Tx(ctx, func(ctx context.Context) error { return put(ctx, s, "after", "1") }); err != nil {
					t.Error(err)
				}
			})
			return put(ctx, s, "first", "1")
		})
		if err != nil {
			t.Fatal(err)
		}
		expectKeys(t, s, "after", "first")
	})
}

func TestAtFirstCommit(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, written := store.AtFirstCommit(t.Context(), func(ctx context.Context) error { return put(ctx, s, "audit", "1") })
		fails := func(ctx context.Context) error { return errors.Join(put(ctx, s, "fails", "1"), errStop) }
		if err := s.Tx(ctx, fails); !errors.Is(err, errStop) || written() {
			t.Errorf("a transaction that fails: %v, written %t", err, written())
		}
		expectKeys(t, s)
		for _, key := range []string{"first", "second"} {
			if err := s.Tx(ctx, func(ctx context.Context) error { return put(ctx, s, key, "1") }); err != nil {
				t.Fatal(err)
			}
			if !written() {
				t.Error("it was not written with the first commit")
			}
		}
		expectKeys(t, s, "audit", "first", "second")

		broken, done := store.AtFirstCommit(t.Context(), func(context.Context) error { return errStop })
		err := s.Tx(broken, func(ctx context.Context) error { return put(ctx, s, "third", "1") })
		if !errors.Is(err, errStop) || done() {
			t.Errorf("what cannot be written down must not be done: %v, written %t", err, done())
		}
		expectKeys(t, s, "audit", "first", "second")
	})
}

func TestInTx(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	if store.InTx(t.Context()) {
		t.Error("there is no transaction")
	}
	err := s.Tx(t.Context(), func(ctx context.Context) error {
		if !store.InTx(ctx) || !store.InTx(context.WithoutCancel(ctx)) || store.InTx(t.Context()) {
			t.Error("the transaction is carried by its context, and by no other")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTx_OfAnotherStore is no transaction of this one.
func TestTx_OfAnotherStore(t *testing.T) {
	t.Parallel()
	a, b := shoptest.SQLite(t), shoptest.SQLite(t)
	err := a.Tx(t.Context(), func(ctx context.Context) error {
		if _, err := b.Exec(ctx, store.SQL("DELETE FROM settings")); err == nil {
			t.Error("a write in a transaction of another store")
		}
		return b.Tx(ctx, func(ctx context.Context) error { return put(ctx, b, "b", "1") })
	})
	if err != nil {
		t.Fatal(err)
	}
	expectKeys(t, a)
	expectKeys(t, b, "b")
}

func TestWritesNeedTx(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		if err := put(t.Context(), s, "a", "1"); err == nil {
			t.Error("ent wrote without a transaction")
		}
		if _, err := s.Exec(t.Context(), store.SQL("DELETE FROM roles")); err == nil {
			t.Error("raw SQL wrote without a transaction")
		}
		err := s.Each(t.Context(), store.SQL("DELETE FROM roles RETURNING id"), func(*sql.Rows) error { return nil })
		if err == nil {
			t.Error("a read wrote")
		}
		if n, err := s.DB(t.Context()).Role.Query().Count(t.Context()); n != 5 || err != nil {
			t.Errorf("%d roles, %v", n, err)
		}
	})
}

func TestCounter(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		ctx, counter := store.WithCounter(t.Context())
		err := s.Tx(ctx, func(ctx context.Context) error {
			_, err := s.Exec(ctx, store.SQL("DELETE FROM settings"))
			return errors.Join(err, put(ctx, s, "a", "1"))
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Each(ctx, store.SQL("SELECT key FROM settings"), func(*sql.Rows) error { return nil }); err != nil {
			t.Fatal(err)
		}
		if _, err := s.DB(ctx).Setting.Query().Count(ctx); err != nil || counter.N() != 4 {
			t.Errorf("%d statements, want 4; %v", counter.N(), err)
		}
	})
}

// TestEach_FailsWithoutValues makes the reading of a row fail: the error must not repeat what stood in it.
func TestEach_FailsWithoutValues(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Each(t.Context(), store.SQL("SELECT 'layla@example.com'"), func(r *sql.Rows) error {
			var n int
			return r.Scan(&n)
		})
		if err == nil || strings.Contains(err.Error(), "layla") {
			t.Errorf("got %v", err)
		}
		if err := s.Each(t.Context(), store.SQL("SELECT 1"), func(*sql.Rows) error { return errStop }); !errors.Is(err, errStop) {
			t.Errorf("the reader's own error: %v", err)
		}
	})
}
