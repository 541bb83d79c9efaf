package catalog

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// available is what a variant has to sell: all that lies somewhere and is not promised.
const available = `coalesce((SELECT sum(s.on_hand - s.reserved) FROM stock_levels s WHERE s.variant_id = v.id), 0)`

// fill loads the wanted parts of products: one statement for each kind of part, however many products there are.
func (s *Service) fill(ctx context.Context, v View, products []*Product, want Want) error {
	if len(products) == 0 {
		return nil
	}
	byKey := make(map[int64]*Product, len(products))
	keys := make([]int64, len(products))
	for i, p := range products {
		keys[i], byKey[p.Key], p.siblings = p.Key, p, keys
	}
	for _, part := range []struct {
		wanted bool
		load   func(context.Context, View, []int64, map[int64]*Product) error
	}{
		{want.Images, s.fillImages},
		{want.Variants || want.Options, s.fillVariants},
		{want.Options, s.fillOptions},
		{want.Tags, s.fillTags},
	} {
		if !part.wanted {
			continue
		}
		if err := part.load(ctx, v, keys, byKey); err != nil {
			return err
		}
	}
	return nil
}

// fillVariants loads the variants that have a price in the view's list, with price and stock.
func (s *Service) fillVariants(ctx context.Context, view View, keys []int64, products map[int64]*Product) error {
	q := store.SQL(`SELECT `+variantColumns+` FROM variants v
		JOIN prices pr ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
		WHERE NOT v.archived AND v.product_id IN (?) ORDER BY v.product_id, v.position, v.id`, view.PriceList, keys)
	return s.store.Each(ctx, q, func(rows *sql.Rows) error {
		v, product, err := scanVariant(rows, view.Currency)
		if err != nil {
			return err
		}
		p := products[product]
		v.Product = p
		if v.imageID != nil {
			v.image = p.imageOf(*v.imageID)
		}
		p.variants = append(p.variants, v)
		return nil
	})
}

const variantColumns = `v.id, v.product_id, v.sku, v.barcode, v.option1_id, v.option2_id, v.option3_id,
	v.weight_grams, v.requires_shipping, v.taxable, v.tracked, v.continue_selling, v.archived, v.image_id,
	pr.amount, pr.compare_at, ` + available

func scanVariant(rows *sql.Rows, c money.Currency) (*Variant, int64, error) {
	v := &Variant{}
	var product, amount int64
	var sku, barcode string
	var compareAt *int64
	err := rows.Scan(&v.Key, &product, &sku, &barcode, &v.values[0], &v.values[1], &v.values[2],
		&v.WeightGrams, &v.RequiresShipping, &v.Taxable, &v.Tracked, &v.ContinueSelling, &v.Archived, &v.imageID,
		&amount, &compareAt, &v.Stock)
	v.SKU, v.Barcode, v.Price = strOrNil(sku), strOrNil(barcode), money.New(amount, c)
	if compareAt != nil {
		m := money.New(*compareAt, c)
		v.CompareAtPrice = &m
	}
	return v, product, err
}

// imageOf returns the product's picture with a key.
func (p *Product) imageOf(key int64) *Image {
	for _, i := range p.images {
		if i.Key == key {
			return i
		}
	}
	return nil
}

// fillImages loads pictures with their alternative text.
func (s *Service) fillImages(ctx context.Context, view View, keys []int64, products map[int64]*Product) error {
	q := store.SQL(`SELECT i.product_id, i.id, i.source, i.width, i.height, coalesce(t.alt, o.alt, '')
		FROM images i LEFT JOIN image_texts t ON t.image_id = i.id AND t.locale = ?
		LEFT JOIN image_texts o ON o.image_id = i.id AND o.locale = ?
		WHERE i.product_id IN (?) ORDER BY i.product_id, i.position, i.id`, view.Language, view.Own, keys)
	return s.store.Each(ctx, q, func(rows *sql.Rows) error {
		var product int64
		i, err := scanImage(rows, &product)
		if err == nil {
			products[product].images = append(products[product].images, i)
		}
		return err
	})
}

// scanImage reads key, source, size and text of a picture, after the columns in before.
func scanImage(rows *sql.Rows, before ...any) (*Image, error) {
	i := &Image{}
	var width, height int
	var alt string
	err := rows.Scan(append(before, &i.Key, &i.Source, &width, &height, &alt)...)
	i.AltText = strOrNil(alt)
	i.size(width, height)
	return i, err
}

// fillOptions loads the options whose values the variants have, and gives the variants their words.
func (s *Service) fillOptions(ctx context.Context, view View, keys []int64, products map[int64]*Product) error {
	q := store.SQL(`SELECT po.product_id, po.id, po.position, coalesce(ot.name, oo.name, ''), ov.id, ov.color, coalesce(vt.name, vo.name, '')
		FROM product_options po
		LEFT JOIN option_texts ot ON ot.option_id = po.id AND ot.locale = ?
		LEFT JOIN option_texts oo ON oo.option_id = po.id AND oo.locale = ?
		JOIN option_values ov ON ov.option_id = po.id
		LEFT JOIN option_value_texts vt ON vt.value_id = ov.id AND vt.locale = ?
		LEFT JOIN option_value_texts vo ON vo.value_id = ov.id AND vo.locale = ?
		WHERE po.product_id IN (?) ORDER BY po.product_id, po.position, ov.position, ov.id`,
		view.Language, view.Own, view.Language, view.Own, keys)
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		var product int64
		var color string
		o, v := &Option{}, &OptionValue{}
		if err := rows.Scan(&product, &o.key, &o.position, &o.Name, &v.key, &color, &v.Name); err != nil {
			return err
		}
		p := products[product]
		if n := len(p.options); n == 0 || p.options[n-1].key != o.key {
			o.id = ids.GlobalInt("ProductOption", o.key)
			p.options = append(p.options, o)
		}
		v.id, v.Color = ids.GlobalInt("ProductOptionValue", v.key), strOrNil(color)
		last := p.options[len(p.options)-1]
		last.Values = append(last.Values, v)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range products {
		p.settle()
	}
	return nil
}

// settle connects the options of a product with its variants, and drops values that no variant has any more.
func (p *Product) settle() {
	for _, o := range p.options {
		column := o.position - 1
		for _, value := range o.Values {
			for _, v := range p.variants {
				if v.values[column] == nil || *v.values[column] != value.key {
					continue
				}
				v.chosen = append(v.chosen, SelectedOption{Name: o.Name, Value: value.Name})
				first := value.FirstSelectableVariant
				if first == nil || !first.AvailableForSale() && v.AvailableForSale() {
					value.FirstSelectableVariant = v
				}
			}
		}
		o.Values = slices.DeleteFunc(o.Values, func(v *OptionValue) bool { return v.FirstSelectableVariant == nil })
	}
	p.options = slices.DeleteFunc(p.options, func(o *Option) bool { return len(o.Values) == 0 })
}

// fillTags loads tags in alphabetical order.
func (s *Service) fillTags(ctx context.Context, _ View, keys []int64, products map[int64]*Product) error {
	q := store.SQL(`SELECT product_id, tag FROM product_tags WHERE product_id IN (?)`, keys)
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		var product int64
		var tag string
		if err := rows.Scan(&product, &tag); err != nil {
			return err
		}
		products[product].Tags = append(products[product].Tags, tag)
		return nil
	})
	for _, p := range products {
		slices.SortFunc(p.Tags, cmp.Compare)
	}
	return err
}
