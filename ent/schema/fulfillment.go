package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Fulfillment is a part of an order that left together.
type Fulfillment struct{ ent.Schema }

// Fields of a fulfilment.
func (Fulfillment) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("order_id"),
		field.Int("position").Immutable().Comment("Counts the fulfilments of an order from one."),
		field.String("tracking_company").MaxLen(100).Default("").Immutable(),
		field.String("tracking_number").MaxLen(100).Default("").Immutable(),
		field.String("tracking_url").MaxLen(2048).Default("").Immutable(),
		createdAt(),
	}
}

// Edges of a fulfilment.
func (Fulfillment) Edges() []ent.Edge {
	return []ent.Edge{edge.To("order", Order.Type).Field("order_id").Unique().Required().Immutable()}
}

// Indexes of a fulfilment.
func (Fulfillment) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "position").Unique()}
}

// FulfillmentLine is how many of an order's line left with a fulfilment.
type FulfillmentLine struct{ ent.Schema }

// Fields of a fulfilment's line.
func (FulfillmentLine) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("fulfillment_id"),
		reference("line_id"),
		field.Int("quantity").Immutable(),
	}
}

// Edges of a fulfilment's line.
func (FulfillmentLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("fulfillment", Fulfillment.Type).Field("fulfillment_id").Unique().Required().Immutable(),
		edge.To("line", OrderLine.Type).Field("line_id").Unique().Required().Immutable(),
	}
}

// Indexes of a fulfilment's line.
func (FulfillmentLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("fulfillment_id", "line_id").Unique(), index.Fields("line_id")}
}

// Annotations of a fulfilment's line.
func (FulfillmentLine) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{"fulfillment_line_quantity": "quantity > 0"})}
}
