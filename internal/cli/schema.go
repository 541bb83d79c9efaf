package cli

import (
	"fmt"

	"github.com/mizan-commerce/mizan/graph"
)

// schemaCmd is mizan schema.
type schemaCmd struct{}

// Run prints the schema.
func (schemaCmd) Run(w *world) error {
	_, err := fmt.Fprint(w.out, graph.SDL())
	return err
}
