package transport

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// introspection lets those read the schema who may, and tells the others so in the words of this package.
type introspection struct {
	may func(context.Context) bool
}

var _ interface {
	graphql.HandlerExtension
	graphql.OperationContextMutator
} = introspection{}

// ExtensionName names the extension for gqlgen.
func (introspection) ExtensionName() string { return "Introspection" }

// Validate refuses an extension that could not decide.
func (i introspection) Validate(graphql.ExecutableSchema) error {
	if i.may == nil {
		return errors.New("transport: nobody decides about introspection")
	}
	return nil
}

// MutateOperationContext decides for one operation. __typename is not introspection.
func (i introspection) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	if i.may(ctx) {
		operation.DisableIntrospection = false
		return nil
	}
	if introspects(operation.Operation.SelectionSet) {
		return (&Problem{Code: Forbidden, Message: "The schema cannot be read here."}).graphql()
	}
	return nil
}

// introspects looks for __schema and __type, which exist on the root only.
func introspects(set ast.SelectionSet) bool {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			if selection.Name == "__schema" || selection.Name == "__type" {
				return true
			}
		case *ast.InlineFragment:
			if introspects(selection.SelectionSet) {
				return true
			}
		case *ast.FragmentSpread:
			if selection.Definition != nil && introspects(selection.Definition.SelectionSet) {
				return true
			}
		}
	}
	return false
}
