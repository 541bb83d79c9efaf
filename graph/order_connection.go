package graph

import (
	"fmt"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/store"
)

// lineItems pages over the lines of an order.
func (r *Resolver) lineItems(o *orders.Order, reverse bool, a store.PageArgs) (*model.LineItemConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("line items|%s|%t", o.ID, reverse)}
	page, cursors, info, err := store.Slice(r.Cursors, k, a, turned(o.Lines, reverse), func(l *orders.Line) int64 { return int64(l.Position) })
	if err != nil {
		return nil, err
	}
	c := &model.LineItemConnection{PageInfo: &info, Nodes: make([]*model.LineItem, len(page)), Edges: make([]*model.LineItemEdge, len(page))}
	for i, l := range page {
		c.Nodes[i] = &model.LineItem{Line: l, Order: o}
		c.Edges[i] = &model.LineItemEdge{Cursor: cursors[i], Node: c.Nodes[i]}
	}
	return c, nil
}

// fulfillments pages over what has left of an order.
func (r *Resolver) fulfillments(o *orders.Order, reverse bool, a store.PageArgs) (*model.FulfillmentConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("fulfillments|%s|%t", o.ID, reverse)}
	page, cursors, info, err := store.Slice(r.Cursors, k, a, turned(o.Fulfillments, reverse), func(f *orders.Fulfillment) int64 { return int64(f.Position) })
	if err != nil {
		return nil, err
	}
	c := &model.FulfillmentConnection{PageInfo: &info, Nodes: make([]*model.Fulfillment, len(page)), Edges: make([]*model.FulfillmentEdge, len(page))}
	for i, f := range page {
		c.Nodes[i] = &model.Fulfillment{Fulfillment: f, Order: o}
		c.Edges[i] = &model.FulfillmentEdge{Cursor: cursors[i], Node: c.Nodes[i]}
	}
	return c, nil
}
