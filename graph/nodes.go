package graph

import (
	"context"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// nodeLoaders is the list of types that node and nodes read, each with what loads objects of it by key. What is not in
// the list has no node. All of them are shared types, except those whose loader takes the viewer.
var nodeLoaders = map[string]func(*Resolver, context.Context, []int64) (map[int64]model.Node, error){
	"Product":            (*Resolver).productNodes,
	"ProductVariant":     (*Resolver).variantNodes,
	"ProductOption":      (*Resolver).optionNodes,
	"ProductOptionValue": (*Resolver).optionValueNodes,
	"MediaImage":         (*Resolver).mediaImageNodes,
	"Collection":         (*Resolver).collectionNodes,
	"Shop":               (*Resolver).shopNodes,
	"Market":             (*Resolver).marketNodes,
}

// nodes reads objects by global id, in the order of the ids; nil where there is none. Objects of one type are loaded
// together.
func (r *Resolver) nodes(ctx context.Context, gids []string) ([]model.Node, error) {
	if len(gids) > 250 {
		return nil, fault.E("graph.nodes", fault.Invalid, "At most 250 ids at once.", nil)
	}
	keys := map[string][]int64{}
	for _, gid := range gids {
		if g, err := ids.ParseGID(gid); err == nil && nodeLoaders[g.Type] != nil {
			if key, err := g.Int(g.Type); err == nil {
				keys[g.Type] = append(keys[g.Type], key)
			}
		}
	}
	found := map[string]model.Node{}
	for typ, of := range keys {
		loaded, err := nodeLoaders[typ](r, ctx, of)
		if err != nil {
			return nil, err
		}
		for key, node := range loaded {
			found[ids.GlobalInt(typ, key)] = node
		}
	}
	out := make([]model.Node, len(gids))
	for i, gid := range gids {
		if g, err := ids.ParseGID(gid); err == nil {
			out[i] = found[g.String()]
		}
	}
	return out, nil
}

func (r *Resolver) productNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	view, err := r.view(ctx)
	if err != nil {
		return nil, err
	}
	products, err := r.Catalog.ProductsByKey(ctx, view, keys, wantOf(ctx))
	if err != nil {
		return nil, err
	}
	out := map[int64]model.Node{}
	for _, p := range products {
		out[p.Key] = p
	}
	return out, nil
}

func (r *Resolver) variantNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	view, err := r.view(ctx)
	if err != nil {
		return nil, err
	}
	variants, err := r.Catalog.VariantsByKey(ctx, view, keys, wantOf(ctx))
	if err != nil {
		return nil, err
	}
	out := map[int64]model.Node{}
	for key, v := range variants {
		out[key] = v
	}
	return out, nil
}

func (r *Resolver) collectionNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	view, err := r.view(ctx)
	if err != nil {
		return nil, err
	}
	collections, err := r.Catalog.CollectionsByKey(ctx, view, keys)
	if err != nil {
		return nil, err
	}
	out := map[int64]model.Node{}
	for _, c := range collections {
		out[c.Key] = c
	}
	return out, nil
}

func (r *Resolver) shopNodes(ctx context.Context, _ []int64) (map[int64]model.Node, error) {
	shop, err := r.shop(ctx)
	if err != nil {
		return nil, err
	}
	return map[int64]model.Node{1: shop}, nil
}
