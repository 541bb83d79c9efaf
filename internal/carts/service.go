package carts

import (
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/store"
)

// The bounds of a cart.
const (
	// lifetime is how long a cart lives after its last change.
	lifetime      = 30 * 24 * time.Hour
	maxLines      = 500
	maxQuantity   = 1_000_000
	maxAttributes = 250
	maxAddresses  = 20
	maxNote       = 5000 // characters
	// maxField bounds a line of an address, and the key of an attribute; maxValue the value of an attribute.
	maxField = 255
	maxValue = 5000
)

// Needs are what carts need of the rest of the shop. All fields are required.
type Needs struct {
	Markets   Markets
	Catalogue Catalogue
	Taxes     Taxes
	Rates     Rates
	Persons   Persons
}

// Service keeps carts.
type Service struct {
	store *store.Store
	clock clock.Clock
	needs Needs
}

// New makes the service.
func New(s *store.Store, c clock.Clock, n Needs) *Service {
	return &Service{store: s, clock: c, needs: n}
}
