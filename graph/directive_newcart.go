package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// newCart is @newCart: whoever makes a cart is its holder while the answer is written. The field makes the cart with
// the key that the viewer holds.
func newCart(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	transport.MarkPrivate(ctx)
	return next(access.WithViewer(ctx, access.From(ctx).WithCart(ids.New())))
}
