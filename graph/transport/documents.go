package transport

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// documentCache keeps documents that were parsed, measured and validated, by their text. What it keeps is bounded by the
// room that documents take, not by their number: a client can send any number of different large ones.
type documentCache struct {
	entries *otter.Cache[string, *document]
}

// document is one entry. Its plans are made with it, so that they are never changed afterwards.
type document struct {
	parsed *ast.QueryDocument
	plans  map[*ast.OperationDefinition]*plan
	bytes  uint32 // roughly what it takes in memory
}

// nodeBytes is roughly what one node of a parsed document takes, its place in the text included.
const nodeBytes = 300

var _ graphql.Cache[*ast.QueryDocument] = (*documentCache)(nil)

// newDocumentCache makes a cache that takes about so many bytes of memory.
func newDocumentCache(bytes uint64) (*documentCache, error) {
	entries, err := otter.New(&otter.Options[string, *document]{
		MaximumWeight: bytes,
		Weigher:       func(text string, d *document) uint32 { return uint32(len(text)) + d.bytes },
	})
	if err != nil {
		return nil, err
	}
	return &documentCache{entries}, nil
}

// Get returns a document that was valid before.
func (c *documentCache) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	d, ok := c.entries.GetIfPresent(text)
	if !ok {
		return nil, false
	}
	return d.parsed, true
}

// Add keeps a document that has just been found valid.
func (c *documentCache) Add(_ context.Context, text string, parsed *ast.QueryDocument) {
	c.entries.Set(text, newDocument(parsed))
}

func newDocument(parsed *ast.QueryDocument) *document {
	d := &document{parsed: parsed, plans: make(map[*ast.OperationDefinition]*plan, len(parsed.Operations))}
	for _, operation := range parsed.Operations {
		d.plans[operation] = planOf(operation)
		d.bytes += nodeBytes * uint32(1+len(operation.VariableDefinitions)+nodes(operation.SelectionSet))
	}
	for _, fragment := range parsed.Fragments {
		d.bytes += nodeBytes * uint32(1+nodes(fragment.SelectionSet))
	}
	return d
}

// nodes counts what stands in a selection, without following fragments.
func nodes(set ast.SelectionSet) int {
	n := len(set)
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			n += nodes(selection.SelectionSet)
			for _, argument := range selection.Arguments {
				n += 1 + values(argument.Value)
			}
		case *ast.InlineFragment:
			n += nodes(selection.SelectionSet)
		}
	}
	return n
}

func values(value *ast.Value) int {
	n := 1
	for _, child := range value.Children {
		n += values(child.Value)
	}
	return n
}

// plan returns how the operation's cost is counted, from the cache or anew when it was already dropped from there.
func (c *documentCache) plan(text string, operation *ast.OperationDefinition) *plan {
	if d, ok := c.entries.GetIfPresent(text); ok {
		if p, ok := d.plans[operation]; ok {
			return p
		}
	}
	return planOf(operation)
}
