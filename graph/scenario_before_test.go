package graph_test

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/shoptest/demoshop"
)

// earlier is what came back before the scenario's own request: the data of all answers, by root field.
type earlier map[string]any

// before sends the documents that a scenario begins with.
func (s scenario) before(t *testing.T, shop *demoshop.Shop) earlier {
	t.Helper()
	all := earlier{}
	for _, f := range s.archive.Files {
		if f.Name != "before" {
			continue
		}
		data := map[string]json.RawMessage{}
		shop.Post(t, demoshop.Request{Query: all.fill(t, string(f.Data))}).Data(t, &data)
		for field, value := range data {
			all[field] = decode(t, value)
		}
	}
	return all
}

// placeholder is a path into what came before, such as ${cartCreate.cart.lines.nodes.0.id}.
var placeholder = regexp.MustCompile(`\$\{[A-Za-z0-9_.]+\}`)

// fill puts what came before into the places of a text.
func (e earlier) fill(t *testing.T, text string) string {
	t.Helper()
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		var at any = map[string]any(e)
		for name := range strings.SplitSeq(p[2:len(p)-1], ".") {
			switch in := at.(type) {
			case map[string]any:
				at = in[name]
			case []any:
				i, err := strconv.Atoi(name)
				if err != nil || i >= len(in) {
					t.Fatalf("%s: there is no element %s", p, name)
				}
				at = in[i]
			}
		}
		found, ok := at.(string)
		if !ok {
			t.Fatalf("%s is no text but %v", p, at)
		}
		return found
	})
}
