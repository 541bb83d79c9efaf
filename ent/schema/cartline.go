package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// CartLine is a quantity of one variant in a cart. The same variant with the same attributes stands on one line.
type CartLine struct{ ent.Schema }

// Fields of a cart's line. Prices are read from the catalogue at each look; what is kept is what the price was.
func (CartLine) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("cart_id"),
		field.Int64("variant_id"),
		field.Int("quantity"),
		field.Int("position").Immutable().Comment("Lines stand in the order in which they came."),
		field.String("attributes").SchemaType(jsonText()).Default("[]").Comment("A JSON list of keys and values, sorted by key."),
		field.String("title").MaxLen(520).Comment("Of product and variant when it was added, for when it is sold no more."),
		field.Int64("unit_price").Optional().Nillable().
			Comment("When it was added or last set, in minor units of the cart's currency; null while it has no price there."),
	}
}

// Edges of a cart's line.
func (CartLine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("cart", Cart.Type).Field("cart_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a cart's line.
func (CartLine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cart_id", "position").Unique(), index.Fields("variant_id")}
}

// Annotations of a cart's line.
func (CartLine) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{"cart_line_quantity": "quantity > 0"})}
}
