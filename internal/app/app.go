package app

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/demo"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/extensions"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/identity"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/shipping"
	"github.com/mizan-commerce/mizan/internal/store"
)

// App is the shop without its front door: the services on open data. The commands work through it.
type App struct {
	Carts      *carts.Service
	Catalog    *catalog.Service
	Checkout   *checkout.Service
	Delivery   *shipping.Service
	Extensions *extensions.Service
	Identity   *identity.Service
	Inventory  *inventory.Service
	Markets    *markets.Service
	Orders     *orders.Service
	Payments   *payments.Service

	data    *data
	clock   clock.Clock
	log     *slog.Logger
	cursors *store.Cursors
	vault   *privacy.Vault
	audit   *privacy.Audit
	locales *markets.Resolver
	outbox  *event.Outbox
	public  atomic.Pointer[string] // the address that people reach the shop at, once it serves

	plugins    atomic.Pointer[pluginRunner] // nil until the app serves
	pluginWake chan struct{}
}

// Options say how the app opens.
type Options struct {
	Data   config.Data
	Clock  clock.Clock
	Logger *slog.Logger
	// Migrate runs pending migrations. SQLite is always migrated.
	Migrate bool
}

// Open opens the data, migrates them where that is wanted, and makes the services.
func Open(ctx context.Context, o Options) (*App, error) {
	d, err := openData(ctx, o.Data)
	if err != nil {
		return nil, err
	}
	a := &App{data: d, clock: o.Clock, log: o.Logger, pluginWake: make(chan struct{}, 1)}
	if err := a.open(ctx, o.Migrate); err != nil {
		_ = d.close()
		return nil, err
	}
	return a, nil
}

func (a *App) open(ctx context.Context, migrate bool) error {
	if migrate || a.data.store.IsSQLite() {
		ran, err := a.data.migrate(ctx, a.clock)
		if err != nil {
			return err
		}
		if len(ran) > 0 {
			a.log.InfoContext(ctx, "The database was migrated.", "files", len(ran))
		}
	} else if err := a.data.current(ctx); err != nil {
		return err
	}
	vault, err := privacy.NewVault(a.data.master, a.data.keyring, a.clock)
	if err != nil {
		return err
	}
	if err := vault.Check(ctx); err != nil {
		return err
	}
	key, err := a.data.master.CursorKey()
	if err != nil {
		return err
	}
	if a.cursors, err = store.NewCursors(key); err != nil {
		return err
	}
	a.vault = vault
	return a.wire()
}

// wire makes the services and gives each what it needs of the others.
func (a *App) wire() error {
	plugins, err := installed()
	if err != nil {
		return err
	}
	s := a.data.store
	a.Markets = markets.New(s, a.clock)
	a.Inventory = inventory.New(s, a.clock)
	a.Identity = identity.New(s, a.clock)
	a.Catalog = catalog.New(s, a.cursors, a.clock, a.Inventory, a.Markets)
	a.Extensions = extensions.New(s, a.clock, plugins, a.wakePlugins)
	a.audit = privacy.NewAudit(s, a.clock)
	a.locales = markets.NewResolver(a.Markets)
	a.Delivery = shipping.New(s, a.clock, a)
	a.Carts = carts.New(s, a.clock, CartNeeds(a.locales, a.Catalog, a.Delivery, a.vault, a.audit))
	return a.wireCheckout()
}

// SeedDemo makes an empty shop the demonstration shop. It says whether this was the first time.
func (a *App) SeedDemo(ctx context.Context) (first bool, err error) {
	settings, err := demoPlugins()
	if err != nil {
		return false, err
	}
	seeder := demo.Seeder{Markets: a.Markets, Inventory: a.Inventory, Catalog: a.Catalog}
	err = a.data.store.Tx(ctx, func(ctx context.Context) error {
		done, err := a.Markets.Flag(ctx, demo.Version)
		if err != nil || done {
			return err
		}
		if err := a.mustBeEmpty(ctx); err != nil {
			return err
		}
		first = true
		if err := seeder.Seed(ctx); err != nil {
			return err
		}
		if err := a.Delivery.PutFlat(ctx, demoFlat()); err != nil {
			return err
		}
		if err := a.enableAll(ctx, settings); err != nil {
			return err
		}
		return a.Markets.SetFlag(ctx, demo.Version)
	})
	return first && err == nil, err
}

// mustBeEmpty refuses a shop that somebody has begun: a demonstration would replace its markets.
func (a *App) mustBeEmpty(ctx context.Context) error {
	products, err := a.data.store.DB(ctx).Product.Query().Exist(ctx)
	if err != nil {
		return store.Fault("app.SeedDemo", err)
	}
	all, err := a.Markets.Markets(ctx)
	if err != nil {
		return err
	}
	if products || len(all) > 0 {
		return fault.E("app.SeedDemo", fault.Conflict, "The shop is not empty; a demonstration wants a data folder or a database of its own.", nil)
	}
	return nil
}

// Close ends the plugins and closes the data.
func (a *App) Close() error { return errors.Join(a.stopPlugins(), a.data.close()) }

var (
	_ catalog.Stock      = (*inventory.Service)(nil)
	_ catalog.PriceLists = (*markets.Service)(nil)
)
