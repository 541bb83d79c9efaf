package checkout_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/httpd/checkout"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// memory is a shop with one cart, kept in memory. It behaves as the services behind the pages promise to.
type memory struct {
	mu       sync.Mutex
	key      ids.ID
	cart     checkout.Cart
	offered  []checkout.Delivery
	methods  []checkout.Method
	token    string // the test token that was chosen
	attempts map[string]checkout.Outcome
	attempt  checkout.Attempt
	params   map[string]string
	returns  ids.ID // of the attempt
	secret   string // the guest's token; empty once given
	known    string
	orders   int
	fails    error // what every call fails with, when set
	lang     []string
}

var (
	_ checkout.Carts      = (*memory)(nil)
	_ checkout.Deliveries = (*memory)(nil)
	_ checkout.Payments   = (*memory)(nil)
	_ checkout.Attempts   = (*memory)(nil)
	_ checkout.Returns    = (*memory)(nil)
	_ checkout.Orders     = (*memory)(nil)
	_ checkout.Shops      = (*memory)(nil)
)

func sar(minor int64) money.Money { return money.New(minor, "SAR") }

// newMemory is a shop whose cart holds coffee and a cup, with nothing said about the buyer.
func newMemory(language string) *memory {
	before := sar(15000)
	title := map[string]string{"ar": "دلة نحاس <دمشقية>", "en": "Copper <Damascus> pot"}[language]
	if title == "" {
		title = "Pot"
	}
	m := &memory{key: ids.New(), returns: ids.New(), secret: "mzo_secret", known: "mzo_secret", attempts: map[string]checkout.Outcome{}}
	m.cart = checkout.Cart{Language: language, NeedsShipping: true, Lines: []checkout.Line{
		{ID: ids.New(), Title: title, Variant: "1 L", Image: "/media/dallah", Quantity: 1, Unit: sar(123450), Total: sar(123450)},
		{ID: ids.New(), Title: "Haili", Quantity: 2, Unit: sar(6000), Total: sar(12000), CompareAt: &before},
	}, Buyer: checkout.Buyer{Country: "SA"}}
	m.offered = []checkout.Delivery{
		{Handle: "std", Title: "Standard", Price: sar(2500), MinDays: 2, MaxDays: 4},
		{Handle: "exp", Title: "Express", Price: sar(4500), MinDays: 1, MaxDays: 1},
	}
	m.methods = []checkout.Method{
		{Handle: "test", Name: "Test card", Kind: checkout.Card, Test: true, Surcharge: sar(0)},
		{Handle: "cash", Name: "Cash", Kind: checkout.CashOnDelivery, Surcharge: sar(1000)},
		{Handle: "bank", Name: "Transfer", Kind: checkout.BankTransfer, Surcharge: sar(0)},
	}
	m.settle()
	return m
}

// ready has an address, a delivery and the method.
func (m *memory) ready(method string) *memory {
	m.cart.Buyer = shown("Aisha")
	m.cart.Delivery = &m.offered[0]
	for i := range m.methods {
		m.methods[i].Chosen = m.methods[i].Handle == method
	}
	m.settle()
	return m
}

func show[T pii.Value](v T, text string) T { return pii.Show(v, pii.Clear, text).(T) }

func shown(first string) checkout.Buyer {
	return checkout.Buyer{
		Email: show(pii.Email{}, "aisha@example.com"), Phone: show(pii.PhoneNumber{}, "+966501234567"),
		FirstName: show(pii.PersonName{}, first), LastName: show(pii.PersonName{}, "Al-Harbi"),
		Address1: show(pii.StreetText{}, "King Fahd Rd 12"), City: show(pii.PlaceName{}, "Riyadh"), Country: "SA",
	}
}

