//go:build unix

package plugintest

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// MemoryKV is a key-value port that lives as long as the test, and so survives the processes of a provider.
type MemoryKV struct {
	mu      sync.Mutex
	entries map[string]base.Entry
}

var _ base.KV = (*MemoryKV)(nil)

// NewMemoryKV returns an empty port.
func NewMemoryKV() *MemoryKV { return &MemoryKV{entries: make(map[string]base.Entry)} }

// Get implements base.KV.
func (m *MemoryKV) Get(_ context.Context, key string) (base.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.entries[key]
	return base.Entry{Value: slices.Clone(e.Value), Revision: e.Revision}, nil
}

// Put implements base.KV.
func (m *MemoryKV) Put(_ context.Context, key string, value []byte, expected uint64) (uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if have := m.entries[key].Revision; have != expected {
		return have, base.ErrStale
	}
	m.entries[key] = base.Entry{Value: slices.Clone(value), Revision: expected + 1}
	return expected + 1, nil
}

// List implements base.KV.
func (m *MemoryKV) List(_ context.Context, prefix, after string, limit int) ([]string, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var keys []string
	for k := range m.entries {
		if strings.HasPrefix(k, prefix) && k > after {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	if len(keys) > limit {
		return keys[:limit], true, nil
	}
	return keys, false, nil
}
