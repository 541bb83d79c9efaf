package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// interceptor stands around operations: it gives each its loaders, takes the viewer away from shared fields, and
// writes down what staff saw before the answer leaves.
type interceptor struct {
	resolver *Resolver
	present  graphql.ErrorPresenterFunc
}

var (
	_ graphql.HandlerExtension     = interceptor{}
	_ graphql.ResponseInterceptor  = interceptor{}
	_ graphql.RootFieldInterceptor = interceptor{}
)

// ExtensionName implements graphql.HandlerExtension.
func (interceptor) ExtensionName() string { return "Mizan" }

// Validate implements graphql.HandlerExtension.
func (interceptor) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse runs an operation. If a sight of personal data cannot be written down, the answer is withheld.
func (i interceptor) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	seen := &sights{}
	ctx = context.WithValue(i.resolver.withLoaders(ctx), sightsKey{}, seen)
	response := next(ctx)
	if len(seen.subjects) == 0 {
		return response
	}
	slices.Sort(seen.subjects)
	slices.Sort(seen.categories)
	err := i.resolver.Guards.Audit.Record(ctx, privacy.Entry{
		Action: "personal.read", Outcome: privacy.Done,
		Subjects: slices.Compact(seen.subjects), Categories: slices.Compact(seen.categories),
	})
	if err != nil {
		return &graphql.Response{Errors: gqlerror.List{i.present(ctx, err)}}
	}
	return response
}

// InterceptRootField resolves a field that is marked @shared with a context that has no viewer: it has one answer for
// everybody, and a wrong mark fails in the first test that asks who is looking.
func (interceptor) InterceptRootField(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	field := graphql.GetRootFieldContext(ctx)
	if field != nil && field.Field.Definition != nil && field.Field.Definition.Directives.ForName("shared") != nil {
		ctx = access.WithoutViewer(ctx)
	}
	return next(ctx)
}
