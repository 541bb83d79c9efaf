package pluginhost

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/providers/devpay"
	"github.com/mizan-commerce/mizan/plugins/providers/manual"
	"github.com/mizan-commerce/mizan/plugins/providers/tablerates"
)

// TestMain lets the test binary be what the tests start: a provider, good or hostile, or a whole host. After the tests
// it proves that they left no goroutine and no descriptor behind.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "provider" {
		serveProvider(os.Args[2])
		os.Exit(0)
	}
	if len(os.Args) == 2 && os.Args[1] == "host" {
		beHost()
	}
	before := descriptors()
	code := m.Run()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
		if after := descriptors(); after > before {
			fmt.Fprintf(os.Stderr, "%d descriptors before the tests, %d after\n", before, after)
			code = 1
		}
	}
	os.Exit(code)
}

func serveProvider(name string) {
	first := map[string]func() plugins.Plugin{"devpay": devpay.Plugin, "manual": manual.Plugin, "tablerates": tablerates.Plugin}
	if make1, ok := first[name]; ok {
		plugins.Serve(make1())
		return
	}
	if play, ok := hostileProviders()[name]; ok {
		play()
		return
	}
	fmt.Fprintln(os.Stderr, "unknown provider")
	os.Exit(2)
}

// beHost runs one provider, says its process number and waits to be killed.
func beHost() {
	h, err := New(testOptions(os.TempDir(), Timing{}))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if err := h.Apply([]Installation{install("devpay", 1)}); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for {
		if s := h.Status()[0]; s.State == StateReady {
			fmt.Println(s.PID)
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	<-context.Background().Done()
}

// descriptors counts the open ones, or returns zero where they cannot be counted.
func descriptors() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(entries)
}
