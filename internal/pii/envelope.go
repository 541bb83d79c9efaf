package pii

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"errors"
	"fmt"
)

// version is the first byte of every envelope: 0x01 | key id (16) | nonce (12) | ciphertext and tag.
const version = 0x01

const (
	keyIDLen  = 16
	headerLen = 1 + keyIDLen
)

// The ways in which sealing and opening fail. None of them carries the value.
var (
	ErrNotSealed = errors.New("pii: a personal value must be sealed before it is stored")
	ErrNoValue   = errors.New("pii: there is no value to seal")
	ErrBroken    = errors.New("pii: the envelope cannot be opened with this key")
	ErrColumn    = errors.New("pii: the envelope was sealed for another column")
)

// KeyID names a data key. The keyring knows whose key it is: the subject of a value is read from its envelope and
// never from the row or object that happens to hold it.
type KeyID [keyIDLen]byte

// String returns the id in hexadecimal.
func (id KeyID) String() string { return hex.EncodeToString(id[:]) }

// Key encrypts and decrypts the values of one subject in one scope.
type Key struct {
	id   KeyID
	aead cipher.AEAD
}

// NewKey makes a key from 32 secret bytes.
func NewKey(id KeyID, secret []byte) (*Key, error) {
	if len(secret) != 32 {
		return nil, errors.New("pii: a data key has 32 bytes")
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, fmt.Errorf("pii: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("pii: %w", err)
	}
	return &Key{id: id, aead: aead}, nil
}

// ID returns the key's id.
func (k *Key) ID() KeyID { return k.id }

// Format hides the key from every verb.
func (k *Key) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[secret]")) }

// bound is authenticated with the ciphertext: an envelope opens only for the key, category and column that it was
// made for, so a value copied elsewhere by hand or by a wrong query stays shut.
func bound(id KeyID, c Category, column string) []byte {
	return []byte("v1|" + id.String() + "|" + string(c) + "|" + column)
}

// Seal encrypts a value that came in, for the column ("table.column") that will store it.
func Seal[T Value](v T, k *Key, column string) (T, error) {
	var none T
	plain, ok := Unsealed(v)
	if !ok {
		return none, ErrNoValue
	}
	out := make([]byte, headerLen, headerLen+len(plain)+k.aead.Overhead())
	out[0] = version
	copy(out[1:], k.id[:])
	out = k.aead.Seal(out, nil, []byte(plain), bound(k.id, v.Category(), column))
	return v.wrap(&content{&inner{column: column, envelope: out}}).(T), nil
}

// KeyOf returns the id of the key that a stored value was sealed with; false for a value that is not sealed.
func KeyOf(v Value) (KeyID, bool) {
	c := v.content()
	if c != nil && len(c.parts) > 0 {
		return keyOfParts(c.parts)
	}
	if c == nil || len(c.envelope) < headerLen || c.envelope[0] != version {
		return KeyID{}, false
	}
	return KeyID(c.envelope[1:headerLen]), true
}

// Open decrypts a stored value. Only the guardians of personal data may call it; internal/arch holds the list.
func Open(v Value, k *Key) (string, error) {
	id, ok := KeyOf(v)
	if !ok || id != k.id {
		return "", ErrBroken
	}
	c := v.content()
	if len(c.parts) > 0 {
		return openParts(c, k)
	}
	plain, err := k.aead.Open(nil, nil, c.envelope[headerLen:], bound(id, v.Category(), c.column))
	if err != nil {
		return "", ErrBroken
	}
	return string(plain), nil
}
