// Package sale is a small shop for tests of what happens between a cart and its delivery: real checkout, orders, ledger,
// stock, outbox and vault on a real database, with carts in memory and a bank that fails as it is told.
package sale

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// ErrCrash is what a step hook fails with to end a process.
var ErrCrash = errors.New("the process has died")

// Shop is the small shop.
type Shop struct {
	T         testing.TB
	Store     *store.Store
	Clock     *clock.Fake
	Bank      *shoptest.Bank
	Carts     *Carts
	Inventory *inventory.Service
	Ledger    *payments.Service
	Checkout  *checkout.Service
	Orders    *orders.Service
	Outbox    *event.Outbox
	Vault     *privacy.Vault

	master privacy.Master
	heard  []event.Event
}

// New opens a shop on a database.
func New(t testing.TB, s *store.Store) *Shop {
	t.Helper()
	sh := &Shop{T: t, Store: s, Clock: clock.NewFake(time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC))}
	dir := t.TempDir()
	keyring, err := store.OpenKeyring(t.Context(), store.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = keyring.Close() })
	if err := keyring.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if sh.master, err = privacy.LoadMaster(filepath.Join(dir, "master.key"), true); err != nil {
		t.Fatal(err)
	}
	if sh.Vault, err = privacy.NewVault(sh.master, keyring, sh.Clock); err != nil {
		t.Fatal(err)
	}
	sh.Bank = shoptest.NewBank(sh.Clock)
	sh.Carts = &Carts{carts: map[ids.ID]checkout.Cart{}, became: map[ids.ID]ids.ID{}, vault: sh.Vault}
	sh.Restart()
	return sh
}

// Restart is a new process on the same data.
func (sh *Shop) Restart() {
	log := slog.New(slog.DiscardHandler)
	sh.Outbox = event.New(sh.Store, sh.Clock, log)
	if err := sh.Outbox.Subscribe(event.Subscriber{Name: "test", Kinds: event.Kinds(), InTx: true,
		Handle: func(_ context.Context, d event.Delivery) error { sh.heard = append(sh.heard, d.Event); return nil }}); err != nil {
		sh.T.Fatal(err)
	}
	sh.Inventory = inventory.New(sh.Store, sh.Clock)
	sh.Ledger = payments.New(sh.Store, sh.Clock, log, sh.Bank)
	key, err := sh.master.OrderNumberKey()
	if err != nil {
		sh.T.Fatal(err)
	}
	sh.Checkout = checkout.New(sh.Store, sh.Clock, log, checkout.Needs{
		Carts: sh.Carts, Stock: sh.Inventory, Payments: sh.Ledger, Providers: one{sh.Bank}, Persons: persons{sh},
		Shop: prefix{}, Outbox: sh.Outbox, NumberKey: key,
		ReturnURL: func(attempt ids.ID) string { return "https://shop.test/return/" + attempt.String() },
	})
	cursors, err := store.NewCursors(make([]byte, 32))
	if err != nil {
		sh.T.Fatal(err)
	}
	sh.Orders = orders.New(sh.Store, cursors, sh.Clock, log, sh.Outbox, sh.Inventory, sh.Ledger)
	sh.Ledger.Watch(payments.Watcher{Sent: sh.Checkout.PaymentSent, Doubt: sh.Checkout.PaymentInDoubt, Moved: sh.Checkout.PaymentMoved})
	sh.Ledger.Watch(payments.Watcher{Moved: sh.Orders.PaymentMoved})
}

// CrashAt ends the process at the n-th step from now; it reports whether that step was reached.
func (sh *Shop) CrashAt(n int) *bool {
	reached := new(bool)
	hook := func(string) error {
		if n--; n < 0 {
			*reached = true
			return ErrCrash
		}
		return nil
	}
	sh.Ledger.OnStep(hook)
	sh.Checkout.OnStep(hook)
	return reached
}

// Goods are what a test cart holds of one variant.
type Goods struct {
	shoptest.Goods
	Quantity int
	// Price is that of one, in minor units, with tax of 15 %.
	Price int64
}

// Cart makes a cart in SAR with an address, delivery for SAR 11.50, and a way to pay.
func (sh *Shop) Cart(method string, goods ...Goods) ids.ID {
	sh.T.Helper()
	id := sh.Carts.put(sh.T, goods)
	sh.Choose(id, method)
	return id
}

