package privacy_test

import (
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

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
