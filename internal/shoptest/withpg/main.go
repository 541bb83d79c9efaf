// Command withpg runs a command with one PostgreSQL server for all the tests in it:
//
//	withpg go test ./...
//
// It starts a private server, gives its URL to the command as MIZAN_TEST_DATABASE_URL, and removes the server when the
// command has ended, also after an interrupt. Where there is no PostgreSQL it says so and runs the command without, so
// that the tests that need one are skipped; with MIZAN_TEST_REQUIRE set that is a failure. A server that the environment
// names already is used as it is.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/mizan-commerce/mizan/internal/shoptest"
)

const variable = "MIZAN_TEST_DATABASE_URL"

func main() { os.Exit(run(os.Args[1:])) }

// run returns the command's exit code, or 1 when the server fails, or 2 when there is no command.
func run(args []string) (code int) {
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: withpg COMMAND [ARGUMENT...]")
		return 2
	}
	// An interrupt reaches the command too, since both are of one process group. We outlive it to clean up.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	url, closeServer, err := server(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpg:", err)
		return 1
	}
	defer func() {
		if err := closeServer(); err != nil {
			fmt.Fprintln(os.Stderr, "withpg: stop PostgreSQL:", err)
			code = max(code, 1)
		}
	}()
	return command(ctx, args, url)
}

// server returns the URL of a server, empty where there is none, and what ends it.
func server(ctx context.Context) (string, func() error, error) {
	nothing := func() error { return nil }
	if url := os.Getenv(variable); url != "" {
		return url, nothing, nil
	}
	starting, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cluster, err := shoptest.StartCluster(starting)
	switch {
	case errors.Is(err, shoptest.ErrNoPostgres) && os.Getenv("MIZAN_TEST_REQUIRE") == "":
		fmt.Fprintln(os.Stderr, "SKIPPED on PostgreSQL: install its server, or set "+variable+". SQLite is tested.")
		return "", nothing, nil
	case err != nil:
		return "", nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	return cluster.URL("postgres"), cluster.Stop, nil
}

// command runs the command and returns its exit code. After an interrupt it has half a minute to end.
func command(ctx context.Context, args []string, url string) int {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 30 * time.Second
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if url != "" {
		cmd.Env = append(os.Environ(), variable+"="+url)
	}
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return max(exit.ExitCode(), 1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "withpg:", err)
		return 1
	}
	return 0
}
