package arch

import (
	"slices"
	"testing"

	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// planted is a table with one good personal column and one of each defect.
type planted struct{ ent.Schema }

func (planted) Fields() []ent.Field {
	email := func(column string) *pii.Annotation {
		return &pii.Annotation{Category: pii.CategoryEmail, Scope: pii.ScopeProfile, Column: column}
	}
	sealed := func(name string) ent.Field {
		return field.Bytes(name).GoType(pii.Email{}).ValueScanner(pii.Column[pii.Email]("planted." + name)).Sensitive().
			Annotations(email("planted." + name))
	}
	return []ent.Field{
		sealed("good"),
		sealed("indexed"),
		field.Bytes("printed").GoType(pii.Email{}).ValueScanner(pii.Column[pii.Email]("planted.printed")).
			Annotations(email("planted.printed")),
		field.Bytes("unmarked").GoType(pii.Email{}).ValueScanner(pii.Column[pii.Email]("planted.unmarked")).Sensitive(),
		field.Bytes("elsewhere").GoType(pii.Email{}).ValueScanner(pii.Column[pii.Email]("other.elsewhere")).Sensitive().
			Annotations(email("planted.elsewhere")),
		field.Bytes("miscolumned").GoType(pii.Email{}).ValueScanner(pii.Column[pii.Email]("planted.miscolumned")).Sensitive().
			Annotations(email("other.miscolumned")),
		field.Bytes("eternal").GoType(pii.Email{}).ValueScanner(pii.Column[pii.Email]("planted.eternal")).Sensitive().
			Annotations(&pii.Annotation{Category: pii.CategoryEmail, Column: "planted.eternal"}),
		field.Bytes("other_kind").GoType(pii.PersonName{}).ValueScanner(pii.Column[pii.PersonName]("planted.other_kind")).Sensitive().
			Annotations(email("planted.other_kind")),
		field.String("contact_email"),
		field.String("marked").Annotations(email("planted.marked")),
		field.Bytes("email_hash").Sensitive(),
		field.Int("phone_calls"),
		field.String("title"),
	}
}

func (planted) Indexes() []ent.Index { return []ent.Index{index.Fields("title", "indexed")} }

// TestColumns_Finds proves that the guard sees what it is there for.
func TestColumns_Finds(t *testing.T) {
	t.Parallel()
	for _, f := range (planted{}).Fields() {
		if err := f.Descriptor().Err; err != nil {
			t.Fatalf("%s: %v", f.Descriptor().Name, err)
		}
	}
	got := keys(badColumns(planted{}, "planted"))
	want := []string{
		"planted.indexed", "planted.printed", "planted.unmarked", "planted.elsewhere", "planted.miscolumned", "planted.eternal",
		"planted.other_kind", "planted.contact_email", "planted.marked",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
