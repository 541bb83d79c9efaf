package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// personal is a column of sealed personal values. It may be null, because a value may never have been given.
func personal[T pii.Value](table, name string, scope pii.Scope) ent.Field {
	var zero T
	column := table + "." + name
	return field.Bytes(name).GoType(zero).ValueScanner(pii.Column[T](column)).Optional().Sensitive().
		Annotations(pii.Annotation{Category: zero.Category(), Scope: scope, Column: column})
}

// reference is the random key of another row, fixed when the row is made.
func reference(name string) ent.Field {
	return field.String(name).GoType(ids.ID("")).MaxLen(26).Immutable()
}
