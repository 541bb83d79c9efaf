// Package cli is the command line: one file for each subcommand.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// commands is the grammar of the command line.
type commands struct {
	Serve   serveCmd   `cmd:"" help:"Serve the shop."`
	Migrate migrateCmd `cmd:"" help:"Bring the database to the newest version."`
	Import  struct {
		Shopify importShopifyCmd `cmd:"" help:"Import products from CSV files in Shopify's format."`
	} `cmd:"" help:"Import products."`
	Seed struct {
		Demo seedDemoCmd `cmd:"" help:"Make the shop the demonstration shop."`
	} `cmd:"" help:"Fill the shop."`
	Token struct {
		Create tokenCreateCmd `cmd:"" help:"Make a token for a program, and print it."`
	} `cmd:"" help:"Make access tokens."`
	Plugin struct {
		List    pluginListCmd    `cmd:"" help:"List the plugins."`
		Enable  pluginEnableCmd  `cmd:"" help:"Approve the permissions of a plugin and enable it. A running server takes it up within a second."`
		Disable pluginDisableCmd `cmd:"" help:"Disable a plugin."`
	} `cmd:"" help:"Enable and disable plugins."`
	Provider providerCmd `cmd:"" help:"Be a provider. The server starts these processes itself."`
	Schema   schemaCmd   `cmd:"" help:"Print the GraphQL schema."`
	Version  versionCmd  `cmd:"" help:"Print the version."`
}

// world is what commands run in; tests give their own.
type world struct {
	ctx    context.Context
	out    io.Writer
	errOut io.Writer
	clock  clock.Clock
}

// logger writes what happens to standard error, as text.
func (w *world) logger() *slog.Logger { return slog.New(slog.NewTextHandler(w.errOut, nil)) }

// Main runs the program with its arguments and returns the exit code: 0 for success, 1 for a failure, 2 for a command
// line that cannot be understood. SIGINT and SIGTERM end it in good order; a second one ends it at once.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(&world{ctx: ctx, out: os.Stdout, errOut: os.Stderr, clock: clock.System{}}, args, os.Environ())
}

func run(w *world, args, environ []string) int {
	var grammar commands
	parser, err := kong.New(&grammar, kong.Name("mizan"),
		kong.Description("A self-hostable GraphQL commerce server. Each flag --x can also be given as the variable MIZAN_X, or as MIZAN_X_FILE with the name of a file that holds it."),
		kong.Writers(w.out, w.errOut), kong.Exit(func(int) { panic(helped{}) }), kong.Bind(w))
	if err != nil {
		return w.fail(err)
	}
	if len(args) > 0 && args[0] == "provider" {
		environ = nil // a provider has the environment that its host gives it, and no settings
	}
	settings, err := config.ReadEnviron(environ, flagNames(parser.Model.Node))
	if err != nil {
		return w.usage(err)
	}
	if err := kong.Resolvers(resolver(settings)).Apply(parser); err != nil {
		return w.fail(err)
	}
	return w.dispatch(parser, args)
}

// helped is what ends the parsing when help was printed.
type helped struct{}

func (w *world) dispatch(parser *kong.Kong, args []string) (code int) {
	defer func() {
		switch p := recover(); p.(type) {
		case nil:
		case helped:
			code = 0
		default:
			panic(p)
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return w.usage(err)
	}
	if err := parsed.Run(); err != nil {
		return w.fail(err)
	}
	return 0
}

// usage reports a command line that cannot be understood.
func (w *world) usage(err error) int {
	fmt.Fprintf(w.errOut, "mizan: %v\nRun mizan --help for the commands.\n", err)
	return 2
}

// fail reports a failure in words for people; what stands behind it follows on a line of its own.
func (w *world) fail(err error) int {
	var f *fault.Fault
	if errors.As(err, &f) && f.Kind != fault.Internal {
		fmt.Fprintf(w.errOut, "mizan: %s\n", fault.Message(err))
		if f.Err != nil {
			fmt.Fprintf(w.errOut, "  because: %v\n", f.Err)
		}
		return 1
	}
	fmt.Fprintf(w.errOut, "mizan: %v\n", err)
	return 1
}

// flagNames lists the flags of all commands.
func flagNames(n *kong.Node) []string {
	var names []string
	for _, f := range n.Flags {
		if f.Name != "help" {
			names = append(names, f.Name)
		}
	}
	for _, child := range n.Children {
		names = append(names, flagNames(child)...)
	}
	return names
}

// resolver gives flags that the command line leaves out the value of their variable.
func resolver(settings config.Environ) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if v, ok := settings[config.Name(flag.Name)]; ok {
			return strings.TrimSpace(v), nil
		}
		return nil, nil
	})
}
