package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

// reconcileEvery is how often the server looks for money matters to go on with.
const reconcileEvery = 2 * time.Second

// wireSale makes the services between a cart and its delivery, and gives each what it needs of the others. What one of
// them does to a payment the others hear in the same transaction: first the checkout, which may place the order, then
// the orders, which keep its money up to date.
func (a *App) wireSale() error {
	key, err := a.data.master.OrderNumberKey()
	if err != nil {
		return err
	}
	s := a.data.store
	a.Outbox = event.New(s, a.clock, a.log)
	a.Payments = payments.New(s, a.clock, a.log, a)
	a.Checkout = checkout.New(s, a.clock, a.log, checkout.Needs{
		Carts: saleCarts{s, a.Carts}, Stock: a.Inventory, Payments: a.Payments, Providers: a,
		Persons: salePersons{a.vault, privacy.NewHashes(a.data.master)}, Shop: saleShop{a.locales},
		Outbox: a.Outbox, NumberKey: key,
	})
	a.Orders = orders.New(s, a.cursors, a.clock, a.log, a.Outbox, a.Inventory, a.Payments)
	a.Payments.Watch(payments.Watcher{Sent: a.Checkout.PaymentSent, Doubt: a.Checkout.PaymentInDoubt, Moved: a.Checkout.PaymentMoved})
	a.Payments.Watch(payments.Watcher{Moved: a.Orders.PaymentMoved})
	return a.Outbox.Subscribe(a.Catalog.SoldSubscriber())
}

// startSale hands events over and goes on with money matters until Close.
func (a *App) startSale(ctx context.Context) {
	ctx, a.saleStop = context.WithCancel(access.AllowRows(context.WithoutCancel(ctx), access.RowsOfSystem))
	a.saleDone.Go(func() { a.Outbox.Run(ctx) })
	a.saleDone.Go(func() { reconcile(ctx, a.log, a.Payments, a.Checkout) })
}

