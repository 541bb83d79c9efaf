package store_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

func cursors(t testing.TB, key byte) *store.Cursors {
	t.Helper()
	c, err := store.NewCursors(bytes.Repeat([]byte{key}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCursor_RoundTrip(t *testing.T) {
	t.Parallel()
	c := cursors(t, 1)
	rapid.Check(t, func(r *rapid.T) {
		p := store.Position{ID: rapid.Int64().Draw(r, "id"), Sort: rapid.SliceOf(rapid.Byte()).Draw(r, "sort")}
		query := [16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(r, "query"))
		sealed := c.Seal(p, query)
		got, err := c.Open(sealed, query)
		if err != nil || got.ID != p.ID || !bytes.Equal(got.Sort, p.Sort) {
			r.Fatalf("%+v became %+v, %v", p, got, err)
		}
		if c.Seal(p, query) != sealed {
			r.Fatal("the same row has two cursors")
		}
		other := query
		other[0]++
		if _, err := c.Open(sealed, other); !fault.Is(err, fault.Invalid) {
			r.Fatalf("a cursor of another list: %v", err)
		}
		if _, err := cursors(t, 2).Open(sealed, query); !fault.Is(err, fault.Invalid) {
			r.Fatalf("a cursor of another shop: %v", err)
		}
	})
}

// TestCursor_TellsNothing makes sure that the sort value of a row cannot be read from its cursor.
func TestCursor_TellsNothing(t *testing.T) {
	t.Parallel()
	c := cursors(t, 1)
	sealed := c.Seal(store.Position{ID: 7, Sort: []byte("a very private title")}, [16]byte{})
	if strings.Contains(sealed, "private") || len(sealed) < 40 {
		t.Errorf("cursor %q", sealed)
	}
}

func TestNewCursors_NeedsKey(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 16, 31, 33} {
		if _, err := store.NewCursors(make([]byte, n)); err == nil {
			t.Errorf("a key of %d bytes", n)
		}
	}
}

// FuzzCursor opens whatever a client could send: nothing but what was sealed opens, and nothing panics.
func FuzzCursor(f *testing.F) {
	c := cursors(f, 1)
	sealed := c.Seal(store.Position{ID: 7, Sort: []byte("abc")}, [16]byte{1})
	for _, seed := range []string{sealed, sealed[:len(sealed)-1], sealed + "A", strings.ToUpper(sealed), "", "====", "AAAA", "\x00", "قهوة"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := c.Open(text, [16]byte{1})
		if err == nil && (p.ID != 7 || string(p.Sort) != "abc") {
			t.Errorf("%q opened as %+v", text, p)
		}
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// TestCursor_Tampered turns every bit of a cursor.
func TestCursor_Tampered(t *testing.T) {
	t.Parallel()
	c := cursors(t, 1)
	sealed := []byte(c.Seal(store.Position{ID: 7, Sort: []byte("abc")}, [16]byte{1}))
	for i := range sealed {
		for bit := range 8 {
			turned := bytes.Clone(sealed)
			turned[i] ^= 1 << bit
			p, err := c.Open(string(turned), [16]byte{1})
			// The last character of base64 has bits that mean nothing.
			if err == nil && (i < len(sealed)-1 || p.ID != 7) {
				t.Errorf("byte %d, bit %d: opened as %+v", i, bit, p)
			}
		}
	}
}
