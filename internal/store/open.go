package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Options says which database to open.
type Options struct {
	// Dir is the data folder. SQLite's file is made in it.
	Dir string
	// URL is a PostgreSQL connection URL. Empty means SQLite in Dir.
	URL string
}

// Open opens the database. It changes nothing in it: see Migrate.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.URL != "" {
		return openPostgres(ctx, o.URL)
	}
	return openSQLite(ctx, filepath.Join(o.Dir, "mizan.db"))
}

// openSQLite opens the file of the tables.
func openSQLite(ctx context.Context, file string) (*Store, error) {
	readers, writer, err := sqlitePools(ctx, file, max(4, 2*runtime.GOMAXPROCS(0)), "")
	if err != nil {
		return nil, err
	}
	return newStore(dialect.SQLite, readers, writer)
}

// sqlitePools opens a file with one connection that writes and several that read. The settings are added to those
// that every connection has.
func sqlitePools(ctx context.Context, file string, n int, settings string) (readers, writer *sql.DB, err error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, nil, fmt.Errorf("make the data folder: %w", err)
	}
	if err := private(file); err != nil {
		return nil, nil, err
	}
	if writer, err = sql.Open("sqlite", sqliteDSN(file, settings+"_txlock=immediate")); err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", file, err)
	}
	writer.SetMaxOpenConns(1)
	// The writer comes first: it makes the file and switches it to WAL, which readers need to find.
	if err := writer.PingContext(ctx); err != nil {
		return nil, nil, errors.Join(Fault("store.Open", err), writer.Close())
	}
	if readers, err = sql.Open("sqlite", sqliteDSN(file, settings+"_pragma=query_only(1)")); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("open %s: %w", file, err), writer.Close())
	}
	readers.SetMaxOpenConns(n)
	readers.SetMaxIdleConns(n)
	return readers, writer, nil
}

// private makes the file, for its owner's eyes only; SQLite gives the files beside it the same mode.
func private(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("make %s: %w", file, err)
	}
	return f.Close()
}

// sqliteDSN names a file and the settings that every connection needs. Times are stored as text that sorts.
func sqliteDSN(file, extra string) string {
	return "file:" + (&url.URL{Path: file}).EscapedPath() + "?" + strings.Join([]string{
		"_pragma=busy_timeout(5000)", "_pragma=journal_mode(WAL)", "_pragma=foreign_keys(1)",
		"_pragma=synchronous(FULL)", "_time_format=sqlite", extra,
	}, "&")
}

// openPostgres opens a server with a pool that writes and a pool whose sessions refuse to write.
func openPostgres(ctx context.Context, connURL string) (*Store, error) {
	cfg, err := pgx.ParseConfig(connURL)
	if err != nil {
		// The driver's error repeats the URL, and with it the password.
		return nil, errors.New("the database URL is not a valid PostgreSQL URL")
	}
	cfg.RuntimeParams["timezone"] = "UTC"
	cfg.RuntimeParams["application_name"] = "mizan"
	writer := pool(stdlib.OpenDB(*cfg), 16)
	ro := cfg.Copy()
	ro.RuntimeParams["default_transaction_read_only"] = "on"
	readers := pool(stdlib.OpenDB(*ro), 16)
	if err := writer.PingContext(ctx); err != nil {
		return nil, errors.Join(Fault("store.Open", err), writer.Close(), readers.Close())
	}
	return newStore(dialect.Postgres, readers, writer)
}

// pool bounds a pool of connections and lets idle ones go.
func pool(db *sql.DB, n int) *sql.DB {
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	db.SetConnMaxIdleTime(5 * time.Minute)
	return db
}
