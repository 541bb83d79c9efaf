package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/formatter"

	"github.com/mizan-commerce/mizan/graph/gen"
)

// SDL returns the whole schema in one text, formatted, with its descriptions.
func SDL() string {
	var b strings.Builder
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(gen.NewExecutableSchema(gen.Config{}).Schema())
	return b.String()
}
