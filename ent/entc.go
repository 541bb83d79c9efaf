//go:build ignore

// Command entc writes the code of this folder from the tables in schema.
package main

import (
	"log"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/schema/field"
)

func main() {
	err := entc.Generate("./schema", &gen.Config{
		IDType: &field.TypeInfo{Type: field.TypeInt64},
		Features: []gen.Feature{
			gen.FeatureVersionedMigration, gen.FeatureUpsert, gen.FeatureLock, gen.FeatureModifier, gen.FeatureIntercept,
		},
	})
	if err != nil {
		log.Fatal(err)
	}
}
