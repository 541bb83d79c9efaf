package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Variant is one thing that can be bought.
type Variant struct{ ent.Schema }

// Fields of a variant.
func (Variant) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("product_id").Immutable(),
		field.Int("position"),
		field.String("sku").MaxRuneLen(255).Default(""),
		field.String("barcode").MaxLen(64).Default(""),
		field.Int64("option1_id").Optional().Nillable(),
		field.Int64("option2_id").Optional().Nillable(),
		field.Int64("option3_id").Optional().Nillable(),
		field.Int("weight_grams").Default(0),
		field.Bool("requires_shipping").Default(true),
		field.Bool("taxable").Default(true),
		field.Bool("tracked").Default(false).Comment("Whether stock is counted."),
		field.Bool("continue_selling").Default(false).Comment("Whether it sells when out of stock."),
		field.Int64("image_id").Optional().Nillable(),
		field.Bool("archived").Default(false).Comment("No longer offered; kept because orders refer to it."),
		createdAt(),
		updatedAt(),
	}
}

// Edges of a variant.
func (Variant) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("product", Product.Type).Field("product_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("option1", OptionValue.Type).Field("option1_id").Unique(),
		edge.To("option2", OptionValue.Type).Field("option2_id").Unique(),
		edge.To("option3", OptionValue.Type).Field("option3_id").Unique(),
		edge.To("image", Image.Type).Field("image_id").Unique().
			Annotations(entsql.OnDelete(entsql.SetNull)),
	}
}

// Indexes of a variant.
func (Variant) Indexes() []ent.Index {
	return []ent.Index{index.Fields("product_id", "position"), index.Fields("sku")}
}
