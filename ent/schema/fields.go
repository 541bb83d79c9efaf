// Package schema describes the tables: their shape and their constraints, nothing else.
//
// Rows of the catalogue and of settings have int64 keys. Whatever belongs to a person, an order, a cart or a
// payment has a random key that is primary and public key alike.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema/field"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// randomID is the key of rows that must not be counted or guessed.
func randomID() ent.Field {
	return field.String("id").GoType(ids.ID("")).MaxLen(26).Immutable()
}

// createdAt is set once by the domain, from its clock.
func createdAt() ent.Field { return field.Time("created_at").Immutable() }

// updatedAt is set by the domain at each change, from its clock.
func updatedAt() ent.Field { return field.Time("updated_at") }

// locale is a language code such as "ar" or "en".
func locale() ent.Field { return field.String("locale").MaxLen(12).Immutable() }

// sortKey is the collation key of a title, made in Go, so that both engines sort and page alike.
func sortKey() ent.Field { return field.Bytes("sort_key") }

// jsonText stores JSON as text on both engines.
func jsonText() map[string]string {
	return map[string]string{dialect.SQLite: "text", dialect.Postgres: "text"}
}
