package app

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	pages "github.com/mizan-commerce/mizan/internal/httpd/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
	kinds "github.com/mizan-commerce/mizan/plugins/base"
)

// wireCheckout makes the ledger, the checkout and the orders, and lets each hear of the others.
func (a *App) wireCheckout() error {
	key, err := a.data.master.OrderNumberKey()
	if err != nil {
		return err
	}
	s := a.data.store
	a.outbox = event.New(s, a.clock, a.log)
	a.Payments = payments.New(s, a.clock, a.log, paymentProviders{a})
	a.Checkout = checkout.New(s, a.clock, a.log, checkout.Needs{
		Carts: checkoutCarts{s, a.Carts}, Stock: a.Inventory, Payments: a.Payments, Providers: paymentProviders{a},
		Persons: orderPersons{a.vault, privacy.NewHashes(a.data.master)}, Shop: orderNames{a.locales}, Outbox: a.outbox, NumberKey: key,
		ReturnURL: func(attempt ids.ID) string { return a.publicURL() + pages.ReturnPath(attempt) },
	})
	a.Orders = orders.New(s, a.cursors, a.clock, a.log, a.outbox, a.Inventory, a.Payments)
	a.Payments.Watch(payments.Watcher{Sent: a.Checkout.PaymentSent, Doubt: a.Checkout.PaymentInDoubt, Moved: a.Checkout.PaymentMoved})
	a.Payments.Watch(payments.Watcher{Moved: a.Orders.PaymentMoved})
	return a.outbox.Subscribe(a.Catalog.SoldSubscriber())
}

// reconcileEvery is how often the ledger and the checkout look for what is due.
const reconcileEvery = 2 * time.Second

