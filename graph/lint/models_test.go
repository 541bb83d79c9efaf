package lint_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/graph/lint"
	entities "github.com/mizan-commerce/mizan/graph/lint/testdata/ent"
	"github.com/mizan-commerce/mizan/internal/pii"
)

type embedded struct{ Contact pii.PhoneNumber }

// person hides personal values behind all sorts of fields.
type person struct {
	embedded
	Email    pii.Email
	Pointer  *pii.Email
	Nick     pii.PersonName
	Nicks    []pii.PersonName
	ByKind   map[string]*pii.PersonName
	Mail     string
	Wrong    pii.PhoneNumber
	Title    string
	Renamed  pii.StreetText
	internal pii.Email
}

// Computed answers a field with a method.
func (p *person) Computed(context.Context) (pii.Email, error) { return p.internal, nil }

// Any hides what it returns.
func (p *person) Any() pii.Value { return p.internal }

func TestCheck_ModelsThatLeak(t *testing.T) {
	t.Parallel()
	schema := load(t, "p.graphqls", `
		type Query { person: Person @access(self: true) }
		type Person {
			email: Email @personal(purposes: [ACCOUNT])
			pointer: Email @personal(purposes: [ACCOUNT])
			nick: String
			nicks: [String!]!
			by_kind: String
			contact: ID
			mail: Email @personal(purposes: [ACCOUNT])
			wrong: Email @personal(purposes: [ACCOUNT])
			title: String
			other: String @goField(name: "Renamed")
			computed: String
			any: String
		}`)
	models := []lint.Model{{GraphQL: "Person", Type: reflect.TypeFor[*person]()}, {GraphQL: "Nobody", Type: reflect.TypeFor[person]()}}
	want := []string{
		"L15 Nobody", "L15 Person.any", "L15 Person.by_kind", "L15 Person.computed", "L15 Person.contact", "L15 Person.mail",
		"L15 Person.nick", "L15 Person.nicks", "L15 Person.other", "L15 Person.pointer", "L15 Person.wrong",
	}
	if diff := cmp.Diff(want, places(lint.Check(schema, models, lint.Allowlist{}))); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestCheck_EntitiesWithoutPersonsAreClean(t *testing.T) {
	t.Parallel()
	schema := load(t, "p.graphqls", `type Query { product: Product @access(public: true) } type Product { handle: String }`)
	found := lint.Check(schema, []lint.Model{{GraphQL: "Product", Type: reflect.TypeFor[ent.Product]()}}, lint.Allowlist{})
	if len(found) != 0 {
		t.Errorf("findings: %v", found)
	}
}

func TestCheckDirectives(t *testing.T) {
	t.Parallel()
	type root struct {
		Access, Audit func(context.Context) error
	}
	full := root{Access: func(context.Context) error { return nil }, Audit: func(context.Context) error { return nil }}
	if found := lint.CheckDirectives(full); len(found) != 0 {
		t.Errorf("a full root: %v", found)
	}
	full.Audit = nil
	if diff := cmp.Diff([]string{"L16 @Audit"}, places(lint.CheckDirectives(&full))); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"L16 string"}, places(lint.CheckDirectives("root"))); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestCheck_PersonalColumnsAreSensitive(t *testing.T) {
	t.Parallel()
	schema := load(t, "p.graphqls", `type Query { customer: Customer @access(self: true) }
		type Customer { email: Email @personal(purposes: [ACCOUNT]) }`)
	found := lint.Check(schema, []lint.Model{{GraphQL: "Customer", Type: reflect.TypeFor[entities.Customer]()}}, lint.Allowlist{})
	if diff := cmp.Diff([]string{"L14 Customer.Name", "L14 Customer.Phone"}, places(found)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
