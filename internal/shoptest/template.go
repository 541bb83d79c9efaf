package shoptest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// Template is a filled database to copy: it is filled once in a test process, by whichever test wants it first, and
// each test gets a copy, so that a test with a large world costs no more than one with an empty world.
type Template struct {
	fill func(dir, url string) error

	sqlite, postgres sync.Once
	err, pgErr       error
	dir, pgDir       string
	database         string
}

// NewTemplate makes a template. The function fills the data folder, and the database behind the URL; without a URL it
// makes an SQLite file in the folder. It must have closed both when it returns.
func NewTemplate(fill func(dir, url string) error) *Template { return &Template{fill: fill} }

// SQLite returns a folder of the test's own with a copy of what was filled.
func (p *Template) SQLite(t testing.TB) (dir string) {
	t.Helper()
	p.sqlite.Do(func() {
		if p.dir, p.err = shared.shared("sqlite-" + ids.New().String()); p.err == nil {
			p.err = p.fill(p.dir, "")
		}
	})
	if p.err != nil {
		t.Fatal(p.err)
	}
	return copyFolder(t, p.dir)
}

// Postgres returns a folder and the URL of a database, both of the test's own, or skips the test.
func (p *Template) Postgres(t testing.TB) (dir, url string) {
	t.Helper()
	needPostgres(t)
	p.postgres.Do(func() {
		if p.pgDir, p.pgErr = shared.shared("postgres-" + ids.New().String()); p.pgErr != nil {
			return
		}
		if p.database, p.pgErr = shared.makeDatabase("CREATE DATABASE %s TEMPLATE " + shared.template); p.pgErr == nil {
			p.pgErr = p.fillPostgres(withDatabase(shared.server, p.database))
		}
	})
	if p.pgErr != nil {
		t.Fatal(p.pgErr)
	}
	return copyFolder(t, p.pgDir), copyDatabase(t, p.database)
}

// fillPostgres fills the database and counts what is in it, as a server does by itself within a minute: without the
// counts its plans are those for empty tables.
func (p *Template) fillPostgres(url string) error {
	if err := p.fill(p.pgDir, url); err != nil {
		return err
	}
	return onServer(url, "ANALYZE")
}

// copyFolder copies a folder without subfolders.
func copyFolder(t testing.TB, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(to, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files { // the copies may have got a wider mode, and a master key refuses one
		if err := os.Chmod(f, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}
