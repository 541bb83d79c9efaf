package cli

import (
	"errors"
	"fmt"
	"net"
	"net/netip"

	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/config"
)

// serveCmd is mizan serve.
type serveCmd struct {
	dataFlags
	Addr         string   `help:"The address to listen on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	PublicURL    string   `name:"public-url" help:"The address that people reach the shop at, such as https://shop.example; without it, the one that each request names." placeholder:"URL"`
	TrustedProxy []string `help:"A network whose X-Forwarded-For is believed; can be given several times." placeholder:"CIDR"`
	Origin       []string `help:"A web origin that may call the API from a browser; can be given several times. Without it, any may." placeholder:"ORIGIN"`
	Demo         bool     `help:"Seed the demonstration shop at first start and open the playground. On a loopback address only."`
	MigrateFirst bool     `name:"migrate" help:"Run pending migrations of a PostgreSQL database first. SQLite always migrates."`
}

// Run serves until the context ends.
func (c *serveCmd) Run(w *world) (err error) {
	serve := config.Serve{
		Data: c.config(), Addr: c.Addr, PublicURL: c.PublicURL, Origins: c.Origin, Demo: c.Demo, Migrate: c.MigrateFirst,
	}
	for _, text := range c.TrustedProxy {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return fmt.Errorf("--trusted-proxy: %w", err)
		}
		serve.TrustedProxies = append(serve.TrustedProxies, p)
	}
	if err := serve.Validate(); err != nil {
		return err
	}
	a, err := app.Open(w.ctx, app.Options{Data: serve.Data, Clock: w.clock, Logger: w.logger(), Migrate: serve.Migrate})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	var staff string
	if c.Demo {
		if staff, err = demonstrate(w, a, c.Data); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	if c.Demo {
		greet(w.out, "http://"+listener.Addr().String(), staff)
	}
	return a.Serve(w.ctx, serve, listener)
}
