package transport

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// What a list is taken to hold where the document does not say.
const (
	assumedList = 5   // a plain list, such as a product's options
	assumedPage = 50  // a page whose size is left out
	largestPage = 250 // a larger page is refused by the resolver
)

// Cost is shown with every answer, as extensions.cost.
type Cost struct {
	// RequestedQueryCost is the number of objects that the operation can load at most.
	RequestedQueryCost int `json:"requestedQueryCost"`
	// MaximumAvailable is what one operation may cost.
	MaximumAvailable int `json:"maximumAvailable"`
}

// plan is the cost of a selection: one for each object that it can load. A field of an object type costs one and what
// is selected below it; a list costs that for each element; scalars and introspection are free. Everything that does not
// depend on variables is summed up when the plan is made, so that counting a request is a matter of a few additions.
// @skip and @include are not looked at, and a field that is selected twice counts twice.
type plan struct {
	fixed   int
	depends []factor
}

// factor is a page whose size, or whose content, depends on variables.
type factor struct {
	size func(variables map[string]any) int
	each *plan
}

// cost counts with the variables of one request. It stops growing at an absurd number instead of overflowing.
func (p *plan) cost(variables map[string]any) int {
	sum := p.fixed
	for _, f := range p.depends {
		sum = saturate(sum + multiply(f.size(variables), f.each.cost(variables)))
	}
	return sum
}

// planOf needs a validated operation. Fragments are planned where they are spread; the limit on fields bounds that.
func planOf(operation *ast.OperationDefinition) *plan {
	p := &plan{}
	p.addSet(operation.SelectionSet, fixedSize(assumedList))
	return p
}

// addSet adds a selection. Its plain lists have the given size.
func (p *plan) addSet(set ast.SelectionSet, list size) {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			p.addField(selection, list)
		case *ast.InlineFragment:
			p.addSet(selection.SelectionSet, list)
		case *ast.FragmentSpread:
			if selection.Definition != nil {
				p.addSet(selection.Definition.SelectionSet, list)
			}
		}
	}
}

func (p *plan) addField(field *ast.Field, list size) {
	if len(field.SelectionSet) == 0 || field.Definition == nil || strings.HasPrefix(field.Name, "__") {
		return
	}
	page, paged := pageOf(field)
	isList := field.Definition.Type.Elem != nil
	each := &plan{fixed: 1}
	switch {
	case isList && paged:
		each.addSet(field.SelectionSet, fixedSize(assumedList))
		p.add(page, each)
	case isList:
		each.addSet(field.SelectionSet, fixedSize(assumedList))
		p.add(list, each)
	case paged: // A connection: the size is that of the lists right below it.
		each.addSet(field.SelectionSet, page)
		p.add(fixedSize(1), each)
	default:
		each.addSet(field.SelectionSet, fixedSize(assumedList))
		p.add(fixedSize(1), each)
	}
}

// add folds what is known already.
func (p *plan) add(times size, each *plan) {
	switch {
	case times.of == nil && len(each.depends) == 0:
		p.fixed = saturate(p.fixed + multiply(times.fixed, each.fixed))
	case times.of == nil && times.fixed == 1:
		p.fixed = saturate(p.fixed + each.fixed)
		p.depends = append(p.depends, each.depends...)
	default:
		p.depends = append(p.depends, factor{times.resolve, each})
	}
}

// size is the length of a list: fixed, or told by the variables.
type size struct {
	fixed int
	of    func(variables map[string]any) int
}

func fixedSize(n int) size { return size{fixed: n} }

func (s size) resolve(variables map[string]any) int {
	if s.of == nil {
		return s.fixed
	}
	return s.of(variables)
}

// pageOf reads the size of a page from the arguments that ask for one, and reports whether the field has such.
func pageOf(field *ast.Field) (size, bool) {
	var sizes []size
	paged := false
	for _, definition := range field.Definition.Arguments {
		switch definition.Name {
		case "first", "last", "limit", "ids":
		default:
			continue
		}
		paged = true
		value := definition.DefaultValue
		if argument := field.Arguments.ForName(definition.Name); argument != nil {
			value = argument.Value
		}
		if value == nil || value.Kind == ast.NullValue {
			continue
		}
		sizes = append(sizes, sizeOf(value))
	}
	switch len(sizes) {
	case 0:
		return fixedSize(assumedPage), paged
	case 1:
		return sizes[0], paged
	}
	return size{of: func(variables map[string]any) int {
		largest := 0
		for _, s := range sizes {
			largest = max(largest, s.resolve(variables))
		}
		return largest
	}}, paged
}

// sizeOf reads a size from a literal or a variable; a list of ids is as long as it is.
func sizeOf(value *ast.Value) size {
	if value.Kind == ast.Variable {
		name := value.Raw
		return size{of: func(variables map[string]any) int { return clamp(variables[name]) }}
	}
	if value.Kind == ast.ListValue {
		return fixedSize(min(len(value.Children), largestPage))
	}
	n, err := value.Value(nil)
	if err != nil {
		return fixedSize(largestPage)
	}
	return fixedSize(clamp(n))
}

// clamp brings a coerced value between nothing and the largest page.
func clamp(value any) int {
	n := int64(largestPage)
	switch value := value.(type) {
	case nil:
		n = assumedPage
	case int64:
		n = value
	case int:
		n = int64(value)
	case json.Number:
		if parsed, err := value.Int64(); err == nil {
			n = parsed
		}
	case []any:
		n = int64(len(value))
	}
	return int(min(max(n, 0), largestPage))
}

func multiply(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	if a > boundless/b {
		return boundless
	}
	return a * b
}