// Choose chooses a way to pay.
func (sh *Shop) Choose(cart ids.ID, method string) {
	sh.T.Helper()
	if _, err := sh.Checkout.Choose(context.WithoutCancel(sh.T.Context()), cart, "bank", method, "tok"); err != nil {
		sh.T.Fatal(err)
	}
}

// Submit buys a cart under a token and fails the test on an error.
func (sh *Shop) Submit(cart ids.ID, token string) checkout.Attempt {
	sh.T.Helper()
	a, err := sh.Checkout.Submit(context.WithoutCancel(sh.T.Context()), checkout.Submission{Cart: cart, Token: token})
	if err != nil {
		sh.T.Fatal(err)
	}
	return a
}

// Place buys one of some goods and returns the order.
func (sh *Shop) Place(method string, goods ...Goods) checkout.Attempt {
	sh.T.Helper()
	a := sh.Submit(sh.Cart(method, goods...), "t")
	if a.State != checkout.Placed {
		sh.T.Fatalf("the attempt is %s: %s", a.State, a.FailureCode)
	}
	return a
}

// Reconcile lets time pass in steps until nothing is going on, a day at most.
func (sh *Shop) Reconcile() {
	sh.T.Helper()
	ctx := access.AllowRows(context.WithoutCancel(sh.T.Context()), access.RowsOfSystem)
	for range 24 * 3600 / 7 {
		if err := errors.Join(sh.Ledger.Reconcile(ctx), sh.Checkout.Reconcile(ctx)); err != nil {
			sh.T.Fatal(err)
		}
		db := sh.Store.DB(ctx)
		living := db.PaymentOperation.Query().Where(paymentoperation.StateNotIn(
			paymentoperation.StateDONE, paymentoperation.StateFAILED)).CountX(ctx)
		waiting := db.Order.Query().Where(order.StateNotIn(order.StatePLACED, order.StateRELEASED, order.StateACTION_REQUIRED)).CountX(ctx)
		if living+waiting == 0 {
			return
		}
		sh.Clock.Advance(7 * time.Second)
	}
	sh.T.Fatal("something is still going on after a day")
}

// Heard hands all events over and returns the kinds that were heard since the last time.
func (sh *Shop) Heard() []event.Kind {
	sh.T.Helper()
	for {
		n, err := sh.Outbox.Dispatch(sh.T.Context())
		if err != nil {
			sh.T.Fatal(err)
		}
		if n == 0 {
			break
		}
	}
	var kinds []event.Kind
	for _, e := range sh.heard {
		kinds = append(kinds, e.Kind())
	}
	sh.heard = nil
	return kinds
}

// Staff returns a context of a member of staff.
func (sh *Shop) Staff(permissions ...access.Permission) context.Context {
	return access.WithViewer(context.WithoutCancel(sh.T.Context()), access.Viewer{Kind: access.Staff, Token: "aaaaaaaaaaaaaaaaaaaaaaaaaa",
		Permissions: permissions, Purpose: access.PurposeContract})
}

// Carts are carts in memory. They are bought as they stand.
type Carts struct {
	mu     sync.Mutex
	carts  map[ids.ID]checkout.Cart
	became map[ids.ID]ids.ID
	vault  *privacy.Vault
}

var _ checkout.Carts = (*Carts)(nil)

// Change changes a cart.
func (c *Carts) Change(id ids.ID, f func(*checkout.Cart)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	cart := c.carts[id]
	f(&cart)
	c.carts[id] = cart
}

// Became returns the order of a cart.
func (c *Carts) Became(id ids.ID) ids.ID {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.became[id]
}

// Look implements checkout.Carts.
func (c *Carts) Look(_ context.Context, id ids.ID) (checkout.Cart, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	cart, ok := c.carts[id]
	if _, done := c.became[id]; !ok || done {
		return checkout.Cart{}, fault.E("sale.Look", fault.NotFound, "", nil)
	}
	return cart, nil
}

// Freeze implements checkout.Carts.
func (c *Carts) Freeze(ctx context.Context, id ids.ID) (checkout.Cart, error) {
	if !store.InTx(ctx) {
		return checkout.Cart{}, errors.New("a cart is frozen in a transaction")
	}
	return c.Look(ctx, id)
}

