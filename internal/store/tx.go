package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
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
	writes int   // statements that changed rows
	failed error // why nothing may be committed any more
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
//
// A statement that fails ends the transaction, as it does on PostgreSQL anyway, and so does a part that has changed
// rows and then returns an error: half of a unit of work is never committed, whatever the outer part makes of the error.
func (s *Store) Tx(ctx context.Context, fn func(ctx context.Context) error) error {
	if t := txFrom(ctx, s); t != nil {
		return t.join(ctx, fn)
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

// join runs a part of the transaction.
func (t *transaction) join(ctx context.Context, fn func(ctx context.Context) error) error {
	before := t.writes
	err := fn(ctx)
	if err != nil && t.writes > before && t.failed == nil {
		t.failed = err
	}
	return err
}

// once runs one transaction, and what is to be done after it when its connection is free again: that may begin another.
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

// onOwnConnection waits for a connection, no longer than the caller does, and gives it back in any case.
func (t *transaction) onOwnConnection(ctx context.Context, fn func(ctx context.Context) error) error {
	conn, err := t.store.writer.Conn(ctx)
	if err != nil {
		return Fault("store.Tx", err)
	}
	defer func() { _ = conn.Close() }() // it only goes back to the pool
	return t.run(ctx, conn, fn)
}

// run begins, runs and ends the transaction.
func (t *transaction) run(ctx context.Context, conn *sql.Conn, fn func(ctx context.Context) error) error {
	// The transaction must outlive a cancelled request, or database/sql would roll it back behind our back on its own
	// schedule; statements inside still see the caller's context.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return Fault("store.Tx", err)
	}
	t.tx = tx
	t.client = guarded(ent.NewClient(ent.Driver(&driver{dialect: t.store.dialect, conn: t, tx: true})))
	done := false
	defer func() {
		if !done {
			// What went wrong has been said; a connection that cannot roll back is closed by the pool.
			_ = tx.Rollback()
		}
	}()
	inner := context.WithValue(ctx, txKey{}, t)
	if err := fn(inner); err != nil {
		return err
	}
	for i := 0; i < len(t.before); i++ { //nolint:intrange // One of them may add another while they run.
		if err := t.before[i](inner); err != nil {
			return err
		}
	}
	first, _ := ctx.Value(firstKey{}).(*first)
	if first != nil && !first.done.Load() {
		if err := first.f(inner); err != nil {
			return err
		}
	}
	if t.failed != nil {
		return Fault("store.Tx", t.failed)
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

// ExecContext runs a write of the transaction.
func (t *transaction) ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error) {
	ctx, err := t.enter(ctx, text)
	if err != nil {
		return nil, err
	}
	res, err := t.tx.ExecContext(ctx, text, args...)
	return res, t.leave(err)
}

// QueryContext runs a read of the transaction, or a write that returns rows.
func (t *transaction) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	ctx, err := t.enter(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := t.tx.QueryContext(ctx, text, args...)
	return rows, t.leave(err)
}

// enter lets a statement run, unless the transaction has failed. SQLite rolls back by itself when a write is
// interrupted, and would commit the statements after it one by one: there a statement that has begun runs to its end.
func (t *transaction) enter(ctx context.Context, text string) (context.Context, error) {
	if t.failed != nil {
		return ctx, fmt.Errorf("the transaction has failed before: %w", t.failed)
	}
	if err := ctx.Err(); err != nil {
		return ctx, err
	}
	if !strings.HasPrefix(strings.TrimLeft(text, " \n\t"), "SELECT") {
		t.writes++
	}
	if t.store.IsSQLite() {
		ctx = context.WithoutCancel(ctx)
	}
	return ctx, nil
}

// leave notes that a statement failed.
func (t *transaction) leave(err error) error {
	if err != nil && t.failed == nil {
		t.failed = err
	}
	return err
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
