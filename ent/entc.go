//go:build ignore

// Command entc writes the code of this folder from the tables in schema.
package main

import (
	"log"
	"os"
	"path/filepath"
	"regexp"

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
		Hooks: []gen.Hook{renameShadows},
	})
	if err != nil {
		log.Fatal(err)
	}
}

// renameShadows renames the local variable "ids" of the generated functions that load edges: it hides our package of
// that name just where the package is needed for the type of a map's keys.
func renameShadows(next gen.Generator) gen.Generator {
	return gen.GenerateFunc(func(g *gen.Graph) error {
		if err := next.Generate(g); err != nil {
			return err
		}
		files, err := filepath.Glob(filepath.Join(g.Config.Target, "*_query.go"))
		if err != nil {
			return err
		}
		variable := regexp.MustCompile(`\tids( := make\(\[\][\w.]+, 0, len\(nodes\)\))|\tids( = append\()ids(, fk\))|(if len\()ids(\) == 0 \{\n\t\treturn nil\n)|(IDIn\()ids(\.\.\.\))`)
		for _, file := range files {
			code, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if err := os.WriteFile(file, variable.ReplaceAllFunc(code, rename), 0o644); err != nil {
				return err
			}
		}
		return nil
	})
}

// rename writes "keys" for the variable in one match, and leaves the package's name in it alone.
func rename(match []byte) []byte {
	return regexp.MustCompile(`\bids( :=| =|, fk|\) ==|\.\.\.)`).ReplaceAll(match, []byte("keys$1"))
}
