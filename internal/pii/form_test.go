package pii_test

import (
	"encoding/json"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// shown is what an answer holds of a value in a form: a JSON text, or null.
func shown(t testing.TB, v pii.Value, f pii.Form, plain string) string {
	t.Helper()
	text, err := write(pii.Show(v, f, plain))
	if err != nil {
		t.Fatalf("%s of %s: %v", f, v.Category(), err)
	}
	return text
}

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestForm_Partial(t *testing.T) {
	t.Parallel()
	tests := []struct {
		value       pii.Value
		plain, want string
	}{
		{pii.Email{}, "salma@example.com", "s•••@•••"},
		{pii.Email{}, "a@b.c", "a•••@•••"},
		{pii.Email{}, "سلمى@متجر.السعودية", "س•••@•••"},
		{pii.Email{}, "e\u0301milie@example.com", "e\u0301•••@•••"},
		{pii.PhoneNumber{}, "+966501234567", "+966 ••• 67"},
		{pii.PhoneNumber{}, "+971501234567", "+971 ••• 67"},
		{pii.PhoneNumber{}, "+12025550143", "+1 ••• 43"},
		{pii.PhoneNumber{}, "+79161234567", "+7 ••• 67"},
		{pii.PhoneNumber{}, "+442071838750", "+44 ••• 50"},
		{pii.PhoneNumber{}, "+20221234567", "+20 ••• 67"},
		{pii.PhoneNumber{}, "0501234567", "•••"},
		{pii.PhoneNumber{}, "+96650", "•••"},
		{pii.PhoneNumber{}, "not a number", "•••"},
		{pii.PhoneNumber{}, "+salma@example.com", "•••"},
		{pii.PersonName{}, "Salma Al Amri", "S. A."},
		{pii.PersonName{}, "Salma", "S."},
		{pii.PersonName{}, "X", "•••"},
		{pii.PersonName{}, "سلمى أحمد", "س. أ."},
		{pii.PersonName{}, "مُحَمَّد عَبْدُ الله", "مُ. عَ."},
		{pii.PersonName{}, "ا\u0654حمد علي", "ا\u0654. ع."},
		{pii.PersonName{}, "  Noura   bint  Saad ", "N. b."},
		{pii.PersonName{}, "李 小龙", "李. 小."},
		{pii.PersonName{}, "A B", "•••"},
		{pii.PersonName{}, "A B C", "A. B."},
		{pii.PersonName{}, "S. A.", "•••"},
		{pii.Email{}, "a", "•••@•••"},
		{pii.PhoneNumber{}, "+9665012345671234567", "•••"},
		{pii.PersonName{}, "\u0301", "•••"},
		{pii.StreetText{}, "King Fahd Road 12", "•••"},
		{pii.PlaceName{}, "الرياض", "الرياض"},
		{pii.PostalCode{}, "12345", "12•••"},
		{pii.PostalCode{}, "SW1A 1AA", "SW•••"},
		{pii.PostalCode{}, "١٢٣٤٥", "١٢•••"},
		{pii.PostalCode{}, "101", "•••"},
		{pii.IPAddress{}, "203.0.113.77", "203.0.113.0/24"},
		{pii.IPAddress{}, "::ffff:203.0.113.77", "203.0.113.0/24"},
		{pii.IPAddress{}, "2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"},
		{pii.IPAddress{}, "not an address", "•••"},
		{pii.IPAddress{}, "fe80::1%secret", "fe80::/48"},
		{pii.PersonalText{}, "Ring twice", "[hidden]"},
	}
	for _, test := range tests {
		if got := shown(t, test.value, pii.Partial, test.plain); got != quoted(test.want) {
			t.Errorf("partial %s of %q is %s, want %q", test.value.Category(), test.plain, got, test.want)
		}
	}
}

func TestForm_OthersPerCategory(t *testing.T) {
	t.Parallel()
	masks := map[pii.Category]string{
		pii.CategoryEmail: "•••@•••", pii.CategoryPhone: "•••", pii.CategoryName: "•••", pii.CategoryStreet: "•••",
		pii.CategoryPlace: "•••", pii.CategoryPostal: "•••", pii.CategoryIP: "•••", pii.CategoryText: "[hidden]",
	}
	if got := pii.Categories(); len(got) != len(masks) || len(kinds()) != len(masks) {
		t.Fatalf("%d categories, %d types, %d masks", len(got), len(kinds()), len(masks))
	}
	for _, k := range kinds() {
		if k.zero.Category() != k.category {
			t.Errorf("%T says that it is %s", k.zero, k.zero.Category())
		}
		// The text of an escape, of markup and of another script is written as it is.
		for _, plain := range []string{"a", `quo"te </script>`, "سلمى", strings.Repeat("long ", 200)} {
			if got := shown(t, k.zero, pii.Clear, plain); got != quoted(plain) {
				t.Errorf("clear %s of %q is %s", k.category, plain, got)
			}
		}
		// A mask tells neither how long a value is nor whether there is one.
		for _, plain := range []string{"", "a", strings.Repeat("x", 1000)} {
			if got := shown(t, k.zero, pii.Masked, plain); got != quoted(masks[k.category]) {
				t.Errorf("masked %s of %d letters is %s, want %q", k.category, len(plain), got, masks[k.category])
			}
			for _, f := range []pii.Form{pii.Withheld, pii.Erased} {
				if got := shown(t, k.zero, f, plain); got != "null" {
					t.Errorf("%s %s is %s, want null", f, k.category, got)
				}
			}
		}
		for _, f := range []pii.Form{pii.Clear, pii.Partial} {
			if got := shown(t, k.zero, f, ""); got != "null" {
				t.Errorf("%s %s of no value is %s, want null", f, k.category, got)
			}
		}
		// A form that does not exist shows nothing.
		if got := shown(t, k.zero, pii.Form(99), "x"); got != "null" {
			t.Errorf("an unknown form shows %s", got)
		}
	}
}

func TestForm_PartialLengthTellsNothing(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		if k.category == pii.CategoryPlace || k.category == pii.CategoryIP {
			continue // a place is shown whole, and an address has the length of its network
		}
		short, long := "+966501234567", "+966501234567999"
		if k.category != pii.CategoryPhone {
			short, long = "abcde", "abcde"+strings.Repeat("f", 500)
		}
		a, b := shown(t, k.zero, pii.Partial, short), shown(t, k.zero, pii.Partial, long)
		if utf8.RuneCountInString(a) != utf8.RuneCountInString(b) {
			t.Errorf("%s: %s and %s differ in length", k.category, a, b)
		}
	}
}

