package pii_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// stored seals a value and returns its bytes as the database would hold them.
func stored(t testing.TB, k kind, plain string, key *pii.Key, column string) []byte {
	t.Helper()
	sealed, err := k.seal(t, k.make(plain), key, column)
	if err != nil {
		t.Fatal(err)
	}
	b, err := k.write(column, sealed)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(b.([]byte))
}

func TestEnvelope_RoundTrip(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		for _, plain := range []string{"a", canary, "مُحَمَّد", "\x00\xff", strings.Repeat("long", 5000)} {
			key := newKey(t, 1)
			b := stored(t, k, plain, key, "t.c")
			if len(b) != len(plain)+45 || b[0] != 1 || !bytes.Equal(b[1:17], bytes.Repeat([]byte{1}, 16)) {
				t.Errorf("%s: an envelope of %d bytes for %d, starting %x", k.category, len(b), len(plain), b[:17])
			}
			if len(plain) > 3 && bytes.Contains(b, []byte(plain)) {
				t.Errorf("%s: the envelope holds the plain text", k.category)
			}
			back, err := k.read("t.c", b)
			if err != nil {
				t.Fatal(err)
			}
			if id, ok := pii.KeyOf(back); !ok || id != key.ID() {
				t.Errorf("%s: the key is %s, %v", k.category, id, ok)
			}
			if got, err := pii.Open(back, key); err != nil || got != plain {
				t.Errorf("%s: Open = %q, %v", k.category, got, err)
			}
			if got, ok := pii.Unsealed(back); ok {
				t.Errorf("%s: Unsealed opened an envelope: %q", k.category, got)
			}
			if bytes.Equal(b, stored(t, k, plain, key, "t.c")) {
				t.Errorf("%s: two envelopes of one value are equal", k.category)
			}
		}
	}
}

func TestEnvelope_OpensOnlyWhereItBelongs(t *testing.T) {
	t.Parallel()
	key, all := newKey(t, 1), kinds()
	sameID, err := pii.NewKey(key.ID(), bytes.Repeat([]byte{9}, 32))
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range all {
		b := stored(t, k, canary, key, "customers.email")
		refused := func(what string, v pii.Value, key *pii.Key) {
			t.Helper()
			if got, err := pii.Open(v, key); !errors.Is(err, pii.ErrBroken) || got != "" {
				t.Errorf("%s: %s: %q, %v, want ErrBroken", k.category, what, got, err)
			}
		}
		read := func(k kind, column string, b []byte) pii.Value {
			v, err := k.read(column, b)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		refused("another key", read(k, "customers.email", b), newKey(t, 2))
		refused("another secret under the same id", read(k, "customers.email", b), sameID)
		refused("another column", read(k, "orders.email", b), key)
		refused("another category", read(all[(i+1)%len(all)], "customers.email", b), key)
		refused("a value that is not sealed", k.make(canary), key)
		refused("no value", k.zero, key)
		for at := range b {
			changed := slices.Clone(b)
			changed[at] ^= 1
			refused("a changed byte", read(k, "customers.email", changed), key)
		}
		for _, n := range []int{1, 16, 17, 29, 44, len(b) - 1} {
			refused("a part", read(k, "customers.email", b[:n]), key)
		}
	}
}

func TestColumn_WritesOnlyWhatWasSealedForIt(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		if _, err := k.write("t.c", k.make(canary)); !errors.Is(err, pii.ErrNotSealed) {
			t.Errorf("%s, not sealed: %v", k.category, err)
		}
		sealed, err := k.seal(t, k.make(canary), newKey(t, 1), "t.c")
		if err != nil {
			t.Fatal(err)
		}
		if b, err := k.write("t.d", sealed); !errors.Is(err, pii.ErrColumn) || b != nil {
			t.Errorf("%s, another column: %v, %v", k.category, b, err)
		}
		if b, err := k.write("t.c", k.zero); b != nil || err != nil {
			t.Errorf("%s, no value: %v, %v; want NULL", k.category, b, err)
		}
		for _, nothing := range []any{nil, []byte(nil), []byte{}, "text", 7} {
			if v, err := k.read("t.c", nothing); err != nil || !v.IsZero() {
				t.Errorf("%s: reading %v gives a value, %v", k.category, nothing, err)
			}
		}
	}
}

func TestColumn_KeepsItsOwnBytes(t *testing.T) {
	t.Parallel()
	key := newKey(t, 1)
	e, err := pii.Seal(pii.NewEmail(canary), key, "t.c")
	if err != nil {
		t.Fatal(err)
	}
	col := pii.Column[pii.Email]("t.c")
	b, err := col.Value(e)
	if err != nil {
		t.Fatal(err)
	}
	// The scanner that the driver fills gives back what was stored.
	place := col.ScanValue()
	if err := place.Scan(slices.Clone(b.([]byte))); err != nil {
		t.Fatal(err)
	}
	back, err := col.FromValue(place)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := pii.Open(back, key); err != nil || got != canary {
		t.Errorf("Open = %q, %v", got, err)
	}
	empty := col.ScanValue()
	if err := empty.Scan(nil); err != nil {
		t.Fatal(err)
	}
	if back, err = col.FromValue(empty); err != nil || !back.IsZero() {
		t.Errorf("NULL: %v, %v", back.IsZero(), err)
	}
}

func TestSeal_RefusesNothing(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		for name, v := range map[string]pii.Value{"zero": k.zero, "empty": k.make("")} {
			if !v.IsZero() {
				t.Errorf("%s, %s: is a value", k.category, name)
			}
			if _, err := k.seal(t, v, newKey(t, 1), "t.c"); !errors.Is(err, pii.ErrNoValue) {
				t.Errorf("%s, %s: %v", k.category, name, err)
			}
		}
	}
	if _, err := pii.NewKey(pii.KeyID{}, make([]byte, 16)); err == nil {
		t.Error("a key of 16 bytes is accepted")
	}
}

func TestInput_TakesTextAndNothingElse(t *testing.T) {
	t.Parallel()
	for _, k := range kinds() {
		v, err := k.input(canary)
		if plain, ok := pii.Unsealed(v); err != nil || !ok || plain != canary {
			t.Errorf("%s: %q, %v", k.category, plain, err)
		}
		for _, nothing := range []any{nil, ""} {
			if v, err = k.input(nothing); err != nil || !v.IsZero() {
				t.Errorf("%s: %v gives a value, %v", k.category, nothing, err)
			}
		}
		for _, wrong := range []any{7, true, []string{canary}, map[string]any{"e": canary}, []byte(canary)} {
			if _, err := k.input(wrong); err == nil || leaks(err.Error()) {
				t.Errorf("%s: %T: %v", k.category, wrong, err)
			}
		}
	}
}
