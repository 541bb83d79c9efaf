//go:build ignore

// Command entc writes the code of this folder from the tables in schema.
package main

import (
	"log"
	"strings"

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
		Hooks: []gen.Hook{renameIDs},
	})
	if err != nil {
		log.Fatal(err)
	}
}

// renameIDs imports the package ids as randomid: the generated code has variables named ids, which would hide it.
func renameIDs(next gen.Generator) gen.Generator {
	rename := func(f *gen.Field) {
		if f != nil && f.Type != nil && f.Type.PkgName == "ids" {
			f.Type.PkgName = "randomid"
			f.Type.Ident = strings.Replace(f.Type.Ident, "ids.", "randomid.", 1)
		}
	}
	return gen.GenerateFunc(func(g *gen.Graph) error {
		for _, n := range g.Nodes {
			rename(n.ID)
			for _, f := range n.Fields {
				rename(f)
			}
		}
		return next.Generate(g)
	})
}
