package arch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestSDL demands a description of everything that clients see in the schema.
func TestSDL(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob(filepath.Join(root, "graph/schema/*.graphqls"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no schema was found: %v", err)
	}
	var files []*ast.Source
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, &ast.Source{Name: strings.TrimPrefix(filepath.ToSlash(name), root+"/"), Input: string(text)})
	}
	excuses(t, undescribed(t, files...), nil)
}

// undescribed returns what has no description: types, fields, arguments, values of enums, directives.
func undescribed(t *testing.T, files ...*ast.Source) []finding {
	t.Helper()
	schema, err := gqlparser.LoadSchema(files...)
	if err != nil {
		t.Fatal(err)
	}
	var found []finding
	say := func(position *ast.Position, description, name string) {
		if len(strings.Fields(description)) == 0 {
			found = append(found, finding{place(position), name, "the schema does not say what it is"})
		}
	}
	arguments := func(of string, list ast.ArgumentDefinitionList) {
		for _, a := range list {
			say(a.Position, a.Description, of+"("+a.Name+":)")
		}
	}
	for name, def := range schema.Types {
		if def.BuiltIn || def.Position == nil || def.Position.Src.BuiltIn {
			continue
		}
		if name != "Query" && name != "Mutation" && name != "Subscription" {
			say(def.Position, def.Description, name)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			say(f.Position, f.Description, name+"."+f.Name)
			arguments(name+"."+f.Name, f.Arguments)
		}
		for _, v := range def.EnumValues {
			say(v.Position, v.Description, name+"."+v.Name)
		}
	}
	for name, d := range schema.Directives {
		if d.Position != nil && !d.Position.Src.BuiltIn {
			say(d.Position, d.Description, "@"+name)
			arguments("@"+name, d.Arguments)
		}
	}
	slices.SortFunc(found, func(a, b finding) int { return strings.Compare(a.key, b.key) })
	return found
}

func place(p *ast.Position) string {
	if p == nil {
		return "schema"
	}
	return p.Src.Name
}

// TestSDL_Finds proves that the guard sees what it is there for.
func TestSDL_Finds(t *testing.T) {
	t.Parallel()
	got := keys(undescribed(t, &ast.Source{Name: "x.graphqls", Input: `
"Said."
directive @said("Said." a: Int, b: Int) on FIELD_DEFINITION
directive @bare on FIELD_DEFINITION
type Query {
  "Said."
  said("Said." a: Int, b: Int): T
  bare: E
}
type T { "Said." x: Int, y: Int, i(in: I): Int }
"""
Said.
"""
enum E { "Said." A, B }
" "
input I { "Said." x: Int, y: Int }
scalar S
`}))
	want := []string{"@bare", "@said(b:)", "E.B", "I", "I.y", "Query.bare", "Query.said(b:)", "S", "T", "T.i", "T.i(in:)", "T.y"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
