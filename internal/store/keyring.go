package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// DataKey is one row of the keyring: the wrapped key of one subject in one scope, or what is left of it.
type DataKey struct {
	ID pii.KeyID
	// Subject is whose values the key opens: a customer, or the cart or order of somebody without an account.
	Subject ids.ID
	Scope   pii.Scope
	// Ref tells keys of one subject and scope apart, such as the order or the fiscal year; it may be empty.
	Ref string
	// KEK names the key-encryption key that Wrapped was wrapped with.
	KEK string
	// Wrapped is the encrypted key; empty once the key has been destroyed.
	Wrapped   []byte
	CreatedAt time.Time
	// DestroyAfter is when retention ends; zero when nothing has been set.
	DestroyAfter time.Time
	// DestroyedAt is when the key was destroyed; zero while it lives.
	DestroyedAt time.Time
}

// Destroyed reports whether the key is gone for good, and with it every value that was sealed with it.
func (k DataKey) Destroyed() bool { return !k.DestroyedAt.IsZero() }

// Keyring is the database of wrapped data keys. It is apart from the shop's data, so that a backup of the one is
// worthless without the other, and so that erasing a person is a matter of emptying a few rows.
type Keyring struct {
	dialect string
	readers *sql.DB
	writer  *sql.DB
	table   string
}

// keyringTables is the keyring's own history: the statements of version n stand at index n-1. Times are microseconds
// since 1970 in UTC on both engines.
func keyringTables(name string) []string {
	table, blob := "data_keys", "blob"
	if name == dialect.Postgres {
		table, blob = "mizan_keyring.data_keys", "bytea"
	}
	return []string{fmt.Sprintf(`CREATE TABLE %s (
		id %s NOT NULL PRIMARY KEY,
		subject text NOT NULL,
		scope text NOT NULL,
		scope_ref text NOT NULL,
		kek_id text NOT NULL,
		wrapped %s NOT NULL,
		created_at bigint NOT NULL,
		destroy_after bigint NULL,
		destroyed_at bigint NULL,
		UNIQUE (subject, scope, scope_ref))`, table, blob, blob)}
}

// OpenKeyring opens the keyring that belongs to a database: the file keys.db in the data folder, or the schema
// mizan_keyring of a PostgreSQL database. It changes nothing in it: see Migrate.
func OpenKeyring(ctx context.Context, o Options) (*Keyring, error) {
	if o.URL != "" {
		return openPostgresKeyring(ctx, o.URL)
	}
	return openSQLiteKeyring(ctx, o.Dir)
}

// openSQLiteKeyring opens the file of the keys. secure_delete overwrites what is deleted or changed: without it a
// destroyed key stays readable in the file.
func openSQLiteKeyring(ctx context.Context, dir string) (*Keyring, error) {
	readers, writer, err := sqlitePools(ctx, filepath.Join(dir, "keys.db"), 4, "_pragma=secure_delete(1)&")
	if err != nil {
		return nil, fmt.Errorf("open the keyring: %w", err)
	}
	return &Keyring{dialect: dialect.SQLite, readers: readers, writer: writer, table: "data_keys"}, nil
}

// openPostgresKeyring opens one pool: the statements name the schema, so no session setting can miss it.
func openPostgresKeyring(ctx context.Context, connURL string) (*Keyring, error) {
	cfg, err := pgx.ParseConfig(connURL)
	if err != nil {
		// The driver's error repeats the URL, and with it the password.
		return nil, errors.New("the database URL is not a valid PostgreSQL URL")
	}
	cfg.RuntimeParams["timezone"] = "UTC"
	cfg.RuntimeParams["application_name"] = "mizan-keyring"
	// A key must be on disk before the first value that is sealed with it, whatever the server's default is.
	cfg.RuntimeParams["synchronous_commit"] = "on"
	db := pool(stdlib.OpenDB(*cfg), 8)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(Fault("store.OpenKeyring", err), db.Close())
	}
	return &Keyring{dialect: dialect.Postgres, readers: db, writer: db, table: "mizan_keyring.data_keys"}, nil
}