func TestForm_UndecidedWritesNothing(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		sealed, err := k.seal(t, k.make(canary), newKey(t, 1), "t.c")
		if err != nil {
			t.Fatal(err)
		}
		for state, v := range map[string]pii.Value{"zero": k.zero, "given": k.make(canary), "sealed": sealed,
			"decided as undecided": pii.Show(sealed, pii.Sealed, canary)} {
			// gqlgen writes the null itself; anything written before the error would make invalid JSON.
			if text, err := write(v); !errors.Is(err, pii.ErrUndecided) || text != "" {
				t.Errorf("%s, %s: wrote %q, %v; want nothing and ErrUndecided", k.category, state, text, err)
			}
		}
	}
}

func TestForm_ShownIsNoWayBack(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		sealed, err := k.seal(t, k.make(canary), newKey(t, 1), "t.c")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []pii.Form{pii.Clear, pii.Partial, pii.Masked, pii.Withheld, pii.Erased} {
			v := pii.Show(sealed, f, canary)
			if plain, ok := pii.Unsealed(v); ok || plain != "" {
				t.Errorf("%s %s can be unsealed: %q", f, k.category, plain)
			}
			if _, err := k.write("t.c", v); err == nil && !v.IsZero() {
				t.Errorf("%s %s can be stored", f, k.category)
			}
			if _, err := k.seal(t, v, newKey(t, 1), "t.c"); !errors.Is(err, pii.ErrNoValue) {
				t.Errorf("%s %s can be sealed again: %v", f, k.category, err)
			}
		}
	}
}

func TestForm_Names(t *testing.T) {
	t.Parallel()
	want := map[pii.Form]string{pii.Sealed: "SEALED", pii.Clear: "CLEAR", pii.Partial: "PARTIAL", pii.Masked: "MASKED",
		pii.Withheld: "WITHHELD", pii.Erased: "ERASED", pii.Form(99): "SEALED"}
	for f, name := range want {
		if f.String() != name {
			t.Errorf("form %d is %s, want %s", f, f, name)
		}
	}
}

// FuzzPartial looks for a value that its own partial form gives away. A place is shown whole by design.
func FuzzPartial(f *testing.F) {
	for _, s := range []string{"salma@example.com", "a", "س", "+966501234567", "+1", "12345", "1.2.3.4", "::1", "A B", "S. A.",
		"•••", "[hidden]", "e\u0301", "\u0301", "مُحَمَّد", "•••@•••", "a•••@•••", "x. y.", "0.0.0.0", "::", "a.", "+999 ••• 99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, plain string) {
		if plain == "" || !utf8.ValidString(plain) {
			return
		}
		for _, k := range kinds() {
			if k.category == pii.CategoryPlace {
				continue
			}
			if _, err := netip.ParseAddr(plain); err == nil && k.category == pii.CategoryIP {
				continue // the network of an address can be its text: "::" of "::"
			}
			var text string
			if err := json.Unmarshal([]byte(shown(t, k.zero, pii.Partial, plain)), &text); err != nil {
				t.Fatal(err)
			}
			// A value that looks like a mask is found in every mask; that tells nothing.
			plain := strings.TrimSpace(plain)
			if strings.Contains(text, plain) && !strings.Contains("•••@••• [hidden] ••• /24 /48", plain) {
				t.Errorf("partial %s of %q is %q", k.category, plain, text)
			}
		}
	})
}
