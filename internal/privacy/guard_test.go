package privacy_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

// dealings stands for carts and orders, which are other domains: it knows what is open and counts the questions.
type dealings struct {
	open  map[privacy.Owner]bool
	asked int
	err   error
}

// Open answers from the map.
func (d *dealings) Open(_ context.Context, owners []privacy.Owner) (map[privacy.Owner]bool, error) {
	d.asked++
	answer := map[privacy.Owner]bool{}
	for _, o := range owners {
		answer[o] = d.open[o]
	}
	return answer, d.err
}

// written is what an answer would hold.
func written(t *testing.T, value pii.Value) string {
	t.Helper()
	var b bytes.Buffer
	if err := value.(interface {
		MarshalGQLContext(context.Context, io.Writer) error
	}).MarshalGQLContext(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGuard_Show(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		customer, cart, orderID := ids.New(), ids.New(), ids.New()
		profile := seal(t, w, customer, pii.ScopeProfile, "", pii.NewPersonName("Salma Al Amri"), "customers.name")
		inCart := seal(t, w, cart, pii.ScopeProfile, "", pii.NewPersonName("Noura Saad"), "carts.name")
		inOrder := seal(t, w, customer, pii.ScopeOrder, orderID.String(), pii.NewPersonName("Salma Al Amri"), "orders.name")
		gone := seal(t, w, ids.New(), pii.ScopeProfile, "", pii.NewPersonName("Gone"), "customers.name")
		w.destroy(t, gone)
		d := &dealings{open: map[privacy.Owner]bool{
			{Subject: cart, Scope: pii.ScopeProfile}:                          true,
			{Subject: customer, Scope: pii.ScopeOrder, Ref: orderID.String()}: true,
		}}
		guard := privacy.NewGuard(w.vault, d)
		field := privacy.Field{Category: pii.CategoryName, Purposes: []access.Purpose{access.PurposeContract, access.PurposeAccount}}
		clerk := access.Viewer{Kind: access.Staff, Permissions: access.Set{access.OrdersRead}, Purpose: access.PurposeContract}
		nobody := pii.PersonName{}
		type sight struct {
			JSON    string
			Form    string
			Subject ids.ID
			Audit   bool
		}
		tests := map[string]struct {
			viewer access.Viewer
			value  pii.PersonName
			want   sight
		}{
			"oneself":                       {access.Viewer{Kind: access.Customer, Subject: customer}, profile, sight{`"Salma Al Amri"`, "CLEAR", customer, false}},
			"somebody else":                 {access.Viewer{Kind: access.Customer, Subject: ids.New()}, profile, sight{`null`, "WITHHELD", customer, false}},
			"a stranger":                    {access.Viewer{}, profile, sight{`null`, "WITHHELD", customer, false}},
			"the cart's holder":             {access.Viewer{}.WithCart(cart), inCart, sight{`"Noura Saad"`, "CLEAR", cart, false}},
			"the cart's holder elsewhere":   {access.Viewer{}.WithCart(cart), profile, sight{`null`, "WITHHELD", customer, false}},
			"the order's holder":            {access.Viewer{}.WithOrder(orderID), inOrder, sight{`"Salma Al Amri"`, "CLEAR", customer, false}},
			"the clerk, order open":         {clerk, inOrder, sight{`"Salma Al Amri"`, "CLEAR", customer, true}},
			"the clerk, nothing open":       {clerk, profile, sight{`"S. A."`, "PARTIAL", customer, false}},
			"staff without a role":          {access.Viewer{Kind: access.Staff, Purpose: access.PurposeContract}, profile, sight{`"•••"`, "MASKED", customer, false}},
			"staff without a role, no name": {access.Viewer{Kind: access.Staff, Purpose: access.PurposeContract}, nobody, sight{`"•••"`, "MASKED", "", false}},
			"the clerk, no name":            {clerk, nobody, sight{`null`, "PARTIAL", "", false}},
			"oneself, no name":              {access.Viewer{Kind: access.Customer, Subject: customer}, nobody, sight{`null`, "WITHHELD", "", false}},
			"an erased person":              {clerk, gone, sight{`null`, "ERASED", owned(t, w, gone), false}},
			"a value that just came in":     {access.Viewer{Kind: access.Customer, Subject: customer}, pii.NewPersonName("New"), sight{`null`, "WITHHELD", "", false}},
		}
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				shown, err := guard.Show(privacy.WithRequest(t.Context()), test.viewer, test.value, field)
				if err != nil {
					t.Fatal(err)
				}
				got := sight{written(t, shown.Value), shown.Form.String(), shown.Subject, shown.Audit}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	})
}

