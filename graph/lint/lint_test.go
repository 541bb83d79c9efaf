package lint_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/mizan-commerce/mizan/graph/lint"
)

// load parses a schema together with the directives and scalars that all of them use.
func load(t testing.TB, name, text string) *ast.Schema {
	t.Helper()
	prelude, err := os.ReadFile("testdata/prelude.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(
		&ast.Source{Name: "prelude.graphqls", Input: string(prelude)}, &ast.Source{Name: name, Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func read(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// places returns rule and place of each finding.
func places(found []lint.Finding) []string {
	var list []string
	for _, f := range found {
		list = append(list, string(f.Rule)+" "+f.Where)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func TestCheck_EachBadSchemaIsFound(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/bad/*.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]bool{}
	for _, file := range files {
		text := read(t, file)
		var want []string
		for line := range strings.Lines(text) {
			if place, ok := strings.CutPrefix(strings.TrimSpace(line), "# want: "); ok {
				want = append(want, place)
				rule, _, _ := strings.Cut(place, " ")
				rules[rule] = true
			}
		}
		slices.Sort(want)
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			got := places(lint.Check(load(t, file, text), nil, lint.Allowlist{}))
			got = slices.DeleteFunc(got, func(s string) bool { return incidental(t.Name(), s) })
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
	for _, rule := range []string{"L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L11", "L12", "L13", "L18"} {
		if !rules[rule] {
			t.Errorf("no bad schema for %s", rule)
		}
	}
}

// incidental reports findings that a file cannot help having beside its own: bad filters have bad names too.
func incidental(test, finding string) bool {
	return strings.Contains(test, "L08") && strings.HasPrefix(finding, "L7 ")
}

func TestCheck_GoodSchemaIsClean(t *testing.T) {
	t.Parallel()
	found := lint.Check(load(t, "shop.graphqls", read(t, "testdata/good/shop.graphqls")), nil, lint.Allowlist{})
	if len(found) != 0 {
		t.Errorf("findings: %v", found)
	}
}

// TestCheck_EveryGuardIsMissed takes one guard at a time out of the good schema: each must be missed.
func TestCheck_EveryGuardIsMissed(t *testing.T) {
	t.Parallel()
	good := read(t, "testdata/good/shop.graphqls")
	for _, directive := range []string{"@personal(", "@access(", "@goField("} {
		removed := 0
		for from := 0; ; {
			i := strings.Index(good[from:], directive)
			if i < 0 {
				break
			}
			start := from + i
			end := start + strings.Index(good[start:], ")") + 1
			from = end
			removed++
			if found := lint.Check(load(t, "shop.graphqls", good[:start]+good[end:]), nil, lint.Allowlist{}); len(found) == 0 {
				t.Errorf("without %q nothing is found", good[start:end])
			}
		}
		if removed == 0 {
			t.Errorf("the good schema has no %s", directive)
		}
	}
}

func TestAllowlist(t *testing.T) {
	t.Parallel()
	schema := load(t, "a.graphqls", `type Query { a(email: String): E @access(public: true) }
		type E { message: String! note: String }`)
	allow, err := lint.ParseAllow([]byte("# why\n\nL7 *.message constant texts of ours\nL7 Query.a(email:) only an example here\nL9 Query.a it was open once\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"L0 Query.a", "L7 E.note"}
	if diff := cmp.Diff(want, places(lint.Check(schema, nil, allow))); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	for name, text := range map[string]string{
		"no reason":     "L7 E.message",
		"a poor reason": "L7 E.message because so",
		"everything":    "L7 *.* one two three",
		"everywhere":    "L7 * one two three",
		"bad pattern":   "L7 E.[a one two three",
	} {
		if _, err := lint.ParseAllow([]byte(text)); err == nil {
			t.Errorf("%s: %q is accepted", name, text)
		}
	}
	if _, err := lint.Default(); err != nil {
		t.Errorf("allow.txt: %v", err)
	}
}
