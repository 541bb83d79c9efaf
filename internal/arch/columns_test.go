package arch

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/field"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// plainColumns lists text columns whose name sounds personal and whose content is not.
func plainColumns() map[string]string {
	const own = "the shop's own word for its goods and places; nobody is named"
	const bank = "the provider's words about a payment, bounded; the contract forbids it to name anybody in them"
	return map[string]string{
		"Fulfillment.tracking_company": "the company that carries the parcel; staff writes its name",
		"Location.name":                own,
		"Market.name":                  own,
		"OptionText.name":              own,
		"OptionValueText.name":         own,
		"Order.name":                   "a prefix and the order's number",
		"Order.release_message":        bank,
		"Payment.failure_message":      bank,
		"Sequence.name":                own,
	}
}

// TestColumns is rule L14 and L17 of the lint, over the tables: whatever is personal in the database is sealed, marked and
// kept out of printing, JSON, indexes and conditions.
func TestColumns(t *testing.T) {
	t.Parallel()
	var found []finding
	for _, e := range entities() {
		found = append(found, badColumns(e, tableOf(t, nameOfEntity(e)))...)
	}
	excuses(t, found, plainColumns())
}

// badColumns returns what is wrong with the columns of one entity.
func badColumns(e ent.Interface, table string) []finding {
	entity := nameOfEntity(e)
	var found []finding
	for _, f := range e.Fields() {
		d := f.Descriptor()
		say := func(message string) {
			found = append(found, finding{"ent/schema", entity + "." + d.Name, message})
		}
		value, sealed := personalOf(d)
		switch {
		case sealed:
			for _, message := range badSealed(d, value, table) {
				say(message)
			}
			if indexed(e, d.Name) {
				say("rows cannot be found or sorted by a personal value: no index; add a column with its keyed hash")
			}
		case carriesText(d) && soundsPersonal(d.Name):
			say("the name says that it is personal: give it a type of package pii, or say in plainColumns why it is not")
		case len(marks(d)) > 0:
			say("it is marked as personal and has a plain type")
		}
	}
	return found
}

// badSealed returns what is wrong with one personal column.
func badSealed(d *field.Descriptor, value pii.Value, table string) []string {
	column := table + "." + columnName(d)
	var bad []string
	if !d.Sensitive {
		bad = append(bad, "a personal column is Sensitive()")
	}
	if d.Unique || d.Default != nil {
		bad = append(bad, "a personal column is neither unique nor has a default")
	}
	if scanner := reflect.Indirect(reflect.ValueOf(d.ValueScanner)); scanner.Kind() != reflect.Struct ||
		!scanner.FieldByName("name").IsValid() || scanner.FieldByName("name").String() != column {
		bad = append(bad, fmt.Sprintf("its scanner is pii.Column for %q", column))
	}
	all := marks(d)
	if len(all) != 1 {
		return append(bad, "it has one pii.Annotation")
	}
	a := all[0]
	if a.Category != value.Category() {
		bad = append(bad, fmt.Sprintf("its annotation says %q, its type %q", a.Category, value.Category()))
	}
	if !slices.Contains([]pii.Scope{pii.ScopeProfile, pii.ScopeOrder, pii.ScopeRecord, pii.ScopeSecurity}, a.Scope) {
		bad = append(bad, "its annotation names the scope of the key, and so when it is erased")
	}
	if a.Column != column {
		bad = append(bad, fmt.Sprintf("its annotation says column %q, it is %q", a.Column, column))
	}
	return bad
}

// marks returns the marks of package pii on a column.
func marks(d *field.Descriptor) []pii.Annotation {
	var all []pii.Annotation
	for _, a := range d.Annotations {
		switch a := a.(type) {
		case pii.Annotation:
			all = append(all, a)
		case *pii.Annotation:
			all = append(all, *a)
		}
	}
	return all
}

// personalOf returns the zero value of the personal type of a column.
func personalOf(d *field.Descriptor) (pii.Value, bool) {
	if d.Info == nil || d.Info.RType == nil || d.Info.PkgPath != piiPath {
		return nil, false
	}
	for _, v := range []pii.Value{
		pii.Email{}, pii.PhoneNumber{}, pii.PersonName{}, pii.StreetText{}, pii.PlaceName{}, pii.PostalCode{}, pii.IPAddress{}, pii.PersonalText{},
	} {
		if reflect.TypeOf(v).Name() == d.Info.RType.Name {
			return v, true
		}
	}
	return nil, false
}

func columnName(d *field.Descriptor) string {
	if d.StorageKey != "" {
		return d.StorageKey
	}
	return d.Name
}

// indexed reports whether an index of the entity holds the field.
func indexed(e ent.Interface, name string) bool {
	for _, i := range e.Indexes() {
		d := i.Descriptor()
		if slices.Contains(d.Fields, name) {
			return true
		}
		for _, a := range d.Annotations {
			if index, ok := a.(*entsql.IndexAnnotation); ok && strings.Contains(index.Where, name) {
				return true
			}
		}
	}
	return false
}

// carriesText reports whether a column could hold something about a person in the clear.
func carriesText(d *field.Descriptor) bool {
	return d.Info.Type == field.TypeString || d.Info.Type == field.TypeBytes || d.Info.Type == field.TypeJSON
}

// soundsPersonal reads a column's name word by word. A keyed hash, for exact look-ups, is not the value.
func soundsPersonal(name string) bool {
	if strings.HasSuffix(name, "_hash") {
		return false
	}
	return slices.ContainsFunc(strings.Split(name, "_"), func(word string) bool {
		return slices.Contains([]string{
			"email", "mail", "phone", "mobile", "tel", "name", "names", "firstname", "lastname", "surname", "nickname", "recipient", "company",
			"address", "address1", "address2", "street", "building", "apartment", "district", "city", "town", "postal", "postcode", "zip",
			"ip", "agent", "birth", "birthday", "dob", "gender", "note", "notes", "message", "comment", "remark", "latitude", "longitude",
			"passport", "iban", "signature",
		}, word)
	})
}

func nameOfEntity(e ent.Interface) string { return reflect.TypeOf(e).Name() }
