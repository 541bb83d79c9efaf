package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Collection is a set of products chosen by hand.
type Collection struct{ ent.Schema }

// Fields of a collection.
func (Collection) Fields() []ent.Field {
	return []ent.Field{
		field.String("handle").MaxRuneLen(255).Unique(),
		field.Int64("image_id").Optional().Nillable(),
		createdAt(),
		updatedAt(),
	}
}

// Edges of a collection.
func (Collection) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("image", Image.Type).Field("image_id").Unique().Annotations(entsql.OnDelete(entsql.SetNull)),
	}
}

// CollectionText is what a collection says in one language.
type CollectionText struct{ ent.Schema }

// Fields of a collection's text.
func (CollectionText) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("collection_id").Immutable(),
		locale(),
		field.String("title").MaxRuneLen(255),
		field.String("description_html").SchemaType(jsonText()).Comment("Sanitised HTML."),
		field.String("description").SchemaType(jsonText()).Comment("The same without markup."),
		field.String("seo_title").MaxRuneLen(255),
		field.String("seo_description").SchemaType(jsonText()),
		field.String("search").SchemaType(jsonText()).Comment("Normalised words of the title."),
		sortKey(),
	}
}

// Edges of a collection's text.
func (CollectionText) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("collection", Collection.Type).Field("collection_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a collection's text.
func (CollectionText) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("collection_id", "locale").Unique(),
		index.Fields("locale", "sort_key", "collection_id"),
	}
}

// CollectionProduct puts a product into a collection.
type CollectionProduct struct{ ent.Schema }

// Fields of a collection's product.
func (CollectionProduct) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("collection_id").Immutable(),
		field.Int64("product_id").Immutable(),
		field.Int("position"),
	}
}

// Edges of a collection's product.
func (CollectionProduct) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("collection", Collection.Type).Field("collection_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("product", Product.Type).Field("product_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a collection's product.
func (CollectionProduct) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("collection_id", "product_id").Unique(),
		index.Fields("collection_id", "position", "product_id"),
		index.Fields("product_id"),
	}
}
