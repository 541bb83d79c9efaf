package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/model"
)

// inContext is @inContext: it sets country and language for everything below the operation.
func inContext(ctx context.Context, _ any, next graphql.Resolver, country, language, _ *string, _ *model.BuyerInput, _ *model.VisitorConsent) (any, error) {
	return next(withLocale(ctx, value(country), value(language)))
}
