package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
)

// Setting is one fact about the shop, such as its name or its own language, as JSON.
type Setting struct{ ent.Schema }

// Fields of a setting.
func (Setting) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").MaxLen(100).Unique().Immutable(),
		field.String("value").SchemaType(jsonText()),
		updatedAt(),
	}
}
