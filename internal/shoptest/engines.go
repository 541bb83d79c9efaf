package shoptest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// world is what one test process shares: a folder, an empty migrated SQLite file in it to copy, and a PostgreSQL server
// with an empty migrated database to copy.
type world struct {
	folder   sync.Once
	dir      string
	dirErr   error
	once     sync.Once
	err      error
	pgOnce   sync.Once
	cluster  *Cluster
	server   string // URL of the server's maintenance database
	template string
	made     []string // templates, to be dropped from a server that is not ours
	pgErr    error
	copying  sync.Mutex // PostgreSQL copies a template only while nobody else uses it
}

var shared world

// Main runs a package's tests and cleans up what they shared. A package whose tests use Store calls it in TestMain.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run is Main without the end of the process, for a TestMain that has something else to do: it returns the exit code.
func Run(m interface{ Run() int }) int {
	code := m.Run()
	if err := shared.close(); err != nil {
		fmt.Fprintln(os.Stderr, "shoptest:", err)
		code = max(code, 1)
	}
	return code
}

// Engines runs a test once on SQLite and once on PostgreSQL, each time on a migrated database of its own. Where there
// is no PostgreSQL the second run is skipped, and says so.
func Engines(t *testing.T, run func(t *testing.T, s *store.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		run(t, SQLite(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		run(t, Postgres(t))
	})
}

// SQLite opens a migrated database in a folder of the test's own.
func SQLite(t testing.TB) *store.Store {
	t.Helper()
	dir := t.TempDir()
	copyTemplate(t, dir)
	return open(t, store.Options{Dir: dir})
}

// Postgres opens a migrated database of the test's own, or skips the test.
func Postgres(t testing.TB) *store.Store {
	t.Helper()
	return open(t, store.Options{URL: PostgresURL(t)})
}

// PostgresURL makes a migrated database of the test's own and returns its URL, or skips the test.
func PostgresURL(t testing.TB) string {
	t.Helper()
	needPostgres(t)
	return copyDatabase(t, shared.template)
}

// EmptyPostgresURL makes a database of the test's own without any tables and returns its URL, or skips the test.
func EmptyPostgresURL(t testing.TB) string {
	t.Helper()
	needPostgres(t)
	return copyDatabase(t, "template0")
}

// needPostgres starts the server, or skips the test where there is none to start.
func needPostgres(t testing.TB) {
	t.Helper()
	shared.pgOnce.Do(func() { shared.pgErr = shared.startPostgres() })
	if errors.Is(shared.pgErr, ErrNoPostgres) {
		if os.Getenv("MIZAN_TEST_REQUIRE") != "" {
			t.Fatal(shared.pgErr)
		}
		t.Skip(shared.pgErr)
	}
	if shared.pgErr != nil {
		t.Fatal(shared.pgErr)
	}
}

// copyDatabase makes a database of the test's own from a template and returns its URL.
func copyDatabase(t testing.TB, template string) string {
	t.Helper()
	name := "t_" + ids.New().String()
	shared.copying.Lock()
	err := onServer(shared.server, "CREATE DATABASE "+name+" TEMPLATE "+template)
	shared.copying.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = onServer(shared.server, "DROP DATABASE "+name+" WITH (FORCE)") })
	return withDatabase(shared.server, name)
}

func open(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// copyTemplate puts an empty migrated mizan.db into dir.
func copyTemplate(t testing.TB, dir string) {
	t.Helper()
	shared.once.Do(func() { shared.err = shared.makeTemplate() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	b, err := os.ReadFile(filepath.Join(shared.dir, "empty", "mizan.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mizan.db"), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (w *world) makeTemplate() error {
	dir, err := w.shared("empty")
	if err != nil {
		return err
	}
	return migrated(store.Options{Dir: dir})
}

// shared makes a folder that lives as long as the test process.
func (w *world) shared(name string) (string, error) {
	w.folder.Do(func() { w.dir, w.dirErr = os.MkdirTemp("", "mizan-test-") })
	if w.dirErr != nil {
		return "", w.dirErr
	}
	dir := filepath.Join(w.dir, name)
	return dir, os.Mkdir(dir, 0o700)
}

// startPostgres uses the server that the environment names, or starts one of its own.
func (w *world) startPostgres() error {
	w.server = os.Getenv("MIZAN_TEST_DATABASE_URL")
	if w.server == "" {
		cluster, err := StartCluster(context.Background())
		if err != nil {
			return err
		}
		w.cluster, w.server = cluster, cluster.URL("postgres")
	}
	name, err := w.makeDatabase("CREATE DATABASE %s")
	if err != nil {
		return err
	}
	w.template = name
	return migrated(store.Options{URL: withDatabase(w.server, w.template)})
}

// makeDatabase makes a database that lives as long as the test process, with a statement that has a place for its name.
func (w *world) makeDatabase(statement string) (string, error) {
	name := "template_" + ids.New().String()
	w.copying.Lock()
	defer w.copying.Unlock()
	w.made = append(w.made, name)
	return name, onServer(w.server, fmt.Sprintf(statement, name))
}

func (w *world) close() error {
	var errs []error
	if w.dir != "" {
		errs = append(errs, os.RemoveAll(w.dir))
	}
	if w.cluster != nil {
		return errors.Join(append(errs, w.cluster.Stop())...)
	}
	for _, name := range w.made {
		errs = append(errs, onServer(w.server, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"))
	}
	return errors.Join(errs...)
}

// migrated opens a database, migrates it and closes it again.
func migrated(o store.Options) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := store.Open(ctx, o)
	if err != nil {
		return err
	}
	_, err = s.Migrate(ctx, clock.System{})
	return errors.Join(err, s.Close())
}

// onServer runs one statement on the server's maintenance database.
func onServer(server, statement string) error {
	db, err := sql.Open("pgx", server)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

// withDatabase returns the URL with another database.
func withDatabase(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server
	}
	u.Path = "/" + name
	return u.String()
}
