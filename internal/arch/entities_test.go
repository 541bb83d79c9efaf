package arch

import (
	"go/ast"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent"

	"github.com/mizan-commerce/mizan/ent/schema"
)

// entities lists the tables in ent/schema. TestEntities says which line is missing.
func entities() []ent.Interface {
	return []ent.Interface{
		schema.AccessToken{},
		schema.AuditEntry{},
		schema.Cart{},
		schema.CartAddress{},
		schema.CartLine{},
		schema.CheckoutSession{},
		schema.Collection{},
		schema.CollectionProduct{},
		schema.CollectionText{},
		schema.Fulfillment{},
		schema.FulfillmentLine{},
		schema.IdempotencyKey{},
		schema.Image{},
		schema.ImageText{},
		schema.Location{},
		schema.Market{},
		schema.MarketCountry{},
		schema.OptionText{},
		schema.OptionValue{},
		schema.OptionValueText{},
		schema.Order{},
		schema.OrderAddress{},
		schema.OrderEvent{},
		schema.OrderLine{},
		schema.OrderToken{},
		schema.OutboxDelivery{},
		schema.OutboxEvent{},
		schema.Payment{},
		schema.PaymentEvent{},
		schema.PaymentOperation{},
		schema.PluginInstallation{},
		schema.PluginValue{},
		schema.Price{},
		schema.PriceChange{},
		schema.PriceList{},
		schema.Product{},
		schema.ProductOption{},
		schema.ProductTag{},
		schema.ProductText{},
		schema.Refund{},
		schema.Reservation{},
		schema.Role{},
		schema.Sequence{},
		schema.Setting{},
		schema.StockLevel{},
		schema.StockMovement{},
		schema.Variant{},
	}
}

// TestEntities holds the list above against the source, so that no table escapes the guards over personal columns.
func TestEntities(t *testing.T) {
	t.Parallel()
	var listed, declared []string
	for _, e := range entities() {
		listed = append(listed, nameOfEntity(e))
	}
	for _, f := range source(t) {
		if f.room() == "ent/schema" && !f.test {
			declared = append(declared, embedders(f)...)
		}
	}
	for _, name := range declared {
		if !slices.Contains(listed, name) {
			t.Errorf("add schema.%s{} to entities in entities_test.go", name)
		}
	}
	if !slices.IsSorted(listed) {
		t.Error("the list is not sorted")
	}
	if len(declared) == 0 {
		t.Error("no table was found in ent/schema")
	}
}

// embedders returns the types of a file that embed ent.Schema.
func embedders(f *goFile) []string {
	var names []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		if s, ok := spec.Type.(*ast.StructType); ok {
			for _, field := range s.Fields.List {
				if sel, ok := field.Type.(*ast.SelectorExpr); ok && len(field.Names) == 0 && sel.Sel.Name == "Schema" {
					names = append(names, spec.Name.Name)
				}
			}
		}
		return true
	})
	return names
}

// tableOf returns the table of an entity as the generated code names it.
func tableOf(t *testing.T, entity string) string {
	t.Helper()
	for _, f := range source(t) {
		if f.path != "ent/"+strings.ToLower(entity)+"/"+strings.ToLower(entity)+".go" {
			continue
		}
		for _, d := range f.syntax.Decls {
			if table := stringConstant(d, "Table"); table != "" {
				return table
			}
		}
	}
	t.Fatalf("ent has not generated code for %s: make generate", entity)
	return ""
}

// stringConstant returns the value of a constant in a declaration, or nothing.
func stringConstant(d ast.Decl, name string) string {
	g, ok := d.(*ast.GenDecl)
	if !ok {
		return ""
	}
	for _, spec := range g.Specs {
		if v, ok := spec.(*ast.ValueSpec); ok && v.Names[0].Name == name && len(v.Values) == 1 {
			if lit, ok := v.Values[0].(*ast.BasicLit); ok {
				return strings.Trim(lit.Value, `"`)
			}
		}
	}
	return ""
}