// Migrate brings the keyring to the newest version. One instance works at a time; the others find it done. A keyring
// that a newer version has migrated is Invalid.
func (k *Keyring) Migrate(ctx context.Context) error {
	const op = "store.Keyring.Migrate"
	tx, err := k.writer.BeginTx(ctx, nil)
	if err != nil {
		return Fault(op, err)
	}
	defer func() { _ = tx.Rollback() }() // Does nothing after the commit.
	versions := "keyring_migrations"
	if k.dialect == dialect.Postgres {
		versions = "mizan_keyring.keyring_migrations"
		for _, q := range []string{
			fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", advisoryLock+1),
			"CREATE SCHEMA IF NOT EXISTS mizan_keyring",
		} {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return Fault(op, err)
			}
		}
	}
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+versions+" (version bigint NOT NULL PRIMARY KEY)"); err != nil {
		return Fault(op, err)
	}
	var at int
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM "+versions).Scan(&at); err != nil {
		return Fault(op, err)
	}
	steps := keyringTables(k.dialect)
	if at > len(steps) {
		return fault.E(op, fault.Invalid, "The keyring was migrated by a newer version of Mizan.", nil)
	}
	for i, step := range steps[at:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return Fault(op, err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+versions+" (version) VALUES ($1)", at+i+1); err != nil {
			return Fault(op, err)
		}
	}
	return Fault(op, tx.Commit())
}

const keyColumns = "id, subject, scope, scope_ref, kek_id, wrapped, created_at, destroy_after, destroyed_at"

// Insert stores a key, unless its subject already has one in that scope and reference: then it returns the key that
// is there, which may be a destroyed one. When two race, both get the winner's.
func (k *Keyring) Insert(ctx context.Context, key DataKey) (DataKey, error) {
	const op = "store.Keyring.Insert"
	there := func() ([]DataKey, error) {
		return k.read(ctx, op, "subject = $1 AND scope = $2 AND scope_ref = $3", string(key.Subject), string(key.Scope), key.Ref)
	}
	// Looking first keeps the common case from taking SQLite's only writer.
	found, err := there()
	if err != nil {
		return DataKey{}, err
	}
	if len(found) == 0 {
		_, err := k.writer.ExecContext(ctx, "INSERT INTO "+k.table+" ("+keyColumns+
			") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL) ON CONFLICT (subject, scope, scope_ref) DO NOTHING",
			key.ID[:], string(key.Subject), string(key.Scope), key.Ref, key.KEK, key.Wrapped,
			key.CreatedAt.UnixMicro(), nullMicros(key.DestroyAfter))
		if err != nil {
			return DataKey{}, Fault(op, err)
		}
		if found, err = there(); err != nil {
			return DataKey{}, err
		}
	}
	if len(found) != 1 {
		return DataKey{}, fault.E(op, fault.Internal, "", errors.New("the key is not there after it was inserted"))
	}
	return found[0], nil
}

// ByIDs returns the keys with the given ids in one query, in no order. Unknown ids are left out.
func (k *Keyring) ByIDs(ctx context.Context, keys []pii.KeyID) ([]DataKey, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	args := make([]any, len(keys))
	marks := make([]string, len(keys))
	for i := range keys {
		args[i], marks[i] = keys[i][:], fmt.Sprintf("$%d", i+1)
	}
	return k.read(ctx, "store.Keyring.ByIDs", "id IN ("+strings.Join(marks, ", ")+")", args...)
}

// BySubject returns every key of a subject, the destroyed ones too, oldest first.
func (k *Keyring) BySubject(ctx context.Context, subject ids.ID) ([]DataKey, error) {
	return k.read(ctx, "store.Keyring.BySubject", "subject = $1 ORDER BY created_at, id", string(subject))
}

