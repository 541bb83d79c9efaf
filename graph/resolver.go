package graph

import (
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/checkout"
	"github.com/mizan-commerce/mizan/internal/extensions"
	"github.com/mizan-commerce/mizan/internal/markets"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/payments"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Resolver is the root of all resolvers. All fields are required.
type Resolver struct {
	Carts   *carts.Service
	Catalog *catalog.Service
	Markets *markets.Resolver
	Cursors *store.Cursors
	Guards  Guards

	Checkout *checkout.Service
	Orders   *orders.Service
	Payments *payments.Service

	Extensions *extensions.Service
	Plugins    extensions.Host
}
