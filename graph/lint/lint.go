// Package lint reads the schema and the Go models behind it and finds every place where personal data could come out
// unguarded. The server runs it before it listens and refuses to start on any finding; so a forgotten directive is a
// server that does not start, and not a leak.
//
// A rule may be set aside for one place, with a reason, in allow.txt.
package lint

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Rule is the number of a rule.
type Rule string

// The rules. The number L17, which is missing here, is about tables and is checked over them by internal/arch.
const (
	L0  Rule = "L0"  // a line of the allow-list that allows nothing any more
	L1  Rule = "L1"  // a personal scalar without @personal, or with no purpose
	L2  Rule = "L2"  // a guarding directive on a field of an interface, where nobody runs it
	L3  Rule = "L3"  // a personal scalar on an interface
	L4  Rule = "L4"  // @personal on a type that is not personal
	L5  Rule = "L5"  // a personal field that cannot be null
	L6  Rule = "L6"  // a list of personal values
	L7  Rule = "L7"  // a plain field, argument or input whose name says that it is personal
	L8  Rule = "L8"  // a filter or sort order that reaches personal data
	L9  Rule = "L9"  // a root field that does not say who may call it
	L10 Rule = "L10" // a mutation that is not audited
	L11 Rule = "L11" // directives in an order that runs them in the wrong one
	L12 Rule = "L12" // a field that leads back to a root type
	L13 Rule = "L13" // open-ended data on a type that holds personal data
	L14 Rule = "L14" // a personal column of an entity that is not marked as sensitive
	L15 Rule = "L15" // a Go model that puts a personal value behind a field that is not, or the other way round
	L16 Rule = "L16" // a directive without an implementation
	L18 Rule = "L18" // a shared path that reaches something that is not the same for everybody
)

// Finding is one place that breaks a rule.
type Finding struct {
	Rule Rule
	// Where is the coordinate: "Customer.email", "Query.customers(email:)".
	Where string
	// Message says what is wrong, for the person who mends it.
	Message string
}

// String returns the finding in one line.
func (f Finding) String() string { return fmt.Sprintf("%s %s: %s", f.Rule, f.Where, f.Message) }

// Model says which Go type stands behind a GraphQL type.
type Model struct {
	GraphQL string
	Type    reflect.Type
}

// Check returns what breaks a rule in the schema and in the models, sorted, without what is allowed. A line of the
// allow-list that allows nothing is itself a finding, so that the list stays as short as it can be.
func Check(schema *ast.Schema, models []Model, allow Allowlist) []Finding {
	c := &checker{schema: schema, models: models}
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		def := schema.Types[name]
		if def.BuiltIn {
			continue
		}
		switch def.Kind {
		case ast.Object, ast.Interface:
			c.fields(def)
			c.plainFields(def)
			c.openEnded(def)
			c.shared(def)
		case ast.InputObject:
			c.plainFields(def)
			c.openEnded(def)
			c.filter(def)
		case ast.Enum:
			c.sortKeys(def)
		}
	}
	c.roots()
	c.goModels()
	found := allow.filter(c.found)
	slices.SortFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Where, b.Where), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	return slices.Compact(found)
}

// checker collects findings.
type checker struct {
	schema *ast.Schema
	models []Model
	found  []Finding
}

func (c *checker) add(rule Rule, where, message string) {
	c.found = append(c.found, Finding{rule, where, message})
}

// kind returns the kind of a type's innermost name; empty when the schema does not know it.
func (c *checker) kind(t *ast.Type) ast.DefinitionKind {
	if def := c.schema.Types[t.Name()]; def != nil {
		return def.Kind
	}
	return ""
}

// at is the coordinate of a field.
func at(def *ast.Definition, f *ast.FieldDefinition) string { return def.Name + "." + f.Name }

// visible returns a type's own fields, without those of introspection.
func visible(def *ast.Definition) []*ast.FieldDefinition {
	var fields []*ast.FieldDefinition
	for _, f := range def.Fields {
		if len(f.Name) < 2 || f.Name[:2] != "__" {
			fields = append(fields, f)
		}
	}
	return fields
}

// argument returns the raw value of a directive's argument; empty when it was not given.
func argument(d *ast.Directive, name string) string {
	if d == nil {
		return ""
	}
	if a := d.Arguments.ForName(name); a != nil && a.Value != nil {
		return a.Value.Raw
	}
	return ""
}

// elements returns the length of a directive's list argument. A single value counts as a list of one, as GraphQL
// coerces it.
func elements(d *ast.Directive, name string) int {
	a := d.Arguments.ForName(name)
	switch {
	case a == nil || a.Value == nil || a.Value.Kind == ast.NullValue:
		return 0
	case a.Value.Kind == ast.ListValue:
		return len(a.Value.Children)
	default:
		return 1
	}
}
