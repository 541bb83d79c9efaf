package app

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// dealings tells the guard of personal data which dealings are still going on.
type dealings struct {
	carts  *carts.Service
	orders *orders.Service
}

var _ privacy.Dealings = dealings{}

// Open implements privacy.Dealings, in two queries at most. What is sealed for a cart is of scope PROFILE, like what is
// sealed for a customer: a subject that is no living cart is closed here. What is sealed for an order names the order.
func (d dealings) Open(ctx context.Context, owners []privacy.Owner) (map[privacy.Owner]bool, error) {
	var subjects, sold []ids.ID
	for _, o := range owners {
		switch o.Scope {
		case pii.ScopeProfile:
			subjects = append(subjects, o.Subject)
		case pii.ScopeOrder:
			sold = append(sold, ids.ID(o.Ref))
		}
	}
	open := make(map[privacy.Owner]bool, len(owners))
	alive, err := ask(ctx, subjects, d.carts.Open)
	if err != nil {
		return nil, err
	}
	dealt, err := ask(ctx, sold, d.orders.Open)
	if err != nil {
		return nil, err
	}
	for _, o := range owners {
		open[o] = o.Scope == pii.ScopeProfile && alive[o.Subject] || o.Scope == pii.ScopeOrder && dealt[ids.ID(o.Ref)]
	}
	return open, nil
}

// ask asks which of some rows are open, unless there are none to ask about.
func ask(ctx context.Context, keys []ids.ID, open func(context.Context, []ids.ID) (map[ids.ID]bool, error)) (map[ids.ID]bool, error) {
	if len(keys) == 0 {
		return map[ids.ID]bool{}, nil
	}
	return open(ctx, keys)
}
