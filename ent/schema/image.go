package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Image is a picture of a product or of a collection.
type Image struct{ ent.Schema }

// Fields of an image.
func (Image) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("product_id").Optional().Nillable().Immutable().Comment("Null for a collection's picture."),
		field.Int("position"),
		field.String("source").MaxLen(2048).Comment(`An https URL, or "media:<name>" for a file served by us.`),
		field.Int("width").Default(0),
		field.Int("height").Default(0),
		createdAt(),
	}
}

// Edges of an image.
func (Image) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("product", Product.Type).Field("product_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of an image.
func (Image) Indexes() []ent.Index { return []ent.Index{index.Fields("product_id", "position")} }

// ImageText is a picture's alternative text in one language.
type ImageText struct{ ent.Schema }

// Fields of an image's text.
func (ImageText) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("image_id").Immutable(),
		locale(),
		field.String("alt").MaxRuneLen(512),
	}
}

// Edges of an image's text.
func (ImageText) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("image", Image.Type).Field("image_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of an image's text.
func (ImageText) Indexes() []ent.Index {
	return []ent.Index{index.Fields("image_id", "locale").Unique()}
}
