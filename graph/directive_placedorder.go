package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// submitted is a payload that is made for whoever has just submitted a cart.
type submitted interface {
	// PlacedOrder is the order that the cart became by that very submission; empty when there is none.
	PlacedOrder() ids.ID
}

// placedOrder is @placedOrder: whoever submitted a cart is the holder of its order while the answer is written.
func placedOrder(ctx context.Context, obj any, next graphql.Resolver) (any, error) {
	transport.MarkPrivate(ctx)
	if s, ok := obj.(submitted); ok && !s.PlacedOrder().IsZero() {
		ctx = access.WithViewer(ctx, access.From(ctx).WithOrder(s.PlacedOrder()))
	}
	return next(ctx)
}
