package arch

import (
	"slices"
	"strings"
)

// row says what one room may import.
type row struct {
	// room is the path of a package inside the module; a closing "/..." takes in what lies below it.
	room string
	// own lists the rooms of ours that it may import. A room with "/..." may also import itself.
	own []string
	// other lists the packages of others that it may import, each with what lies below it. The standard library is free
	// but for what limits_test.go keeps for some.
	other []string
}

// floors is the law of the house, from the ground up: what is not listed here is not allowed. A package without a row
// fails, and so does a row without a package.
//
//	6  server.go -> cli -> app
//	5  app, httpd
//	4  graph, pluginhost
//	3  the domains: none of them imports another
//	2  event -> store -> access; provider; config
//	1  ent -> ent/schema
//	0  money, pii, ids, clock, fault
func floors() []row {
	ground := []string{"internal/money", "internal/pii", "internal/ids", "internal/clock", "internal/fault"}
	tables := []string{"ent/..."}
	hall := slices.Concat(ground, tables, []string{"internal/access", "internal/event", "internal/provider", "internal/store", "internal/config"})
	domains := []string{"internal/carts", "internal/catalog", "internal/checkout", "internal/extensions", "internal/identity", "internal/inventory",
		"internal/markets", "internal/orders", "internal/payments", "internal/privacy", "internal/shipping", "internal/tax"}
	dialect := []string{"github.com/99designs/gqlgen", "github.com/vektah/gqlparser/v2"}
	process := []string{"github.com/hashicorp/go-plugin", "google.golang.org/grpc"}
	wire := []string{"google.golang.org/grpc", "google.golang.org/protobuf"}
	front := []string{"graph", "graph/gen", "graph/lint", "graph/loader", "graph/model", "graph/transport"}

	return slices.Concat([]row{
		// Floor 0 knows nothing but the standard library. What ent must know of a column stands beside the type.
		{room: "internal/money"},
		{room: "internal/ids"},
		{room: "internal/clock"},
		{room: "internal/fault"},
		{room: "internal/pii", other: []string{"entgo.io/ent/schema"}},

		// Floor 1: the tables.
		{room: "ent/schema", own: []string{"internal/money", "internal/pii", "internal/ids"}, other: []string{"entgo.io/ent"}},
		{room: "ent/...", own: []string{"ent/schema", "ent/migrate", "internal/money", "internal/pii", "internal/ids"}, other: []string{"entgo.io/ent"}},
		{room: "ent/enttest", own: []string{"ent/...", "ent/migrate"}, other: []string{"entgo.io/ent"}},
		{room: "ent/migrate", other: []string{"entgo.io/ent"}},
		{room: "ent/migrate/migrations"},

		// Floor 2: the database, the viewer, the ports.
		{room: "internal/access", own: ground},
		{room: "internal/event", own: slices.Concat(ground, tables, []string{"internal/access", "internal/store"})},
		{room: "internal/provider", own: ground},
		{room: "internal/config", own: ground},
		{room: "internal/store", own: slices.Concat(ground, tables, []string{"internal/access", "ent/migrate/migrations"}),
			other: []string{"ariga.io/atlas", "entgo.io/ent", "github.com/jackc/pgx/v5", "github.com/maypok86/otter/v2", "modernc.org/sqlite"}},

		// Floor 3: the domains.
		{room: "internal/carts", own: hall},
		{room: "internal/catalog", own: hall, other: []string{"github.com/microcosm-cc/bluemonday", "golang.org/x/text"}},
		{room: "internal/checkout", own: hall, other: []string{"entgo.io/ent/dialect/sql"}},
		{room: "internal/extensions", own: slices.Concat(hall, []string{"plugins/manifest"})},
		{room: "internal/identity", own: hall},
		{room: "internal/inventory", own: hall},
		{room: "internal/markets", own: hall, other: []string{"golang.org/x/text/language"}},
		{room: "internal/orders", own: hall},
		{room: "internal/payments", own: hall, other: []string{"entgo.io/ent/dialect/sql"}},
		{room: "internal/privacy", own: hall, other: []string{"github.com/nyaruka/phonenumbers", "golang.org/x/net/idna", "golang.org/x/text"}},
		{room: "internal/shipping", own: hall},
		{room: "internal/tax", own: hall},

		// Floor 4: the front door, and the host of the providers.
		{room: "graph", own: slices.Concat(hall, domains, front), other: slices.Concat(dialect, []string{"golang.org/x/text"})},
		{room: "graph/gen", own: slices.Concat(hall, domains, []string{"graph/model"}), other: dialect},
		{room: "graph/model", own: slices.Concat(hall, domains), other: []string{"github.com/99designs/gqlgen"}},
		{room: "graph/lint", own: []string{"internal/pii"}, other: []string{"github.com/vektah/gqlparser/v2"}},
		{room: "graph/loader", other: []string{"github.com/vektah/gqlparser/v2"}},
		{room: "graph/transport", own: slices.Concat(ground, []string{"internal/access"}), other: slices.Concat(dialect, []string{"github.com/maypok86/otter/v2"})},
		{room: "graph/transport/internal/testschema", own: []string{"internal/fault"}, other: dialect},
		{room: "internal/pluginhost", own: slices.Concat(hall, []string{"plugins/base", "plugins/manifest", "plugins/payment", "plugins/shipping"}),
			other: slices.Concat(process, []string{"github.com/hashicorp/go-hclog", "golang.org/x/sys"})},

		// Floors 5 and 6: the wiring, the street, the command line.
		{room: "internal/httpd", own: slices.Concat(ground, []string{"internal/access", "internal/config", "graph/transport"}),
			other: []string{"github.com/prometheus/client_golang"}},
		{room: "internal/httpd/checkout", own: ground, other: []string{"golang.org/x/text"}},
		{room: "internal/app", own: slices.Concat(hall, domains, front, []string{"internal/pluginhost", "internal/httpd", "internal/httpd/checkout", "internal/importer",
			"internal/demo", "plugins", "plugins/base", "plugins/manifest", "plugins/providers/...", "docs/queries", "web"}), other: []string{"github.com/maypok86/otter/v2"}},
		{room: "internal/cli", own: slices.Concat(ground, domains, []string{"graph", "internal/access", "internal/app", "internal/config", "internal/importer", "plugins"}),
			other: []string{"github.com/alecthomas/kong"}},
		{room: "", own: []string{"internal/cli"}},

		// Beside the house. Nobody's product code imports shoptest.
		{room: "internal/importer", own: slices.Concat(hall, domains), other: []string{"github.com/schollz/progressbar/v3", "golang.org/x/term"}},
		{room: "internal/demo", own: slices.Concat(hall, domains, []string{"internal/demo/draw"})},
		{room: "internal/demo/draw"},
		{room: "internal/shoptest", own: slices.Concat(hall, domains, []string{"internal/app"})},
		{room: "internal/shoptest/demoshop", own: slices.Concat(hall, domains, []string{"internal/app", "internal/shoptest"})},
		{room: "internal/shoptest/sale", own: slices.Concat(hall, domains, []string{"internal/shoptest"})},
		{room: "internal/shoptest/withpg", own: []string{"internal/shoptest"}},
		{room: "internal/arch"},
		{room: "docs/queries"},
		{room: "web"},
	}, annex(process, wire))
}

