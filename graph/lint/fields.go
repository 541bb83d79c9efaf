package lint

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// personalScalar returns the category of a personal scalar; false for every other type.
func personalScalar(name string) (pii.Category, bool) {
	switch name {
	case "Email":
		return pii.CategoryEmail, true
	case "PhoneNumber":
		return pii.CategoryPhone, true
	case "PersonName":
		return pii.CategoryName, true
	case "StreetText":
		return pii.CategoryStreet, true
	case "PlaceName":
		return pii.CategoryPlace, true
	case "PostalCode":
		return pii.CategoryPostal, true
	case "IpAddress":
		return pii.CategoryIP, true
	case "PersonalText":
		return pii.CategoryText, true
	default:
		return "", false
	}
}

func isPersonal(t *ast.Type) bool {
	_, ok := personalScalar(t.Name())
	return ok
}

// fields checks the output fields of a type: L1 to L6, L11 and L12.
func (c *checker) fields(def *ast.Definition) {
	for _, f := range visible(def) {
		where := at(def, f)
		if def.Kind == ast.Interface {
			c.interfaceField(where, f)
			continue
		}
		c.personalField(where, f)
		c.order(where, f)
		for _, root := range []*ast.Definition{c.schema.Query, c.schema.Mutation, c.schema.Subscription} {
			if root != nil && f.Type.Name() == root.Name {
				c.add(L12, where, "it returns "+root.Name+", whose directives would be skipped there")
			}
		}
	}
}

// interfaceField refuses what an interface cannot enforce: the generated code runs the directives of the object type
// only, so a query for the object goes round those of the interface.
func (c *checker) interfaceField(where string, f *ast.FieldDefinition) {
	for _, name := range []string{"personal", "access", "throttle", "audit"} {
		if f.Directives.ForName(name) != nil {
			c.add(L2, where, "@"+name+" has no effect on an interface; put it on the object types")
		}
	}
	if isPersonal(f.Type) {
		c.add(L3, where, "an interface cannot guard a personal value")
	}
}

func (c *checker) personalField(where string, f *ast.FieldDefinition) {
	personal := f.Directives.ForName("personal")
	switch {
	case !isPersonal(f.Type) && personal != nil:
		c.add(L4, where, f.Type.Name()+" is not a personal scalar, so @personal has nothing to decide")
	case !isPersonal(f.Type):
		return
	case personal == nil:
		c.add(L1, where, "a personal value needs @personal")
	case elements(personal, "purposes") == 0:
		c.add(L1, where, "@personal names no purpose")
	}
	if !isPersonal(f.Type) {
		return
	}
	if f.Type.NonNull {
		c.add(L5, where, "withholding it would empty the whole object; let it be null")
	}
	if f.Type.Elem != nil {
		c.add(L6, where, "a list tells how many values there are; wrap each in an object")
	}
}

// order checks that the directive that is listed last, and so runs first, is the one that must see everything.
func (c *checker) order(where string, f *ast.FieldDefinition) {
	rank := map[string]int{"access": 1, "throttle": 2, "audit": 3}
	highest := 0
	for _, d := range f.Directives {
		n := rank[d.Name]
		if n == 0 {
			continue
		}
		if n < highest {
			c.add(L11, where, "the order is @access @throttle @audit: the last is the outermost, and refusals are audited too")
			return
		}
		highest = n
	}
}

// holdsPersons reports whether a type has a personal value of its own.
func holdsPersons(def *ast.Definition) bool {
	for _, f := range def.Fields {
		if isPersonal(f.Type) || sealedInput(f.Directives) {
			return true
		}
	}
	return false
}

// openEnded refuses data without a type beside personal data: nobody could say what is in it (L13).
func (c *checker) openEnded(def *ast.Definition) {
	if !holdsPersons(def) {
		return
	}
	for _, f := range visible(def) {
		name := strings.ToLower(f.Name)
		scalar := c.kind(f.Type) == ast.Scalar && !isPersonal(f.Type)
		switch {
		case f.Type.Name() == "JSON" || f.Type.Name() == "JSONString" || f.Type.Name() == "Any" || f.Type.Name() == "Map":
			c.add(L13, at(def, f), "open-ended data on a type that holds personal data")
		case scalar && (strings.Contains(name, "metadata") || strings.Contains(name, "customfield") || strings.Contains(name, "customdata")):
			c.add(L13, at(def, f), "custom data on a type that holds personal data is typed, and its text is PersonalText")
		}
	}
}
