//go:build ignore

// Command diff writes the migration that leads from the files in migrations/ to the tables in ent/schema, for both
// engines and under one name. With -check it writes nothing and fails when a migration is missing.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"ariga.io/atlas/sql/migrate"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	tables "github.com/mizan-commerce/mizan/ent/migrate"
	"github.com/mizan-commerce/mizan/internal/shoptest"
)

func main() {
	name := flag.String("name", "", "what the migration does, such as add_brand")
	check := flag.Bool("check", false, "fail if the files do not lead to the tables")
	hash := flag.Bool("hash", false, "write atlas.sum anew, after a file that is not released was edited by hand")
	flag.Parse()
	if *hash {
		if err := rehash(); err != nil {
			log.Fatal(err)
		}
		return
	}
	if (*name == "") == !*check {
		log.Fatal("give -name, -check or -hash")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if err := run(ctx, *name, *check); err != nil {
		log.Fatal(err)
	}
}

// rehash writes the checksums of the files as they are.
func rehash() error {
	for _, folder := range []string{"sqlite", "postgres"} {
		dir, err := migrate.NewLocalDir(filepath.Join("ent/migrate/migrations", folder))
		if err != nil {
			return err
		}
		sum, err := dir.Checksum()
		if err != nil {
			return err
		}
		if err := migrate.WriteSumFile(dir, sum); err != nil {
			return err
		}
	}
	return nil
}

func run(ctx context.Context, name string, check bool) error {
	cluster, err := shoptest.StartCluster(ctx)
	if err != nil {
		return err
	}
	defer cluster.Stop()
	version := time.Now().UTC().Format("20060102150405")
	for _, e := range []struct{ folder, driver, dialect, dsn string }{
		{"sqlite", "sqlite", dialect.SQLite, "file:diff?mode=memory&cache=shared&_pragma=foreign_keys(1)"},
		{"postgres", "pgx", dialect.Postgres, cluster.URL("postgres")},
	} {
		if err := diff(ctx, e.folder, e.driver, e.dialect, e.dsn, version, name, check); err != nil {
			return fmt.Errorf("%s: %w", e.folder, err)
		}
	}
	return nil
}

// diff replays one engine's files on an empty database and writes what is missing.
func diff(ctx context.Context, folder, driver, dialectName, dsn, version, name string, check bool) error {
	path := filepath.Join("ent/migrate/migrations", folder)
	if check {
		work, err := os.MkdirTemp("", "mizan-diff-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(work)
		if err := os.CopyFS(work, os.DirFS(path)); err != nil {
			return err
		}
		path, name = work, "check"
	}
	dir, err := migrate.NewLocalDir(path)
	if err != nil {
		return err
	}
	if err := migrate.Validate(dir); err != nil && err != migrate.ErrChecksumNotFound {
		return fmt.Errorf("%w: after editing a new file by hand run make migration-hash", err)
	}
	before, err := dir.Files()
	if err != nil {
		return err
	}
	db, err := entsql.Open(driver, dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	m, err := schema.NewMigrate(entsql.OpenDB(dialectName, db.DB()), schema.WithDir(dir),
		schema.WithMigrationMode(schema.ModeReplay), schema.WithFormatter(formatter(version)), schema.WithDropColumn(true), schema.WithDropIndex(true))
	if err != nil {
		return err
	}
	if err := m.NamedDiff(ctx, name, tables.Tables...); err != nil {
		return err
	}
	after, err := dir.Files()
	if err != nil {
		return err
	}
	if check && len(after) != len(before) {
		return fmt.Errorf("the tables differ from the migrations:\n%s\nrun make migration name=...", after[len(after)-1].Bytes())
	}
	return nil
}

// formatter names the files of both engines alike: the version is this run's.
type formatter string

// Format writes the plan under the version.
func (version formatter) Format(p *migrate.Plan) ([]migrate.File, error) {
	p.Version = string(version)
	return migrate.DefaultFormatter.Format(p)
}