// reconcile looks for money matters at once, because the last process may have died in the middle of one, and then
// again and again.
func reconcile(ctx context.Context, log *slog.Logger, p *payments.Service, c *checkout.Service) {
	tick := time.NewTicker(reconcileEvery)
	defer tick.Stop()
	for {
		if err := errors.Join(p.Reconcile(ctx), c.Reconcile(ctx)); err != nil && ctx.Err() == nil {
			log.ErrorContext(ctx, "The ledger could not go on.", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Payment implements payments.Providers and checkout.Providers. There are none until the app serves.
func (a *App) Payment(id string) (provider.Payment, error) {
	r := a.plugins.Load()
	if r == nil {
		return nil, &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindUnavailable, Retryable: true,
			Code: "not_serving", Message: "no provider runs"}
	}
	return r.host.Payment(id)
}

// PaymentProviders implements checkout.Providers: the enabled plugins that take payments.
func (a *App) PaymentProviders(ctx context.Context) ([]string, error) {
	r := a.plugins.Load()
	if r == nil {
		return nil, nil
	}
	all, err := a.Extensions.Plugins(ctx)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, p := range all {
		if !p.Enabled || p.Approved != p.Digest {
			continue
		}
		_, err := r.host.Payment(p.ID())
		if provider.Is(err, provider.KindNotFound) || provider.Is(err, provider.KindUnsupported) {
			continue // it takes no payments, or the host has not taken up the wish yet
		}
		list = append(list, p.ID())
	}
	return list, nil
}

// saleCarts gives the checkout its carts.
type saleCarts struct {
	store *store.Store
	carts *carts.Service
}

// Look implements checkout.Carts.
func (c saleCarts) Look(ctx context.Context, id ids.ID) (checkout.Cart, error) {
	var before carts.Frozen
	err := c.store.Tx(ctx, func(ctx context.Context) (err error) {
		before, err = c.carts.Freeze(ctx, id)
		return err
	})
	if err != nil {
		return checkout.Cart{}, err
	}
	// This look counts as showing the total, so what was shown before is read first.
	now, err := c.carts.Get(ctx, id, "")
	if err != nil {
		return checkout.Cart{}, err
	}
	return saleCart(carts.Frozen{Cart: now, Shown: before.Shown}), nil
}

// Freeze implements checkout.Carts.
func (c saleCarts) Freeze(ctx context.Context, id ids.ID) (checkout.Cart, error) {
	f, err := c.carts.Freeze(ctx, id)
	if err != nil {
		return checkout.Cart{}, err
	}
	return saleCart(f), nil
}

// MarkCompleted implements checkout.Carts.
func (c saleCarts) MarkCompleted(ctx context.Context, cart, order ids.ID) error {
	return c.carts.MarkCompleted(ctx, cart, order)
}

// saleCart says in the words of the checkout what a cart is. What only informs its buyer does not stand in the way.
func saleCart(f carts.Frozen) checkout.Cart {
	out := checkout.Cart{ID: f.ID, Version: f.Version, Country: f.Place.Country, Locale: f.Place.Language,
		Currency: f.Place.Currency, PricesIncludeTax: f.Place.PricesIncludeTax, Email: f.Email, Phone: f.Phone, Note: f.Note,
		Attributes: saleAttributes(f.Attributes), Subtotal: f.Totals.Subtotal, Tax: f.Totals.Tax, Total: f.Totals.Total, Shown: f.Shown}
	for _, l := range f.Lines {
		out.Lines = append(out.Lines, saleLine(l))
	}
	if a := f.Address(); a != nil && f.NeedsShipping() {
		out.Address = &checkout.Address{FirstName: a.FirstName, LastName: a.LastName, Company: a.Company, Address1: a.Address1,
			Address2: a.Address2, City: a.City, Zip: a.Zip, Phone: a.Phone, Country: a.Country, Province: a.Province}
	}
	if d := f.Delivery; d != nil {
		out.Delivery = &checkout.Delivery{Provider: d.Provider, Code: d.Code, Title: d.Title, Amounts: saleAmounts(d.Amounts)}
	}
	for _, b := range f.Blockers {
		if b.Blocking() {
			out.Blockers = append(out.Blockers, checkout.Blocker{Code: string(b.Code), Line: b.Line, Title: b.Title,
				Available: b.Available, Was: b.Was, Now: b.Now})
		}
	}
	return out
}

func saleLine(l *carts.Line) checkout.Line {
	i := l.Item
	out := checkout.Line{Cart: l.ID, Variant: i.Variant, Product: i.Product, Title: i.Title, VariantTitle: i.VariantTitle,
		Attributes: saleAttributes(l.Attributes), SKU: i.SKU, Image: i.Image, Quantity: l.Quantity, UnitPrice: i.Price,
		CompareAt: i.CompareAt, Amounts: saleAmounts(l.Amounts), RequiresShipping: i.RequiresShipping, Taxable: i.Taxable,
		Tracked: i.Tracked, WeightGrams: i.WeightGrams}
	for _, o := range i.Options {
		out.Options = append(out.Options, checkout.Option(o))
	}
	return out
}

func saleAmounts(a carts.Amounts) checkout.Amounts {
	return checkout.Amounts{Discount: a.Discount, Net: a.Net, Tax: a.Tax, Gross: a.Gross, Rate: a.Rate}
}

func saleAttributes(list []carts.Attribute) []checkout.Attribute {
	out := make([]checkout.Attribute, len(list))
	for i, a := range list {
		out[i] = checkout.Attribute(a)
	}
	return out
}

// salePersons takes what a cart knows of its buyer over to the order.
type salePersons struct {
	vault  *privacy.Vault
	hashes *privacy.Hashes
}

// Mover implements checkout.Persons.
func (p salePersons) Mover(ctx context.Context, order ids.ID) (checkout.Mover, error) {
	return p.vault.Mover(ctx, p.hashes, order, pii.ScopeOrder, order.String())
}

// saleShop tells the checkout what orders are called.
type saleShop struct{ markets *markets.Resolver }

// OrderPrefix implements checkout.Shop.
func (s saleShop) OrderPrefix(ctx context.Context) (string, error) {
	shop, err := s.markets.Shop(ctx)
	return shop.OrderPrefix, err
}

var (
	_ payments.Providers = (*App)(nil)
	_ checkout.Providers = (*App)(nil)
	_ checkout.Carts     = saleCarts{}
	_ checkout.Persons   = salePersons{}
	_ checkout.Shop      = saleShop{}
	_ checkout.Stock     = (*inventory.Service)(nil)
	_ checkout.Payments  = (*payments.Service)(nil)
	_ orders.Stock       = (*inventory.Service)(nil)
	_ orders.Payments    = (*payments.Service)(nil)
)
