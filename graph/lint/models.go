package lint

import (
	"reflect"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// goModels checks the Go types behind the schema: L14 and L15.
func (c *checker) goModels() {
	for _, m := range c.models {
		def := c.schema.Types[m.GraphQL]
		if def == nil || m.Type == nil {
			c.add(L15, m.GraphQL, "a model is given for a type that the schema does not have")
			continue
		}
		t := m.Type
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if strings.HasSuffix(t.PkgPath(), "/ent") {
			c.sensitive(t)
		}
		for _, f := range visible(def) {
			for _, held := range goTypes(t, goName(f)) {
				c.binding(at(def, f), f, held)
			}
		}
	}
}

// sensitive demands that an entity's personal columns are marked: ent then keeps them out of JSON, of its own printing
// and of what it would generate for clients.
func (c *checker) sensitive(t reflect.Type) {
	if t.Kind() != reflect.Struct {
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if _, personal := categoryOf(f.Type); personal && f.Tag.Get("json") != "-" {
			c.add(L14, t.Name()+"."+f.Name, "a personal column is Sensitive()")
		}
	}
}

// binding compares a field of the schema with the Go type that fills it.
func (c *checker) binding(where string, f *ast.FieldDefinition, held reflect.Type) {
	category, personal := categoryOf(held)
	wanted, scalar := personalScalar(f.Type.Name())
	switch {
	case personal && !scalar && c.kind(f.Type) != ast.InputObject && !sealedInput(f.Directives):
		c.add(L15, where, "Go holds a personal value here; "+f.Type.Name()+" would not ask who may see it")
	case scalar && !personal:
		c.add(L15, where, "Go holds "+held.String()+" here, which is not sealed")
	case scalar && personal && wanted != category:
		c.add(L15, where, "Go holds a value of category "+string(category)+" here, which has another mask")
	case scalar && held.Kind() == reflect.Pointer:
		c.add(L15, where, "Go holds a pointer here; a personal value is null by itself")
	}
}

// goName is the name of the Go field or method that answers a field.
func goName(f *ast.FieldDefinition) string {
	if name := argument(f.Directives.ForName("goField"), "name"); name != "" {
		return name
	}
	return f.Name
}

// goTypes returns what a Go type holds under a name, as the generator would find it: the first result of a method, or
// a field. Names are compared without regard to case and underscores.
func goTypes(t reflect.Type, name string) []reflect.Type {
	same := func(s string) bool {
		return strings.EqualFold(s, strings.ReplaceAll(name, "_", ""))
	}
	var types []reflect.Type
	p := reflect.PointerTo(t)
	for i := range p.NumMethod() {
		if m := p.Method(i); same(m.Name) && m.Type.NumOut() > 0 {
			types = append(types, m.Type.Out(0))
		}
	}
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() && same(f.Name) {
				types = append(types, f.Type)
			}
		}
	}
	return types
}

// categoryOf finds a personal type behind pointers, lists and maps.
func categoryOf(t reflect.Type) (pii.Category, bool) {
	for {
		if v, ok := reflect.Zero(t).Interface().(pii.Value); ok && t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface {
			return v.Category(), true
		}
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			t = t.Elem()
		default:
			return "", t == reflect.TypeFor[pii.Value]()
		}
	}
}
