package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// TestComments demands a comment on every exported name and on every package.
func TestComments(t *testing.T) {
	t.Parallel()
	var found []finding
	documented := map[string]bool{}
	for _, f := range source(t) {
		if f.test || f.ignored {
			continue
		}
		if f.syntax.Doc != nil || f.generated {
			documented[f.room()] = true
		}
		if !f.generated {
			found = append(found, bare(f)...)
		}
	}
	for _, f := range source(t) {
		if room := f.room(); !f.test && !f.ignored && !documented[room] {
			documented[room] = true
			found = append(found, finding{f.path, "package " + room, "no file of the package says what it is for"})
		}
	}
	excuses(t, found, nil)
}

// bare returns the exported names of a file that have no comment. In a group of constants, variables or types the comment
// of the group counts for all, and so does one behind the name. The method of a type that is not exported is reached
// through an interface, which has the comment. In the files of the resolvers, gqlgen writes the methods of Resolver.
func bare(f *goFile) []finding {
	var found []finding
	add := func(n ast.Node, name string) {
		found = append(found, finding{f.at(n), f.path + " " + name, "an exported name has no comment"})
	}
	for _, d := range f.syntax.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			receiver := receiverName(d)
			written := receiver == "Resolver" && strings.HasSuffix(f.path, ".resolvers.go")
			if d.Name.IsExported() && !hasText(d.Doc) && (receiver == "" || ast.IsExported(receiver)) && !written {
				add(d, strings.TrimPrefix(receiver+"."+d.Name.Name, "."))
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				bareSpec(d, spec, add)
			}
		}
	}
	return found
}

// bareSpec looks at one constant, variable or type.
func bareSpec(d *ast.GenDecl, spec ast.Spec, add func(ast.Node, string)) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && !hasText(d.Doc, s.Doc, s.Comment) {
			add(s, s.Name.Name)
		}
		if i, ok := s.Type.(*ast.InterfaceType); ok && s.Name.IsExported() {
			bareMethods(s.Name.Name, i, hasText(d.Doc, s.Doc), add)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && !hasText(d.Doc, s.Doc, s.Comment) && d.Tok != token.IMPORT {
				add(name, name.Name)
			}
		}
	}
}

// bareMethods looks at the methods of an exported interface. The comment of an interface with one method is that method's;
// and a comment may speak of the next method too, by its name.
func bareMethods(name string, i *ast.InterfaceType, documented bool, add func(ast.Node, string)) {
	if documented && i.Methods.NumFields() == 1 {
		return
	}
	said := ""
	for _, m := range i.Methods.List {
		if hasText(m.Doc) {
			said = m.Doc.Text()
		}
		for _, method := range m.Names {
			if method.IsExported() && !hasText(m.Doc, m.Comment) && !strings.Contains(said, method.Name) {
				add(method, name+"."+method.Name)
			}
		}
	}
}

// receiverName returns the name of a method's type, empty for a function.
func receiverName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	expr := d.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return e.Name
		default:
			return "?"
		}
	}
}

// hasText reports whether one of the comments says something; a directive such as //go:embed does not.
func hasText(groups ...*ast.CommentGroup) bool {
	return slices.ContainsFunc(groups, func(g *ast.CommentGroup) bool { return strings.TrimSpace(g.Text()) != "" })
}

// TestComments_Finds proves that the guard sees what it is there for.
func TestComments_Finds(t *testing.T) {
	t.Parallel()
	f := write(t, "internal/x/x.go", `package x

func Bare() {}

// Said says.
func Said() {}

//go:noinline
func Directive() {}

func hidden() {}

type T struct{}

// U is.
type U[K any] struct{}

func (T) Method() {}

func (*U[K]) Method() {}

type small struct{}

func (small) Method() {}

const C = 1

// Errors.
var (
	A int
	B int
)

const (
	D = 1 // said behind
	E = 2
)

// I is.
type I interface {
	// One says, as Four does.
	One()
	Two()
	Four()
}

// J does one thing.
type J interface{ Three() }
`)
	var names []string
	for _, k := range keys(bare(f)) {
		names = append(names, strings.TrimPrefix(k, "internal/x/x.go "))
	}
	want := []string{"Bare", "Directive", "T", "T.Method", "U.Method", "C", "E", "I.Two"}
	if !slices.Equal(names, want) {
		t.Errorf("found %q, want %q", names, want)
	}
}
