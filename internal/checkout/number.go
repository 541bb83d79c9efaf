package checkout

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"strconv"

	"github.com/mizan-commerce/mizan/internal/store"
)

// numberBits is the size of order numbers: they fit GraphQL's Int.
const numberBits = 31

// rounds of the permutation; four make it one that nobody tells from chance, and they cost nothing.
const rounds = 8

// permute turns a counter below 2^31 into a number below 2^31, a different one for each and in no order that can be
// guessed without the key: how many orders a shop has is nobody's business. It is a Feistel network over 32 bits,
// walked on until the number is in range.
func permute(key []byte, n uint32) uint32 {
	for {
		left, right := uint16(n>>16), uint16(n)
		for round := range rounds {
			left, right = right, left^mix(key, byte(round), right)
		}
		if n = uint32(left)<<16 | uint32(right); n < 1<<numberBits {
			return n
		}
	}
}

// mix is the network's round function.
func mix(key []byte, round byte, half uint16) uint16 {
	h := hmac.New(sha256.New, key)
	h.Write(binary.BigEndian.AppendUint16([]byte{round}, half))
	return binary.BigEndian.Uint16(h.Sum(nil))
}

// newNumber gives the next order its number and its name.
func (s *Service) newNumber(ctx context.Context) (number int64, name string, err error) {
	var n int64
	q := store.SQL(`INSERT INTO sequences (name, value) VALUES (?, 1)
		ON CONFLICT (name) DO UPDATE SET value = sequences.value + 1 RETURNING value`, "order number")
	if err := s.store.Each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&n) }); err != nil {
		return 0, "", err
	}
	prefix, err := s.Shop.OrderPrefix(ctx)
	if err != nil {
		return 0, "", err
	}
	number = int64(permute(s.NumberKey, uint32(n)))
	return number, prefix + strconv.FormatInt(number, 10), nil
}
