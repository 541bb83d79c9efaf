package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Reservation promises stock at a location to a line of an order. The reserved quantity of a stock level is the sum of
// its reservations. A row is gone once the goods have left or the promise was given back.
type Reservation struct{ ent.Schema }

// Fields of a reservation.
func (Reservation) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("order_id"),
		reference("line_id"),
		field.Int64("variant_id").Immutable(),
		field.Int64("location_id").Immutable(),
		field.Int("quantity"),
		createdAt(),
	}
}

// Edges of a reservation.
func (Reservation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().Immutable(),
		edge.To("location", Location.Type).Field("location_id").Unique().Required().Immutable(),
	}
}

// Indexes of a reservation.
func (Reservation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("line_id", "location_id").Unique(), index.Fields("order_id"),
		index.Fields("variant_id", "location_id"),
	}
}

// Annotations of a reservation.
func (Reservation) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{"reservation_quantity": "quantity > 0"})}
}
