package lint

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// roots checks the fields that a request starts from: L9 and L10.
func (c *checker) roots() {
	for _, root := range []*ast.Definition{c.schema.Query, c.schema.Mutation, c.schema.Subscription} {
		if root == nil {
			continue
		}
		for _, f := range visible(root) {
			c.access(at(root, f), f)
			if root == c.schema.Mutation && argument(f.Directives.ForName("audit"), "action") == "" {
				c.add(L10, at(root, f), "a mutation needs @audit with an action")
			}
		}
	}
}

// access checks that a root field says who may call it, and says one thing.
func (c *checker) access(where string, f *ast.FieldDefinition) {
	d := f.Directives.ForName("access")
	if d == nil {
		c.add(L9, where, "a root field needs @access")
		return
	}
	public, self, staff := argument(d, "public") == "true", argument(d, "self") == "true", elements(d, "any") > 0
	switch {
	case !public && !self && !staff:
		c.add(L9, where, "@access names nobody: say public, self or any")
	case public && (self || staff):
		c.add(L9, where, "@access says public and somebody in particular; everybody would come in")
	case public && argument(d, "stepUp") == "true":
		c.add(L9, where, "@access asks strangers to prove who they are again")
	}
	// The capability is an argument, or a field of one: "cartId", "input.cartId".
	name, _, _ := strings.Cut(argument(d, "capability"), ".")
	if name != "" && f.Arguments.ForName(name) == nil {
		c.add(L9, where, "@access takes its capability from an argument that is not there: "+name)
	}
}
