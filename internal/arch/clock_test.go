package arch

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// clockReaders may read the machine's clock themselves. Everybody else is given a clock.Clock.
func clockReaders() map[string]string {
	return map[string]string{
		"internal/clock/clock.go time.Now":        "this is the clock that the others are given",
		"plugins/serve.go time.Now":               "a provider is a process of its own, and knows nothing of the house's clock",
		"plugins/plugintest/common.go time.Now":   "the conformance suite measures how long a real process takes",
		"plugins/plugintest/common.go time.Since": "the conformance suite measures how long a real process takes",
		"internal/httpd/media.go time.Now":        "the deadline of a connection is compared with the machine's clock by the kernel's poller",
	}
}

// sleepers may wait by the clock for something other than the next look at a condition.
func sleepers() map[string]string {
	const (
		signal  = "the process is stopped by a signal that it sends itself a moment later; nothing tells when it has arrived"
		nothing = "it gives something that must not happen the time to happen"
		hostile = "the program is there to be slow"
	)
	return map[string]string{
		"internal/pluginhost/changes_test.go TestChangesWithoutFailedCalls": "a call has to be in flight, in another process, before the plugin is changed",
		"internal/pluginhost/host_test.go TestHungProcessIsKilled":          signal,
		"internal/pluginhost/host_test.go TestCloseOfAHungProcess":          signal,
		"internal/pluginhost/start_test.go TestCrashLoopEndsInQuarantine":   nothing,
		"internal/pluginhost/hostile_test.go hostileProviders":              hostile,
		"internal/pluginhost/hostile_test.go misbehave":                     hostile,
		"plugins/serve_test.go newMoody":                                    hostile,
	}
}

// TestClock keeps the time injectable: code that reads the machine's clock cannot be tested at midnight.
func TestClock(t *testing.T) {
	t.Parallel()
	var found []finding
	for _, f := range source(t) {
		if f.handWritten() && !f.ignored {
			found = append(found, calls(f, "time", "Now", "Since", "Until")...)
		}
	}
	excuses(t, found, clockReaders())
}

// TestSleep forbids to wait and hope. Product code does not sleep at all: it waits on a channel, a context or a timer that
// its owner can stop. Tests sleep only between two looks at a condition, that is inside a loop.
func TestSleep(t *testing.T) {
	t.Parallel()
	var found []finding
	for _, f := range source(t) {
		if !f.generated && !f.ignored {
			found = append(found, sleeps(f)...)
		}
	}
	excuses(t, found, sleepers())
}

// calls returns the uses of functions of a package of the standard library, one for each file and function.
func calls(f *goFile, target string, functions ...string) []finding {
	var found []finding
	names := f.imports()
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := s.X.(*ast.Ident)
		if ok && names[pkg.Name] == target && slices.Contains(functions, s.Sel.Name) {
			found = append(found, finding{f.at(s), f.path + " " + target + "." + s.Sel.Name, "use the clock that you are given"})
		}
		return true
	})
	return found
}

// sleeps returns the uses of time.Sleep that are not a test's look at a condition.
func sleeps(f *goFile) []finding {
	polls := map[ast.Node]bool{}
	if f.test {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				ast.Inspect(n, func(inner ast.Node) bool {
					polls[inner] = true
					return true
				})
			}
			return true
		})
	}
	var found []finding
	names := f.imports()
	for _, d := range f.syntax.Decls {
		ast.Inspect(d, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok || s.Sel.Name != "Sleep" || polls[n] {
				return true
			}
			if pkg, ok := s.X.(*ast.Ident); ok && names[pkg.Name] == "time" {
				found = append(found, finding{f.at(s), f.path + " " + function(d), "nothing may be waited for by sleeping"})
			}
			return true
		})
	}
	return found
}

// function returns the name of the declaration that holds a place, as an exception names it.
func function(d ast.Decl) string {
	if fn, ok := d.(*ast.FuncDecl); ok {
		return strings.TrimPrefix(receiverName(fn)+"."+fn.Name.Name, ".")
	}
	return "declaration"
}

// TestClock_Finds proves that the guards see what they are there for.
func TestClock_Finds(t *testing.T) {
	t.Parallel()
	text := `package x

import clock "time"
import "other/time"

func (s *S) F() {
	_ = clock.Now()
	_ = clock.Now
	_ = time.Now()
	_ = clock.Unix(0, 0)
	clock.Sleep(1)
	for range 3 {
		clock.Sleep(1)
		if done {
			return
		}
	}
	for !done {
		clock.Sleep(1)
	}
}
`
	const name = "internal/x/x"
	f := write(t, name+".go", text)
	if got, want := keys(calls(f, "time", "Now", "Since")), []string{name + ".go time.Now", name + ".go time.Now"}; !slices.Equal(got, want) {
		t.Errorf("clock: found %q, want %q", got, want)
	}
	if got := keys(sleeps(f)); len(got) != 3 || got[0] != name+".go S.F" {
		t.Errorf("sleep in product code: found %q, want all three", got)
	}
	if got := keys(sleeps(write(t, name+"_test.go", text))); len(got) != 1 {
		t.Errorf("sleep in a test: found %q, want the one outside a loop", got)
	}
}
