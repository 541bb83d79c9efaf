package lint

import (
	"fmt"
	"reflect"
)

// CheckDirectives returns the directives that have no implementation (L16). It is given the generated DirectiveRoot. A
// missing one would refuse every field that it stands on; better to know at start.
func CheckDirectives(root any) []Finding {
	v := reflect.Indirect(reflect.ValueOf(root))
	if v.Kind() != reflect.Struct {
		return []Finding{{L16, fmt.Sprintf("%T", root), "this is not a DirectiveRoot"}}
	}
	var found []Finding
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Func && f.IsNil() {
			found = append(found, Finding{L16, "@" + v.Type().Field(i).Name, "the directive is not implemented"})
		}
	}
	return found
}
