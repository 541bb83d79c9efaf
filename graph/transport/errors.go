package transport

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// Presenter returns the function that turns every error into what the client reads: a code of [Codes], a sentence for
// people, and the place. Whatever it does not know is logged once, under a reference that the client gets instead of
// the text.
func Presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	p := presenter{log}
	return p.present
}

type presenter struct{ log *slog.Logger }

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	if err == nil {
		return nil
	}
	path, locations := placeOf(ctx, err)
	if _, ok := errors.AsType[*panicked](err); ok {
		return p.internal(ctx, err).on(path, locations)
	}
	if problem, ok := errors.AsType[*Problem](err); ok {
		return problem.on(path, locations)
	}
	if _, ok := errors.AsType[*fault.Fault](err); ok || fault.Is(err, fault.Unavailable) {
		return p.fault(ctx, err).on(path, locations)
	}
	if problem, ok := ofDocument(ctx, err); ok {
		return problem.on(nil, locations)
	}
	if argumentFailed(ctx) {
		return (&Problem{Code: BadUserInput, Message: "An argument has a value that its type does not allow."}).on(path, locations)
	}
	return p.internal(ctx, err).on(path, locations)
}

// fault presents an expected failure. Those that are the fault of the server are logged, because nobody else will; but
// what fails because the operation has ended already is no news.
func (p presenter) fault(ctx context.Context, err error) *Problem {
	switch code := codeOf(fault.KindOf(err)); code {
	case Internal:
		return p.internal(ctx, err)
	case Unavailable:
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return &Problem{Code: Timeout, Message: "The operation took too long."}
		}
		if ctx.Err() != nil {
			return &Problem{Code: Unavailable, Message: "The request was cancelled."}
		}
		p.log.WarnContext(ctx, "A dependency is unavailable.", slog.Any("error", err), slog.String("operation", nameOf(ctx)))
		return &Problem{Code: code, Message: fault.Message(err)}
	default:
		return &Problem{Code: code, Message: fault.Message(err)}
	}
}

// internal logs an error and gives the client a reference to the log entry.
func (p presenter) internal(ctx context.Context, err error) *Problem {
	reference := ids.New().String()
	attributes := []any{slog.String("reference", reference), slog.Any("error", err), slog.String("operation", nameOf(ctx))}
	if fc := graphql.GetFieldContext(ctx); fc != nil {
		attributes = append(attributes, slog.String("path", fc.Path().String()))
	}
	if thrown, ok := errors.AsType[*panicked](err); ok {
		attributes = append(attributes, slog.String("stack", string(thrown.stack)))
	}
	p.log.ErrorContext(ctx, "A GraphQL field failed.", attributes...)
	return &Problem{Code: Internal, Message: "Internal error.", Details: map[string]any{"reference": reference}}
}

// placeOf finds the path in the response and the place in the document. Before execution there is no path.
func placeOf(ctx context.Context, err error) (ast.Path, []gqlerror.Location) {
	var locations []gqlerror.Location
	if e, ok := errors.AsType[*gqlerror.Error](err); ok {
		locations = e.Locations
	}
	fc := graphql.GetFieldContext(ctx)
	if fc == nil {
		return nil, locations
	}
	if position := fc.Field.Position; len(locations) == 0 && position != nil {
		locations = []gqlerror.Location{{Line: position.Line, Column: position.Column}}
	}
	return fc.Path(), locations
}

// argumentFailed reports whether the arguments of the current field could not be read: gqlgen sets them only when all
// of them could.
func argumentFailed(ctx context.Context) bool {
	fc := graphql.GetFieldContext(ctx)
	return fc != nil && fc.Args == nil && fc.Field.Field != nil && len(fc.Field.Arguments) > 0
}

// ofDocument presents what the parser and the validator say. It writes their messages anew wherever they would repeat
// a value.
func ofDocument(ctx context.Context, err error) (*Problem, bool) {
	e, ok := errors.AsType[*gqlerror.Error](err)
	if !ok || e.Err != nil || graphql.GetFieldContext(ctx) != nil {
		return nil, false
	}
	code, _ := e.Extensions["code"].(string)
	switch {
	case code == errcode.ParseFailed:
		return &Problem{Code: ParseFailed, Message: syntaxError(ctx, e)}, true
	case code != errcode.ValidationFailed:
		return nil, false
	case e.Rule != "":
		return &Problem{Code: ValidationFailed, Message: e.Message}, true
	case len(e.Path) > 0 && e.Path[0] == ast.PathName("variable"):
		return &Problem{Code: BadUserInput, Message: variableError(e)}, true
	case documentOf(ctx) == nil:
		return &Problem{Code: ValidationFailed, Message: "The document has no operation."}, true
	default:
		return &Problem{Code: ValidationFailed, Message: "The document has no operation of that name. Name one when it has several."}, true
	}
}

func documentOf(ctx context.Context) *ast.QueryDocument {
	if !graphql.HasOperationContext(ctx) {
		return nil
	}
	return graphql.GetOperationContext(ctx).Doc
}

// nameOf is the operation's name for the log.
func nameOf(ctx context.Context) string {
	if _, facts := factsOf(ctx); facts.Name != "" {
		return facts.Name
	}
	return "-"
}