// settle computes totals and blockers anew.
func (m *memory) settle() {
	t := checkout.Totals{Subtotal: sar(0), Tax: sar(0), Total: sar(0), TaxIncluded: true}
	for _, l := range m.cart.Lines {
		t.Subtotal, _ = t.Subtotal.Add(l.Total)
	}
	t.Total = t.Subtotal
	if d := m.cart.Delivery; d != nil {
		t.Delivery = &d.Price
		t.Total, _ = t.Total.Add(d.Price)
	}
	_, t.Tax, _ = money.IncludedTax(t.Total, 1500)
	t.Estimated = m.cart.NeedsShipping && m.cart.Delivery == nil
	m.cart.Totals = t
	keep := m.cart.Blockers[:0:0]
	for _, b := range m.cart.Blockers {
		if !slices.Contains([]checkout.BlockerCode{checkout.Empty, checkout.NoContact, checkout.NoAddress, checkout.NoDeliveryOption}, b.Code) {
			keep = append(keep, b)
		}
	}
	add := func(c checkout.BlockerCode, stands bool) {
		if stands {
			keep = append(keep, checkout.Blocker{Code: c})
		}
	}
	b := m.cart.Buyer
	add(checkout.Empty, len(m.cart.Lines) == 0)
	add(checkout.NoContact, b.Email.IsZero() && b.Phone.IsZero())
	add(checkout.NoAddress, m.cart.NeedsShipping && b.Address1.IsZero())
	add(checkout.NoDeliveryOption, m.cart.NeedsShipping && m.cart.Delivery == nil)
	m.cart.Blockers = keep
}

func (m *memory) open(key ids.ID) error {
	if m.fails != nil {
		return m.fails
	}
	if key != m.key || m.attempt.State == checkout.Placed {
		return fault.E("memory", fault.NotFound, "There is no such cart.", nil)
	}
	return nil
}

func (m *memory) Cart(_ context.Context, key ids.ID, language string) (checkout.Cart, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lang = append(m.lang, language)
	return m.cart, m.open(key)
}

func (m *memory) PutBuyer(_ context.Context, key ids.ID, _ string, b checkout.Buyer) ([]checkout.Problem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	plain := func(v pii.Value) string { s, _ := pii.Unsealed(v); return s }
	if mail := plain(b.Email); mail != "" && !strings.Contains(mail, "@") {
		return []checkout.Problem{{Field: checkout.FieldEmail, Code: checkout.Invalid}}, nil
	}
	m.cart.Buyer = checkout.Buyer{
		Email: show(b.Email, plain(b.Email)), Phone: show(b.Phone, plain(b.Phone)), FirstName: show(b.FirstName, plain(b.FirstName)),
		LastName: show(b.LastName, plain(b.LastName)), Address1: show(b.Address1, plain(b.Address1)), Address2: show(b.Address2, plain(b.Address2)),
		City: show(b.City, plain(b.City)), Zip: show(b.Zip, plain(b.Zip)), Country: b.Country, Province: b.Province,
	}
	m.settle()
	return nil, m.open(key)
}

func (m *memory) Deliveries(_ context.Context, key ids.ID, _ string) ([]checkout.Delivery, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.offered), m.open(key)
}

func (m *memory) ChooseDelivery(_ context.Context, key ids.ID, _, handle string) ([]checkout.Problem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at := slices.IndexFunc(m.offered, func(d checkout.Delivery) bool { return d.Handle == handle })
	if at < 0 {
		return []checkout.Problem{{Field: checkout.FieldDelivery, Code: checkout.NotOffered}}, nil
	}
	m.cart.Delivery = &m.offered[at]
	m.settle()
	return nil, m.open(key)
}

func (m *memory) Methods(_ context.Context, key ids.ID, _ string) ([]checkout.Method, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.methods {
		method := &m.methods[i]
		method.Total, _ = m.cart.Totals.Total.Add(method.Surcharge)
		_, method.Tax, _ = money.IncludedTax(method.Total, 1500)
	}
	return slices.Clone(m.methods), m.open(key)
}

func (m *memory) ChooseMethod(_ context.Context, key ids.ID, handle, token string) ([]checkout.Problem, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.methods {
		m.methods[i].Chosen = m.methods[i].Handle == handle
	}
	m.token = token
	return nil, m.open(key)
}

