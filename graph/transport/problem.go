package transport

import (
	"errors"
	"maps"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Problem is an error that was written for the client: its message and details are sent as they are. Directives and
// resolvers may return one where a fault says too little. A [Problem] never carries a value that a client sent, for the
// client may be the victim and not the author of it.
type Problem struct {
	// Code is one of [Codes].
	Code Code
	// Message is a constant sentence for people.
	Message string
	// Details are further entries of the error's extensions, such as the name of a limit.
	Details map[string]any
}

var _ error = (*Problem)(nil)

// Error returns the code and the message.
func (p *Problem) Error() string { return string(p.Code) + ": " + p.Message }

// graphql gives the problem the form that gqlgen passes around.
func (p *Problem) graphql() *gqlerror.Error {
	return p.on(nil, nil)
}

// on is graphql with the place in the response and in the document.
func (p *Problem) on(path ast.Path, at []gqlerror.Location) *gqlerror.Error {
	extensions := make(map[string]any, len(p.Details)+1)
	maps.Copy(extensions, p.Details)
	extensions["code"] = string(p.Code)
	return &gqlerror.Error{Err: p, Message: p.Message, Path: path, Locations: at, Extensions: extensions}
}

// ProblemOf translates an error outside of an operation, such as one about the viewer. It does not log: an error that
// is not known becomes an Internal problem, which the caller has to log.
func ProblemOf(err error) *Problem {
	if problem, ok := errors.AsType[*Problem](err); ok {
		return problem
	}
	return &Problem{Code: codeOf(fault.KindOf(err)), Message: fault.Message(err)}
}
