package transport

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Limits are what one request may ask for. docs/limits.md explains them to clients.
type Limits struct {
	Body        int64         // bytes of a request body
	Tokens      int           // tokens of a document
	Definitions int           // operations and fragments of a document
	Depth       int           // fields inside each other, introspection aside
	Aliases     int           // renamed fields of an operation, counted wherever their fragment is spread
	RootFields  int           // fields of an operation's outermost selection
	Fields      int           // fields of all definitions together, counted wherever their fragment is spread
	Merges      int           // pairs of fields that have to be compared because they answer to one name
	Cost        int           // objects that an operation may load; see the type plan
	Deadline    time.Duration // from the end of the body to the last field
}

// DefaultLimits are the published limits. Documents of real storefronts reach a depth of 12 and 129 fields.
func DefaultLimits() Limits {
	return Limits{Body: 256 << 10, Tokens: 5_000, Definitions: 100, Depth: 15, Aliases: 30, RootFields: 20,
		Fields: 10_000, Merges: 20_000, Cost: 10_000, Deadline: 10 * time.Second}
}

// validate refuses limits that would refuse everything.
func (l Limits) validate() error {
	if l.Body <= 0 || l.Tokens <= 0 || l.Definitions <= 0 || l.Depth <= 0 || l.Aliases < 0 || l.RootFields <= 0 ||
		l.Fields <= 0 || l.Merges < 0 || l.Cost <= 0 || l.Deadline <= 0 {
		return fmt.Errorf("transport: limits must be positive: %+v", l)
	}
	return nil
}

// exceeded is the problem that names a limit, so that a program can tell which one.
func exceeded(limit string, maximum, actual int) *Problem {
	return &Problem{Code: LimitExceeded, Message: "The operation exceeds the limit on " + limit + ".",
		Details: map[string]any{"limit": limit, "maximum": maximum, "actual": actual}}
}

// limiter applies the limits: the shape of a document before it is validated, since validation itself can be made to
// work for minutes, and its cost when the variables are known.
type limiter struct {
	limits    Limits
	documents *documentCache
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = (*limiter)(nil)

// ExtensionName names the extension for gqlgen.
func (*limiter) ExtensionName() string { return "Limits" }

// Validate has nothing to ask of a schema.
func (*limiter) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters measures a document that is not known to be valid.
func (l *limiter) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, known := l.documents.Get(ctx, params.Query); known {
		return nil
	}
	parsed, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, l.limits.Tokens)
	if err != nil {
		return l.unparsed(err)
	}
	if problem := l.limits.check(parsed); problem != nil {
		return problem.graphql()
	}
	return nil
}

// unparsed tells the one error of the parser that is about the token limit, which has no place in the document. The
// others are left to the executor, which parses again and presents them.
func (l *limiter) unparsed(err error) *gqlerror.Error {
	if e, ok := errors.AsType[*gqlerror.Error](err); ok && len(e.Locations) == 0 {
		problem := exceeded("tokens", l.limits.Tokens, l.limits.Tokens+1)
		problem.Message = "The document has too many tokens."
		return problem.graphql()
	}
	return nil
}

// MutateOperationContext counts the cost with the variables of this request.
func (l *limiter) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	cost := l.documents.plan(operation.RawQuery, operation.Operation).cost(operation.Variables)
	operation.Stats.SetExtension("cost", cost)
	_, facts := factsOf(ctx)
	facts.Cost = cost
	if cost > l.limits.Cost {
		return exceeded("cost", l.limits.Cost, cost).graphql()
	}
	return nil
}

// InterceptResponse shows the cost in the answer.
func (l *limiter) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.HasOperationContext(ctx) {
		if cost, ok := graphql.GetOperationContext(ctx).Stats.GetExtension("cost").(int); ok {
			graphql.RegisterExtension(ctx, "cost", Cost{RequestedQueryCost: cost, MaximumAvailable: l.limits.Cost})
		}
	}
	return next(ctx)
}