// MarkCompleted implements checkout.Carts. It takes effect when the transaction commits.
func (c *Carts) MarkCompleted(ctx context.Context, id, order ids.ID) error {
	if was := c.Became(id); !was.IsZero() && was != order {
		return fault.E("sale.MarkCompleted", fault.Conflict, "", nil)
	}
	store.AfterCommit(ctx, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.became[id] = order
	})
	return nil
}

func (c *Carts) put(t testing.TB, goods []Goods) ids.ID {
	t.Helper()
	id := ids.New()
	seal, err := c.vault.SealFor(context.WithoutCancel(t.Context()), id, pii.ScopeProfile, "")
	if err != nil {
		t.Fatal(err)
	}
	sar := func(minor int64) money.Money { return money.New(minor, "SAR") }
	cart := checkout.Cart{ID: id, Version: 1, Country: "SA", Locale: "ar", Currency: "SAR", PricesIncludeTax: true,
		Subtotal: sar(0), Tax: sar(0), Total: sar(0), Attributes: []checkout.Attribute{{Key: "gift", Value: "yes"}}}
	add := func(total *money.Money, m money.Money) {
		sum, err := total.Add(m)
		if err != nil {
			t.Fatal(err)
		}
		*total = sum
	}
	amounts := func(gross money.Money) checkout.Amounts {
		net, tax, err := money.IncludedTax(gross, 1500)
		if err != nil {
			t.Fatal(err)
		}
		add(&cart.Tax, tax)
		add(&cart.Total, gross)
		return checkout.Amounts{Discount: sar(0), Net: net, Tax: tax, Gross: gross, Rate: 1500}
	}
	for i, g := range goods {
		gross := sar(g.Price * int64(g.Quantity))
		add(&cart.Subtotal, gross)
		cart.Lines = append(cart.Lines, checkout.Line{Cart: ids.New(), Variant: g.Variant, Product: g.Product,
			Title: fmt.Sprintf("Goods %d", i+1), VariantTitle: "Large", Options: []checkout.Option{{Name: "Size", Value: "Large"}},
			SKU: "S", Quantity: g.Quantity, UnitPrice: sar(g.Price), Amounts: amounts(gross), RequiresShipping: true, Taxable: true})
	}
	cart.Delivery = &checkout.Delivery{Provider: "tablerates", Code: "standard", Title: "Standard", Amounts: amounts(sar(1150))}
	cart.Email = sealed(t, seal, pii.NewEmail("sara@example.com"), "carts.email")
	cart.Phone = sealed(t, seal, pii.NewPhoneNumber("+966501234567"), "carts.phone")
	cart.Note = sealed(t, seal, pii.NewPersonalText("ring twice"), "carts.note")
	cart.Address = &checkout.Address{Country: "SA", Province: "02",
		FirstName: sealed(t, seal, pii.NewPersonName("Sara"), "cart_addresses.first_name"),
		LastName:  sealed(t, seal, pii.NewPersonName("Ahmad"), "cart_addresses.last_name"),
		Address1:  sealed(t, seal, pii.NewStreetText("King Road 1"), "cart_addresses.address1"),
		City:      sealed(t, seal, pii.NewPlaceName("Jeddah"), "cart_addresses.city"),
		Zip:       sealed(t, seal, pii.NewPostalCode("21411"), "cart_addresses.zip")}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.carts[id] = cart
	return id
}

// sealed seals a value and returns it as it would be read from its column.
func sealed[T pii.Value](t testing.TB, s privacy.Sealer, v T, column string) T {
	t.Helper()
	out, err := privacy.Seal(s, v, column)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// persons is what the app gives the checkout.
type persons struct{ shop *Shop }

// Mover implements checkout.Persons.
func (p persons) Mover(ctx context.Context, order ids.ID) (checkout.Mover, error) {
	return p.shop.Vault.Mover(ctx, privacy.NewHashes(p.shop.master), order, pii.ScopeOrder, order.String())
}

type prefix struct{}

// OrderPrefix implements checkout.Shop.
func (prefix) OrderPrefix(context.Context) (string, error) { return "#", nil }

// one is a list of one provider.
type one struct{ *shoptest.Bank }

// Payments implements checkout.Providers.
func (one) Payments(context.Context) ([]string, error) { return []string{"bank"}, nil }

var _ provider.Payment = (*shoptest.Bank)(nil)
