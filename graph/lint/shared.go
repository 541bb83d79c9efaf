package lint

import "github.com/vektah/gqlparser/v2/ast"

// shared checks the fields of a type that have one answer for everybody (L18). Because every field that a shared field
// leads to must be shared too, looking one step ahead looks down every path.
func (c *checker) shared(def *ast.Definition) {
	for _, f := range visible(def) {
		if !isShared(def, f) {
			continue
		}
		where := at(def, f)
		if isPersonal(f.Type) {
			c.add(L18, where, "a personal value is never shared")
		}
		if d := f.Directives.ForName("access"); d != nil && (argument(d, "public") != "true" || argument(d, "capability") != "") {
			c.add(L18, where, "a shared field cannot be for somebody in particular")
		}
		for _, a := range f.Arguments {
			if a.Directives.ForName("secret") != nil || a.Directives.ForName("lookup") != nil {
				c.add(L18, where+"("+a.Name+":)", "a shared field takes no secret and looks nobody up")
			}
		}
		for _, next := range c.objects(f.Type) {
			for _, g := range visible(next) {
				if !isShared(next, g) {
					c.add(L18, where, "it leads to "+at(next, g)+", which is not shared")
				}
			}
		}
	}
}

// isShared reports whether a field, or the type that it stands in, is marked.
func isShared(def *ast.Definition, f *ast.FieldDefinition) bool {
	return def.Kind == ast.Object && (def.Directives.ForName("shared") != nil || f.Directives.ForName("shared") != nil)
}

// objects returns the object types that a value of the type can be.
func (c *checker) objects(t *ast.Type) []*ast.Definition {
	def := c.schema.Types[t.Name()]
	if def == nil || !def.IsCompositeType() {
		return nil
	}
	if def.Kind == ast.Object {
		return []*ast.Definition{def}
	}
	return c.schema.GetPossibleTypes(def)
}
