package catalog

import (
	"context"
	"slices"
)

// OptionsByKey loads options by their keys. Options of products that the view does not sell are missing, and so are
// options that no variant on sale has.
func (s *Service) OptionsByKey(ctx context.Context, v View, keys []int64, want Want) (map[int64]*Option, error) {
	want.Variants, want.Options = true, true
	products, err := s.products(ctx, v, condition{"p.id IN (SELECT product_id FROM product_options WHERE id IN (?))", []any{keys}}, want)
	found := map[int64]*Option{}
	for _, p := range products {
		for _, o := range p.options {
			if slices.Contains(keys, o.key) {
				found[o.key] = o
			}
		}
	}
	return found, err
}

// OptionValuesByKey loads values of options by their keys, as OptionsByKey does.
func (s *Service) OptionValuesByKey(ctx context.Context, v View, keys []int64, want Want) (map[int64]*OptionValue, error) {
	want.Variants, want.Options = true, true
	products, err := s.products(ctx, v, condition{`p.id IN (SELECT po.product_id FROM product_options po
		JOIN option_values ov ON ov.option_id = po.id WHERE ov.id IN (?))`, []any{keys}}, want)
	found := map[int64]*OptionValue{}
	for _, p := range products {
		for _, o := range p.options {
			for _, value := range o.Values {
				if slices.Contains(keys, value.key) {
					found[value.key] = value
				}
			}
		}
	}
	return found, err
}

// ImagesByKey loads pictures of products by their keys. Those of products that the view does not sell are missing.
func (s *Service) ImagesByKey(ctx context.Context, v View, keys []int64, want Want) (map[int64]*Image, error) {
	want.Images = true
	products, err := s.products(ctx, v, condition{"p.id IN (SELECT product_id FROM images WHERE id IN (?))", []any{keys}}, want)
	found := map[int64]*Image{}
	for _, p := range products {
		for _, i := range p.images {
			if slices.Contains(keys, i.Key) {
				found[i.Key] = i
			}
		}
	}
	return found, err
}
