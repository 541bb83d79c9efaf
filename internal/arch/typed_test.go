package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"sync"
	"testing"
)

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Export string
	GoFiles, Deps      []string
}

// typed is a package of ours with the types of its expressions.
type typed struct {
	room  string
	files []*goFile
	info  *types.Info
}

// typedAbove returns our hand-written packages that stand above a given one, checked with the types of their expressions.
// What they import comes compiled, as the build has it.
func typedAbove(t *testing.T, below string) []typed {
	t.Helper()
	files := map[string]*goFile{}
	for _, f := range source(t) {
		files[f.path] = f
	}
	var checked []typed
	for _, p := range compiled(t) {
		room, ours := inHouse(p.ImportPath)
		if !ours || !slices.Contains(p.Deps, below) {
			continue
		}
		var of []*goFile
		for _, name := range p.GoFiles {
			f := files[path.Join(room, name)]
			if f == nil {
				t.Fatalf("%s has a file %s that was not read", room, name)
			}
			of = append(of, f)
		}
		if slices.ContainsFunc(of, (*goFile).handWritten) {
			checked = append(checked, check(t, room, of))
		}
	}
	return checked
}

// compiled returns our packages and all that they need, as the go command builds them, by import path.
func compiled(t *testing.T) map[string]listed {
	t.Helper()
	all, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var build = sync.OnceValues(func() (map[string]listed, error) {
	cmd := exec.Command("go", "list", "-buildvcs=false", "-export", "-deps", "-json=ImportPath,Export,GoFiles,Deps", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("go list: %s", exit.Stderr)
	} else if err != nil {
		return nil, err
	}
	all := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all[p.ImportPath] = p
	}
})

// check finds the types of a package.
func check(t *testing.T, room string, files []*goFile) typed {
	t.Helper()
	all := compiled(t)
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(all[path].Export) }
	p := typed{room: room, files: files, info: &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}}
	config := types.Config{Importer: importer.ForCompiler(token.NewFileSet(), "gc", lookup)}
	var syntax []*ast.File
	for _, f := range files {
		syntax = append(syntax, f.syntax)
	}
	if _, err := config.Check(module+"/"+room, files[0].files, syntax, p.info); err != nil {
		t.Fatalf("check %s: %v", room, err)
	}
	return p
}
