package privacy

import "container/list"

// lru is a map that holds at most max entries and gives up the one that was used longest ago. It is not safe for
// concurrent use.
type lru[K comparable, V any] struct {
	max     int
	entries map[K]*list.Element
	order   *list.List // most recently used first
}

type entry[K comparable, V any] struct {
	key   K
	value V
}

func newLRU[K comparable, V any](limit int) *lru[K, V] {
	return &lru[K, V]{max: limit, entries: map[K]*list.Element{}, order: list.New()}
}

func (c *lru[K, V]) get(key K) (V, bool) {
	e, ok := c.entries[key]
	if !ok {
		var none V
		return none, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry[K, V]).value, true
}

func (c *lru[K, V]) put(key K, value V) {
	if e, ok := c.entries[key]; ok {
		e.Value.(*entry[K, V]).value = value
		c.order.MoveToFront(e)
		return
	}
	c.entries[key] = c.order.PushFront(&entry[K, V]{key, value})
	if c.order.Len() > c.max {
		c.drop(c.order.Back().Value.(*entry[K, V]).key)
	}
}

func (c *lru[K, V]) drop(key K) {
	if e, ok := c.entries[key]; ok {
		c.order.Remove(e)
		delete(c.entries, key)
	}
}
