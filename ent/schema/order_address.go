package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// OrderAddress is where an order goes.
type OrderAddress struct{ ent.Schema }

// Fields of an order's address.
func (OrderAddress) Fields() []ent.Field {
	const table = "order_addresses"
	return []ent.Field{
		randomID(),
		field.String("order_id").GoType(ids.ID("")).MaxLen(26).Immutable().Unique(),
		personal[pii.PersonName](table, "first_name", pii.ScopeOrder),
		personal[pii.PersonName](table, "last_name", pii.ScopeOrder),
		personal[pii.StreetText](table, "company", pii.ScopeOrder),
		personal[pii.StreetText](table, "address1", pii.ScopeOrder),
		personal[pii.StreetText](table, "address2", pii.ScopeOrder),
		personal[pii.PlaceName](table, "city", pii.ScopeOrder),
		personal[pii.PostalCode](table, "zip", pii.ScopeOrder),
		personal[pii.PhoneNumber](table, "phone", pii.ScopeOrder),
		field.String("country").MaxLen(2).Immutable().Comment("ISO 3166-1 alpha-2"),
		field.String("province").MaxLen(10).Default("").Immutable().Comment("ISO 3166-2 without the country"),
	}
}

// Edges of an order's address.
func (OrderAddress) Edges() []ent.Edge {
	return []ent.Edge{edge.To("order", Order.Type).Field("order_id").Unique().Required().Immutable()}
}
