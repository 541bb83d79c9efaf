package arch

import (
	"bufio"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestDecisions demands a line in docs/decisions.md for each direct dependency, of Go and of npm, and no line for one that
// is gone.
func TestDecisions(t *testing.T) {
	t.Parallel()
	wanted := map[string]bool{}
	for _, name := range goModules(t) {
		wanted[name] = true
	}
	for _, folder := range []string{"graph/compat", "graph/transport/audit", "web/playground"} {
		for _, name := range npmPackages(t, folder) {
			wanted[name] = true
		}
	}
	named := dependencies(read(t, "docs/decisions.md"))
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if !slices.Contains(named, name) {
			t.Errorf("docs/decisions.md does not say why we depend on %s", name)
		}
	}
	for _, name := range named {
		if !wanted[name] {
			t.Errorf("docs/decisions.md has a line for %s, on which nothing depends directly", name)
		}
	}
	if len(wanted) < 20 {
		t.Errorf("%d dependencies were found, which cannot be all", len(wanted))
	}
}

// dependencies returns what stands in backquotes in the first column of the tables.
func dependencies(text string) []string {
	var names []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		column, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		for i, part := range strings.Split(column, "`") {
			if i%2 == 1 {
				names = append(names, part)
			}
		}
	}
	return names
}

// goModules returns the direct requirements in go.mod.
func goModules(t *testing.T) []string {
	t.Helper()
	var names []string
	inside := false
	for lines := bufio.NewScanner(strings.NewReader(read(t, "go.mod"))); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "require (":
			inside = true
		case line == ")":
			inside = false
		case inside && !strings.HasSuffix(line, "// indirect"):
			names = append(names, strings.Fields(line)[0])
		}
	}
	return names
}

// npmPackages returns the packages that a folder asks for.
func npmPackages(t *testing.T, folder string) []string {
	t.Helper()
	var p struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal([]byte(read(t, folder+"/package.json")), &p); err != nil {
		t.Fatal(err)
	}
	return slices.Concat(slices.Collect(maps.Keys(p.Dependencies)), slices.Collect(maps.Keys(p.DevDependencies)))
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
