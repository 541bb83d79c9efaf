//go:build unix

package plugintest

import (
	"fmt"
	"os"
	"testing"

	"github.com/mizan-commerce/mizan/plugins"
)

// Main is the TestMain of packages that start their own test binary as a provider: with the arguments "provider" and
// a name it serves that provider, else it runs the tests. It does not return.
func Main(m *testing.M, providers map[string]plugins.Plugin) {
	if len(os.Args) == 3 && os.Args[1] == "provider" {
		p, ok := providers[os.Args[2]]
		if !ok {
			fmt.Fprintf(os.Stderr, "there is no provider %q\n", os.Args[2])
			os.Exit(2)
		}
		plugins.Serve(p)
		os.Exit(0)
	}
	os.Exit(m.Run())
}
