package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// throttle is @throttle: it counts the call against the viewer and the network that it comes from.
func (r *Resolver) throttle(ctx context.Context, _ any, next graphql.Resolver, policy model.ThrottlePolicy) (any, error) {
	if err := r.Guards.Throttle.Take(ctx, privacy.Policy(policy)); err != nil {
		return nil, err
	}
	return next(ctx)
}
