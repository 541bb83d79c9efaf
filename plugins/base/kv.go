package base

import (
	"context"
	"errors"
)

// Limits of the key-value port. The host may grant a plugin less in total, by the quota in its manifest.
const (
	MaxKeyBytes   = 256
	MaxValueBytes = 64 << 10
	MaxListKeys   = 1000
)

// Errors of the key-value port, to be matched with errors.Is.
var (
	// ErrStale means that another write came first: read again.
	ErrStale = errors.New("key-value port: the value was changed meanwhile")
	// ErrQuota means that the plugin holds as many bytes as its manifest was granted.
	ErrQuota = errors.New("key-value port: the quota is used up")
	// ErrBounds means that a key or a value is empty or too long.
	ErrBounds = errors.New("key-value port: key or value out of bounds")
)

// Entry is a value with its revision. Revision zero means that the key does not exist.
type Entry struct {
	Value    []byte
	Revision uint64
}

// KV is a small durable store that the host keeps for one plugin. A plugin sees only its own keys.
type KV interface {
	// Get returns the entry, with revision zero when there is none.
	Get(ctx context.Context, key string) (Entry, error)
	// Put writes value if the key still has the expected revision, else it returns ErrStale. It is durable when it
	// returns. Expecting zero means that the key must not exist. The new revision is returned.
	Put(ctx context.Context, key string, value []byte, expected uint64) (uint64, error)
	// List returns at most limit keys with the prefix, in byte order, after the key named by after, and whether
	// there are more.
	List(ctx context.Context, prefix, after string, limit int) (keys []string, more bool, err error)
}
