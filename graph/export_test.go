package graph

import (
	"maps"
	"net/http"
	"slices"

	"github.com/mizan-commerce/mizan/graph/gen"
	"github.com/mizan-commerce/mizan/graph/lint"
)

// Models is the list of Go types that gqlgen.yml binds.
func Models() []lint.Model { return models() }

// NodeTypes lists the types that node reads.
func NodeTypes() []string { return slices.Sorted(maps.Keys(nodeLoaders)) }

// NewHandlerOn is NewHandler with other resolvers in front of the resolver's own.
func NewHandlerOn(root gen.ResolverRoot, r *Resolver, o HandlerOptions) (http.Handler, error) {
	return newHandler(root, r, o)
}
