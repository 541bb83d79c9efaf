package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// CartAddress is a place that a cart may be delivered to.
type CartAddress struct{ ent.Schema }

// Fields of a cart's address.
func (CartAddress) Fields() []ent.Field {
	const table = "cart_addresses"
	return []ent.Field{
		randomID(),
		reference("cart_id"),
		field.Int("position").Immutable(),
		field.Int("revision").Default(1).Comment("Grows with each change, so that a quote knows that it is stale."),
		field.Bool("selected"),
		field.Bool("one_time_use").Comment("Not to be kept with the customer's addresses."),
		personal[pii.PersonName](table, "first_name", pii.ScopeProfile),
		personal[pii.PersonName](table, "last_name", pii.ScopeProfile),
		personal[pii.StreetText](table, "company", pii.ScopeProfile),
		personal[pii.StreetText](table, "address1", pii.ScopeProfile),
		personal[pii.StreetText](table, "address2", pii.ScopeProfile),
		personal[pii.PlaceName](table, "city", pii.ScopeProfile),
		personal[pii.PostalCode](table, "zip", pii.ScopeProfile),
		personal[pii.PhoneNumber](table, "phone", pii.ScopeProfile),
		field.String("country").MaxLen(2).Comment("ISO 3166-1 alpha-2"),
		field.String("province").MaxLen(8).Default("").Comment("ISO 3166-2 without its country."),
	}
}

// Edges of a cart's address.
func (CartAddress) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("cart", Cart.Type).Field("cart_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a cart's address.
func (CartAddress) Indexes() []ent.Index {
	return []ent.Index{index.Fields("cart_id", "position").Unique()}
}