func (m *memory) Submit(_ context.Context, key ids.ID, s checkout.Submission) (checkout.Outcome, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if done, ok := m.attempts[s.Token]; ok {
		return done, nil
	}
	if err := m.open(key); err != nil {
		return checkout.Outcome{}, err
	}
	total := m.cart.Totals.Total
	for _, method := range m.methods {
		if method.Chosen {
			total, _ = total.Add(method.Surcharge)
		}
	}
	if s.Expected != total {
		return checkout.Outcome{Blockers: []checkout.Blocker{{Code: checkout.TotalChanged, Was: s.Expected, Now: total}}}, nil
	}
	switch m.token {
	case "decline":
		m.attempt = checkout.Attempt{State: checkout.Failed, Failure: checkout.Declined, Message: "The card was declined."}
	case "challenge":
		m.attempt = checkout.Attempt{State: checkout.Asked, Test: true, Action: checkout.Action{
			Redirect: "https://shop.example/checkout/return/x?devpay_reference=dev_1&devpay_challenge=c0de&devpay_result=approved"}}
	case "timeout":
		m.attempt = checkout.Attempt{State: checkout.Pending}
	default:
		m.place()
	}
	out := checkout.Outcome{Attempt: m.attempt}
	m.attempts[s.Token] = out
	return out, nil
}

func (m *memory) place() {
	m.attempt = checkout.Attempt{State: checkout.Placed}
	m.orders++
}

func (m *memory) Attempt(_ context.Context, key ids.ID) (checkout.Attempt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fails != nil || key != m.key {
		return checkout.Attempt{State: checkout.None}, m.fails
	}
	if m.attempt.State == "" {
		return checkout.Attempt{State: checkout.None}, nil
	}
	return m.attempt, nil
}

func (m *memory) Resume(_ context.Context, _ ids.ID, params map[string]string) (checkout.Attempt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.params = maps.Clone(params)
	switch params["devpay_result"] {
	case "approved":
		m.place()
	case "rejected":
		m.attempt = checkout.Attempt{State: checkout.Failed, Failure: checkout.Declined}
	}
	return m.attempt, nil
}

func (m *memory) Return(ctx context.Context, attempt ids.ID, params map[string]string) (ids.ID, error) {
	if attempt != m.returns {
		return "", fault.E("memory", fault.NotFound, "There is no such attempt.", nil)
	}
	_, err := m.Resume(ctx, m.key, params)
	return m.key, err
}

func (m *memory) Receipt(_ context.Context, _ ids.ID) (checkout.Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.receipt()
	r.Token, m.secret = m.secret, ""
	if r.Token == "" {
		r.Buyer = checkout.Buyer{Country: "SA"}
	}
	return r, nil
}

func (m *memory) receipt() checkout.Receipt {
	r := checkout.Receipt{Number: "1234567", Name: "#1234567", Language: m.cart.Language, PlacedAt: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC),
		Lines: m.cart.Lines, Totals: m.cart.Totals, Buyer: m.cart.Buyer, NeedsShipping: true, Status: checkout.Paid}
	if m.cart.Delivery != nil {
		r.Delivery = m.cart.Delivery.Title
	}
	if m.methods[2].Chosen {
		r.Status = checkout.Unpaid
		r.Instructions = &checkout.Instructions{Reference: "RF18000000000001", IBAN: "SA0380000000608010167519", Bank: "Demo Bank", Account: "Mizan", Amount: r.Totals.Total}
	}
	return r
}

func (m *memory) Order(_ context.Context, number, token string) (checkout.Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if number != "1234567" || token != m.known || m.attempt.State != checkout.Placed {
		return checkout.Receipt{}, fault.E("memory", fault.NotFound, "There is no such order.", nil)
	}
	return m.receipt(), nil
}

func (m *memory) Shop(_ context.Context, language string) (checkout.Shop, error) {
	name := fmt.Sprintf("Souq (%s)", language)
	return checkout.Shop{Name: name, Countries: []string{"SA", "AE", "KW", "US"}}, nil
}
