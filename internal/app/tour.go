package app

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"github.com/mizan-commerce/mizan/docs/queries"
)

// stop is one operation of the tour, as the playground reads it. Variables and headers are JSON text; empty where there
// are none.
type stop struct {
	Name      string `json:"name"`
	Query     string `json:"query"`
	Variables string `json:"variables"`
	Headers   string `json:"headers"`
}

// Tour returns the operations that the playground opens with, as JSON.
func Tour() ([]byte, error) {
	files, err := fs.Glob(queries.Files, "tour/*.graphql")
	if err != nil {
		return nil, err
	}
	stops := make([]stop, len(files))
	for i, name := range files {
		text, err := queries.Files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the tour: %w", err)
		}
		base := strings.TrimSuffix(strings.TrimPrefix(name, "tour/"), ".graphql")
		_, title, _ := strings.Cut(base, "-")
		stops[i] = stop{Name: title, Query: string(text)}
	}
	return json.Marshal(stops)
}
