package transport

import (
	"context"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const kindQuery = ast.Query

// endpoint is what the HTTP methods share.
type endpoint struct {
	limits  Limits
	present graphql.ErrorPresenterFunc
}

// run executes one request and writes its answer. With queryOnly, an operation that is no query is refused before it is
// run. The deadline covers everything from parsing to the last field.
func (e endpoint) run(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, params *graphql.RawParams, queryOnly bool) {
	ctx, facts := factsOf(r.Context())
	ctx, cancel := context.WithTimeout(ctx, e.limits.Deadline)
	defer cancel()
	params.Headers = r.Header
	defer func() {
		if value := recover(); value != nil {
			err := e.present(ctx, newPanic(value))
			answer(w, r, &graphql.Response{Errors: gqlerror.List{err}}, facts)
		}
	}()
	operation, errs := exec.CreateOperationContext(ctx, params)
	note(facts, operation)
	if len(errs) > 0 {
		answer(w, r, exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs[:min(len(errs), maxErrors)]), facts)
		return
	}
	if operation.Operation.Operation == ast.Subscription {
		Refuse(w, r, &Problem{Code: BadRequest, Message: "A subscription needs a connection that stays open."})
		return
	}
	if queryOnly && operation.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		Refuse(w, r, &Problem{Code: MethodNotAllowed, Message: "Only queries may be sent with GET. Use POST."})
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, operation)
	response := responses(ctx)
	if response == nil {
		response = &graphql.Response{Errors: gqlerror.List{e.present(ctx, ended(ctx))}}
	}
	answer(w, r, response, facts)
}

// ended is the reason why the executor gave no response at all.
func ended(ctx context.Context) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return errNoResponse
}

var errNoResponse = errors.New("transport: the executor gave no response")

// note writes down what a document says about itself.
func note(facts *Facts, operation *graphql.OperationContext) {
	if operation == nil || operation.Operation == nil {
		return
	}
	const longest = 64
	facts.Kind = string(operation.Operation.Operation)
	facts.Name = operation.Operation.Name[:min(len(operation.Operation.Name), longest)]
}
