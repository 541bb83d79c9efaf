package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// Payment is what is known of the money of one attempt to pay an order. Its amounts are in minor units of its currency
// and are written from the provider's snapshots only.
type Payment struct{ ent.Schema }

// Fields of a payment.
func (Payment) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("order_id"),
		field.String("provider").MaxLen(100).Immutable().Comment("Which payment provider holds it."),
		field.String("method").MaxLen(100).Immutable(),
		field.Bool("offline").Immutable().Comment("The money moves outside; staff records its arrival."),
		field.String("currency").MaxLen(3).Immutable().Comment("ISO 4217"),
		field.Int64("amount").Immutable().Comment("What the order costs."),
		field.Enum("state").Default("NEW").Values("NEW", "REQUIRES_PAYMENT_METHOD", "REQUIRES_ACTION", "PENDING", "AUTHORIZED",
			"PARTIALLY_CAPTURED", "CAPTURED", "CANCELED", "FAILED", "EXPIRED"),
		field.String("provider_reference").MaxLen(255).Default(""),
		field.Int64("authorized").Default(0),
		field.Int64("captured").Default(0),
		field.Int64("refunded").Default(0),
		field.Int64("capturable").Default(0),
		field.Int64("disputed").Default(0),
		field.String("next_action").SchemaType(jsonText()).Default("").Comment("JSON of what the buyer has to do."),
		field.String("method_type").MaxLen(60).Default(""),
		field.String("brand").MaxLen(60).Default(""),
		field.String("last4").MaxLen(4).Default(""),
		field.String("failure_code").MaxLen(100).Default(""),
		field.String("failure_message").MaxLen(1000).Default("").Comment("For the shopper."),
		field.Time("as_of").Optional().Nillable().Comment("When the provider said so."),
		field.Int64("version").Default(0).Comment("The provider's; zero where it counts none."),
		field.Time("capture_before").Optional().Nillable().Comment("When the authorisation lapses."),
		field.Bool("abandoned").Default(false).Comment("Its money is to be given up or given back."),
		field.Time("look_at").Optional().Nillable().Comment("When to ask the provider again; null when there is no need."),
		field.Int("looks").Default(0),
		createdAt(),
		updatedAt(),
	}
}

// Indexes of a payment.
func (Payment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("order_id"),
		index.Fields("look_at").Annotations(entsql.IndexWhere("look_at IS NOT NULL")),
		index.Fields("abandoned").Annotations(entsql.IndexWhere("abandoned")),
	}
}

// Annotations of a payment.
func (Payment) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{
		"payment_amounts": "0 <= refunded AND refunded <= captured AND captured <= authorized AND capturable >= 0",
	})}
}

// PaymentOperation is one step that a provider is asked for. The row is committed before anything is sent, and says
// after any crash what may have been sent.
type PaymentOperation struct{ ent.Schema }

// Fields of an operation.
func (PaymentOperation) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("payment_id"),
		field.Enum("kind").Values("CREATE", "CONFIRM", "CAPTURE", "VOID", "REFUND").Immutable(),
		field.Enum("state").Values("PLANNED", "IN_FLIGHT", "UNKNOWN", "DONE", "FAILED", "MANUAL").Default("PLANNED"),
		field.Int64("amount").Default(0).Immutable().Comment("Minor units; of a capture or a refund."),
		field.Int64("before").Default(0).Immutable().Comment("What was captured, or refunded, when this was planned."),
		field.String("refund_id").GoType(ids.ID("")).MaxLen(26).Optional().Immutable(),
		field.String("request").SchemaType(jsonText()).Default("").Sensitive().
			Comment("JSON of what else is sent; emptied when the operation has ended."),
		field.Int("key_seq").Default(0).Comment("Which idempotency key of the operation is in use."),
		field.Int("attempts").Default(0).Comment("How often the present key was sent."),
		field.Time("first_at").Optional().Nillable().Comment("When the present key was first sent."),
		field.Time("last_at").Optional().Nillable(),
		field.Time("lease_until").Optional().Nillable().Comment("Until then whoever claimed it may be at work."),
		field.Time("next_at").Comment("Not before."),
		field.String("error_kind").MaxLen(40).Default(""),
		field.String("error_code").MaxLen(100).Default(""),
		createdAt(),
		updatedAt(),
	}
}

// Edges of an operation.
func (PaymentOperation) Edges() []ent.Edge {
	return []ent.Edge{edge.To("payment", Payment.Type).Field("payment_id").Unique().Required().Immutable()}
}

// Indexes of an operation. One operation of a payment lives at a time, and one that a person must judge lives on.
func (PaymentOperation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("payment_id").Unique().StorageKey("paymentoperation_live").
			Annotations(entsql.IndexWhere("state = 'PLANNED' OR state = 'IN_FLIGHT' OR state = 'UNKNOWN' OR state = 'MANUAL'")),
		index.Fields("payment_id", "created_at"),
		index.Fields("next_at").Annotations(entsql.IndexWhere("state = 'PLANNED' OR state = 'IN_FLIGHT' OR state = 'UNKNOWN'")),
	}
}

// Refund is money that goes, or went, back to the buyer.
type Refund struct{ ent.Schema }

// Fields of a refund.
func (Refund) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("payment_id"),
		reference("order_id"),
		field.String("currency").MaxLen(3).Immutable().Comment("ISO 4217"),
		field.Int64("amount").Immutable().Comment("Minor units."),
		field.String("reason").MaxLen(60).Default("").Immutable(),
		field.Enum("state").Values("PENDING", "SUCCEEDED", "FAILED", "CANCELED").Default("PENDING"),
		field.String("provider_reference").MaxLen(255).Default(""),
		createdAt(),
		updatedAt(),
	}
}

// Edges of a refund.
func (Refund) Edges() []ent.Edge {
	return []ent.Edge{edge.To("payment", Payment.Type).Field("payment_id").Unique().Required().Immutable()}
}

// Indexes of a refund.
func (Refund) Indexes() []ent.Index {
	return []ent.Index{index.Fields("payment_id"), index.Fields("order_id")}
}

// PaymentEvent is one line of a payment's book: what a snapshot changed. Lines are only ever added.
type PaymentEvent struct{ ent.Schema }

// Fields of a payment event. Amounts are in minor units of the payment's currency.
func (PaymentEvent) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("payment_id"),
		field.Int("position").Immutable().Comment("Counts the lines of a payment from one."),
		field.String("source").MaxLen(60).Immutable().Comment("The operation that brought the news, or why it was looked for."),
		field.String("state").MaxLen(40).Immutable(),
		field.Int64("authorized").Immutable(),
		field.Int64("captured").Immutable(),
		field.Int64("refunded").Immutable(),
		field.Int64("disputed").Immutable(),
		field.Time("at").Immutable(),
	}
}

// Edges of a payment event.
func (PaymentEvent) Edges() []ent.Edge {
	return []ent.Edge{edge.To("payment", Payment.Type).Field("payment_id").Unique().Required().Immutable()}
}

// Indexes of a payment event.
func (PaymentEvent) Indexes() []ent.Index {
	return []ent.Index{index.Fields("payment_id", "position").Unique()}
}