// KEKs names the key-encryption keys that living keys are wrapped with.
func (k *Keyring) KEKs(ctx context.Context) ([]string, error) {
	const op = "store.Keyring.KEKs"
	count(ctx)
	rows, err := k.readers.QueryContext(ctx, "SELECT DISTINCT kek_id FROM "+k.table+" WHERE destroyed_at IS NULL ORDER BY kek_id")
	if err != nil {
		return nil, Fault(op, err)
	}
	defer rows.Close()
	var names []string
	if err := entsql.ScanSlice(rows, &names); err != nil {
		return nil, Fault(op, err)
	}
	return names, nil
}

// Destroy empties a key and leaves a tombstone, so that its values are known to be erased and no new key takes its
// place. It is idempotent; an unknown key is NotFound. On SQLite the key's bytes are gone from the file and from the
// log when it returns; when another process holds them there it is Unavailable, and is to be called again. PostgreSQL
// keeps the old version of the row on disk until the table is vacuumed.
func (k *Keyring) Destroy(ctx context.Context, id pii.KeyID, at time.Time) error {
	const op = "store.Keyring.Destroy"
	count(ctx)
	res, err := k.writer.ExecContext(ctx, "UPDATE "+k.table+" SET wrapped = $1, destroyed_at = coalesce(destroyed_at, $2) WHERE id = $3",
		[]byte{}, at.UnixMicro(), id[:])
	if err != nil {
		return Fault(op, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return Fault(op, err)
	}
	if n == 0 {
		return fault.E(op, fault.NotFound, "Not found.", nil)
	}
	if k.dialect != dialect.SQLite {
		return nil
	}
	return k.checkpoint(ctx, op)
}

// checkpoint writes SQLite's log into the file and cuts it to nothing: the log still holds the bytes that an update
// has overwritten.
func (k *Keyring) checkpoint(ctx context.Context, op fault.Op) error {
	var busy, logged, moved int
	if err := k.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &moved); err != nil {
		return Fault(op, err)
	}
	if busy != 0 {
		return fault.E(op, fault.Unavailable, "The keyring is busy.", nil)
	}
	return nil
}

// Ping reports whether the keyring answers.
func (k *Keyring) Ping(ctx context.Context) error {
	return Fault("store.Keyring.Ping", k.readers.PingContext(ctx))
}

// Close closes the connections.
func (k *Keyring) Close() error {
	if k.readers == k.writer {
		return k.writer.Close()
	}
	return errors.Join(k.readers.Close(), k.writer.Close())
}

// read returns the keys that a condition selects.
func (k *Keyring) read(ctx context.Context, op fault.Op, where string, args ...any) ([]DataKey, error) {
	count(ctx)
	rows, err := k.readers.QueryContext(ctx, "SELECT "+keyColumns+" FROM "+k.table+" WHERE "+where, args...)
	if err != nil {
		return nil, Fault(op, err)
	}
	defer rows.Close()
	var keys []DataKey
	for rows.Next() {
		key, err := scanKey(rows)
		if err != nil {
			return nil, Fault(op, err)
		}
		keys = append(keys, key)
	}
	return keys, Fault(op, rows.Err())
}

func scanKey(rows *sql.Rows) (DataKey, error) {
	var key DataKey
	var id []byte
	var created int64
	var after, destroyed sql.Null[int64]
	err := rows.Scan(&id, &key.Subject, &key.Scope, &key.Ref, &key.KEK, &key.Wrapped, &created, &after, &destroyed)
	if err != nil {
		return DataKey{}, err
	}
	if copy(key.ID[:], id) != len(key.ID) || len(id) != len(key.ID) {
		return DataKey{}, errors.New("store: a key id of the wrong length")
	}
	key.CreatedAt = time.UnixMicro(created).UTC()
	if after.Valid {
		key.DestroyAfter = time.UnixMicro(after.V).UTC()
	}
	if destroyed.Valid {
		key.DestroyedAt = time.UnixMicro(destroyed.V).UTC()
	}
	return key, nil
}

func nullMicros(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}
