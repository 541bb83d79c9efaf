package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Cursors seals and opens the cursors of connections. A cursor holds the sort value and the key of a row, and a hash
// of the query that it belongs to. It is encrypted, so that it tells nothing, and needs no memory on the server. The
// same row of the same query has the same cursor everywhere, so answers stay comparable and cacheable.
type Cursors struct {
	aead cipher.AEAD
	mac  []byte
}

// NewCursors makes the sealer from 32 secret bytes that all instances share.
func NewCursors(secret []byte) (*Cursors, error) {
	if len(secret) != 32 {
		return nil, errors.New("store: the cursor key has 32 bytes")
	}
	block, err := aes.NewCipher(subkey(secret, "cursor encryption"))
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Cursors{aead: aead, mac: subkey(secret, "cursor nonce")}, nil
}

// subkey derives a key for one use.
func subkey(secret []byte, use string) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(use))
	return h.Sum(nil)
}

// Position is where a cursor points: a row of a sorted list.
type Position struct {
	// Sort is the row's sort value, encoded so that it can be compared again.
	Sort []byte
	// ID is the row's key, which breaks ties.
	ID int64
}

// seal writes a position as a cursor of the query with the given hash. The nonce is made from the content: equal
// contents give equal cursors, different ones different nonces.
func (c *Cursors) seal(p Position, query [16]byte) string {
	plain := make([]byte, 0, 24+len(p.Sort))
	plain = append(plain, query[:]...)
	plain = binary.BigEndian.AppendUint64(plain, uint64(p.ID))
	plain = append(plain, p.Sort...)
	h := hmac.New(sha256.New, c.mac)
	h.Write(plain)
	nonce := h.Sum(nil)[:c.aead.NonceSize()]
	return base64.RawURLEncoding.EncodeToString(c.aead.Seal(nonce, nonce, plain, nil))
}

// open reads a cursor. A cursor that is not ours or belongs to another query is Invalid.
func (c *Cursors) open(cursor string, query [16]byte) (Position, error) {
	invalid := func() (Position, error) {
		return Position{}, fault.E("store.Cursor", fault.Invalid, "The cursor does not belong to this list.", nil)
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) < c.aead.NonceSize() {
		return invalid()
	}
	plain, err := c.aead.Open(nil, raw[:c.aead.NonceSize()], raw[c.aead.NonceSize():], nil)
	if err != nil || len(plain) < 24 || [16]byte(plain[:16]) != query {
		return invalid()
	}
	return Position{ID: int64(binary.BigEndian.Uint64(plain[16:24])), Sort: plain[24:]}, nil
}
