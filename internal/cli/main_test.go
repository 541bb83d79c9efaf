package cli_test

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/mizan-commerce/mizan/internal/cli"
	"github.com/mizan-commerce/mizan/internal/shoptest"
)

// tests runs the tests and cleans up behind them, between what testscript does before and after.
type tests struct{ m *testing.M }

func (t tests) Run() int { return shoptest.Run(t.m) }

// TestMain makes this binary the program too: scripts run mizan as a process of its own, with its own signals. The
// providers that it starts are this binary under whatever name the host runs it.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "provider" {
		os.Exit(cli.Main(os.Args[1:]))
	}
	testscript.Main(tests{m}, map[string]func(){"mizan": func() { os.Exit(cli.Main(os.Args[1:])) }})
}
