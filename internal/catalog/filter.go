package catalog

import (
	"fmt"
	"strings"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Filter narrows a list by one property. Exactly one field is set; Nothing stands for a property that no product of
// this shop has.
type Filter struct {
	Available *bool
	Price     *PriceBounds
	Type      *string
	Vendor    *string
	Tag       *string
	Option    *SelectedOption
	Nothing   bool
}

// PriceBounds are the least and the greatest price, each optional.
type PriceBounds struct{ Min, Max *money.Money }

// condition is a piece of a WHERE clause.
type condition struct {
	text string
	args []any
}

// and appends the condition to a statement that already has one.
func (c condition) and(q *store.Statement) {
	if c.text != "" {
		q.Add("AND ("+c.text+")", c.args...)
	}
}

// any joins conditions of which one must hold.
func anyOf(cs []condition) condition { return joined(cs, " OR ") }

// allOf joins conditions that must all hold.
func allOf(cs []condition) condition { return joined(cs, " AND ") }

func joined(cs []condition, with string) condition {
	var texts []string
	var args []any
	for _, c := range cs {
		if c.text != "" {
			texts, args = append(texts, "("+c.text+")"), append(args, c.args...)
		}
	}
	return condition{strings.Join(texts, with), args}
}

// conditions turns filters into conditions. As the dialect has it, filters on one property widen each other, and
// filters on different properties narrow.
func conditions(v View, fold folding, filters []Filter) []condition {
	groups := map[string][]condition{}
	var names []string
	for _, f := range filters {
		name, c := f.condition(v, fold)
		if _, known := groups[name]; !known {
			names = append(names, name)
		}
		groups[name] = append(groups[name], c)
	}
	out := make([]condition, len(names))
	for i, name := range names {
		out[i] = anyOf(groups[name])
	}
	return out
}

func (f Filter) condition(v View, fold folding) (property string, c condition) {
	switch {
	case f.Available != nil:
		return "available", availability(v, *f.Available)
	case f.Price != nil:
		return "price", priced(v, *f.Price)
	case f.Type != nil:
		return "type", named(fold("p.product_type"), *f.Type)
	case f.Vendor != nil:
		return "vendor", named(fold("p.vendor"), *f.Vendor)
	case f.Tag != nil:
		return "tag", tagged(fold, *f.Tag)
	case f.Option != nil:
		return "option " + f.Option.Name, withOption(v, *f.Option)
	default:
		return "nothing", condition{"1 = 0", nil}
	}
}

func availability(v View, wanted bool) condition {
	text := `EXISTS (SELECT 1 FROM variants v JOIN prices pr ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
		WHERE v.product_id = p.id AND NOT v.archived AND (NOT v.tracked OR v.continue_selling OR ` + available + ` > 0))`
	if !wanted {
		text = "NOT " + text
	}
	return condition{text, []any{v.PriceList}}
}

func priced(v View, b PriceBounds) condition {
	c := condition{`EXISTS (SELECT 1 FROM variants v JOIN prices pr ON pr.variant_id = v.id AND pr.min_quantity = 1
		AND pr.price_list_id = ? WHERE v.product_id = p.id AND NOT v.archived`, []any{v.PriceList}}
	if b.Min != nil {
		c.text, c.args = c.text+" AND pr.amount >= ?", append(c.args, b.Min.Minor())
	}
	if b.Max != nil {
		c.text, c.args = c.text+" AND pr.amount <= ?", append(c.args, b.Max.Minor())
	}
	c.text += ")"
	return c
}

func tagged(fold folding, tag string) condition {
	c := named(fold("pt.tag"), tag)
	return condition{"EXISTS (SELECT 1 FROM product_tags pt WHERE pt.product_id = p.id AND " + c.text + ")", c.args}
}

// folding writes the expression for a column in which upper and lower case of Latin letters are one.
type folding func(column string) string

// folded is the folding of the database's engine. Both fold the letters of ASCII and no others: PostgreSQL because it is
// told so, SQLite because it knows no others.
func (s *Service) folded(column string) string { return "lower(" + s.bytewise(column) + ")" }

// named compares a folded column with names.
func named(column string, names ...string) condition {
	lower := make([]string, len(names))
	for i, n := range names {
		lower[i] = strings.Map(func(r rune) rune {
			if 'A' <= r && r <= 'Z' {
				return r + 'a' - 'A'
			}
			return r
		}, n)
	}
	return condition{column + " IN (?)", []any{lower}}
}

// withOption finds products that have a variant for sale with an option value, named in the language of the view or in
// the shop's own.
func withOption(v View, o SelectedOption) condition {
	return condition{`EXISTS (SELECT 1 FROM product_options po
		JOIN option_texts ot ON ot.option_id = po.id AND ot.locale IN (?) AND ot.name = ?
		JOIN option_values ov ON ov.option_id = po.id
		JOIN option_value_texts vt ON vt.value_id = ov.id AND vt.locale IN (?) AND vt.name = ?
		JOIN variants v ON v.product_id = p.id AND NOT v.archived AND ov.id IN (v.option1_id, v.option2_id, v.option3_id)
		JOIN prices pr ON pr.variant_id = v.id AND pr.min_quantity = 1 AND pr.price_list_id = ?
		WHERE po.product_id = p.id)`,
		[]any{[]string{v.Language, v.Own}, o.Name, []string{v.Language, v.Own}, o.Value, v.PriceList}}
}

// describe writes filters in a form that tells lists apart: the conditions with what they are held against.
func describe(filters []Filter) string {
	var b strings.Builder
	for _, f := range filters {
		_, c := f.condition(View{}, func(column string) string { return column })
		fmt.Fprintf(&b, "|%s", c.text)
		for _, arg := range c.args {
			fmt.Fprintf(&b, "|%#v", arg)
		}
	}
	return b.String()
}
