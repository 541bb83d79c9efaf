package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
)

// Role is a named set of permissions.
type Role struct{ ent.Schema }

// Fields of a role.
func (Role) Fields() []ent.Field {
	return []ent.Field{
		field.String("handle").MaxLen(100).Unique(),
		field.String("permissions").SchemaType(jsonText()).Comment("A JSON list of permission names."),
	}
}

// AccessToken lets staff or a program in. Only the hash of the token is kept.
type AccessToken struct{ ent.Schema }

// Fields of an access token.
func (AccessToken) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		field.Enum("kind").Values("STAFF", "SERVICE").Immutable(),
		field.Bytes("hash").MaxLen(32).Unique().Immutable().Sensitive(),
		field.Int64("role_id").Immutable(),
		field.String("label").MaxLen(200).Immutable(),
		createdAt(),
		field.Time("expires_at").Immutable(),
		field.Time("revoked_at").Optional().Nillable(),
	}
}

// Edges of an access token.
func (AccessToken) Edges() []ent.Edge {
	return []ent.Edge{edge.To("role", Role.Type).Field("role_id").Unique().Required().Immutable()}
}
