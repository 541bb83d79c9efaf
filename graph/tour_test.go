package graph_test

import (
	"io/fs"
	"path"
	"testing"

	"github.com/mizan-commerce/mizan/docs/queries"
	"github.com/mizan-commerce/mizan/internal/config"
	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
)

// TestTour runs the operations that the playground opens with: each answers without errors, and shows something.
func TestTour(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(queries.Files, "tour/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tour: %v", err)
	}
	for _, engine := range demoshop.Engines() {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			shop := demoshop.OpenWith(t, engine, config.Serve{Demo: true})
			for _, file := range files {
				t.Run(path.Base(file), func(t *testing.T) {
					t.Parallel()
					text, err := queries.Files.ReadFile(file)
					if err != nil {
						t.Fatal(err)
					}
					var data map[string]any
					shop.Post(t, demoshop.Request{Query: string(text)}).Data(t, &data)
					for field, value := range data {
						if shows(value) == 0 {
							t.Errorf("%s shows nothing: %v", field, value)
						}
					}
				})
			}
		})
	}
}

// shows counts the values in an answer that are something: nulls and empty lists are nothing, and so is what stands in
// pageInfo.
func shows(value any) int {
	n := 0
	switch value := value.(type) {
	case nil:
	case map[string]any:
		for name, v := range value {
			if name != "pageInfo" && name != "totalCount" {
				n += shows(v)
			}
		}
	case []any:
		for _, v := range value {
			n += shows(v)
		}
	default:
		n = 1
	}
	return n
}
