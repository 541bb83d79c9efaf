package store

import (
	"context"
	"fmt"

	entgo "entgo.io/ent"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// guarded adds the row guard to a client: rows that hold personal values are read only in a context in which a domain
// has said on what ground (access.AllowRows). It catches the query that forgot to ask, wherever it is written. A test
// holds the list against the tables with personal columns.
func guarded(c *ent.Client) *ent.Client {
	guard := entgo.TraverseFunc(rowGuard)
	c.Cart.Intercept(guard)
	c.CartAddress.Intercept(guard)
	c.Order.Intercept(guard)
	c.OrderAddress.Intercept(guard)
	return c
}

// rowGuard refuses a query without a ground.
func rowGuard(ctx context.Context, _ entgo.Query) error {
	if access.RowsAllowed(ctx) != "" {
		return nil
	}
	typ := ""
	if q := entgo.QueryFromContext(ctx); q != nil {
		typ = q.Type
	}
	return fault.E("store.rowGuard", fault.Internal, "", fmt.Errorf("a query of %s gives no ground for reading rows of persons", typ))
}
