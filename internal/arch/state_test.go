package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// packageState lists the variables of packages that hold something that could be changed, and why nobody does.
func packageState() map[string]string {
	return map[string]string{
		"graph/nodes.go nodeLoaders":                      "a table of functions that is only read; a test holds it against the schema",
		"internal/cli/version.go version":                 "the linker writes it when a release is built",
		"internal/shoptest/engines.go shared":             "what one test process shares is made once, behind sync.Once",
		"internal/shoptest/demoshop/demoshop.go template": "what one test process shares is made once, behind sync.Once",
		"plugins/base/error.go kindNames":                 "a table of names that is only read",
	}
}

// TestPackageState forbids state that all share: it makes tests depend on each other and one process one shop.
func TestPackageState(t *testing.T) {
	t.Parallel()
	var found []finding
	for _, f := range source(t) {
		if f.handWritten() && !f.ignored {
			found = append(found, state(f)...)
		}
	}
	excuses(t, found, packageState())
}

// TestInit forbids functions that run because somebody imported a package.
func TestInit(t *testing.T) {
	t.Parallel()
	var found []finding
	for _, f := range source(t) {
		if !f.generated {
			found = append(found, inits(f)...)
		}
	}
	excuses(t, found, nil)
}

func inits(f *goFile) []finding {
	var found []finding
	for _, d := range f.syntax.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			found = append(found, finding{f.at(fn), f.path + " init", "nothing runs by being imported; make it part of New"})
		}
	}
	return found
}

// state returns the variables of a package whose form allows a change that others would see. Errors, compiled
// expressions, embedded files and functions made by sync.OnceValue keep their value.
func state(f *goFile) []finding {
	var found []finding
	for _, d := range f.syntax.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			if embedded(g.Doc) || embedded(v.Doc) {
				continue
			}
			for i, name := range v.Names {
				if name.Name != "_" && (i >= len(v.Values) || !constant(f, v.Values[i])) {
					found = append(found, finding{f.at(name), f.path + " " + name.Name, "a package has no state; give it to New, or make it a function"})
				}
			}
		}
	}
	return found
}

// embedded reports whether a variable is filled by the compiler from a file.
func embedded(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") })
}

// constant reports whether a value is the result of a call that makes something that does not change.
func constant(f *goFile, value ast.Expr) bool {
	call, ok := value.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := call.Fun
	if i, ok := fn.(*ast.IndexExpr); ok {
		fn = i.X
	}
	s, ok := fn.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := s.X.(*ast.Ident)
	if !ok {
		return false
	}
	return slices.Contains([]string{
		"errors.New", "fmt.Errorf", "regexp.MustCompile", "sync.OnceFunc", "sync.OnceValue", "sync.OnceValues",
		"strings.NewReplacer", "netip.MustParsePrefix", "netip.MustParseAddr",
	}, f.imports()[pkg.Name][max(0, strings.LastIndex(f.imports()[pkg.Name], "/")+1):]+"."+s.Sel.Name)
}

// TestState_Finds proves that the guards see what they are there for.
func TestState_Finds(t *testing.T) {
	t.Parallel()
	f := write(t, "internal/x/x.go", `package x

import (
	_ "embed"
	"errors"
	"net/netip"
	re "regexp"
	"sync"
)

//go:embed x.txt
var text []byte

var _ I = T{}

var (
	ErrX   = errors.New("x")
	expr   = re.MustCompile("x")
	once   = sync.OnceValue[int](func() int { return 1 })
	prefix = netip.MustParsePrefix("::/0")
	m      = map[string]int{}
	s      []int
	p      = &T{}
	n      = 1
	made   = New()
	mu     sync.Mutex
	a, b   = errors.New("a"), make(chan int)
)

func init() {}

func (T) init() {}
`)
	var names []string
	for _, k := range keys(state(f)) {
		names = append(names, strings.TrimPrefix(k, f.path+" "))
	}
	if want := []string{"m", "s", "p", "n", "made", "mu", "b"}; !slices.Equal(names, want) {
		t.Errorf("found %q, want %q", names, want)
	}
	if got := inits(f); len(got) != 1 {
		t.Errorf("found %v, want the one function init", got)
	}
}
