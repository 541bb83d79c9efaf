package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// addLocation writes one row, with a statement that returns nothing.
func addLocation(ctx context.Context, s *store.Store, handle string) error {
	_, err := s.Exec(ctx, store.SQL("INSERT INTO locations (handle, name, country, position) VALUES (?, 'x', 'SA', 0)", handle))
	return err
}

// locations counts the rows.
func locations(t *testing.T, s *store.Store) int {
	t.Helper()
	n, err := s.DB(t.Context()).Location.Query().Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTx_PartThatFailsAfterWritingIsNeverCommitted(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		part := errors.New("the part failed")
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			_ = s.Tx(ctx, func(ctx context.Context) error {
				if err := addLocation(ctx, s, "half"); err != nil {
					return err
				}
				return part
			})
			return nil
		})
		if !errors.Is(err, part) {
			t.Errorf("Tx returned %v, want what the part failed with", err)
		}
		if n := locations(t, s); n != 0 {
			t.Errorf("%d rows were committed, want none", n)
		}
	})
}

func TestTx_PartThatOnlyReadsMayFail(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			_ = s.Tx(ctx, func(ctx context.Context) error { return fault.E("test", fault.NotFound, "", nil) })
			return addLocation(ctx, s, "whole")
		})
		if err != nil || locations(t, s) != 1 {
			t.Errorf("Tx returned %v and left %d rows, want none and 1", err, locations(t, s))
		}
	})
}

func TestTx_FailedStatementEndsIt(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			if err := addLocation(ctx, s, "one"); err != nil {
				return err
			}
			if err := addLocation(ctx, s, "one"); !fault.Is(err, fault.Conflict) {
				t.Errorf("the second insert returned %v, want a conflict", err)
			}
			if err := addLocation(ctx, s, "two"); err == nil {
				t.Error("a statement ran in a transaction that has failed")
			}
			return nil
		})
		if !fault.Is(err, fault.Conflict) || locations(t, s) != 0 {
			t.Errorf("Tx returned %v and left %d rows, want a conflict and none", err, locations(t, s))
		}
	})
}

func TestTx_CancelledPartDoesNotCommitTheRest(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			if err := addLocation(ctx, s, "first"); err != nil {
				return err
			}
			cancelled, cancel := context.WithCancel(ctx)
			cancel()
			if err := addLocation(cancelled, s, "second"); err == nil {
				t.Error("a cancelled write succeeded")
			}
			return addLocation(ctx, s, "third")
		})
		// The cancelled write never reached the database, so the unit is whole without it.
		if err != nil || locations(t, s) != 2 {
			t.Errorf("Tx returned %v and left %d rows, want none and 2", err, locations(t, s))
		}
	})
}

func TestTx_WaitsForTheWriterNoLongerThanItsCaller(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	held, release := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	go func() {
		done <- s.Tx(context.Background(), func(context.Context) error {
			close(held)
			<-release
			return nil
		})
	}()
	<-held
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err := s.Tx(ctx, func(context.Context) error { return nil })
	if !fault.Is(err, fault.Unavailable) {
		t.Errorf("Tx returned %v while another held the writer, want UNAVAILABLE", err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
}
