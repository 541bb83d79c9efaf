package transport

import (
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// validationRules are the rules of the specification with three differences: no message repeats a literal, none
// suggests a name that the client did not write, and what is marked @secret or @lookup must arrive in a variable.
func validationRules() *rules.Rules {
	set := rules.NewDefaultRules()
	for _, rule := range []core.Rule{
		rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions,
	} {
		set.RemoveRule(spoken(rule.Name))
		set.AddRule(rule.Name, rule.RuleFunc)
	}
	set.RemoveRule(rules.ValuesOfCorrectTypeRule.Name)
	set.AddRule("ValuesOfCorrectType", quietValues)
	set.AddRule("SecretsAreVariables", secretsAreVariables)
	return set
}

// spoken is the name of the rule that a quiet one replaces.
func spoken(quiet string) string { return quiet[:len(quiet)-len("WithoutSuggestions")] }

// quietValues checks literals against their types, as the rule ValuesOfCorrectType does, and names the expected type
// instead of the value.
func quietValues(observers *core.Events, addError core.AddErrFunc) {
	observers.OnValue(func(_ *core.Walker, value *ast.Value) {
		if value.Definition == nil || value.ExpectedType == nil || value.Kind == ast.Variable {
			return
		}
		if fits(value) {
			if value.Kind == ast.ObjectValue && value.Definition.Kind == ast.InputObject {
				checkObject(value, addError)
			}
			return
		}
		addError(core.Message("Expected a value of type %q.", value.ExpectedType.String()), core.At(value.Position))
	})
}

// fits reports whether the literal may stand where it stands. The members of a list or object are looked at in turn.
func fits(value *ast.Value) bool {
	switch value.Kind {
	case ast.NullValue:
		return !value.ExpectedType.NonNull
	case ast.ListValue:
		return value.ExpectedType.Elem != nil || isCustom(value.Definition)
	}
	switch definition := value.Definition; definition.Kind {
	case ast.Enum:
		return value.Kind == ast.EnumValue && definition.EnumValues.ForName(value.Raw) != nil
	case ast.InputObject:
		return value.Kind == ast.ObjectValue
	case ast.Scalar:
		return isCustom(definition) || fitsScalar(definition.Name, value)
	default:
		return false
	}
}

func isCustom(definition *ast.Definition) bool {
	return definition.Kind == ast.Scalar && !definition.OneOf("Int", "Float", "String", "Boolean", "ID")
}

func fitsScalar(scalar string, value *ast.Value) bool {
	switch scalar {
	case "Int":
		n, err := strconv.ParseInt(value.Raw, 10, 64)
		return value.Kind == ast.IntValue && err == nil && n >= math.MinInt32 && n <= math.MaxInt32
	case "Float":
		_, err := strconv.ParseFloat(value.Raw, 64)
		return (value.Kind == ast.IntValue || value.Kind == ast.FloatValue) && err == nil
	case "Boolean":
		return value.Kind == ast.BooleanValue
	case "ID":
		return value.Kind == ast.StringValue || value.Kind == ast.BlockValue || value.Kind == ast.IntValue
	default:
		return value.Kind == ast.StringValue || value.Kind == ast.BlockValue
	}
}

// checkObject checks the names in an input object: those that must be there, and those that must not.
func checkObject(value *ast.Value, addError core.AddErrFunc) {
	definition := value.Definition
	for _, field := range definition.Fields {
		if field.Type.NonNull && field.DefaultValue == nil && value.Children.ForName(field.Name) == nil {
			addError(core.Message("Field %q of type %q is required.", definition.Name+"."+field.Name, field.Type.String()),
				core.At(value.Position))
		}
	}
	for _, child := range value.Children {
		if definition.Fields.ForName(child.Name) == nil {
			addError(core.Message("Field %q is not defined by type %q.", child.Name, definition.Name), core.At(child.Position))
		}
	}
	if definition.Directives.ForName("oneOf") == nil {
		return
	}
	if len(value.Children) != 1 || value.Children[0].Value.Kind == ast.NullValue {
		addError(core.Message("Input %q takes exactly one field, which must not be null.", definition.Name), core.At(value.Position))
	}
}
