package ids_test

import (
	"encoding/base32"
	"errors"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// known is an ID that ends in a canonical character.
const known = "abcdefghijklmnopqrstuvw234"

func TestNew_IsCanonicalAndUnique(t *testing.T) {
	t.Parallel()
	seen := map[ids.ID]bool{}
	for range 2000 {
		id := ids.New()
		if parsed, err := ids.Parse(id.String()); err != nil || parsed != id {
			t.Fatalf("Parse(%q) = %q, %v", id, parsed, err)
		}
		raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ToUpper(id.String()))
		if err != nil || len(raw) != 16 {
			t.Fatalf("%q decodes to %d bytes (%v), want 16", id, len(raw), err)
		}
		if seen[id] {
			t.Fatalf("%q came twice", id)
		}
		seen[id] = true
	}
	// Over 2000 ids each of the 32 characters is bound to stand at the first
	// place: the chance that one is missing is below 1e-26.
	first := map[byte]bool{}
	for id := range seen {
		first[id[0]] = true
	}
	if len(first) != 32 {
		t.Errorf("%d different first characters, want 32", len(first))
	}
}

func TestParse_LastCharacterIsCanonical(t *testing.T) {
	t.Parallel()
	const stem = "abcdefghijklmnopqrstuvwxy"
	var accepted strings.Builder
	for _, last := range "abcdefghijklmnopqrstuvwxyz234567" {
		id, err := ids.Parse(stem + string(last))
		switch {
		case err == nil && id.String() == stem+string(last):
			accepted.WriteRune(last)
		case !errors.Is(err, ids.ErrMalformed):
			t.Errorf("ending in %q: %q, %v", last, id, err)
		}
	}
	if got, want := accepted.String(), "aeimquy4"; got != want {
		t.Errorf("accepted endings %q, want %q", got, want)
	}
}

func TestParse_Refuses(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"empty":              "",
		"one short":          known[:25],
		"one long":           known + "a",
		"upper case":         strings.ToUpper(known),
		"digit 0":            "0" + known[1:],
		"digit 1":            "1" + known[1:],
		"digit 8":            "8" + known[1:],
		"digit 9":            known[:12] + "9" + known[13:],
		"padding":            known[:20] + "======",
		"blank":              " " + known[1:],
		"line end":           known[:25] + "\n",
		"slash":              known[:5] + "/" + known[6:],
		"NUL":                known[:5] + "\x00" + known[6:],
		"two-byte letter":    "é" + known[2:],
		"26 Arabic letters":  strings.Repeat("م", 26),
		"26 bytes of Arabic": strings.Repeat("م", 13),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if id, err := ids.Parse(text); !errors.Is(err, ids.ErrMalformed) || !id.IsZero() {
				t.Errorf("Parse(%q) = %q, %v, want ErrMalformed", text, id, err)
			}
		})
	}
}

func TestID_IsZero(t *testing.T) {
	t.Parallel()
	var zero ids.ID
	if !zero.IsZero() || zero.String() != "" {
		t.Errorf("the zero ID: IsZero %v, String %q", zero.IsZero(), zero)
	}
	if ids.ID(known).IsZero() {
		t.Error("a real ID is zero")
	}
}
