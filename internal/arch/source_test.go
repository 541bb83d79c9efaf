package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const (
	// root is the repository, seen from this folder.
	root = "../.."
	// module is the path of our module.
	module = "github.com/mizan-commerce/mizan"
)

// goFile is one Go file of the repository.
type goFile struct {
	path      string // from the root, with slashes
	syntax    *ast.File
	files     *token.FileSet
	lines     int
	generated bool
	test      bool
	ignored   bool // run by hand with go run, part of no package
}

// room is the folder of the file: the path of its package inside the module, empty for the root.
func (f *goFile) room() string {
	if dir := path.Dir(f.path); dir != "." {
		return dir
	}
	return ""
}

// at is the place of a node in the form path:line.
func (f *goFile) at(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.files.Position(n.Pos()).Line)
}

// handWritten reports whether the file is product code that somebody wrote.
func (f *goFile) handWritten() bool { return !f.generated && !f.test }

// source returns all Go files of the repository, parsed once for all guards.
func source(t *testing.T) []*goFile {
	t.Helper()
	files, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 100 {
		t.Fatalf("%d Go files were found, which cannot be the whole repository", len(files))
	}
	return files
}

var parsed = sync.OnceValues(func() ([]*goFile, error) {
	var files []*goFile
	set := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != root && skipped(entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		f, err := parseFile(set, filepath.ToSlash(rel), string(text))
		files = append(files, f)
		return err
	})
	return files, err
})

// skipped names folders that hold no code of ours, as the go command skips them.
func skipped(dir string) bool {
	return strings.HasPrefix(dir, ".") || slices.Contains([]string{"testdata", "node_modules", "bin", "data", "dist"}, dir)
}

func parseFile(set *token.FileSet, name, text string) (*goFile, error) {
	syntax, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &goFile{
		path: name, syntax: syntax, files: set, lines: strings.Count(text, "\n"),
		generated: ast.IsGenerated(syntax), test: strings.HasSuffix(name, "_test.go"), ignored: isIgnored(syntax),
	}, nil
}

// isIgnored reports whether the build passes the file over.
func isIgnored(f *ast.File) bool {
	for _, group := range f.Comments {
		if group.Pos() > f.Package {
			return false
		}
		for _, c := range group.List {
			if c.Text == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

// write parses a text as if it stood in the repository, for the tests of the guards themselves.
func write(t *testing.T, name, text string) *goFile {
	t.Helper()
	f, err := parseFile(token.NewFileSet(), name, text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// imports returns what the file imports, with the name that each import has in the file.
func (f *goFile) imports() map[string]string {
	names := map[string]string{}
	for _, spec := range f.syntax.Imports {
		target := strings.Trim(spec.Path.Value, `"`)
		name := path.Base(target)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = target
	}
	return names
}

// finding is one place that breaks a rule.
type finding struct {
	at      string // path:line
	key     string // what an exception names: it outlives a changed line number
	message string
}

// excuses compares what a guard found with its list of exceptions, each of which has a reason. It fails for what is
// found and not excused, and for what is excused and not found.
func excuses(t *testing.T, found []finding, exceptions map[string]string) {
	t.Helper()
	used := map[string]bool{}
	for _, f := range found {
		used[f.key] = true
		if _, ok := exceptions[f.key]; !ok {
			t.Errorf("%s: %s (%s)", f.at, f.message, f.key)
		}
	}
	for key, reason := range exceptions {
		if !used[key] {
			t.Errorf("%s: the exception excuses nothing any more; remove it", key)
		}
		if len(strings.Fields(reason)) < 3 {
			t.Errorf("%s: the exception has no reason", key)
		}
	}
}

// keys returns what exceptions would have to name, for the tests of the guards.
func keys(found []finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, f.key)
	}
	return all
}
