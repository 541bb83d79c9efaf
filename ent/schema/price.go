package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// PriceList is a set of prices in one currency.
type PriceList struct{ ent.Schema }

// Fields of a price list.
func (PriceList) Fields() []ent.Field {
	return []ent.Field{
		field.String("handle").MaxRuneLen(100).Unique(),
		field.String("currency").MaxLen(3).Immutable().Comment("ISO 4217"),
	}
}

// Price is what a variant costs in a price list, from a quantity on.
type Price struct{ ent.Schema }

// Fields of a price. Amounts are in minor units of the list's currency.
func (Price) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("variant_id").Immutable(),
		field.Int64("price_list_id").Immutable(),
		field.Int("min_quantity").Default(1).Immutable(),
		field.Int64("amount"),
		field.Int64("compare_at").Optional().Nillable(),
	}
}

// Edges of a price.
func (Price) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("price_list", PriceList.Type).Field("price_list_id").Unique().Required().Immutable(),
	}
}

// Indexes of a price.
func (Price) Indexes() []ent.Index {
	return []ent.Index{index.Fields("variant_id", "price_list_id", "min_quantity").Unique()}
}

// Annotations of a price.
func (Price) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{"price_amount": "amount >= 0"})}
}

// PriceChange is one line of the price history. Lines are only ever added, in the transaction that changes the price.
type PriceChange struct{ ent.Schema }

// Fields of a price change. A null amount says that the price was taken away.
func (PriceChange) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("variant_id").Immutable(),
		field.Int64("price_list_id").Immutable(),
		field.Int("min_quantity").Immutable(),
		field.Int64("amount").Optional().Nillable().Immutable(),
		field.Int64("compare_at").Optional().Nillable().Immutable(),
		field.Time("at").Immutable(),
	}
}

// Edges of a price change.
func (PriceChange) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("variant", Variant.Type).Field("variant_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("price_list", PriceList.Type).Field("price_list_id").Unique().Required().Immutable(),
	}
}

// Indexes of a price change.
func (PriceChange) Indexes() []ent.Index {
	return []ent.Index{index.Fields("variant_id", "price_list_id", "at")}
}

// Annotations of a price change.
func (PriceChange) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Table("price_history")}
}
