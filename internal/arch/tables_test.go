package arch

import (
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/ent/migrate"
)

// TestMigrations demands that each table is made by the migrations of both engines, and that both have the same files.
// That the tables are also the same, column by column, is what make verify replays.
func TestMigrations(t *testing.T) {
	t.Parallel()
	var names [][]string
	for engine, quote := range map[string]string{"sqlite": "`", "postgres": `"`} {
		files, err := filepath.Glob(filepath.Join(root, "ent/migrate/migrations", engine, "*.sql"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no migration was found: %v", engine, err)
		}
		var text strings.Builder
		var of []string
		for _, name := range files {
			sql, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text.Write(sql)
			of = append(of, filepath.Base(name))
		}
		names = append(names, of)
		for _, table := range migrate.Tables {
			if !strings.Contains(text.String(), "CREATE TABLE "+quote+table.Name+quote) {
				t.Errorf("%s: no migration makes the table %s: make migration name=...", engine, table.Name)
			}
		}
	}
	if !slices.Equal(names[0], names[1]) {
		t.Errorf("the engines have different migrations: %q and %q", names[0], names[1])
	}
}

// TestGeneratedTags demands that ent keeps personal columns out of JSON.
func TestGeneratedTags(t *testing.T) {
	t.Parallel()
	for _, f := range source(t) {
		if f.room() == "ent" && !f.test && !f.ignored {
			excuses(t, taggedColumns(f), nil)
		}
	}
}

// taggedColumns returns the personal fields of generated entities that JSON would write. (It would write "[personal]", but
// that tells that there is a value.)
func taggedColumns(f *goFile) []finding {
	var found []finding
	names := f.imports()
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		field, ok := n.(*ast.Field)
		if !ok || field.Tag == nil || len(field.Names) == 0 {
			return true
		}
		expr := field.Type
		if star, ok := expr.(*ast.StarExpr); ok {
			expr = star.X
		}
		if sel, ok := expr.(*ast.SelectorExpr); ok {
			if pkg, ok := sel.X.(*ast.Ident); ok && names[pkg.Name] == piiPath && !strings.Contains(field.Tag.Value, `json:"-"`) {
				found = append(found, finding{f.at(field), f.path + " " + field.Names[0].Name, "JSON would write a personal column"})
			}
		}
		return true
	})
	return found
}

// TestGeneratedTags_Finds proves that the guard sees what it is there for.
func TestGeneratedTags_Finds(t *testing.T) {
	t.Parallel()
	f := write(t, "ent/x.go", "package ent\n\nimport \""+piiPath+"\"\n\ntype X struct {\n"+
		"\tA pii.Email `json:\"-\"`\n\tB pii.Email `json:\"b\"`\n\tC *pii.Email `json:\"c,omitempty\"`\n\tD string `json:\"d\"`\n}\n")
	if got, want := keys(taggedColumns(f)), []string{"ent/x.go B", "ent/x.go C"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
