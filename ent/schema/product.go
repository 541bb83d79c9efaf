package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Product is something that the shop offers, in one or more variants.
type Product struct{ ent.Schema }

// Fields of a product.
func (Product) Fields() []ent.Field {
	return []ent.Field{
		field.String("handle").MaxRuneLen(255).Unique(),
		field.Enum("status").Values("ACTIVE", "DRAFT", "ARCHIVED"),
		field.String("vendor").MaxRuneLen(255),
		field.String("product_type").MaxRuneLen(255),
		field.Bool("gift_card").Default(false),
		field.Int64("units_sold").Default(0).Comment("Sold and paid for; the best-selling order."),
		field.Time("published_at").Optional().Nillable().Comment("When shoppers could first see it."),
		createdAt(),
		updatedAt(),
	}
}

// Indexes of a product.
func (Product) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("created_at"), index.Fields("updated_at"), index.Fields("vendor"),
		index.Fields("product_type"), index.Fields("units_sold"),
	}
}

// ProductText is what a product says in one language.
type ProductText struct{ ent.Schema }

// Fields of a product's text.
func (ProductText) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("product_id").Immutable(),
		locale(),
		field.String("title").MaxRuneLen(255),
		field.String("description_html").SchemaType(jsonText()).Comment("Sanitised HTML."),
		field.String("description").SchemaType(jsonText()).Comment("The same without markup."),
		field.String("seo_title").MaxRuneLen(255),
		field.String("seo_description").SchemaType(jsonText()),
		field.String("search").SchemaType(jsonText()).Comment("Normalised words of title, type, vendor and tags."),
		sortKey(),
	}
}

// Edges of a product's text.
func (ProductText) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("product", Product.Type).Field("product_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a product's text.
func (ProductText) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("product_id", "locale").Unique(),
		index.Fields("locale", "sort_key", "product_id"),
	}
}

// ProductTag is a word that groups products.
type ProductTag struct{ ent.Schema }

// Fields of a product's tag.
func (ProductTag) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("product_id").Immutable(),
		field.String("tag").MaxRuneLen(255).Immutable(),
	}
}

// Edges of a product's tag.
func (ProductTag) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("product", Product.Type).Field("product_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a product's tag.
func (ProductTag) Indexes() []ent.Index {
	return []ent.Index{index.Fields("product_id", "tag").Unique(), index.Fields("tag")}
}
