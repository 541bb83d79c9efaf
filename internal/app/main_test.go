package app_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/plugins"
)

// What a process that the tests start is told.
const (
	envDir   = "MIZAN_TEST_SHOP"   // the data folder of the shop to serve
	envURL   = "MIZAN_TEST_SHOPDB" // its database, where it is not SQLite
	envEpoch = "MIZAN_TEST_EPOCH"  // when the quick clock began, in microseconds since 1970
	envDie   = "MIZAN_TEST_DIE"    // who dies where: "server@called", "provider@claimed"
)

// quick is how much faster the servers' clock runs than the machine's: what waits for minutes waits for seconds.
const quick = 20

// TestMain lets the test binary be what the tests start: a provider, or a whole shop.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "provider" {
		p, err := app.Provider(os.Args[2])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		plugins.Serve(p)
		os.Exit(0)
	}
	if os.Getenv(envDir) != "" {
		if err := beShop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	shoptest.Main(m)
}

// quickClock runs faster than the machine's clock, from an epoch that all processes of a test share.
type quickClock struct{ epoch time.Time }

var _ clock.Clock = quickClock{}

// Now implements clock.Clock.
func (c quickClock) Now() time.Time {
	return c.epoch.Add(quick * clock.System{}.Now().Sub(c.epoch)).UTC().Truncate(time.Microsecond)
}

// beShop serves a shop, says where, and dies as it was told.
func beShop() (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	micro, err := strconv.ParseInt(os.Getenv(envEpoch), 10, 64)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	data := dataOf(os.Getenv(envDir), os.Getenv(envURL))
	a, err := app.Open(ctx, app.Options{Data: data, Clock: quickClock{time.UnixMicro(micro)}, Logger: log})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	who, where, _ := strings.Cut(os.Getenv(envDie), "@")
	a.Payments.OnStep(func(point string) error { return die(a, who, where == point) })
	a.Checkout.OnStep(func(point string) error { return die(a, who, where == point) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + l.Addr().String())
	return a.Serve(ctx, config.Serve{Data: data, PublicURL: "http://" + l.Addr().String()}, l)
}

// die kills the server with signal 9, or the provider's process, once.
func die(a *app.App, who string, now bool) error {
	switch {
	case !now:
	case who == "server":
		if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
			return err
		}
		select {} // not another step, however late the signal comes
	case who == "provider":
		if o := a.Observe()["mizan.devpay"]; o.PID > 0 && o.Restarts == 0 {
			return syscall.Kill(o.PID, syscall.SIGKILL)
		}
	}
	return nil
}
