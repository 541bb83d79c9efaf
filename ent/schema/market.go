package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
)

// Market is a group of countries that see the same prices.
type Market struct{ ent.Schema }

// Fields of a market.
func (Market) Fields() []ent.Field {
	return []ent.Field{
		field.String("handle").MaxRuneLen(100).Unique(),
		field.String("name").MaxRuneLen(200),
		field.Int64("price_list_id"),
		field.Bool("prices_include_tax").Comment("Whether the prices of the list already hold the tax."),
		field.Int("position").Comment("The first market is the one of visitors whose country has none."),
	}
}

// Edges of a market.
func (Market) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("price_list", PriceList.Type).Field("price_list_id").Unique().Required(),
	}
}

// MarketCountry puts a country into a market; a country is in one market at most.
type MarketCountry struct{ ent.Schema }

// Fields of a market's country.
func (MarketCountry) Fields() []ent.Field {
	return []ent.Field{
		field.String("country").MaxLen(2).Unique().Immutable().Comment("ISO 3166-1 alpha-2"),
		field.Int64("market_id"),
	}
}

// Edges of a market's country.
func (MarketCountry) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("market", Market.Type).Field("market_id").Unique().Required().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}
