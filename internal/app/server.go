package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"

	"github.com/mizan-commerce/mizan/graph"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/httpd"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/web"
)

// Server makes the front door of the shop.
func (a *App) Server(c config.Serve) (*httpd.Server, error) {
	endpoint, err := graph.NewHandler(a.resolver(), graph.HandlerOptions{Logger: a.log, Base: base(c), OpenSchema: c.Demo})
	if err != nil {
		return nil, err
	}
	pictures, err := media()
	if err != nil {
		return nil, err
	}
	tour, err := Tour()
	if err != nil {
		return nil, err
	}
	playground, _ := web.Playground()
	hosted, err := a.checkoutPages(base(c))
	if err != nil {
		return nil, err
	}
	return httpd.New(httpd.Options{
		GraphQL: endpoint,
		Viewer: func(ctx context.Context, r *http.Request) (access.Viewer, error) {
			return a.Identity.Viewer(ctx, r.Header.Get("Authorization"))
		},
		Logger: a.log,
		Clock:  a.clock,
		Ready:  a.Ready,
		Media:  pictures,

		Checkout: hosted,

		Playground:        playground,
		PlaygroundOn:      c.Demo,
		PlaygroundPolicy:  web.PlaygroundPolicy(),
		PlaygroundMissing: web.MissingPage(),
		Tour:              tour,

		Metrics:        httpd.NewMetrics(),
		MetricsAllowed: fromHere,
		Origins:        c.Origins,
		TrustedProxies: c.TrustedProxies,
		HTTPS:          strings.HasPrefix(c.PublicURL, "https://"),
	})
}

// resolver gives the front door what it needs of the rooms.
func (a *App) resolver() *graph.Resolver {
	return &graph.Resolver{
		Carts:   a.Carts,
		Catalog: a.Catalog,
		Markets: a.locales,
		Cursors: a.cursors,

		Checkout: a.Checkout,
		Orders:   a.Orders,
		Payments: a.Payments,

		Extensions: a.Extensions,
		Plugins:    a,

		Guards: graph.Guards{
			Privacy:  privacy.NewGuard(a.vault, dealings{a.Carts, a.Orders}),
			Audit:    a.audit,
			Throttle: privacy.NewThrottle(a.clock),
		},
	}
}

// Ready reports whether requests can be served.
func (a *App) Ready(ctx context.Context) error {
	return errors.Join(a.data.store.Ping(ctx), a.data.keyring.Ping(ctx))
}

// Serve starts the plugins and serves on the listener until the context ends. Close ends the plugins.
func (a *App) Serve(ctx context.Context, c config.Serve, l net.Listener) error {
	server, err := a.Server(c)
	if err == nil {
		err = a.startPlugins(ctx)
	}
	if err != nil {
		return errors.Join(err, l.Close())
	}
	a.reachedAt(c, l)
	background, stop := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() { a.keepBuying(background) })
	done.Go(func() { a.outbox.Run(background) })
	defer done.Wait()
	defer stop()
	if err := server.Run(ctx, l); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// reachedAt notes the address at which banks find the shop again.
func (a *App) reachedAt(c config.Serve, l net.Listener) {
	u := c.PublicURL
	if u == "" {
		u = "http://" + l.Addr().String()
	}
	a.public.Store(&u)
}

// base returns the function that says at which address a request reached the shop.
func base(c config.Serve) func(*http.Request) string {
	if c.PublicURL != "" {
		return func(*http.Request) string { return c.PublicURL }
	}
	return func(r *http.Request) string {
		scheme := "http://"
		if r.TLS != nil {
			scheme = "https://"
		}
		return scheme + r.Host
	}
}

// fromHere lets the machine itself read the metrics, and nobody else.
func fromHere(r *http.Request) bool {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && a.Addr().Unmap().IsLoopback() && r.Header.Get("X-Forwarded-For") == ""
}
