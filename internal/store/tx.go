package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/mizan-commerce/mizan/ent"
)

var errReadOnly = errors.New("store: a write needs a transaction")

// transaction is one running transaction, carried by the context.
type transaction struct {
	store  *Store
	tx     *sql.Tx
	client *ent.Client
	before []func(context.Context) error
	after  []func()
}

type txKey struct{}

func txFrom(ctx context.Context, s *Store) *transaction {
	t, _ := ctx.Value(txKey{}).(*transaction)
	if t == nil || t.store != s {
		return nil
	}
	return t
}

// InTx reports whether the context carries a transaction. Whatever waits for the network must refuse to run under
// one: SQLite has one writer, and on PostgreSQL row locks would wait for a stranger.
func InTx(ctx context.Context) bool {
	t, _ := ctx.Value(txKey{}).(*transaction)
	return t != nil
}

// Tx runs fn as one unit of work. Called inside another Tx it takes part in that one, and only the outermost
// commits. On an error everything is rolled back, also when the context has been cancelled. A deadlock or a
// serialisation failure is tried again, three times in all, so fn must not have effects outside the database.
func (s *Store) Tx(ctx context.Context, fn func(ctx context.Context) error) error {
	if txFrom(ctx, s) != nil {
		return fn(ctx)
	}
	for attempt := 1; ; attempt++ {
		err := s.once(ctx, fn)
		if attempt == 3 || !retryable(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Duration(attempt) * time.Duration(5+rand.IntN(20)) * time.Millisecond):
		}
	}
}

// once runs one transaction, and what is to be done after it when its connection is free again.
func (s *Store) once(ctx context.Context, fn func(ctx context.Context) error) error {
	t := &transaction{store: s}
	if err := t.onOwnConnection(ctx, fn); err != nil {
		return err
	}
	for _, f := range t.after {
		f()
	}
	return nil
}

// onOwnConnection waits for a connection, no longer than the request lives, and gives it back in any case.
func (t *transaction) onOwnConnection(ctx context.Context, fn func(ctx context.Context) error) error {
	conn, err := t.store.writer.Conn(ctx)
	if err != nil {
		return Fault("store.Tx", err)
	}
	defer func() { _ = conn.Close() }() // it only goes back to the pool
	return t.run(ctx, conn, fn)
}

// run begins, runs and ends the transaction.
func (t *transaction) run(ctx context.Context, conn *sql.Conn, fn func(ctx context.Context) error) (err error) {
	// The transaction must outlive a cancelled request, or database/sql would roll it back behind our back on its own
	// schedule; statements inside still see the caller's context.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return Fault("store.Tx", err)
	}
	t.tx = tx
	t.client = guarded(ent.NewClient(ent.Driver(&driver{dialect: t.store.dialect, conn: tx, tx: true})))
	done := false
	defer func() {
		if !done {
			if rerr := tx.Rollback(); rerr != nil && !errors.Is(rerr, sql.ErrTxDone) {
				err = errors.Join(err, fmt.Errorf("roll back: %w", rerr))
			}
		}
	}()
	inner := context.WithValue(ctx, txKey{}, t)
	if err := fn(inner); err != nil {
		return err
	}
	for _, f := range t.before {
		if err := f(inner); err != nil {
			return err
		}
	}
	first, _ := ctx.Value(firstKey{}).(*first)
	if first != nil && !first.done.Load() {
		if err := first.f(inner); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return Fault("store.Tx", err)
	}
	done = true
	if first != nil {
		first.done.Store(true)
	}
	return nil
}

// BeforeCommit adds work that the running transaction does last, such as the audit entry that describes it. It
// reports false, and does nothing, when the context carries no transaction.
func BeforeCommit(ctx context.Context, f func(context.Context) error) bool {
	t, _ := ctx.Value(txKey{}).(*transaction)
	if t == nil {
		return false
	}
	t.before = append(t.before, f)
	return true
}

type firstKey struct{}

// first is work for the first transaction that commits under a context.
type first struct {
	f    func(context.Context) error
	done atomic.Bool
}

// AtFirstCommit returns a context under which the first transaction to commit runs f last, inside itself: the audit
// entry of a call belongs to the transaction that the call makes. The returned function reports whether that has
// happened.
func AtFirstCommit(ctx context.Context, f func(context.Context) error) (context.Context, func() bool) {
	w := &first{f: f}
	return context.WithValue(ctx, firstKey{}, w), w.done.Load
}

// AfterCommit adds work to be done once the running transaction has been committed, such as waking the dispatcher.
// Without a transaction it is done at once.
func AfterCommit(ctx context.Context, f func()) {
	t, _ := ctx.Value(txKey{}).(*transaction)
	if t == nil {
		f()
		return
	}
	t.after = append(t.after, f)
}

// retryable recognises PostgreSQL's serialization_failure and deadlock_detected.
func retryable(err error) bool {
	var f *DriverError
	if errors.As(err, &f) {
		return f.Code == "40001" || f.Code == "40P01"
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}
