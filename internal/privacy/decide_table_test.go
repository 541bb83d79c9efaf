package privacy_test

import (
	"embed"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

//go:embed decide_*.csv
var tables embed.FS

// table reads a file as maps from column to cell.
func table(t testing.TB, name string) (head []string, rows []map[string]string) {
	t.Helper()
	f, err := tables.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return lines[0], rows
}

// The persons and things of the tables.
const (
	owner = ids.ID("aaaaaaaaaaaaaaaaaaaaaaaaaa")
	other = ids.ID("baaaaaaaaaaaaaaaaaaaaaaaaa")
	order = ids.ID("caaaaaaaaaaaaaaaaaaaaaaaaa")
)

// combination is one input of Decide in the words of the table.
type combination struct {
	viewer                 access.Kind
	relation               string // self, cart, order, other
	permissions            access.Set
	purpose                access.Purpose
	listed                 bool
	category               pii.Category
	scope                  pii.Scope
	destroyed, restricted  bool
	consent, dealing       bool
	revealed, stepUp       bool
	grant                  bool
	grantOfAnotherCategory bool
}

// input makes the arguments of Decide.
func (c combination) input() (access.Viewer, privacy.Subject, privacy.Field) {
	v := access.Viewer{Kind: c.viewer, Permissions: c.permissions, Purpose: c.purpose, StepUp: c.stepUp}
	s := privacy.Subject{ID: owner, Scope: c.scope, Destroyed: c.destroyed, Restricted: c.restricted,
		DealingOpen: c.dealing, Revealed: c.revealed}
	switch c.relation {
	case "self":
		v.Subject = owner
	case "cart":
		v.Subject, v.Cart = other, owner
	case "order":
		v.Subject, v.Order, s.Ref = other, order, order.String()
	default:
		v.Subject, v.Cart, v.Order, s.Ref = other, other, other, order.String()
	}
	if c.consent {
		s.Effective = []access.Purpose{access.PurposePublicProfile, c.purpose}
	}
	f := privacy.Field{Category: c.category, Purposes: []access.Purpose{"ANOTHER"}}
	if c.listed {
		f.Purposes = append(f.Purposes, c.purpose)
	}
	if c.grant {
		v.Grants = []access.Grant{{Category: string(c.category), Purpose: c.purpose}}
	}
	if c.grantOfAnotherCategory {
		v.Grants = append(v.Grants, access.Grant{Category: "ANOTHER", Purpose: c.purpose}, access.Grant{Category: string(c.category), Purpose: "ANOTHER"})
	}
	return v, s, f
}

// rule is a row of the table, read for fast matching. A nil test fits everything.
type rule struct {
	name string
	form string
	fits []func(combination) bool
}

func rules(t testing.TB) []rule {
	t.Helper()
	_, rows := table(t, "decide_table.csv")
	var all []rule
	for _, row := range rows {
		r := rule{name: row["rule"], form: row["form"]}
		r.cell(row["viewer"], func(c combination) string { return string(c.viewer) })
		r.cell(row["relation"], func(c combination) string { return c.relation })
		r.cell(row["purpose"], func(c combination) string { return string(c.purpose) })
		r.cell(row["listed"], func(c combination) string { return yes(c.listed) })
		r.cell(row["category"], func(c combination) string { return string(c.category) })
		r.cell(row["scope"], func(c combination) string { return string(c.scope) })
		r.cell(row["destroyed"], func(c combination) string { return yes(c.destroyed) })
		r.cell(row["restricted"], func(c combination) string { return yes(c.restricted) })
		r.cell(row["reveal"], func(c combination) string { return yes(c.revealed && c.stepUp) })
		r.cell(row["grant"], func(c combination) string { return yes(c.grant) })
		r.cell(row["consent"], func(c combination) string {
			if c.purpose.NeedsConsent() && !c.consent {
				return "missing"
			}
			return "there"
		})
		r.cell(row["dealing"], func(c combination) string {
			if c.dealing {
				return "open"
			}
			return "closed"
		})
		if want := row["permissions"]; want != "*" {
			none := strings.HasPrefix(want, "!")
			names := strings.Split(strings.TrimPrefix(want, "!"), "|")
			r.fits = append(r.fits, func(c combination) bool {
				has := slices.ContainsFunc(names, func(n string) bool { return c.permissions.Has(access.Permission(n)) })
				return has != none
			})
		}
		all = append(all, r)
	}
	return all
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// cell adds the test of one column: "*" is anything, "A|B" one of these, "!A|B" none of these, "-" the empty text.
func (r *rule) cell(want string, get func(combination) string) {
	if want == "*" {
		return
	}
	not := strings.HasPrefix(want, "!")
	list := strings.Split(strings.TrimPrefix(want, "!"), "|")
	for i := range list {
		if list[i] == "-" {
			list[i] = ""
		}
	}
	r.fits = append(r.fits, func(c combination) bool { return slices.Contains(list, get(c)) != not })
}

func (r *rule) match(c combination) bool {
	for _, fits := range r.fits {
		if !fits(c) {
			return false
		}
	}
	return true
}

// wanted is the form of the first rule that fits; WITHHELD when none does. It returns the rule's place too.
func wanted(all []rule, c combination) (form string, at int) {
	for i := range all {
		if all[i].match(c) {
			return all[i].form, i
		}
	}
	return "WITHHELD", -1
}

// combinations yields what each kind of viewer can come with. Permissions, reveals and grants are varied in full only
// for those whom they concern; others have none or all of them. Destroyed keys are varied last, because R0 is first.
func combinations(short bool) func(func(combination) bool) {
	staffRights := subsets(access.OrdersRead, access.CustomersRead, access.CustomersReveal, access.PrivacyOfficer)
	noneOrAll := []access.Set{nil, access.Permissions()}
	purposes := append(access.Purposes(), "", "UNKNOWN")
	return func(yield func(combination) bool) {
		for _, kind := range []access.Kind{access.Anonymous, access.Guest, access.Customer, access.Staff, access.Service, access.System, "", "UNKNOWN"} {
			relations, rights, detail := []string{"self", "cart", "order", "other"}, noneOrAll, 1<<5
			switch kind {
			case access.Staff:
				relations, rights, detail = []string{"other", "order"}, staffRights, 1<<6
			case access.Service:
				detail = 1 << 7
			}
			for _, relation := range relations {
				for _, set := range rights {
					for _, purpose := range purposes {
						for _, category := range pii.Categories() {
							for _, scope := range []pii.Scope{pii.ScopeProfile, pii.ScopeOrder, pii.ScopeRecord, pii.ScopeSecurity, "UNKNOWN"} {
								if short && (scope == pii.ScopeSecurity || category == pii.CategoryIP) {
									continue
								}
								for bits := range detail {
									c := combination{viewer: kind, relation: relation, permissions: set, purpose: purpose, category: category, scope: scope}
									if !yield(c.with(bits, kind)) {
										return
									}
								}
							}
						}
					}
				}
			}
		}
	}
}

// with sets the flags of a combination.
func (c combination) with(bits int, kind access.Kind) combination {
	c.listed, c.restricted, c.consent, c.dealing = bits&1 != 0, bits&2 != 0, bits&4 != 0, bits&8 != 0
	switch kind {
	case access.Staff:
		c.revealed, c.stepUp = bits&16 != 0, bits&32 != 0
		c.grant, c.grantOfAnotherCategory = true, true
	case access.Service:
		c.grant, c.destroyed, c.grantOfAnotherCategory = bits&16 != 0, bits&32 != 0, bits&64 != 0
		c.revealed, c.stepUp = true, true
	default:
		all := bits&16 != 0
		c.revealed, c.stepUp, c.grant = all, all, all
	}
	return c
}

func subsets(ps ...access.Permission) []access.Set {
	var all []access.Set
	for bits := range 1 << len(ps) {
		var set access.Set
		for i, p := range ps {
			if bits&(1<<i) != 0 {
				set = append(set, p)
			}
		}
		all = append(all, set)
	}
	return all
}
