package pii_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/mizan-commerce/mizan/internal/pii"
)

func key(t *testing.T, n byte) *pii.Key {
	t.Helper()
	k, err := pii.NewKey(pii.KeyID{n}, make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sealedName(t *testing.T, k *pii.Key, text string) pii.PersonName {
	t.Helper()
	v, err := pii.Seal(pii.NewPersonName(text), k, "t.name")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestJoin_OpensWithTheKeyOfItsParts(t *testing.T) {
	t.Parallel()
	k, other := key(t, 1), key(t, 2)
	name := pii.Join(" ", sealedName(t, k, "Salma"), pii.PersonName{}, pii.NewPersonName("bint"), sealedName(t, k, "Ahmad"))
	if id, ok := pii.KeyOf(name); !ok || id != k.ID() || name.IsZero() {
		t.Errorf("key %v %v", id, ok)
	}
	if got, err := pii.Open(name, k); err != nil || got != "Salma bint Ahmad" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := pii.Open(name, other); !errors.Is(err, pii.ErrBroken) || got != "" {
		t.Errorf("with another key: %q, %v", got, err)
	}
	if got := fmt.Sprintf("%v %+v", name, name); got != "[personal] [personal]" {
		t.Errorf("it prints as %s", got)
	}
	if _, err := pii.Column[pii.PersonName]("t.name").Value(name); !errors.Is(err, pii.ErrNotSealed) {
		t.Errorf("stored: %v", err)
	}
	mixed := pii.Join(" ", sealedName(t, k, "Salma"), sealedName(t, other, "Ahmad"))
	if id, ok := pii.KeyOf(mixed); ok {
		t.Errorf("parts of two owners have the key %v", id)
	}
	if _, err := pii.Open(mixed, k); !errors.Is(err, pii.ErrBroken) {
		t.Errorf("parts of two owners: %v", err)
	}
	if !pii.Join(", ", pii.PersonName{}).IsZero() {
		t.Error("nothing joined is something")
	}
}
