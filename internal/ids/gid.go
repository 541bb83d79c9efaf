package ids

import (
	"strconv"
	"strings"
)

const (
	scheme = "gid://"
	// prefix starts every global id that we write.
	prefix = scheme + "mizan/"
	// maxKey is the greatest length of a global id's key, in characters.
	maxKey = 64
)

// GID is a global id, gid://mizan/<Type>/<key>. The type is the name of the
// GraphQL type; the key is an [ID], or a decimal number for catalogue and
// settings rows. To clients the whole is opaque.
type GID struct{ Type, Key string }

// Global returns the global id of the row with a random id.
func Global(typ string, id ID) string { return GID{Type: typ, Key: string(id)}.String() }

// GlobalInt returns the global id of the row with a counted key, which is
// positive: ParseGID or [GID.Int] refuses what n <= 0 gives.
func GlobalInt(typ string, n int64) string {
	return GID{Type: typ, Key: strconv.FormatInt(n, 10)}.String()
}

// String returns gid://mizan/<Type>/<key>.
func (g GID) String() string { return prefix + g.Type + "/" + g.Key }

// ParseGID reads a global id of any namespace, because existing clients rebuild
// ids as gid://shopify/Cart/<key>; the namespace is dropped. The namespace is
// [a-z0-9-]+, the type [A-Za-z][A-Za-z0-9]*, the key [a-z0-9]{1,64}. Anything
// else, a query string or a further slash included, is [ErrMalformed].
func ParseGID(s string) (GID, error) {
	rest, ok := strings.CutPrefix(s, scheme)
	if !ok {
		return GID{}, ErrMalformed
	}
	namespace, rest, _ := strings.Cut(rest, "/")
	typ, key, _ := strings.Cut(rest, "/")
	if !isNamespace(namespace) || !isType(typ) || !isKey(key) {
		return GID{}, ErrMalformed
	}
	return GID{Type: typ, Key: key}, nil
}

// ID returns the key as a random id. It fails with [ErrWrongType] when the type
// is not wantType, else with [ErrMalformed] when the key is no ID.
func (g GID) ID(wantType string) (ID, error) {
	if g.Type != wantType {
		return "", ErrWrongType
	}
	return Parse(g.Key)
}

// Int returns the key as a counted one: a positive decimal that fits an int64,
// without leading zeros. It fails with [ErrWrongType] when the type is not
// wantType, else with [ErrMalformed].
func (g GID) Int(wantType string) (int64, error) {
	if g.Type != wantType {
		return 0, ErrWrongType
	}
	n, err := strconv.ParseInt(g.Key, 10, 64)
	if err != nil || n <= 0 || strconv.FormatInt(n, 10) != g.Key {
		return 0, ErrMalformed
	}
	return n, nil
}

func isNamespace(s string) bool {
	for i := range len(s) {
		if !isLower(s[i]) && !isDigit(s[i]) && s[i] != '-' {
			return false
		}
	}
	return s != ""
}

func isType(s string) bool {
	for i := range len(s) {
		letter := isLower(s[i]) || s[i] >= 'A' && s[i] <= 'Z'
		if !letter && (i == 0 || !isDigit(s[i])) {
			return false
		}
	}
	return s != ""
}

func isKey(s string) bool {
	for i := range len(s) {
		if !isLower(s[i]) && !isDigit(s[i]) {
			return false
		}
	}
	return s != "" && len(s) <= maxKey
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
