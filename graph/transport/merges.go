package transport

import "github.com/vektah/gqlparser/v2/ast"

// place is a place in the answer: how many fields of the document want to fill it, and what is below.
type place struct {
	wanted int
	below  map[string]*place
}

// merges counts the pairs of fields that answer to one name at one place. The validator compares every such pair, and
// their selections again, so a document that repeats a field thousands of times would keep it busy for seconds. It must
// be called when the fields are known to be few and no fragment spreads itself; counting ends above the maximum.
func (m *measurer) merges(document *ast.QueryDocument, maximum int) int {
	pairs := 0
	for _, operation := range document.Operations {
		m.fill(&place{}, operation.SelectionSet, &pairs, maximum)
	}
	for _, fragment := range document.Fragments {
		m.fill(&place{}, fragment.SelectionSet, &pairs, maximum)
	}
	return pairs
}

func (m *measurer) fill(at *place, set ast.SelectionSet, pairs *int, maximum int) {
	for _, selection := range set {
		if *pairs > maximum {
			return
		}
		switch selection := selection.(type) {
		case *ast.Field:
			m.fill(at.take(selection.Alias, pairs), selection.SelectionSet, pairs, maximum)
		case *ast.InlineFragment:
			m.fill(at, selection.SelectionSet, pairs, maximum)
		case *ast.FragmentSpread:
			if fragment, ok := m.fragments[selection.Name]; ok {
				m.fill(at, fragment.SelectionSet, pairs, maximum)
			}
		}
	}
}

// take notes one more field at the place of that name.
func (p *place) take(name string, pairs *int) *place {
	if p.below == nil {
		p.below = map[string]*place{}
	}
	next, ok := p.below[name]
	if !ok {
		next = &place{}
		p.below[name] = next
	}
	*pairs += next.wanted
	next.wanted++
	return next
}
