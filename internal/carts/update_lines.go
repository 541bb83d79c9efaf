package carts

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// LineUpdate changes a line. What is nil stays as it is.
type LineUpdate struct {
	ID ids.ID
	// Quantity zero removes the line.
	Quantity *int
	// Variant is the key of another variant.
	Variant *int64
	// Attributes take the place of all that there are.
	Attributes *[]Attribute
	// Subscription says that the line asks for what carts do not have: it is refused.
	Subscription bool
}

// UpdateLines changes lines. A line that becomes the same as another one is joined with it.
func (s *Service) UpdateLines(ctx context.Context, id ids.ID, language string, lines []LineUpdate) (Result, error) {
	var variants []int64
	for _, l := range lines {
		if l.Variant != nil {
			variants = append(variants, *l.Variant)
		}
	}
	return s.change(ctx, id, language, edit{variants, func(d *draft) {
		for i, in := range lines {
			d.update(in, i)
		}
	}})
}

// update changes one line, or refuses to.
func (d *draft) update(in LineUpdate, i int) {
	at0 := slices.IndexFunc(d.lines, func(l *ent.CartLine) bool { return l.ID == in.ID })
	if at0 < 0 {
		d.refuse(InvalidLine, at("lines", i, "id")...)
		return
	}
	before := len(d.problems)
	l := d.lines[at0]
	quantity, variant, attributes := l.Quantity, l.VariantID, l.Attributes
	if in.Quantity != nil {
		quantity = *in.Quantity
	}
	if in.Variant != nil {
		variant = *in.Variant
	}
	if in.Attributes != nil {
		attributes = d.checkAttributes(*in.Attributes, at("lines", i, "attributes")...)
	}
	if in.Subscription {
		d.refuse(SellingPlan, at("lines", i, "sellingPlanId")...)
	}
	d.checkQuantity(quantity, 0, i)
	if len(d.problems) > before {
		return
	}
	if quantity == 0 {
		d.lines = slices.Delete(d.lines, at0, at0+1)
		return
	}
	if _, sold := d.items[variant]; !sold {
		d.refuse(Invalid, at("lines", i, "merchandiseId")...)
		return
	}
	if twin := d.same(variant, attributes, l.ID); twin != nil {
		d.lines = slices.Delete(d.lines, at0, at0+1)
		d.fill(twin, min(twin.Quantity+quantity, maxQuantity))
		return
	}
	l.VariantID, l.Attributes = variant, attributes
	d.fill(l, quantity)
}
