package transport

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// boundless is where counting stops: fragments that spread fragments multiply beyond any integer.
const boundless = 1 << 30

// maxIntrospectionDepth is what __schema and __type may reach below themselves. The introspection query that every
// client sends needs 14.
const maxIntrospectionDepth = 20

// shape is what a selection holds, with every fragment counted where it is spread.
type shape struct {
	fields, aliases, roots, depth, introspection int
}

// check measures a parsed document that is not validated yet: its fragments may be missing or spread themselves.
func (l Limits) check(document *ast.QueryDocument) *Problem {
	if n := len(document.Operations) + len(document.Fragments); n > l.Definitions {
		return exceeded("definitions", l.Definitions, n)
	}
	m := measurer{fragments: make(map[string]*ast.FragmentDefinition, len(document.Fragments)), known: map[string]*shape{}}
	for _, fragment := range document.Fragments {
		m.fragments[fragment.Name] = fragment
	}
	fields := 0
	for _, operation := range document.Operations {
		s := m.selection(operation.SelectionSet)
		fields = saturate(fields + s.fields)
		if problem := l.checkOperation(s); problem != nil && !m.cyclic {
			return problem
		}
	}
	for _, fragment := range document.Fragments {
		fields = saturate(fields + m.fragment(fragment.Name).fields)
	}
	if m.cyclic {
		return &Problem{Code: ValidationFailed, Message: "A fragment must not spread itself."}
	}
	if fields > l.Fields {
		return exceeded("fields", l.Fields, fields)
	}
	if n := m.merges(document, l.Merges); n > l.Merges {
		return exceeded("merges", l.Merges, n)
	}
	return nil
}

func (l Limits) checkOperation(s shape) *Problem {
	switch {
	case s.roots > l.RootFields:
		return exceeded("rootFields", l.RootFields, s.roots)
	case s.aliases > l.Aliases:
		return exceeded("aliases", l.Aliases, s.aliases)
	case s.depth > l.Depth:
		return exceeded("depth", l.Depth, s.depth)
	case s.introspection > maxIntrospectionDepth:
		return exceeded("depth", maxIntrospectionDepth, s.introspection)
	}
	return nil
}

// measurer measures each fragment once, however often it is spread.
type measurer struct {
	fragments map[string]*ast.FragmentDefinition
	known     map[string]*shape // nil while the fragment is being measured
	cyclic    bool
}

func (m *measurer) selection(set ast.SelectionSet) shape {
	var sum shape
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			sum.add(m.field(selection))
		case *ast.InlineFragment:
			sum.add(m.selection(selection.SelectionSet))
		case *ast.FragmentSpread:
			sum.add(m.fragment(selection.Name))
		}
	}
	return sum
}

func (m *measurer) field(field *ast.Field) shape {
	s := m.selection(field.SelectionSet)
	s.fields = saturate(s.fields + 1)
	s.roots = 1
	s.depth++
	if field.Alias != field.Name {
		s.aliases = saturate(s.aliases + 1)
	}
	if strings.HasPrefix(field.Name, "__") {
		s.depth, s.introspection = 1, max(s.introspection, s.depth)
	}
	return s
}

func (m *measurer) fragment(name string) shape {
	if s, ok := m.known[name]; ok {
		m.cyclic = m.cyclic || s == nil
		if s == nil {
			return shape{}
		}
		return *s
	}
	fragment, ok := m.fragments[name]
	if !ok {
		return shape{} // The validator will say that there is no such fragment.
	}
	m.known[name] = nil
	s := m.selection(fragment.SelectionSet)
	m.known[name] = &s
	return s
}

func (s *shape) add(o shape) {
	s.fields = saturate(s.fields + o.fields)
	s.aliases = saturate(s.aliases + o.aliases)
	s.roots = saturate(s.roots + o.roots)
	s.depth = max(s.depth, o.depth)
	s.introspection = max(s.introspection, o.introspection)
}

func saturate(n int) int { return min(n, boundless) }
