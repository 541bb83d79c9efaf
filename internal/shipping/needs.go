package shipping

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/provider"
)

// Carrier is an enabled shipping provider.
type Carrier struct {
	// ID names the provider, such as "aramex"; it is kept with what was chosen.
	ID string
	provider.Shipping
}

// Providers lists the shipping providers that the shop has enabled, in the order in which shoppers see their rates.
type Providers interface {
	Shipping(ctx context.Context) ([]Carrier, error)
}
