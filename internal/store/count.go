package store

import (
	"context"
	"sync/atomic"
)

type counterKey struct{}

// Counter counts the SQL statements of one request. Scenario files bound it, so that a query per row is a failing
// test.
type Counter struct{ n atomic.Int64 }

// N returns the number of statements so far.
func (c *Counter) N() int64 { return c.n.Load() }

// WithCounter returns a context whose statements are counted.
func WithCounter(ctx context.Context) (context.Context, *Counter) {
	c := new(Counter)
	return context.WithValue(ctx, counterKey{}, c), c
}

func count(ctx context.Context) {
	if c, ok := ctx.Value(counterKey{}).(*Counter); ok {
		c.n.Add(1)
	}
}
