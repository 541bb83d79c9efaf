package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// CheckoutSession is the way to pay that a buyer has chosen for a cart.
type CheckoutSession struct{ ent.Schema }

// Fields of a checkout session.
func (CheckoutSession) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		field.String("cart_id").GoType(ids.ID("")).MaxLen(26).Immutable().Unique(),
		field.String("provider").MaxLen(100).Default(""),
		field.String("method").MaxLen(100).Default(""),
		field.Bool("offline").Default(false),
		field.String("token").MaxLen(500).Default("").Sensitive().Comment("The provider's client-side token; emptied once used."),
		field.Int64("surcharge").Default(0).Comment("What paying so costs, in minor units of currency."),
		field.String("currency").MaxLen(3).Comment("ISO 4217, of the surcharge"),
		createdAt(),
		updatedAt(),
	}
}
