package checkout

import (
	"errors"
	"log/slog"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

var (
	errInTx    = errors.New("checkout: providers are asked outside of transactions")
	errBlocked = errors.New("checkout: something stands in the way")
	errTaken   = errors.New("checkout: another attempt at the cart was faster")
)

// Needs are what checkout needs of the rest of the shop. All fields are required.
type Needs struct {
	Carts     Carts
	Stock     Stock
	Payments  Payments
	Providers Providers
	Persons   Persons
	Shop      Shop
	Outbox    *event.Outbox
	// NumberKey is the secret behind order numbers.
	NumberKey []byte
	// ReturnURL is where a provider sends the buyer of an attempt back to.
	ReturnURL func(attempt ids.ID) string
}

// Service turns carts into orders.
type Service struct {
	store *store.Store
	clock clock.Clock
	log   *slog.Logger
	Needs

	crash func(point string) error // see OnStep
}

// New makes the service. Its PaymentSent, PaymentInDoubt and PaymentMoved are to be made watchers of the ledger.
func New(s *store.Store, c clock.Clock, log *slog.Logger, n Needs) *Service {
	return &Service{store: s, clock: c, log: log, Needs: n, crash: func(string) error { return nil }}
}

// OnStep sets a function that is called between the steps of submitting a cart: planned, settled. What it fails with ends
// the work there, as if the process had died. It is for tests, before the service is used.
func (s *Service) OnStep(f func(point string) error) { s.crash = f }
