package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Cart is what somebody means to buy. Its key is the capability that opens it, and the subject of the personal data
// in it.
type Cart struct{ ent.Schema }

// Fields of a cart.
func (Cart) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		field.Enum("state").Values("ACTIVE", "COMPLETED").Default("ACTIVE"),
		field.Int("version").Default(1).Comment("Grows by one with each change."),
		field.String("country").MaxLen(2).Comment("Where it is bought from, ISO 3166-1 alpha-2; decides prices and tax."),
		field.String("language").MaxLen(12),
		field.String("currency").MaxLen(3).Comment("ISO 4217, of the country's price list."),
		field.String("attributes").SchemaType(jsonText()).Default("[]").Comment("A JSON list of keys and values."),
		field.String("preferences").SchemaType(jsonText()).Default("{}").Comment("JSON: what checkout should offer first."),
		personal[pii.Email]("carts", "email", pii.ScopeProfile),
		personal[pii.PhoneNumber]("carts", "phone", pii.ScopeProfile),
		personal[pii.PersonalText]("carts", "note", pii.ScopeProfile),
		field.String("delivery_provider").MaxLen(100).Default("").Comment("Of the chosen delivery; empty while none is chosen."),
		field.String("delivery_code").MaxLen(200).Default(""),
		field.String("delivery_title").MaxLen(200).Default(""),
		field.Int64("delivery_amount").Default(0).Comment("As quoted, in minor units of the cart's currency."),
		field.Bytes("delivery_basis").MaxLen(32).Optional().Comment("A hash of what the quote was for; another one makes it stale."),
		field.Time("delivery_until").Optional().Nillable().Comment("How long the quote is good."),
		field.Int64("shown_total").Optional().Nillable().Comment("The total that the holder was last shown, in minor units."),
		field.String("order_id").GoType(ids.ID("")).MaxLen(26).Optional().Nillable().Comment("What it became."),
		createdAt(),
		updatedAt(),
		field.Time("expires_at"),
	}
}

// Indexes of a cart.
func (Cart) Indexes() []ent.Index { return []ent.Index{index.Fields("expires_at")} }

// Annotations of a cart.
func (Cart) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{
		"cart_completed": "CASE state WHEN 'COMPLETED' THEN order_id IS NOT NULL ELSE order_id IS NULL END",
	})}
}
