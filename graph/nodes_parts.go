package graph

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/catalog"
)

// optionNodes reads options of products that the request sees.
func (r *Resolver) optionNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	return partNodes(ctx, r, keys, r.Catalog.OptionsByKey)
}

// optionValueNodes reads values of such options.
func (r *Resolver) optionValueNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	return partNodes(ctx, r, keys, r.Catalog.OptionValuesByKey)
}

// mediaImageNodes reads pictures of products that the request sees, as media.
func (r *Resolver) mediaImageNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	out, err := partNodes(ctx, r, keys, r.Catalog.ImagesByKey)
	for key, image := range out {
		out[key] = &model.MediaImage{Image: image.(*catalog.Image)}
	}
	return out, err
}

// partNodes reads parts of products.
func partNodes[T model.Node](ctx context.Context, r *Resolver, keys []int64,
	load func(context.Context, catalog.View, []int64, catalog.Want) (map[int64]T, error)) (map[int64]model.Node, error) {
	view, err := r.view(ctx)
	if err != nil {
		return nil, err
	}
	found, err := load(ctx, view, keys, wantOf(ctx))
	out := make(map[int64]model.Node, len(found))
	for key, part := range found {
		out[key] = part
	}
	return out, err
}

// marketNodes reads markets.
func (r *Resolver) marketNodes(ctx context.Context, keys []int64) (map[int64]model.Node, error) {
	all, err := r.Markets.Markets(ctx)
	out := map[int64]model.Node{}
	for _, m := range all {
		if slices.Contains(keys, m.ID) {
			out[m.ID] = &model.Market{Key: m.ID, Handle: m.Handle}
		}
	}
	return out, err
}
