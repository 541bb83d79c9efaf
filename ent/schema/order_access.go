package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// OrderToken lets a guest see one order. Only the hash of the token is kept.
type OrderToken struct{ ent.Schema }

// Fields of an order's token.
func (OrderToken) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("order_id"),
		field.Bytes("hash").MaxLen(32).Unique().Immutable().Sensitive(),
		createdAt(),
	}
}

// Edges of an order's token.
func (OrderToken) Edges() []ent.Edge {
	return []ent.Edge{edge.To("order", Order.Type).Field("order_id").Unique().Required().Immutable()}
}

// Indexes of an order's token.
func (OrderToken) Indexes() []ent.Index { return []ent.Index{index.Fields("order_id")} }

// Sequence is a counter that more than one instance counts on.
type Sequence struct{ ent.Schema }

// Fields of a sequence.
func (Sequence) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(60).Unique().Immutable(),
		field.Int64("value"),
	}
}

// IdempotencyKey remembers a request that must not take effect twice.
type IdempotencyKey struct{ ent.Schema }

// Fields of an idempotency key.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		field.String("actor").MaxLen(64).Immutable().Comment("Who asked; keys of different callers do not meet."),
		field.String("key").MaxLen(255).Immutable(),
		field.String("action").MaxLen(60).Immutable(),
		field.Bytes("request_hash").MaxLen(32).Immutable(),
		field.String("object").MaxLen(64).Immutable().Comment("The row that the request made or changed."),
		createdAt(),
	}
}

// Indexes of an idempotency key.
func (IdempotencyKey) Indexes() []ent.Index {
	return []ent.Index{index.Fields("actor", "key").Unique(), index.Fields("created_at")}
}
