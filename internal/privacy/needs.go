package privacy

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Owner is what the keyring says about a value: whose it is and for what it is kept.
type Owner struct {
	Subject ids.ID
	Scope   pii.Scope
	Ref     string
}

// Dealings tells which dealings are still going on. The domains of carts and orders answer it together.
type Dealings interface {
	// Open returns the owners whose dealing is open; an owner that is left out is closed. A cart is open until it is
	// completed or expires; an order, and a customer with such an order, from its placing until thirty days after
	// its last change of state. It takes a constant number of queries, however many owners are asked about.
	Open(ctx context.Context, owners []Owner) (map[Owner]bool, error)
}