// keepBuying hands events over and goes on with what was left in the middle, until the context ends.
func (a *App) keepBuying(ctx context.Context) {
	tick := time.NewTicker(reconcileEvery)
	defer tick.Stop()
	for {
		for _, look := range []func(context.Context) error{a.Payments.Reconcile, a.Checkout.Reconcile} {
			if err := look(ctx); err != nil && ctx.Err() == nil {
				a.log.ErrorContext(ctx, "What is due could not be looked for.", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// publicURL is where banks send buyers back to.
func (a *App) publicURL() string {
	if u := a.public.Load(); u != nil {
		return *u
	}
	return ""
}

// checkoutCarts gives the checkout its carts.
type checkoutCarts struct {
	store *store.Store
	carts *carts.Service
}

var _ checkout.Carts = checkoutCarts{}

// Look implements checkout.Carts.
func (c checkoutCarts) Look(ctx context.Context, id ids.ID) (checkout.Cart, error) {
	var before carts.Frozen
	err := c.store.Tx(ctx, func(ctx context.Context) (err error) {
		before, err = c.carts.Freeze(ctx, id)
		return err
	})
	if err != nil {
		return checkout.Cart{}, err
	}
	// This look counts as showing the total, so what was shown before is read first.
	cart, err := c.carts.Get(ctx, id, "")
	if err != nil {
		return checkout.Cart{}, err
	}
	return boughtCart(carts.Frozen{Cart: cart, Shown: before.Shown}), nil
}

// Freeze implements checkout.Carts.
func (c checkoutCarts) Freeze(ctx context.Context, id ids.ID) (checkout.Cart, error) {
	frozen, err := c.carts.Freeze(ctx, id)
	if err != nil {
		return checkout.Cart{}, err
	}
	return boughtCart(frozen), nil
}

// MarkCompleted implements checkout.Carts.
func (c checkoutCarts) MarkCompleted(ctx context.Context, id, order ids.ID) error {
	return c.carts.MarkCompleted(ctx, id, order)
}

// boughtCart is a cart in the words of the checkout.
func boughtCart(f carts.Frozen) checkout.Cart {
	c := checkout.Cart{ID: f.ID, Version: f.Version, Country: f.Place.Country, Locale: f.Place.Language, Currency: f.Place.Currency,
		PricesIncludeTax: f.Place.PricesIncludeTax, Email: f.Email, Phone: f.Phone, Note: f.Note, Subtotal: f.Totals.Subtotal,
		Tax: f.Totals.Tax, Total: f.Totals.Total, Shown: f.Shown}
	for _, at := range f.Attributes {
		c.Attributes = append(c.Attributes, checkout.Attribute(at))
	}
	for _, l := range f.Lines {
		c.Lines = append(c.Lines, boughtLine(l))
	}
	if a := f.Address(); a != nil && f.NeedsShipping() {
		c.Address = &checkout.Address{FirstName: a.FirstName, LastName: a.LastName, Company: a.Company, Address1: a.Address1,
			Address2: a.Address2, City: a.City, Zip: a.Zip, Phone: a.Phone, Country: a.Country, Province: a.Province}
	}
	if d := f.Delivery; d != nil {
		c.Delivery = &checkout.Delivery{Provider: d.Provider, Code: d.Code, Title: d.Title, Amounts: boughtAmounts(d.Amounts)}
	}
	for _, b := range f.Blockers {
		if b.Blocking() {
			c.Blockers = append(c.Blockers, checkout.Blocker{Code: string(b.Code), Line: b.Line, Title: b.Title, Available: b.Available, Was: b.Was, Now: b.Now})
		}
	}
	return c
}

func boughtLine(l *carts.Line) checkout.Line {
	line := checkout.Line{Cart: l.ID, Variant: l.Item.Variant, Product: l.Item.Product, Title: l.Item.Title, VariantTitle: l.Item.VariantTitle,
		SKU: l.Item.SKU, Image: l.Item.Image, Quantity: l.Quantity, UnitPrice: l.Item.Price, CompareAt: l.Item.CompareAt,
		Amounts: boughtAmounts(l.Amounts), RequiresShipping: l.Item.RequiresShipping, Taxable: l.Item.Taxable, Tracked: l.Item.Tracked,
		WeightGrams: l.Item.WeightGrams}
	for _, at := range l.Attributes {
		line.Attributes = append(line.Attributes, checkout.Attribute(at))
	}
	for _, o := range l.Item.Options {
		line.Options = append(line.Options, checkout.Option(o))
	}
	return line
}

func boughtAmounts(a carts.Amounts) checkout.Amounts {
	return checkout.Amounts{Discount: a.Discount, Net: a.Net, Tax: a.Tax, Gross: a.Gross, Rate: a.Rate}
}

// paymentProviders are the enabled plugins that take payments. There are none until the app serves.
type paymentProviders struct{ app *App }

var (
	_ checkout.Providers = paymentProviders{}
	_ payments.Providers = paymentProviders{}
)

// Payments implements checkout.Providers.
func (p paymentProviders) Payments(ctx context.Context) ([]string, error) {
	all, err := p.app.Extensions.Plugins(ctx)
	var list []string
	for _, one := range all {
		if one.Enabled && one.Approved == one.Digest && one.Manifest.Serves(kinds.KindPayment) {
			list = append(list, one.ID())
		}
	}
	return list, err
}

// Payment implements checkout.Providers and payments.Providers.
func (p paymentProviders) Payment(id string) (provider.Payment, error) {
	r := p.app.plugins.Load()
	if r == nil {
		return nil, fault.E("app.Payment", fault.Unavailable, "The provider is not running.", nil)
	}
	port, err := r.host.Payment(id)
	if err != nil {
		return nil, fault.E("app.Payment", fault.Unavailable, "The provider is not running.", err)
	}
	return port, nil
}

// orderPersons takes a cart's personal values over to its order.
type orderPersons struct {
	vault  *privacy.Vault
	hashes *privacy.Hashes
}

// Mover implements checkout.Persons.
func (p orderPersons) Mover(ctx context.Context, order ids.ID) (checkout.Mover, error) {
	return p.vault.Mover(ctx, p.hashes, order, pii.ScopeOrder, order.String())
}

// orderNames says what orders are called.
type orderNames struct{ markets *markets.Resolver }

// OrderPrefix implements checkout.Shop.
func (n orderNames) OrderPrefix(ctx context.Context) (string, error) {
	shop, err := n.markets.Shop(ctx)
	return shop.OrderPrefix, err
}
