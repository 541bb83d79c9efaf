package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// OutboxEvent is something that happened, written in the transaction in which it happened.
type OutboxEvent struct{ ent.Schema }

// Fields of an event.
func (OutboxEvent) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		field.String("kind").MaxLen(60).Immutable(),
		field.String("aggregate").MaxLen(80).Immutable().Comment("Order is promised per aggregate only."),
		field.Int64("sequence").Immutable().Comment("Orders the events of an aggregate."),
		field.String("payload").SchemaType(jsonText()).Immutable().Comment("JSON of ids, enums and money."),
		createdAt(),
	}
}

// Indexes of an event.
func (OutboxEvent) Indexes() []ent.Index {
	return []ent.Index{index.Fields("aggregate", "sequence").Unique(), index.Fields("created_at")}
}

// OutboxDelivery is the debt of one event to one subscriber.
type OutboxDelivery struct{ ent.Schema }

// Fields of a delivery.
func (OutboxDelivery) Fields() []ent.Field {
	return []ent.Field{
		reference("event_id"),
		field.String("subscriber").MaxLen(60).Immutable(),
		field.String("aggregate").MaxLen(80).Immutable().Comment("The event's, so that claiming needs one table."),
		field.Int64("sequence").Immutable().Comment("The event's."),
		field.Enum("state").Values("WAITING", "DONE", "FAILED").Default("WAITING"),
		field.Int("attempts").Default(0),
		field.Time("next_at").Comment("Not before."),
		field.Time("leased_until").Optional().Nillable(),
	}
}

// Edges of a delivery.
func (OutboxDelivery) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("event", OutboxEvent.Type).Field("event_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a delivery.
func (OutboxDelivery) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("event_id", "subscriber").Unique(),
		index.Fields("next_at").Annotations(entsql.IndexWhere("state = 'WAITING'")),
		index.Fields("aggregate", "subscriber", "sequence").Annotations(entsql.IndexWhere("state = 'WAITING'")),
	}
}
