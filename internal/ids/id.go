// Package ids makes and reads identifiers: the random [ID] of everything tied to
// a person, order, cart or payment, and the global id ([GID]) that clients see.
package ids

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"strings"
)

const (
	// alphabet is the RFC 4648 base32 alphabet in lower case.
	alphabet = "abcdefghijklmnopqrstuvwxyz234567"
	// idBytes is the entropy of an ID: 128 bits.
	idBytes = 16
	// idLength is the number of characters that 128 bits take, five bits each.
	idLength = 26
	// lastChars are the characters that can end an ID: the 26th carries three
	// bits of the value, and its two low bits are zero.
	lastChars = "aeimquy4"
)

var (
	// ErrMalformed is returned for text that is no identifier of the wanted form.
	ErrMalformed = errors.New("ids: malformed identifier")
	// ErrWrongType is returned for a well-formed global id of another type.
	ErrWrongType = errors.New("ids: identifier of another type")
)

// ID is 128 random bits as 26 characters of lower-case RFC 4648 base32 without
// padding. It is primary and public key alike, tells nothing about the row it
// names and is never a permission by itself. The zero value, the empty string,
// names nothing.
type ID string

// New returns a fresh random ID. It cannot fail: without a working source of
// randomness the Go runtime ends the process.
func New() ID {
	var b [idBytes]byte
	rand.Read(b[:]) // Documented never to return an error.
	return ID(base32.NewEncoding(alphabet).WithPadding(base32.NoPadding).EncodeToString(b[:]))
}

// Parse reads an ID and refuses, with [ErrMalformed], everything that [New]
// could not have made: another length, upper case, padding, a foreign character,
// or a last character with stray bits, which would give one value two spellings.
func Parse(s string) (ID, error) {
	if len(s) != idLength {
		return "", ErrMalformed
	}
	for i := range len(s) {
		if strings.IndexByte(alphabet, s[i]) < 0 {
			return "", ErrMalformed
		}
	}
	if strings.IndexByte(lastChars, s[idLength-1]) < 0 {
		return "", ErrMalformed
	}
	return ID(s), nil
}

// String returns the 26 characters, or nothing for the zero value.
func (id ID) String() string { return string(id) }

// IsZero reports whether the ID names nothing.
func (id ID) IsZero() bool { return id == "" }
