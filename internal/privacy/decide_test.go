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

// TestDecide_EveryCombination compares Decide with the table over every combination of inputs that a kind of viewer can
// come with. What no row lists must be withheld.
func TestDecide_EveryCombination(t *testing.T) {
	t.Parallel()
	all := rules(t)
	used := make([]int, len(all))
	n, unlisted := 0, 0
	for c := range combinations(testing.Short()) {
		form, at := wanted(all, c)
		if at >= 0 {
			used[at]++
		} else {
			unlisted++
		}
		v, s, f := c.input()
		if got := privacy.Decide(v, s, f); got.String() != form {
			t.Fatalf("Decide = %s, want %s (row %d) for %+v", got, form, at+2, c)
		}
		n++
	}
	for i, count := range used {
		if count == 0 {
			t.Errorf("no combination reaches row %d, rule %s", i+2, all[i].name)
		}
	}
	if unlisted == 0 {
		t.Error("no combination is unlisted")
	}
	t.Logf("%d combinations, %d of them unlisted", n, unlisted)
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

// TestDecide_DestroyedIsErasedForAll covers R0 for the kinds of viewers for which the big test leaves it out.
func TestDecide_DestroyedIsErasedForAll(t *testing.T) {
	t.Parallel()
	for c := range combinations(true) {
		c.destroyed = true
		v, s, f := c.input()
		if got := privacy.Decide(v, s, f); got != pii.Erased {
			t.Fatalf("Decide = %s for %+v", got, c)
		}
	}
}

// FuzzDecide looks for inputs outside the closed lists: whatever they are, the table says what they get.
func FuzzDecide(f *testing.F) {
	all := rules(f)
	f.Add("STAFF", "other", "CONTRACT", "NAME", "ORDER", "ORDERS_READ", uint16(0xffff))
	f.Add("GUEST", "cart", "", "EMAIL", "PROFILE", "", uint16(8))
	f.Add("staff", "self", "contract", "name", "order", "orders_read", uint16(0xffff))
	f.Fuzz(func(t *testing.T, kind, relation, purpose, category, scope, permission string, bits uint16) {
		c := combination{viewer: access.Kind(kind), relation: relation, purpose: access.Purpose(purpose),
			category: pii.Category(category), scope: pii.Scope(scope), permissions: access.Set{access.Permission(permission)},
			listed: bits&1 != 0, restricted: bits&2 != 0, consent: bits&4 != 0, dealing: bits&8 != 0, revealed: bits&16 != 0,
			stepUp: bits&32 != 0, grant: bits&64 != 0, destroyed: bits&128 != 0}
		if purpose == "ANOTHER" || purpose == "PUBLIC_PROFILE" || category == "ANOTHER" {
			return // the words that input itself puts in
		}
		want, at := wanted(all, c)
		v, s, field := c.input()
		if got := privacy.Decide(v, s, field); got.String() != want {
			t.Errorf("Decide = %s, want %s (row %d) for %+v", got, want, at+2, c)
		}
	})
}

// TestDecide_Consequences reads the rules from the other side: who sees what, in the situations of daily business.
func TestDecide_Consequences(t *testing.T) {
	t.Parallel()
	head, rows := table(t, "decide_consequences.csv")
	for _, row := range rows {
		for _, column := range head[3:] {
			v, s := person(t, row["viewer"])
			s.Scope = pii.Scope(row["scope"])
			situation(t, column, &v, &s)
			f := privacy.Field{Category: pii.Category(row["category"]), Purposes: access.Purposes()}
			v.Grants = append(v.Grants, access.Grant{Category: "NONE", Purpose: v.Purpose})
			if row["viewer"] == "service with a grant" {
				v.Grants = append(v.Grants, access.Grant{Category: row["category"], Purpose: v.Purpose})
			}
			if got := privacy.Decide(v, s, f); got.String() != row[column] {
				t.Errorf("%s sees %s of scope %s, %s: %s, want %s", row["viewer"], f.Category, s.Scope, column, got, row[column])
			}
		}
	}
}

// situation sets the purpose, the dealing and the consent that a column's heading names.
func situation(t *testing.T, column string, v *access.Viewer, s *privacy.Subject) {
	t.Helper()
	what, how, _ := cutLast(column)
	purposes := map[string]access.Purpose{"contract": access.PurposeContract, "marketing": access.PurposeMarketingEmail,
		"personalization": access.PurposePersonalization, "third party": access.PurposeThirdPartySharing,
		"legal": access.PurposeLegalObligation, "security": access.PurposeSecurity}
	p, ok := purposes[what]
	if !ok {
		t.Fatalf("no such column: %q", column)
	}
	v.Purpose = p
	s.DealingOpen = how == "open"
	if how == "granted" {
		s.Effective = []access.Purpose{p}
	}
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// person makes the viewer of a row and the value's owner as the viewer relates to it.
func person(t *testing.T, name string) (access.Viewer, privacy.Subject) {
	t.Helper()
	s := privacy.Subject{ID: owner, Ref: order.String()}
	v := access.Viewer{Kind: access.Staff}
	switch name {
	case "stranger":
		v = access.Viewer{}
	case "customer self":
		v = access.Viewer{Kind: access.Customer, Subject: owner}
	case "customer other":
		v = access.Viewer{Kind: access.Customer, Subject: other}
	case "guest of the order":
		v = access.Viewer{}.WithOrder(order)
	case "guest of another order":
		v = access.Viewer{}.WithOrder(other)
	case "guest of the cart":
		v = access.Viewer{}.WithCart(owner)
	case "guest of another cart":
		v = access.Viewer{}.WithCart(other)
	case "guest of a customer's cart": // the key's reference names the cart, and the customer owns it all the same
		v, s.Ref = access.Viewer{}.WithCart(other), other.String()
	case "staff without a role":
	case "staff ORDERS_READ":
		v.Permissions = access.Set{access.OrdersRead}
	case "staff CUSTOMERS_READ":
		v.Permissions = access.Set{access.CustomersRead}
	case "staff who reveal":
		v.Permissions, v.StepUp, s.Revealed = access.Set{access.CustomersRead, access.CustomersReveal}, true, true
	case "service with a grant", "service without a grant":
		v = access.Viewer{Kind: access.Service, Permissions: access.Permissions()}
	case "the server itself":
		v = access.Viewer{Kind: access.System, Permissions: access.Permissions()}
	default:
		t.Fatalf("no such viewer: %q", name)
	}
	return v, s
}

func TestDecide_EmptyIdsMatchNobody(t *testing.T) {
	t.Parallel()
	f := privacy.Field{Category: pii.CategoryEmail, Purposes: access.Purposes()}
	for _, kind := range []access.Kind{access.Customer, access.Guest} {
		for _, scope := range []pii.Scope{pii.ScopeProfile, pii.ScopeOrder} {
			s := privacy.Subject{Scope: scope, DealingOpen: true}
			if got := privacy.Decide(access.Viewer{Kind: kind}, s, f); got != pii.Withheld {
				t.Errorf("%s without an id sees a value without an owner in scope %s: %s", kind, scope, got)
			}
		}
	}
}

func TestMustAudit(t *testing.T) {
	t.Parallel()
	for _, kind := range []access.Kind{access.Customer, access.Guest, access.Staff, access.Service} {
		for _, form := range []pii.Form{pii.Clear, pii.Partial, pii.Masked, pii.Withheld, pii.Erased} {
			want := form == pii.Clear && (kind == access.Staff || kind == access.Service)
			if got := privacy.MustAudit(access.Viewer{Kind: kind}, form); got != want {
				t.Errorf("MustAudit(%s, %s) = %v", kind, form, got)
			}
		}
	}
}
