package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// AuditEntry says who did or saw what, and when. Entries are only ever added; a trigger refuses the rest. Values
// are never stored, only their categories.
type AuditEntry struct{ ent.Schema }

// Fields of an audit entry.
func (AuditEntry) Fields() []ent.Field {
	return []ent.Field{
		field.Time("at").Immutable(),
		field.String("actor_kind").MaxLen(20).Immutable(),
		field.String("actor").MaxLen(64).Default("").Immutable().Comment("The id of the token or account."),
		field.String("action").MaxLen(100).Immutable(),
		field.Enum("outcome").Values("DONE", "REFUSED", "FAILED").Immutable(),
		field.String("purpose").MaxLen(40).Default("").Immutable(),
		field.String("subjects").SchemaType(jsonText()).Default("[]").Immutable().Comment("A JSON list of subject ids."),
		field.String("categories").SchemaType(jsonText()).Default("[]").Immutable().Comment("A JSON list."),
		field.String("object").MaxLen(200).Default("").Immutable().Comment("The global id of what was acted on."),
		field.String("request_id").MaxLen(64).Default("").Immutable(),
	}
}

// Indexes of an audit entry.
func (AuditEntry) Indexes() []ent.Index { return []ent.Index{index.Fields("at")} }
