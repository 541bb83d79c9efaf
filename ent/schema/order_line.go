package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// OrderLine is a copy of what was bought, so that a later change of the catalogue cannot change a sale. Amounts are in
// minor units of the order's currency.
type OrderLine struct{ ent.Schema }

// Fields of an order's line.
func (OrderLine) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("order_id"),
		field.Int("position").Immutable(),
		field.Int64("variant_id").Immutable(),
		field.Int64("product_id").Immutable(),
		field.String("title").MaxLen(255).Immutable(),
		field.String("variant_title").MaxLen(800).Default("").Immutable(),
		field.String("options").SchemaType(jsonText()).Default("[]").Immutable().Comment("A JSON list of names and values."),
		field.String("attributes").SchemaType(jsonText()).Default("[]").Immutable().Comment("A JSON list of keys and values."),
		field.String("sku").MaxLen(255).Default("").Immutable(),
		field.String("image").MaxLen(2048).Default("").Immutable().Comment("The picture's source."),
		field.Int("quantity").Immutable(),
		field.Int64("unit_price").Immutable(),
		field.Int64("compare_at").Optional().Nillable().Immutable(),
		field.Int64("discount").Immutable(),
		field.Int64("net").Immutable(),
		field.Int64("tax").Immutable(),
		field.Int64("gross").Immutable(),
		field.Int64("rate").Immutable().Comment("Of the tax, in basis points."),
		field.Bool("requires_shipping").Immutable(),
		field.Bool("taxable").Immutable(),
		field.Bool("tracked").Immutable().Comment("Whether stock was counted."),
		field.Int("weight_grams").Default(0).Immutable(),
		field.Int("fulfilled").Default(0).Comment("How many have left."),
	}
}

// Edges of an order's line. What was sold stays in the catalogue.
func (OrderLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("order", Order.Type).Field("order_id").Unique().Required().Immutable(),
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().Immutable(),
	}
}

// Indexes of an order's line.
func (OrderLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "position").Unique(), index.Fields("variant_id")}
}

// Annotations of an order's line.
func (OrderLine) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{
		"order_line_quantity": "quantity > 0 AND fulfilled >= 0 AND fulfilled <= quantity",
		"order_line_gross":    "net + tax = gross",
	})}
}
