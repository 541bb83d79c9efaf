package privacy_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

func newHashes(t testing.TB) *privacy.Hashes {
	t.Helper()
	m, err := privacy.LoadMaster(filepath.Join(t.TempDir(), "master.key"), true)
	if err != nil {
		t.Fatal(err)
	}
	return privacy.NewHashes(m)
}

func TestHashes_OneMailboxHasOneHash(t *testing.T) {
	t.Parallel()
	h := newHashes(t)
	for _, same := range [][]string{
		{"salma@example.com", " Salma@Example.COM ", "SALMA@EXAMPLE.COM\n", "ｓalma@example.com"},
		{"a@bücher.example", "A@BÜCHER.example", "a@xn--bcher-kva.example", "a@bu\u0308cher.example"},
		{"سلمى@متجر.السعودية", "سلمى@xn--pgbep1f.xn--mgberp4a5d4ar"},
		{"istanbul@example.com", "İstanbul@example.com", "I\u0307stanbul@example.com"},
		{"first.last+tag@example.com", "First.Last+Tag@example.com"},
	} {
		first, err := h.Email("customers.email", pii.NewEmail(same[0]))
		if err != nil || len(first) != 32 {
			t.Errorf("%q: %d bytes, %v", same[0], len(first), err)
			continue
		}
		for _, other := range same[1:] {
			got, err := h.Email("customers.email", pii.NewEmail(other))
			if err != nil || !bytes.Equal(got, first) {
				t.Errorf("%q and %q: equal %v, %v", same[0], other, bytes.Equal(got, first), err)
			}
		}
	}
}

func TestHashes_DifferBetweenValuesColumnsAndShops(t *testing.T) {
	t.Parallel()
	h := newHashes(t)
	seen := map[string]string{}
	add := func(name string, sum []byte, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if before, ok := seen[string(sum)]; ok {
			t.Errorf("%s and %s have one hash", name, before)
		}
		seen[string(sum)] = name
	}
	for _, address := range []string{"salma@example.com", "salma@example.org", "s.alma@example.com", "salma+a@example.com"} {
		sum, err := h.Email("customers.email", pii.NewEmail(address))
		add(address, sum, err)
	}
	sum, err := h.Email("orders.email", pii.NewEmail("salma@example.com"))
	add("another column", sum, err)
	sum, err = newHashes(t).Email("customers.email", pii.NewEmail("salma@example.com"))
	add("another shop", sum, err)
	if _, err := privacy.NewHashes(privacy.Master{}).Email("customers.email", pii.NewEmail("a@example.com")); !fault.Is(err, fault.Internal) {
		t.Errorf("without a master key: %v", err)
	}
}

func TestHashes_RefuseWhatIsNoAddress(t *testing.T) {
	t.Parallel()
	h := newHashes(t)
	for _, text := range []string{"", " ", "salma", "@example.com", "salma@", "salma@localhost", "a b@example.com", "a@b@example.com",
		"salma@example.", "salma@.com", "salma@exa mple.com", "salma\x00@example.com", "salma@example.com, b@example.com",
		"salma@-example.com", "salma@ex\u2028ample.com", strings.Repeat("a", 300) + "@example.com", "a@" + strings.Repeat("b", 70) + ".com", "\xff@example.com"} {
		sum, err := h.Email("customers.email", pii.NewEmail(text))
		if !fault.Is(err, fault.Invalid) || sum != nil {
			t.Errorf("%q: %x, %v, want Invalid", text, sum, err)
		}
		if len(text) > 1 && err != nil && strings.Contains(err.Error(), strings.TrimSpace(text)) && strings.TrimSpace(text) != "" {
			t.Errorf("the error repeats %q", text)
		}
	}
}

func TestHashes_OnePhoneHasOneHash(t *testing.T) {
	t.Parallel()
	h := newHashes(t)
	first, err := h.Phone("customers.phone", pii.NewPhoneNumber("+966501234567"), "")
	if err != nil || len(first) != 32 {
		t.Fatalf("%d bytes, %v", len(first), err)
	}
	for text, region := range map[string]string{"0501234567": "SA", "050 123 4567": "sa", "00966 50 123 4567": "SA",
		"+966-50-123-4567": "AE", "٠٥٠١٢٣٤٥٦٧": "SA", "＋９６６５０１２３４５６７": "", "(050) 123.4567": "SA"} {
		got, err := h.Phone("customers.phone", pii.NewPhoneNumber(text), region)
		if err != nil || !bytes.Equal(got, first) {
			t.Errorf("%q in %q: equal %v, %v", text, region, bytes.Equal(got, first), err)
		}
		normal, err := privacy.NormalPhone(pii.NewPhoneNumber(text), region)
		if plain, ok := pii.Unsealed(normal); err != nil || !ok || plain != "+966501234567" {
			t.Errorf("%q in %q is %q, %v", text, region, plain, err)
		}
	}
	for text, region := range map[string]string{"0501234567": "", "+9665012": "SA", "hello": "SA", "": "SA", "123": "SA",
		strings.Repeat("5", 200): "SA", "+999501234567": "SA"} {
		sum, err := h.Phone("customers.phone", pii.NewPhoneNumber(text), region)
		if !fault.Is(err, fault.Invalid) || sum != nil {
			t.Errorf("%q in %q: %x, %v, want Invalid", text, region, sum, err)
		}
	}
	elsewhere, err := h.Phone("customers.phone", pii.NewPhoneNumber("0501234567"), "AE")
	if err != nil || bytes.Equal(elsewhere, first) {
		t.Errorf("a number of another country: equal %v, %v", bytes.Equal(elsewhere, first), err)
	}
}

func FuzzHashes_NormalFormIsStable(f *testing.F) {
	for _, s := range []string{"salma@example.com", "A@BÜCHER.example", "İ@example.com", "سلمى@متجر.السعودية", "ﬁ@example.com"} {
		f.Add(s)
	}
	h := newHashes(f)
	f.Fuzz(func(t *testing.T, text string) {
		first, err := h.Email("c.e", pii.NewEmail(text))
		if err != nil {
			return
		}
		// However somebody's keyboard writes the case, it is the same mailbox.
		for _, again := range []string{" " + text, strings.ToLower(text)} {
			if got, err := h.Email("c.e", pii.NewEmail(again)); err != nil || !bytes.Equal(got, first) {
				t.Errorf("%q and %q differ: %v", text, again, err)
			}
		}
	})
}
