package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"ariga.io/atlas/sql/migrate"
	"entgo.io/ent/dialect"

	"github.com/mizan-commerce/mizan/ent/migrate/migrations"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// advisoryLock is the key of the lock that one migrating instance holds on PostgreSQL.
const advisoryLock = 0x6d697a616e // "mizan"

// Migrate brings the database to the newest version and returns the names of the files that it ran. It verifies the
// checksums first, lets one instance work at a time, and runs each file in a transaction of its own.
func (s *Store) Migrate(ctx context.Context, now clock.Clock) ([]string, error) {
	return s.migrate(ctx, migrations.Files, now)
}

// migrate runs the migrations in one of the two folders of a file system.
func (s *Store) migrate(ctx context.Context, from fs.FS, now clock.Clock) ([]string, error) {
	files, err := migrationFiles(from, s.dialect)
	if err != nil {
		return nil, err
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return nil, Fault("store.Migrate", err)
	}
	defer conn.Close()
	m := &migrator{conn: conn, dialect: s.dialect, now: now}
	if s.dialect == dialect.Postgres {
		if err := m.exec(ctx, fmt.Sprintf("SELECT pg_advisory_lock(%d)", advisoryLock)); err != nil {
			return nil, err
		}
		defer func() {
			_ = m.exec(context.WithoutCancel(ctx), fmt.Sprintf("SELECT pg_advisory_unlock(%d)", advisoryLock))
		}()
	}
	if err := m.exec(ctx, `CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at text NOT NULL)`); err != nil {
		return nil, err
	}
	var ran []string
	for _, f := range files {
		done, err := m.apply(ctx, f)
		if err != nil {
			return ran, fmt.Errorf("migration %s: %w", f.Name(), err)
		}
		if done {
			ran = append(ran, f.Name())
		}
	}
	return ran, nil
}

// Pending returns the names of the migrations that have not been run, oldest first. A database that a newer version
// has migrated is Invalid.
func (s *Store) Pending(ctx context.Context) ([]string, error) {
	files, err := migrationFiles(migrations.Files, s.dialect)
	if err != nil {
		return nil, err
	}
	applied, err := s.applied(ctx)
	if err != nil {
		return nil, err
	}
	var pending []string
	for _, f := range files {
		if !applied[f.Name()] {
			pending = append(pending, f.Name())
		}
		delete(applied, f.Name())
	}
	if len(applied) > 0 {
		return nil, fault.E("store.Pending", fault.Invalid, "The database was migrated by a newer version of Mizan.", nil)
	}
	return pending, nil
}

// applied returns the names of the migrations that have been run; none when the table is not there yet.
func (s *Store) applied(ctx context.Context) (map[string]bool, error) {
	exists := "SELECT count(*) FROM sqlite_master WHERE name = 'schema_migrations'"
	if s.dialect == dialect.Postgres {
		exists = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_migrations'"
	}
	var n int
	if err := s.readers.QueryRowContext(ctx, exists).Scan(&n); err != nil {
		return nil, Fault("store.Pending", err)
	}
	names := map[string]bool{}
	if n == 0 {
		return names, nil
	}
	rows, err := s.readers.QueryContext(ctx, "SELECT name FROM schema_migrations")
	if err != nil {
		return nil, Fault("store.Pending", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, Fault("store.Pending", err)
		}
		names[name] = true
	}
	return names, Fault("store.Pending", rows.Err())
}

// migrationFiles reads one engine's files and verifies atlas.sum.
func migrationFiles(from fs.FS, name string) ([]migrate.File, error) {
	folder := "postgres"
	if name == dialect.SQLite {
		folder = "sqlite"
	}
	dir := &migrate.MemDir{}
	entries, err := fs.ReadDir(from, folder)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	for _, e := range entries {
		b, err := fs.ReadFile(from, path.Join(folder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the migrations: %w", err)
		}
		if err := dir.WriteFile(e.Name(), b); err != nil {
			return nil, fmt.Errorf("read the migrations: %w", err)
		}
	}
	if err := migrate.Validate(dir); err != nil {
		return nil, fmt.Errorf("the migrations do not match atlas.sum: %w", err)
	}
	return dir.Files()
}

// migrator runs files on one connection, so that locks and pragmas stay with it.
type migrator struct {
	conn    *sql.Conn
	dialect string
	now     clock.Clock
}

func (m *migrator) exec(ctx context.Context, q string, args ...any) error {
	_, err := m.conn.ExecContext(ctx, q, args...)
	return Fault("store.Migrate", err)
}

// apply runs one file unless it has been run. On SQLite foreign keys are switched off before the transaction begins,
// because inside one the pragma does nothing, and checked as a whole before the commit.
func (m *migrator) apply(ctx context.Context, f migrate.File) (done bool, err error) {
	begin := "BEGIN"
	if m.dialect == dialect.SQLite {
		begin = "BEGIN IMMEDIATE"
		if err := m.exec(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
			return false, err
		}
		defer func() { err = errors.Join(err, m.exec(context.WithoutCancel(ctx), "PRAGMA foreign_keys = ON")) }()
	}
	if err := m.exec(ctx, begin); err != nil {
		return false, err
	}
	done, err = m.run(ctx, f)
	if err != nil || !done {
		return false, errors.Join(err, m.exec(context.WithoutCancel(ctx), "ROLLBACK"))
	}
	return true, m.exec(ctx, "COMMIT")
}

// run is the inside of the transaction. It looks whether the file has been run only now, under the lock.
func (m *migrator) run(ctx context.Context, f migrate.File) (bool, error) {
	var n int
	seen := SQL("SELECT count(*) FROM schema_migrations WHERE name = ?", f.Name())
	err := m.conn.QueryRowContext(ctx, seen.render(m.dialect), seen.args...).Scan(&n)
	if err != nil {
		return false, Fault("store.Migrate", err)
	}
	if n > 0 {
		return false, nil
	}
	statements, err := f.StmtDecls()
	if err != nil {
		return false, fmt.Errorf("read the statements: %w", err)
	}
	for _, st := range statements {
		if _, err := m.conn.ExecContext(ctx, st.Text); err != nil {
			return false, fmt.Errorf("statement at byte %d: %w", st.Pos, redact(err))
		}
	}
	if m.dialect == dialect.SQLite {
		if err := m.checkForeignKeys(ctx); err != nil {
			return false, err
		}
	}
	done := SQL("INSERT INTO schema_migrations (name, applied_at) VALUES (?, ?)", f.Name(), m.now.Now().Format(time.RFC3339))
	return true, m.exec(ctx, done.render(m.dialect), done.args...)
}

// checkForeignKeys refuses a migration that leaves a row pointing at nothing.
func (m *migrator) checkForeignKeys(ctx context.Context) error {
	rows, err := m.conn.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return Fault("store.Migrate", err)
	}
	defer rows.Close()
	if rows.Next() {
		return errors.New("a row points at nothing (foreign_key_check)")
	}
	return rows.Err()
}
