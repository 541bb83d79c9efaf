package graph_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"gopkg.in/yaml.v3"

	"github.com/mizan-commerce/mizan/graph"
	"github.com/mizan-commerce/mizan/graph/gen"
)

// golden is the whole schema. A change of it is a change of the API, and stands in the difference for all to see.
const golden = "schema.golden.graphql"

func TestSDL_IsGolden(t *testing.T) {
	t.Parallel()
	got := graph.SDL()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the schema has changed; if that is wanted, run go test ./graph -run IsGolden -update (-want +got):\n%s", diff)
	}
}

func schema() *ast.Schema { return gen.NewExecutableSchema(gen.Config{}).Schema() }

// TestModels_AreThoseOfGqlgen holds the list that the lint reads against gqlgen.yml: every object type that is bound to
// a Go type of ours by hand.
func TestModels_AreThoseOfGqlgen(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Models map[string]struct {
			Model string `yaml:"model"`
		} `yaml:"models"`
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for name, m := range config.Models {
		if def := schema().Types[name]; def != nil && def.Kind == ast.Object && m.Model != "" {
			want[name] = m.Model
		}
	}
	got := map[string]string{}
	for _, m := range graph.Models() {
		got[m.GraphQL] = m.Type.PkgPath() + "." + m.Type.Name()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("models (-gqlgen.yml +models()):\n%s", diff)
	}
}

// noNode lists the types that implement Node and that node does not read, each with the reason.
func noNode() map[string]string {
	return map[string]string{
		"Cart":            "a cart is read with the field cart, which takes its key",
		"CartLine":        "a line is read with its cart, which takes the key",
		"Order":           "an order is read with the field order, which takes a guest's token or staff's permission",
		"LineItem":        "a line is read with its order",
		"Fulfillment":     "a fulfilment is read with its order",
		"CustomerAddress": "an address is read with what it belongs to",
		"MailingAddress":  "an address is read with what it belongs to",
		"AppliedGiftCard": "there are none yet",
	}
}

// TestNode_ReadsEveryType makes sure that a type with a global id can be read by it, or that there is a reason.
func TestNode_ReadsEveryType(t *testing.T) {
	t.Parallel()
	reasons := noNode()
	var want []string
	for _, def := range schema().Types {
		if def.Kind != ast.Object || !slices.Contains(def.Interfaces, "Node") {
			continue
		}
		if reasons[def.Name] == "" {
			want = append(want, def.Name)
		}
		delete(reasons, def.Name)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, graph.NodeTypes()); diff != "" {
		t.Errorf("types that node reads (-schema +loaders):\n%s", diff)
	}
	for name := range reasons {
		t.Errorf("%s is excused from node, and implements Node no more", name)
	}
}
