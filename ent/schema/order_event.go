package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// OrderEvent is one line of an order's timeline. All of it may be shown to the customer.
type OrderEvent struct{ ent.Schema }

// Fields of a line of the timeline.
func (OrderEvent) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("order_id"),
		field.Int("position").Immutable().Comment("Counts the lines of an order from one."),
		field.Enum("kind").Values("PLACED", "PAYMENT_AUTHORIZED", "PAYMENT_RECEIVED", "PAYMENT_VOIDED", "PAYMENT_EXPIRED",
			"REFUNDED", "FULFILLED", "CANCELLED").Immutable(),
		field.Int64("amount").Optional().Nillable().Immutable().Comment("Minor units of the order's currency."),
		field.String("fulfillment_id").GoType(ids.ID("")).MaxLen(26).Optional().Immutable(),
		field.Time("at").Immutable(),
	}
}

// Edges of a line of the timeline.
func (OrderEvent) Edges() []ent.Edge {
	return []ent.Edge{edge.To("order", Order.Type).Field("order_id").Unique().Required().Immutable()}
}

// Indexes of a line of the timeline.
func (OrderEvent) Indexes() []ent.Index {
	return []ent.Index{index.Fields("order_id", "position").Unique()}
}
