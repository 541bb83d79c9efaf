package transport

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// secretsAreVariables refuses a literal where the schema says @secret or @lookup. Documents are cached, logged by
// proxies and stored by clients; variables are not. The default of a variable is a literal too.
func secretsAreVariables(observers *core.Events, addError core.AddErrFunc) {
	refuse := func(name string, value *ast.Value) {
		if isLiteral(value) {
			addError(core.Message("%q must be given as a variable without a default.", name), core.At(value.Position))
		}
	}
	observers.OnField(func(_ *core.Walker, field *ast.Field) {
		if field.Definition == nil {
			return
		}
		for _, argument := range field.Arguments {
			definition := field.Definition.Arguments.ForName(argument.Name)
			if definition != nil && isSecret(definition.Directives) {
				refuse(argument.Name, argument.Value)
			}
		}
	})
	observers.OnValue(func(_ *core.Walker, value *ast.Value) {
		if value.Kind != ast.ObjectValue || value.Definition == nil {
			return
		}
		for _, child := range value.Children {
			definition := value.Definition.Fields.ForName(child.Name)
			if definition != nil && isSecret(definition.Directives) {
				refuse(child.Name, child.Value)
			}
		}
	})
}

func isSecret(directives ast.DirectiveList) bool {
	return directives.ForName("secret") != nil || directives.ForName("lookup") != nil
}

// isLiteral reports whether the document itself says the value. Null says nothing.
func isLiteral(value *ast.Value) bool {
	switch value.Kind {
	case ast.NullValue:
		return false
	case ast.Variable:
		variable := value.VariableDefinition
		return variable != nil && variable.DefaultValue != nil && variable.DefaultValue.Kind != ast.NullValue
	default:
		return true
	}
}