// annex is the house with its own street door: what authors of providers import. It knows nothing of ours.
func annex(process, wire []string) []row {
	contract := []string{"plugins/base", "plugins/manifest", "plugins/payment", "plugins/shipping"}
	proto := "plugins/proto/mizan/plugin/v1"
	return []row{
		{room: "plugins", own: slices.Concat(contract, []string{proto}), other: slices.Concat(process, []string{"github.com/hashicorp/go-hclog"})},
		{room: "plugins/base", own: []string{proto}, other: slices.Concat(process, wire)},
		{room: "plugins/book", own: contract},
		{room: "plugins/manifest", other: []string{"gopkg.in/yaml.v3"}},
		{room: "plugins/payment", own: []string{"plugins/base", proto}, other: process},
		{room: "plugins/shipping", own: []string{"plugins/base", proto}, other: process},
		{room: "plugins/plugintest", own: slices.Concat(contract, []string{"plugins"}), other: slices.Concat(process, []string{"github.com/hashicorp/go-hclog"})},
		{room: proto, other: wire},
		{room: "plugins/providers/...", own: slices.Concat(contract, []string{"plugins", "plugins/book"})},
	}
}

// rowOf returns the row of a room: its own, else that of the nearest room above that takes in what lies below it.
func rowOf(rows []row, room string) (row, bool) {
	var best row
	found := false
	for _, r := range rows {
		above, below := strings.CutSuffix(r.room, "/...")
		switch {
		case r.room == room:
			return r, true
		case below && (room == above || strings.HasPrefix(room, above+"/")) && len(r.room) > len(best.room):
			best, found = r, true
		}
	}
	return best, found
}

// mayImport reports whether a row allows an import path.
func (r row) mayImport(rows []row, target string) bool {
	if room, ours := inHouse(target); ours {
		to, ok := rowOf(rows, room)
		return ok && (slices.Contains(r.own, to.room) || to.room == r.room && strings.HasSuffix(r.room, "/..."))
	}
	if first, _, _ := strings.Cut(target, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(r.other, func(prefix string) bool { return within(target, prefix) })
}

// within reports whether an import path is a package or lies below it.
func within(target, prefix string) bool {
	return target == prefix || strings.HasPrefix(target, prefix+"/")
}

// inHouse cuts the module's path off an import path of ours.
func inHouse(target string) (string, bool) {
	if target == module {
		return "", true
	}
	return strings.CutPrefix(target, module+"/")
}
