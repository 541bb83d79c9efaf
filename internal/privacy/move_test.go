package privacy_test

import (
	"bytes"
	"testing"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// TestMover_GivesTheValueANewOwner moves a value of each type from a cart to an order and then destroys the cart's key.
func TestMover_GivesTheValueANewOwner(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		cart, order := ids.New(), ids.New()
		m, err := w.vault.Mover(t.Context(), privacy.NewHashes(w.master), order, pii.ScopeOrder, order.String())
		if err != nil {
			t.Fatal(err)
		}
		email := seal(t, w, cart, pii.ScopeProfile, "", pii.NewEmail("sara@example.com"), "carts.email")
		phone := seal(t, w, cart, pii.ScopeProfile, "", pii.NewPhoneNumber("+966501234567"), "carts.phone")
		for want, v := range map[string]pii.Value{
			"sara@example.com": email, "+966501234567": phone,
			"Sara":   seal(t, w, cart, pii.ScopeProfile, "", pii.NewPersonName("Sara"), "carts.x"),
			"King":   seal(t, w, cart, pii.ScopeProfile, "", pii.NewStreetText("King"), "carts.x"),
			"Jeddah": seal(t, w, cart, pii.ScopeProfile, "", pii.NewPlaceName("Jeddah"), "carts.x"),
			"21411":  seal(t, w, cart, pii.ScopeProfile, "", pii.NewPostalCode("21411"), "carts.x"),
			"bell":   seal(t, w, cart, pii.ScopeProfile, "", pii.NewPersonalText("bell"), "carts.x"),
			"::1":    seal(t, w, cart, pii.ScopeProfile, "", pii.NewIPAddress("::1"), "carts.x"),
		} {
			moved, err := m.Move(t.Context(), v, "orders.x")
			if err != nil {
				t.Fatal(err)
			}
			if moved.Category() != v.Category() {
				t.Errorf("%s became %s", v.Category(), moved.Category())
			}
			if got, err := w.vault.Open(t.Context(), access.PurposeContract, moved); err != nil || got != want {
				t.Errorf("%q, %v; want %q", got, err, want)
			}
		}
		a, err := m.EmailHash(t.Context(), email, "orders.email")
		if err != nil {
			t.Fatal(err)
		}
		b, err := privacy.NewHashes(w.master).Email("orders.email", pii.NewEmail("Sara@Example.com"))
		if err != nil || !bytes.Equal(a, b) || len(a) != 32 {
			t.Errorf("the hashes of one address differ: %v", err)
		}
		if h, err := m.PhoneHash(t.Context(), phone, "orders.phone", "SA"); err != nil || len(h) != 32 {
			t.Errorf("hash of %d bytes, %v", len(h), err)
		}
		if none, err := m.Move(t.Context(), pii.Email{}, "orders.email"); err != nil || !none.IsZero() {
			t.Errorf("no value became one: %v", err)
		}
		moved, err := m.Move(t.Context(), email, "orders.email")
		if err != nil {
			t.Fatal(err)
		}
		w.destroy(t, email)
		if got, err := w.vault.Open(t.Context(), access.PurposeContract, moved); err != nil || got != "sara@example.com" {
			t.Errorf("after the cart's key was destroyed: %q, %v", got, err)
		}
	})
}
