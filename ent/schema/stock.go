package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Location is a place that holds stock.
type Location struct{ ent.Schema }

// Fields of a location.
func (Location) Fields() []ent.Field {
	return []ent.Field{
		field.String("handle").MaxRuneLen(100).Unique(),
		field.String("name").MaxRuneLen(200),
		field.String("country").MaxLen(2).Comment("ISO 3166-1 alpha-2"),
		field.Int("position").Comment("Stock is taken from the first location that has it."),
	}
}

// StockLevel counts a variant at a location.
type StockLevel struct{ ent.Schema }

// Fields of a stock level.
func (StockLevel) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("variant_id").Immutable(),
		field.Int64("location_id").Immutable(),
		field.Int("on_hand").Comment("What lies there; negative after selling on without stock."),
		field.Int("reserved").Default(0).Comment("Of it, promised to orders that have not left yet."),
	}
}

// Edges of a stock level.
func (StockLevel) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("location", Location.Type).Field("location_id").Unique().Required().Immutable(),
	}
}

// Indexes of a stock level.
func (StockLevel) Indexes() []ent.Index {
	return []ent.Index{index.Fields("variant_id", "location_id").Unique()}
}

// Annotations of a stock level. A variant that sells without stock is never reserved, so the promise holds for all.
func (StockLevel) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{
		"stock_reserved": "reserved = 0 OR (reserved > 0 AND reserved <= on_hand)",
	})}
}

// StockMovement is one line of the stock book. Lines are only ever added.
type StockMovement struct{ ent.Schema }

// Fields of a stock movement.
func (StockMovement) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("variant_id").Immutable(),
		field.Int64("location_id").Immutable(),
		field.Int("quantity").Immutable().Comment("Added to what is on hand; negative when taken away."),
		field.Enum("reason").Values("SET", "SOLD", "RETURNED", "CORRECTED").Immutable(),
		field.String("reference").MaxLen(64).Default("").Immutable().Comment("The order or import behind it."),
		field.Time("at").Immutable(),
	}
}

// Edges of a stock movement.
func (StockMovement) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("location", Location.Type).Field("location_id").Unique().Required().Immutable(),
	}
}

// Indexes of a stock movement.
func (StockMovement) Indexes() []ent.Index { return []ent.Index{index.Fields("variant_id", "at")} }
