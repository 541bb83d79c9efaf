package graph

import (
	"fmt"
	"slices"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// lineConnection pages over lines of a cart.
func (r *Resolver) lineConnection(cart ids.ID, list string, all []*carts.Line, reverse bool, a store.PageArgs) (*model.BaseCartLineConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("%s|%s|%t", list, cart, reverse)}
	lines, cursors, info, err := store.Slice(r.Cursors, k, a, turned(all, reverse), (*carts.Line).Position)
	if err != nil {
		return nil, err
	}
	c := &model.BaseCartLineConnection{PageInfo: &info, Nodes: make([]model.BaseCartLine, len(lines)), Edges: make([]*model.BaseCartLineEdge, len(lines))}
	for i, l := range lines {
		c.Nodes[i], c.Edges[i] = l, &model.BaseCartLineEdge{Cursor: cursors[i], Node: l}
	}
	return c, nil
}

// groupConnection pages over the deliveries of a cart, of which there is one at most.
func (r *Resolver) groupConnection(cart ids.ID, all []*carts.DeliveryGroup, reverse bool, a store.PageArgs) (*model.CartDeliveryGroupConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("deliveries|%s|%t", cart, reverse)}
	groups, cursors, info, err := store.Slice(r.Cursors, k, a, turned(all, reverse), func(*carts.DeliveryGroup) int64 { return 1 })
	if err != nil {
		return nil, err
	}
	edges := make([]*model.CartDeliveryGroupEdge, len(groups))
	for i, g := range groups {
		edges[i] = &model.CartDeliveryGroupEdge{Cursor: cursors[i], Node: g}
	}
	return &model.CartDeliveryGroupConnection{Edges: edges, Nodes: groups, PageInfo: &info}, nil
}

// turned returns a list in its own order or turned round.
func turned[T any](list []T, reverse bool) []T {
	if !reverse {
		return list
	}
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}
