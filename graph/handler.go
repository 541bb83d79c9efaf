package graph

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/gen"
	"github.com/mizan-commerce/mizan/graph/lint"
	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// HandlerOptions are what the handler needs beside its resolver.
type HandlerOptions struct {
	Logger *slog.Logger
	// Base returns the address that a request reached the shop at, such as https://shop.example.
	Base func(*http.Request) string
	// OpenSchema lets everybody read the schema, as in a demonstration; otherwise only staff may.
	OpenSchema bool
}

// NewHandler returns the handler of the GraphQL endpoint. It refuses a schema that breaks a rule of privacy.
func NewHandler(r *Resolver, o HandlerOptions) (http.Handler, error) { return newHandler(r, r, o) }

// newHandler makes the handler on resolvers that need not be the resolver's own, as a test that measures them wants.
func newHandler(root gen.ResolverRoot, r *Resolver, o HandlerOptions) (http.Handler, error) {
	schema := gen.NewExecutableSchema(gen.Config{Resolvers: root, Directives: r.directives()})
	if err := r.lint(schema); err != nil {
		return nil, err
	}
	server, err := transport.New(schema, transport.Options{
		Logger: o.Logger,
		Introspection: func(ctx context.Context) bool {
			return o.OpenSchema || access.From(ctx).IsStaff()
		},
		Extensions: []graphql.HandlerExtension{interceptor{r, transport.Presenter(o.Logger)}},
	})
	if err != nil {
		return nil, fmt.Errorf("make the GraphQL server: %w", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		ctx := privacy.WithRequest(WithBase(req.Context(), o.Base(req)))
		server.ServeHTTP(w, req.WithContext(ctx))
	}), nil
}

// lint holds the schema, its Go models and its directives against the rules of privacy.
func (r *Resolver) lint(schema graphql.ExecutableSchema) error {
	allow, err := lint.Default()
	if err != nil {
		return err
	}
	findings := append(lint.Check(schema.Schema(), models(), allow), lint.CheckDirectives(r.directives())...)
	if len(findings) == 0 {
		return nil
	}
	lines := make([]string, len(findings))
	for i, f := range findings {
		lines[i] = f.String()
	}
	return fmt.Errorf("the schema breaks rules of privacy:\n%s", strings.Join(lines, "\n"))
}
