package arch

import (
	"slices"
	"strings"
	"testing"
)

// limit keeps a package of the standard library for those who need it.
type limit struct {
	target string
	rooms  []string // "/..." takes in what lies below
	why    string
}

func limits() []limit {
	return []limit{
		{"database/sql", []string{"internal/store", "internal/pii", "internal/catalog", "internal/checkout", "internal/event",
			"internal/extensions", "internal/inventory", "internal/markets", "internal/orders", "internal/shoptest"},
			"raw SQL stands in the store and in the read models that need it; pii gives its columns a scanner"},
		{"os/exec", []string{"internal/pluginhost", "plugins/plugintest", "internal/shoptest/..."},
			"only the host of the providers starts processes, and the tools of tests"},
		{"net/http", []string{"graph/...", "internal/httpd", "internal/httpd/checkout", "internal/app", "internal/shoptest/..."},
			"a domain does not call out, and is not called, over HTTP"},
		{"testing", []string{"internal/shoptest/...", "plugins/plugintest"},
			"product code does not know that it is tested; the two kits are for tests"},
		{"unsafe", nil, "nothing here needs it"},
		{"math/rand", nil, "math/rand/v2 is there, and secrets come from crypto/rand"},
		{"plugin", nil, "providers are processes, not shared objects"},
		{"log", []string{"internal/pluginhost"}, "we log with slog; the library of the provider processes wants a log.Logger"},
		{"expvar", nil, "it registers a handler for all at its import"},
		{"net/http/pprof", nil, "it registers a handler for all at its import"},
	}
}

// TestLimits keeps the sharp tools of the standard library where they belong.
func TestLimits(t *testing.T) {
	t.Parallel()
	all := limits()
	used := map[string]bool{}
	for _, f := range source(t) {
		if !f.handWritten() || f.ignored {
			continue
		}
		for _, target := range f.imports() {
			for _, l := range all {
				if l.target != target {
					continue
				}
				room, ok := l.allows(f.room())
				used[l.target+" "+room] = true
				if !ok {
					t.Errorf("%s imports %s: %s", f.path, target, l.why)
				}
			}
		}
	}
	for _, l := range all {
		for _, room := range l.rooms {
			if !used[l.target+" "+room] {
				t.Errorf("%s is allowed for %s, which does not import it", l.target, room)
			}
		}
	}
}

// allows returns the entry that lets a room import the package.
func (l limit) allows(room string) (string, bool) {
	i := slices.IndexFunc(l.rooms, func(r string) bool {
		above, below := strings.CutSuffix(r, "/...")
		return r == room || below && (room == above || strings.HasPrefix(room, above+"/"))
	})
	if i < 0 {
		return "", false
	}
	return l.rooms[i], true
}

// TestLimits_Finds proves that the guard sees what it is there for.
func TestLimits_Finds(t *testing.T) {
	t.Parallel()
	l := limit{target: "os/exec", rooms: []string{"internal/pluginhost", "internal/shoptest/..."}}
	for room, want := range map[string]bool{
		"internal/pluginhost": true, "internal/pluginhost/x": false, "internal/shoptest": true, "internal/shoptest/withpg": true, "internal/catalog": false, "": false,
	} {
		if _, got := l.allows(room); got != want {
			t.Errorf("%q may import it: %v, want %v", room, got, want)
		}
	}
}
