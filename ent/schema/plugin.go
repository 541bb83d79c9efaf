package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// PluginInstallation is what the merchant wants of a plugin. The hosts make it so.
type PluginInstallation struct{ ent.Schema }

// Fields of an installation.
func (PluginInstallation) Fields() []ent.Field {
	return []ent.Field{
		field.String("plugin").MaxLen(100).Unique().Immutable().Comment("The plugin's id, such as mizan.manual."),
		field.Bool("enabled"),
		field.String("settings").SchemaType(jsonText()).Comment("A JSON object that fits the manifest's schema."),
		field.Int64("generation").Comment("Grows with each change of the settings."),
		field.String("approved_digest").MaxLen(80).Default("").Comment("Of the permissions that the merchant has approved."),
		updatedAt(),
	}
}

// PluginValue is one value of a plugin's durable store.
type PluginValue struct{ ent.Schema }

// Fields of a value.
func (PluginValue) Fields() []ent.Field {
	return []ent.Field{
		field.String("plugin").MaxLen(100).Immutable(),
		field.Bytes("key").MaxLen(512).Immutable().Comment("Bytes, so that both engines order keys alike."),
		field.Bytes("value").MaxLen(1 << 20),
		field.Int64("revision").Comment("Grows with each write; a write names the one that it replaces."),
	}
}

// Indexes of a value.
func (PluginValue) Indexes() []ent.Index { return []ent.Index{index.Fields("plugin", "key").Unique()} }
