package graph

import (
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/store"
)

// maxParts bounds a page of a product's parts.
const maxParts = 250

func (r *Resolver) variantConnection(p *catalog.Product, all []*catalog.Variant, a store.PageArgs) (*model.ProductVariantConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("variants|%d", p.Key)}
	nodes, cursors, info, err := store.Slice(r.Cursors, k, a, all, func(v *catalog.Variant) int64 { return v.Key })
	if err != nil {
		return nil, err
	}
	edges := make([]*model.ProductVariantEdge, len(nodes))
	for i, n := range nodes {
		edges[i] = &model.ProductVariantEdge{Cursor: cursors[i], Node: n}
	}
	return &model.ProductVariantConnection{Edges: edges, Nodes: nodes, PageInfo: &info}, nil
}

func (r *Resolver) imageConnection(p *catalog.Product, all []*catalog.Image, a store.PageArgs) (*model.ImageConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("images|%d", p.Key)}
	nodes, cursors, info, err := store.Slice(r.Cursors, k, a, all, func(i *catalog.Image) int64 { return i.Key })
	if err != nil {
		return nil, err
	}
	edges := make([]*model.ImageEdge, len(nodes))
	for i, n := range nodes {
		edges[i] = &model.ImageEdge{Cursor: cursors[i], Node: n}
	}
	return &model.ImageConnection{Edges: edges, Nodes: nodes, PageInfo: &info}, nil
}

func (r *Resolver) mediaConnection(p *catalog.Product, all []*catalog.Image, a store.PageArgs) (*model.MediaConnection, error) {
	k := store.Keyset{Max: maxParts, Query: fmt.Sprintf("media|%d", p.Key)}
	pictures, cursors, info, err := store.Slice(r.Cursors, k, a, all, func(i *catalog.Image) int64 { return i.Key })
	if err != nil {
		return nil, err
	}
	c := &model.MediaConnection{PageInfo: &info, Nodes: make([]model.Media, len(pictures)), Edges: make([]*model.MediaEdge, len(pictures))}
	for i, picture := range pictures {
		c.Nodes[i] = &model.MediaImage{Image: picture}
		c.Edges[i] = &model.MediaEdge{Cursor: cursors[i], Node: c.Nodes[i]}
	}
	return c, nil
}

// sortVariants returns the variants in one of the dialect's orders, titles as a language sorts; they come in the
// merchant's.
func sortVariants(in []*catalog.Variant, by model.ProductVariantSortKeys, reverse bool, lang string) []*catalog.Variant {
	all := slices.Clone(in)
	switch by {
	case model.ProductVariantSortKeysID:
		slices.SortStableFunc(all, func(a, b *catalog.Variant) int { return cmp.Compare(a.Key, b.Key) })
	case model.ProductVariantSortKeysSku:
		slices.SortStableFunc(all, func(a, b *catalog.Variant) int { return cmp.Compare(value(a.SKU), value(b.SKU)) })
	case model.ProductVariantSortKeysTitle:
		order := collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric)
		slices.SortStableFunc(all, func(a, b *catalog.Variant) int { return order.CompareString(a.Title(), b.Title()) })
	}
	if reverse {
		slices.Reverse(all)
	}
	return all
}

// sortImages returns the pictures in the merchant's order or by id, which is the order in which they were added.
func sortImages(in []*catalog.Image, byID, reverse bool) []*catalog.Image {
	all := slices.Clone(in)
	if byID {
		slices.SortStableFunc(all, func(a, b *catalog.Image) int { return cmp.Compare(a.Key, b.Key) })
	}
	if reverse {
		slices.Reverse(all)
	}
	return all
}

// selectedVariant returns the variant with the options; without options, or where there is none, the first available.
func selectedVariant(p *catalog.Product, selected []catalog.SelectedOption, ignoreUnknown, ignoreCase bool) *catalog.Variant {
	if len(selected) > 0 {
		if v := p.VariantFor(selected, ignoreUnknown, ignoreCase); v != nil {
			return v
		}
	}
	return p.FirstAvailable()
}

// adjacentVariants returns a variant and those that differ from it in exactly one option.
func adjacentVariants(p *catalog.Product, selected *catalog.Variant) []*catalog.Variant {
	var out []*catalog.Variant
	for _, v := range p.Variants() {
		if differing(v, selected) <= 1 {
			out = append(out, v)
		}
	}
	return out
}

func differing(a, b *catalog.Variant) int {
	if a == b {
		return 0
	}
	n := 0
	theirs := b.SelectedOptions()
	for i, o := range a.SelectedOptions() {
		if i >= len(theirs) || theirs[i] != o {
			n++
		}
	}
	return n
}
