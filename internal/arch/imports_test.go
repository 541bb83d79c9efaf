package arch

import (
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestFloors holds every import of product code against the law of the house, and the law against the house.
func TestFloors(t *testing.T) {
	t.Parallel()
	rows := floors()
	used := map[string]bool{}
	for _, room := range packages(t) {
		r, ok := rowOf(rows, room)
		if !ok {
			t.Errorf("package %q has no row in floors_test.go: say on which floor it is and what it may import", room)
		}
		used[r.room] = true
	}
	for i, r := range rows {
		if !used[r.room] {
			t.Errorf("the row %q in floors_test.go has no package", r.room)
		}
		if slices.ContainsFunc(rows[:i], func(other row) bool { return other.room == r.room }) {
			t.Errorf("the row %q in floors_test.go stands there twice", r.room)
		}
	}
	edges, targets := 0, map[string][]string{}
	for _, f := range source(t) {
		if f.test || f.ignored {
			continue
		}
		edges += len(f.syntax.Imports)
		r, _ := rowOf(rows, f.room())
		targets[r.room] = slices.AppendSeq(targets[r.room], maps.Values(f.imports()))
		for _, finding := range badImports(rows, f) {
			t.Error(finding)
		}
	}
	for _, r := range rows {
		for _, prefix := range r.other {
			if !slices.ContainsFunc(targets[r.room], func(target string) bool { return within(target, prefix) }) {
				t.Errorf("the row %q allows %s, which nothing there imports", r.room, prefix)
			}
		}
	}
	t.Logf("%d packages, %d imports", len(packages(t)), edges)
}

// TestFloors_Annex keeps the tests of the annex in the annex too: its authors have nothing else.
func TestFloors_Annex(t *testing.T) {
	t.Parallel()
	for _, f := range source(t) {
		if !f.test || !strings.HasPrefix(f.path, "plugins/") {
			continue
		}
		for _, target := range f.imports() {
			if room, ours := inHouse(target); ours && !strings.HasPrefix(room, "plugins") {
				t.Errorf("%s imports %s: the annex knows nothing of the house, in tests neither", f.path, room)
			}
		}
	}
}

// badImports returns the imports of a file that its row does not allow.
func badImports(rows []row, f *goFile) []string {
	var found []string
	r, ok := rowOf(rows, f.room())
	if !ok {
		return nil // TestFloors says that once, and not for each import
	}
	for _, spec := range f.syntax.Imports {
		target := strings.Trim(spec.Path.Value, `"`)
		if !r.mayImport(rows, target) {
			found = append(found, f.at(spec)+": "+f.room()+" may not import "+strings.TrimPrefix(target, module+"/"))
		}
	}
	return found
}

// TestFloors_Finds proves that the guard sees what it is there for.
func TestFloors_Finds(t *testing.T) {
	t.Parallel()
	rows := floors()
	ours := func(room string) string { return module + "/" + room }
	for _, test := range []struct {
		room, target string
		allowed      bool
	}{
		{"internal/catalog", ours("internal/store"), true},
		{"internal/catalog", ours("ent/product"), true},
		{"internal/catalog", ours("internal/markets"), false}, // a domain does not import another
		{"internal/catalog", ours("ent/schema"), false},
		{"internal/catalog", "github.com/99designs/gqlgen/graphql", false},
		{"internal/money", "math/big", true},
		{"internal/money", "golang.org/x/text/currency", false},
		{"internal/money", ours("internal/ids"), false},
		{"internal/store", ours("internal/catalog"), false}, // down, never up
		{"internal/pluginhost", ours("plugins/providers/devpay"), false},
		{"internal/app", ours("plugins/providers/devpay"), true},
		{"plugins/providers/devpay", ours("internal/money"), false},
		{"plugins/base", "gopkg.in/yaml.v3", false},
		{"graph", ours("internal/shoptest"), false},
		{"ent/product", ours("ent/predicate"), true},
		{"ent/product", ours("internal/access"), false},
		{"", ours("internal/app"), false},
		{"web", ours("internal/ids"), false},
	} {
		f := write(t, test.room+"/x.go", "package x\n\nimport _ \""+test.target+"\"\n")
		if test.room == "" {
			f.path = "x.go"
		}
		if got := len(badImports(rows, f)) == 0; got != test.allowed {
			t.Errorf("%q may import %q: %v, want %v", test.room, test.target, got, test.allowed)
		}
	}
	if _, ok := rowOf(rows, "internal/util"); ok {
		t.Error("a package that nobody planned has a row")
	}
}

// packages returns the rooms of the module as the go command sees them.
func packages(t *testing.T) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var rooms []string
	for line := range strings.Lines(string(out)) {
		room, ok := inHouse(strings.TrimSpace(line))
		if !ok {
			t.Fatalf("go list names %q, which is not of our module", line)
		}
		rooms = append(rooms, room)
	}
	return rooms
}
