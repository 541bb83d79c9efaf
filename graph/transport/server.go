package transport

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
)

// The room for parsed documents, and for texts that are known by their hash, in bytes of memory.
const (
	documentBytes  = 48 << 20
	persistedBytes = 8 << 20
)

// Options are what a server needs beside its schema.
type Options struct {
	// Logger gets the errors that clients do not see. It is required.
	Logger *slog.Logger
	// Limits are [DefaultLimits] where they are left out.
	Limits Limits
	// Introspection says whether the viewer in the context may read the schema; nobody may when it is nil.
	Introspection func(context.Context) bool
	// Transports are asked before those of this package, such as one for WebSockets.
	Transports []graphql.Transport
	// Extensions run after those of this package.
	Extensions []graphql.HandlerExtension
}

// New returns a gqlgen server with the transports, limits and errors of this package. It is an [http.Handler], which
// reads the viewer from the context that it is given.
func New(schema graphql.ExecutableSchema, options Options) (*handler.Server, error) {
	if options.Logger == nil {
		return nil, errors.New("transport: a logger is required")
	}
	limits := options.Limits
	if limits == (Limits{}) {
		limits = DefaultLimits()
	}
	if err := limits.validate(); err != nil {
		return nil, err
	}
	documents, err := newDocumentCache(documentBytes)
	if err != nil {
		return nil, fmt.Errorf("transport: document cache: %w", err)
	}
	apq, err := newPersisted(persistedBytes)
	if err != nil {
		return nil, fmt.Errorf("transport: persisted queries: %w", err)
	}
	may := options.Introspection
	if may == nil {
		may = func(context.Context) bool { return false }
	}
	server := handler.New(schema)
	present := Presenter(options.Logger)
	server.SetErrorPresenter(present)
	server.SetRecoverFunc(recovered)
	server.SetDisableSuggestion(true)
	server.SetValidationRulesFn(validationRules)
	server.SetParserTokenLimit(limits.Tokens)
	server.SetQueryCache(documents)
	shared := endpoint{limits, present}
	for _, t := range append(append([]graphql.Transport(nil), options.Transports...), post{shared}, get{shared}, methods{}) {
		server.AddTransport(t)
	}
	// The hash becomes a text before the text is measured.
	for _, e := range append([]graphql.HandlerExtension{apq, &limiter{limits, documents}, introspection{may}}, options.Extensions...) {
		server.Use(e)
	}
	return server, nil
}
