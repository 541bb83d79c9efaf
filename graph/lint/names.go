package lint

import (
	"slices"
	"strings"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"
)

// personalName reports whether a name says that its value is about a person. Names are read word by word: "ip" is
// found in "clientIp" and not in "recipient".
func personalName(name string) bool {
	words := split(name)
	one := func(w string) bool {
		switch strings.TrimRight(w, "0123456789") {
		case "email", "emails", "mail", "mails", "phone", "phones", "telephone", "tel", "mobile", "msisdn", "whatsapp",
			"street", "address", "addresses", "apartment", "recipient", "addressee", "surname", "nickname", "username",
			"firstname", "lastname", "fullname", "displayname", "birth", "birthday", "birthdate", "dob", "ip", "ips",
			"passport", "iban", "ssn", "national", "note", "notes", "message", "messages", "formatted", "zip",
			"postcode", "zipcode", "postalcode", "gender", "fingerprint", "latitude", "longitude":
			return true
		default:
			return false
		}
	}
	if slices.ContainsFunc(words, one) {
		return true
	}
	for i := 1; i < len(words); i++ {
		switch words[i-1] + " " + words[i] {
		case "first name", "last name", "full name", "family name", "given name", "middle name", "display name",
			"person name", "customer name", "contact name", "user name", "postal code", "post code", "zip code",
			"user agent":
			return true
		}
	}
	return false
}

// split takes a name apart at its capitals, digits and underscores: "shipToIPAddress1" is ship, to, ip, address1.
func split(name string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
		}
		word = word[:0]
	}
	runes := []rune(name)
	for i, r := range runes {
		upper := unicode.IsUpper(r)
		afterLower := i > 0 && !unicode.IsUpper(runes[i-1])
		beforeLower := i > 0 && i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if r == '_' || upper && (afterLower || beforeLower) {
			flush()
		}
		if r != '_' {
			word = append(word, r)
		}
	}
	flush()
	return words
}

// plain reports whether a type is a scalar that could carry any text or number. The id of something is not its content.
func (c *checker) plain(name string, t *ast.Type) bool {
	if c.kind(t) != ast.Scalar || isPersonal(t) || t.Name() == "Boolean" {
		return false
	}
	words := split(name)
	last := ""
	if len(words) > 0 {
		last = words[len(words)-1]
	}
	return t.Name() != "ID" || last != "id" && last != "ids"
}

// sealedInput reports whether an input is bound to a personal Go type, so that it is sealed while it is parsed.
func sealedInput(directives ast.DirectiveList) bool {
	pkg, name, ok := cutLast(argument(directives.ForName("goField"), "type"), ".")
	return ok && name != "" && strings.HasSuffix(pkg, "/internal/pii")
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// plainFields checks the fields and arguments of a type by their names (L7).
func (c *checker) plainFields(def *ast.Definition) {
	for _, f := range visible(def) {
		where := at(def, f)
		if personalName(f.Name) && c.plain(f.Name, f.Type) {
			switch {
			case def.Kind != ast.InputObject:
				c.add(L7, where, "the name says that it is personal; give it a personal scalar")
			case !sealedInput(f.Directives):
				c.add(L7, where, "the name says that it is personal; bind it to a personal type with @goField(type:)")
			}
		}
		for _, a := range f.Arguments {
			if personalName(a.Name) && c.plain(a.Name, a.Type) && !sealedInput(a.Directives) {
				c.add(L7, where+"("+a.Name+":)", "the name says that it is personal; take it in an input that is bound to a personal type")
			}
		}
	}
}

// selects reports whether an input is there to choose or order rows.
func selects(name string) bool {
	for _, w := range split(name) {
		switch w {
		case "filter", "filters", "where", "sort", "predicate", "condition", "conditions":
			return true
		}
	}
	return strings.HasSuffix(name, "OrderBy") || strings.HasSuffix(name, "Order") || strings.HasSuffix(name, "OrderInput")
}

// filter refuses inputs that choose rows by personal data: a client could read a hidden value by asking often (L8).
func (c *checker) filter(def *ast.Definition) {
	if !selects(def.Name) {
		return
	}
	for _, f := range def.Fields {
		where := at(def, f)
		switch {
		case isPersonal(f.Type) || sealedInput(f.Directives):
			c.add(L8, where, "rows cannot be chosen by a personal value; use @lookup for an exact match")
		case personalName(f.Name):
			c.add(L8, where, "the name says that rows are chosen by personal data")
		case c.relation(f):
			c.add(L8, where, "rows cannot be chosen by what is known about a person")
		}
	}
}

// relation reports whether a field of a filter leads to a filter on a type that holds personal data: "customer" to
// Customer, or whatever of type CustomerFilter.
func (c *checker) relation(f *ast.FieldDefinition) bool {
	if c.kind(f.Type) != ast.InputObject {
		return false
	}
	for name, def := range c.schema.Types {
		if def.Kind != ast.Object || !holdsPersons(def) {
			continue
		}
		if strings.EqualFold(f.Name, name) || strings.EqualFold(f.Name, name+"s") || strings.HasPrefix(f.Type.Name(), name) {
			return true
		}
	}
	return false
}

// sortKeys refuses sort orders by personal data (L8).
func (c *checker) sortKeys(def *ast.Definition) {
	words := split(def.Name)
	if !slices.Contains(words, "sort") && !slices.Contains(words, "order") {
		return
	}
	for _, v := range def.EnumValues {
		if personalName(strings.ToLower(v.Name)) {
			c.add(L8, def.Name+"."+v.Name, "rows cannot be sorted by personal data")
		}
	}
}
