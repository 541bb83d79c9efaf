package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// ProductOption is a choice that tells a product's variants apart, such as size.
type ProductOption struct{ ent.Schema }

// Fields of an option.
func (ProductOption) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("product_id").Immutable(),
		field.Int("position").Comment("1, 2 or 3: which column of the variant holds the answer."),
	}
}

// Edges of an option.
func (ProductOption) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("product", Product.Type).Field("product_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of an option.
func (ProductOption) Indexes() []ent.Index {
	return []ent.Index{index.Fields("product_id", "position").Unique()}
}

// OptionText is an option's name in one language.
type OptionText struct{ ent.Schema }

// Fields of an option's text.
func (OptionText) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("option_id").Immutable(),
		locale(),
		field.String("name").MaxRuneLen(255),
	}
}

// Edges of an option's text.
func (OptionText) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("option", ProductOption.Type).Field("option_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of an option's text.
func (OptionText) Indexes() []ent.Index {
	return []ent.Index{index.Fields("option_id", "locale").Unique()}
}

// OptionValue is one answer to an option, such as "large".
type OptionValue struct{ ent.Schema }

// Fields of an option's value.
func (OptionValue) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("option_id").Immutable(),
		field.Int("position"),
		field.String("color").MaxLen(7).Default("").Comment("#rrggbb, or empty."),
	}
}

// Edges of an option's value.
func (OptionValue) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("option", ProductOption.Type).Field("option_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of an option's value.
func (OptionValue) Indexes() []ent.Index {
	return []ent.Index{index.Fields("option_id", "position")}
}

// OptionValueText is a value's name in one language.
type OptionValueText struct{ ent.Schema }

// Fields of a value's text.
func (OptionValueText) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("value_id").Immutable(),
		locale(),
		field.String("name").MaxRuneLen(255),
	}
}

// Edges of a value's text.
func (OptionValueText) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("value", OptionValue.Type).Field("value_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of a value's text.
func (OptionValueText) Indexes() []ent.Index {
	return []ent.Index{index.Fields("value_id", "locale").Unique()}
}