// owned returns whose a value is.
func owned(t *testing.T, w *world, value pii.Value) ids.ID {
	t.Helper()
	id, _ := pii.KeyOf(value)
	rows, err := w.keyring.ByIDs(t.Context(), []pii.KeyID{id})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	return rows[0].Subject
}

func TestGuard_AnotherColumnStaysShut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	subject := ids.New()
	mail := w.email(t, subject, pii.ScopeProfile, "", "salma@example.com")
	envelope, err := pii.Column[pii.Email]("customers.email").Value(mail)
	if err != nil {
		t.Fatal(err)
	}
	moved := pii.Stored[pii.Email]("newsletter.email", envelope.([]byte))
	guard := privacy.NewGuard(w.vault, nil)
	shown, err := guard.Show(t.Context(), access.Viewer{Kind: access.Customer, Subject: subject}, moved, privacy.Field{Category: pii.CategoryEmail})
	if !errors.Is(err, pii.ErrBroken) || shown.Value != nil {
		t.Errorf("Show = %v, %v, want ErrBroken", shown, err)
	}
	if err != nil && strings.Contains(err.Error(), "salma") {
		t.Errorf("the error holds the value: %v", err)
	}
}

func TestGuard_TheValuesOwnCategoryCounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	customer := ids.New()
	mail := w.email(t, customer, pii.ScopeOrder, "o", "salma@example.com")
	guard := privacy.NewGuard(w.vault, &dealings{open: map[privacy.Owner]bool{{Subject: customer, Scope: pii.ScopeOrder, Ref: "o"}: true}})
	clerk := access.Viewer{Kind: access.Staff, Permissions: access.Set{access.OrdersRead}, Purpose: access.PurposeContract}
	shown, err := guard.Show(t.Context(), clerk, mail, privacy.Field{Category: pii.CategoryName, Purposes: access.Purposes()})
	if err != nil || shown.Form != pii.Partial || written(t, shown.Value) != `"s•••@•••"` {
		t.Errorf("an address declared as a name: %s, %v", shown.Form, err)
	}
}

func TestGuard_PrefetchAsksOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	var values []pii.Value
	for range 20 {
		values = append(values, w.email(t, ids.New(), pii.ScopeProfile, "", "a@example.com"))
	}
	field := privacy.Field{Category: pii.CategoryEmail, Purposes: access.Purposes()}
	for name, test := range map[string]struct {
		viewer access.Viewer
		asked  int
	}{
		"staff":    {access.Viewer{Kind: access.Staff, Permissions: access.Permissions(), Purpose: access.PurposeContract}, 1},
		"customer": {access.Viewer{Kind: access.Customer, Subject: ids.New()}, 0},
	} {
		d := &dealings{}
		guard := privacy.NewGuard(w.vault, d)
		ctx, counter := store.WithCounter(privacy.WithRequest(t.Context()))
		if err := guard.Prefetch(ctx, test.viewer, values...); err != nil {
			t.Fatal(err)
		}
		for _, value := range values {
			if _, err := guard.Show(ctx, test.viewer, value, field); err != nil {
				t.Fatal(err)
			}
		}
		if counter.N() != 1 || d.asked != test.asked {
			t.Errorf("%s: %d queries and %d questions, want 1 and %d", name, counter.N(), d.asked, test.asked)
		}
	}
}

func TestGuard_FailuresShowNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.Options{})
	mail := w.email(t, ids.New(), pii.ScopeProfile, "", "a@example.com")
	broken := errors.New("broken")
	guard := privacy.NewGuard(w.vault, &dealings{err: broken})
	staff := access.Viewer{Kind: access.Staff, Permissions: access.Permissions(), Purpose: access.PurposeContract}
	shown, err := guard.Show(t.Context(), staff, mail, privacy.Field{Purposes: access.Purposes()})
	if !errors.Is(err, broken) || shown.Value != nil {
		t.Errorf("dealings fail: %v, %v", shown, err)
	}
	if shown, err = guard.Show(t.Context(), staff, nil, privacy.Field{}); err == nil || shown.Value != nil {
		t.Errorf("no value at all: %v, %v", shown, err)
	}
	if err := w.keyring.Close(); err != nil {
		t.Fatal(err)
	}
	if shown, err = guard.Show(t.Context(), access.Viewer{}, mail, privacy.Field{}); err == nil || shown.Value != nil {
		t.Errorf("the keyring fails: %v, %v", shown, err)
	}
}
