// Package demoshop gives tests the demonstration shop, whole: the services on real data, the front door around them, and
// a client. It stands apart from shoptest, which the packages below the app use in their own tests.
package demoshop

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/app"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/identity"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/shoptest"
)

// Engine is the database that a shop stands on.
type Engine string

// The engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Engines lists the engines.
func Engines() []Engine { return []Engine{SQLite, Postgres} }

// Opening is when the demonstration shop was seeded; a shop's clock stands there until a test moves it.
func Opening() time.Time { return time.Date(2026, 11, 21, 8, 30, 0, 0, time.UTC) }

// Address is what the shop is reached at, in tests without a network.
const Address = "http://shop.example"

// Shop is a demonstration shop of the test's own.
type Shop struct {
	App     *app.App
	Handler http.Handler
	Clock   *clock.Fake
	// Data says where the data are, for a test that looks beneath.
	Data config.Data
}

// template is the seeded shop that all tests of a process copy.
var template = shoptest.NewTemplate(seed)

// seed makes the demonstration shop.
func seed(dir, url string) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	data := dataOf(dir, url)
	if url != "" { // a shop on a server never makes its master key by itself
		if _, err := privacy.LoadMaster(data.MasterKeyFile, true); err != nil {
			return err
		}
	}
	a, err := app.Open(ctx, options(data, clock.NewFake(Opening())))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	_, err = a.SeedDemo(ctx)
	return err
}

func dataOf(dir, url string) config.Data {
	d := config.Data{Dir: dir, DatabaseURL: config.Secret(url)}
	if url != "" {
		d.MasterKeyFile = filepath.Join(dir, "master.key")
	}
	return d
}

func options(data config.Data, c clock.Clock) app.Options {
	return app.Options{Data: data, Clock: c, Logger: slog.New(slog.DiscardHandler), Migrate: true}
}

// Open opens the shop on an engine, as it is served to strangers: closed is its schema, and there is no playground.
func Open(t testing.TB, e Engine) *Shop {
	t.Helper()
	return OpenWith(t, e, config.Serve{})
}

// OpenWith opens the shop with settings of its own; Data and PublicURL are filled in.
func OpenWith(t testing.TB, e Engine, c config.Serve) *Shop {
	t.Helper()
	var dir, url string
	if e == SQLite {
		dir = template.SQLite(t)
	} else {
		dir, url = template.Postgres(t)
	}
	return open(t, dataOf(dir, url), c)
}

// Empty opens a shop about which nothing was said yet.
func Empty(t testing.TB, e Engine) *Shop {
	t.Helper()
	data := dataOf(t.TempDir(), "")
	if e == Postgres {
		data = dataOf(data.Dir, shoptest.PostgresURL(t))
		if _, err := privacy.LoadMaster(data.MasterKeyFile, true); err != nil {
			t.Fatal(err)
		}
	}
	return open(t, data, config.Serve{})
}

func open(t testing.TB, data config.Data, c config.Serve) *Shop {
	t.Helper()
	s := &Shop{Clock: clock.NewFake(Opening()), Data: data}
	a, err := app.Open(t.Context(), options(data, s.Clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	c.Data, c.PublicURL = data, Address
	server, err := a.Server(c)
	if err != nil {
		t.Fatal(err)
	}
	s.App, s.Handler = a, server
	return s
}

// Staff returns a token of the owner.
func (s *Shop) Staff(t testing.TB) string { return s.token(t, access.TokenStaff, "owner") }

// Service returns a token of a program with a role.
func (s *Shop) Service(t testing.TB, role string) string {
	return s.token(t, access.TokenService, role)
}

func (s *Shop) token(t testing.TB, kind access.TokenKind, role string) string {
	t.Helper()
	token, err := s.App.Identity.CreateToken(t.Context(), identity.TokenInput{Kind: kind, Role: role, Label: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return token.Reveal()
}
