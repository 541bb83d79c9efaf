package carts

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// LineInput asks for a quantity of a variant.
type LineInput struct {
	// Variant is the variant's key; zero, like any key that is not sold, is refused.
	Variant    int64
	Quantity   int
	Attributes []Attribute
	// Subscription and Parent say that the line asks for what carts do not have: it is refused.
	Subscription, Parent bool
}

// AddLines adds lines. What is in the cart already, with the same attributes, becomes more. A quantity that is not in
// stock is cut down to what is, with a warning.
func (s *Service) AddLines(ctx context.Context, id ids.ID, language string, lines []LineInput) (Result, error) {
	return s.change(ctx, id, language, addLines(lines))
}

func addLines(lines []LineInput) edit {
	variants := make([]int64, len(lines))
	for i, l := range lines {
		variants[i] = l.Variant
	}
	return edit{variants, func(d *draft) {
		for i, in := range lines {
			if attributes, ok := d.checkLine(in, i); ok {
				d.add(in, attributes)
			}
		}
		if len(d.lines) > maxLines {
			d.refuse(CartTooLarge, "lines")
		}
	}}
}

// checkLine refuses a line that cannot be, and returns its attributes in the form in which they are kept.
func (d *draft) checkLine(in LineInput, i int) (string, bool) {
	before := len(d.problems)
	item, sold := d.items[in.Variant]
	if !sold {
		d.refuse(Invalid, at("lines", i, "merchandiseId")...)
	}
	d.checkQuantity(in.Quantity, 1, i)
	if in.Subscription {
		d.refuse(SellingPlan, at("lines", i, "sellingPlanId")...)
	}
	if in.Parent {
		d.refuse(ParentLine, at("lines", i, "parent")...)
	}
	attributes := d.checkAttributes(in.Attributes, at("lines", i, "attributes")...)
	return attributes, len(d.problems) == before && item.Variant != 0
}

func (d *draft) checkQuantity(n, least, i int) {
	switch {
	case n < least:
		d.refuse(LessThan, at("lines", i, "quantity")...)
	case n > maxQuantity:
		d.refuse(MaximumExceeded, at("lines", i, "quantity")...)
	}
}

// checkAttributes refuses attributes that cannot be, and returns them in the form in which they are kept.
func (d *draft) checkAttributes(in []Attribute, field ...string) string {
	text, err := encodeAttributes(in)
	if err != nil || wrongAttributes(in) {
		d.refuse(Invalid, field...)
	}
	return text
}

// add puts a quantity on the line that holds the variant with the attributes, or on a new one.
func (d *draft) add(in LineInput, attributes string) {
	if l := d.same(in.Variant, attributes, ""); l != nil {
		d.fill(l, min(l.Quantity+in.Quantity, maxQuantity))
		return
	}
	l := &ent.CartLine{ID: ids.New(), VariantID: in.Variant, Attributes: attributes, Position: d.nextPosition()}
	if d.left(d.items[in.Variant], l) <= 0 {
		d.warnings = warn(d.warnings, WarnOutOfStock, ids.GlobalInt("ProductVariant", in.Variant))
		return
	}
	d.fill(l, in.Quantity)
	d.lines = append(d.lines, l)
}

// fill sets the quantity of a line, cut down to what is in stock, and takes the price as seen. A line that has no
// stock left keeps what it had.
func (d *draft) fill(l *ent.CartLine, quantity int) {
	item := d.items[l.VariantID]
	minor := item.Price.Minor()
	l.Title, l.UnitPrice = clip(item.fullTitle()), &minor
	left := d.left(item, l)
	if left >= quantity {
		l.Quantity = quantity
		return
	}
	if left <= 0 {
		d.warnings = warn(d.warnings, WarnOutOfStock, ids.Global("CartLine", l.ID))
		return
	}
	l.Quantity = left
	d.warnings = warn(d.warnings, WarnNotEnoughStock, ids.Global("CartLine", l.ID))
}

// left is how many of an item a line can have besides what other lines have.
func (d *draft) left(item Item, l *ent.CartLine) int {
	if !item.Tracked || item.ContinueSelling {
		return maxQuantity
	}
	n := item.Stock
	for _, other := range d.lines {
		if other.ID != l.ID && other.VariantID == l.VariantID {
			n -= other.Quantity
		}
	}
	return n
}

// same returns the line with a variant and attributes, other than the given one.
func (d *draft) same(variant int64, attributes string, other ids.ID) *ent.CartLine {
	for _, l := range d.lines {
		if l.VariantID == variant && l.Attributes == attributes && l.ID != other {
			return l
		}
	}
	return nil
}

func (d *draft) nextPosition() int {
	if n := len(d.lines); n > 0 {
		return d.lines[n-1].Position + 1
	}
	return 1
}

// RemoveLines removes lines.
func (s *Service) RemoveLines(ctx context.Context, id ids.ID, language string, lines []ids.ID) (Result, error) {
	return s.change(ctx, id, language, edit{apply: func(d *draft) {
		for i, line := range lines {
			before := len(d.lines)
			d.lines = slices.DeleteFunc(d.lines, func(l *ent.CartLine) bool { return l.ID == line })
			if len(d.lines) == before && !slices.Contains(lines[:i], line) {
				d.refuse(InvalidLine, at("lineIds", i)...)
			}
		}
	}})
}

// clip shortens a title to what its column holds.
func clip(title string) string {
	runes := []rune(title)
	return string(runes[:min(len(runes), 520/4)])
}
