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

// Order is one attempt to buy a cart, and the sale that it becomes. Until it is placed it has no number and nobody but
// the buyer knows of it. Amounts are in minor units of its currency and never change.
type Order struct{ ent.Schema }

// Fields of an order.
func (Order) Fields() []ent.Field {
	return []ent.Field{
		randomID(),
		reference("cart_id"),
		field.String("attempt_id").GoType(ids.ID("")).MaxLen(26).Immutable().Unique().Comment("Lets the buyer ask how it goes."),
		field.String("attempt_token").MaxLen(255).Immutable().Comment("The client's key of submitting the cart."),
		field.Bytes("request_hash").MaxLen(32).Immutable().Comment("Of the request that came with the key."),
		field.Enum("state").
			Values("PENDING", "AUTHORIZING", "ACTION_REQUIRED", "UNKNOWN", "EXPIRING", "PLACED", "RELEASED").Default("PENDING"),
		field.String("release_code").MaxLen(60).Default("").Comment("Why the attempt came to nothing."),
		field.String("release_message").MaxLen(1000).Default("").Comment("The provider's words for the shopper."),
		field.Time("pay_by").Optional().Nillable().Comment("When an attempt that waits is given up."),
		field.String("payment_id").GoType(ids.ID("")).MaxLen(26).Immutable(),
		field.Enum("financial").Default("PENDING").Values("PENDING", "AUTHORIZED", "PARTIALLY_PAID", "PAID",
			"PARTIALLY_REFUNDED", "REFUNDED", "VOIDED", "EXPIRED"),
		field.Int64("received").Default(0).Comment("The money that came."),
		field.Int64("refunded").Default(0).Comment("Of it, what went back."),
		field.Enum("fulfillment").Default("UNFULFILLED").Values("UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED"),

		field.Int64("number").Optional().Nillable().Unique().Comment("31 bits; given when placed."),
		field.String("name").MaxLen(40).Default("").Comment("The prefix and the number."),
		field.Time("placed_at").Optional().Nillable(),
		field.Time("cancelled_at").Optional().Nillable(),
		field.String("cancel_reason").MaxLen(40).Default(""),
		field.Time("changed_at").Comment("The last change of state; what retention is counted from."),
		field.Int("version").Default(0).Comment("Grows with every change."),

		field.String("currency").MaxLen(3).Immutable().Comment("ISO 4217"),
		field.Bool("prices_include_tax").Immutable(),
		field.String("country").MaxLen(2).Immutable().Comment("ISO 3166-1 alpha-2, of the market"),
		locale(),
		field.Int64("subtotal").Immutable().Comment("Of the lines after discounts, as prices are shown."),
		field.Int64("discount").Immutable(),
		field.Int64("shipping_net").Immutable(),
		field.Int64("shipping_tax").Immutable(),
		field.Int64("shipping_gross").Immutable(),
		field.Int64("surcharge_net").Default(0).Immutable().Comment("What paying this way costs."),
		field.Int64("surcharge_tax").Default(0).Immutable(),
		field.Int64("surcharge_gross").Default(0).Immutable(),
		field.Int64("tax").Immutable().Comment("Of lines, delivery and surcharge."),
		field.Int64("total").Immutable().Comment("What the buyer pays."),
		field.Bool("requires_shipping").Immutable(),
		field.String("shipping_title").MaxLen(255).Default("").Immutable(),
		field.String("shipping_code").MaxLen(255).Default("").Immutable(),
		field.String("shipping_provider").MaxLen(100).Default("").Immutable(),
		field.String("attributes").SchemaType(jsonText()).Default("[]").Immutable().Comment("A JSON list of keys and values."),

		personal[pii.Email]("orders", "email", pii.ScopeOrder),
		personal[pii.PhoneNumber]("orders", "phone", pii.ScopeOrder),
		personal[pii.PersonalText]("orders", "note", pii.ScopeOrder),
		field.Bytes("email_hash").MaxLen(32).Optional().Sensitive().Immutable().Comment("Keyed; for exact look-up."),
		field.Bytes("phone_hash").MaxLen(32).Optional().Sensitive().Immutable().Comment("Keyed; for exact look-up."),
		createdAt(),
		updatedAt(),
	}
}

// Annotations of an order.
func (Order) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{
		"order_shipping":  "shipping_net + shipping_tax = shipping_gross",
		"order_surcharge": "surcharge_net + surcharge_tax = surcharge_gross",
		"order_placed":    "CASE state WHEN 'PLACED' THEN number IS NOT NULL AND placed_at IS NOT NULL ELSE number IS NULL END",
	})}
}

// Indexes of an order. At most one living order per cart: a declined payment can be tried again, a cart cannot be
// bought twice.
func (Order) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("cart_id").Unique().StorageKey("order_living").Annotations(entsql.IndexWhere("state <> 'RELEASED'")),
		index.Fields("cart_id", "attempt_token").Unique(),
		index.Fields("payment_id").Unique(),
		index.Fields("placed_at", "id").StorageKey("order_placed").Annotations(entsql.IndexWhere("placed_at IS NOT NULL")),
		index.Fields("pay_by").Annotations(entsql.IndexWhere("pay_by IS NOT NULL")),
		index.Fields("email_hash"), index.Fields("phone_hash"),
	}
}
