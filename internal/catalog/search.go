package catalog

import (
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
)

// The search syntax of the dialect, as far as the catalogue has what it asks for:
//
//	coffee dates            products that have both words, or words that begin with them
//	"arabic coffee"         the words one after the other
//	tag:gift vendor:"Bayt"  fields: title, tag, tag_not, vendor, product_type, available_for_sale, created_at,
//	                        updated_at, variants.price; numbers and times also with <, <=, > and >=
//	-tag:gift, NOT tag:gift the contrary
//	a OR b, (a OR b) c      alternatives

// found is what a search asks for: a condition, and an expression that ranks what fulfils it.
type found struct {
	condition
	rank condition
}

// maxSearch bounds a search, in bytes and in terms.
const (
	maxSearch = 1000
	maxTerms  = 30
)

// search reads a search. An empty one finds everything.
func (s *Service) search(v View, text string) (found, error) {
	if strings.TrimSpace(text) == "" {
		return found{}, nil
	}
	p := &searchParser{view: v, tokens: tokenize(text), texts: s.texts, fold: s.folded}
	if len(text) > maxSearch || len(p.tokens) > maxTerms {
		return found{}, fault.E("catalog.search", fault.Invalid, "The search is too long.", nil)
	}
	c, err := p.alternatives()
	if err != nil {
		return found{}, err
	}
	if p.rank == nil {
		return found{condition: c}, nil
	}
	return found{condition: c, rank: rankOf(*p.rank)}, nil
}

type searchParser struct {
	view   View
	texts  *texts
	fold   folding
	tokens []token
	// denied counts the negations around the present term: what must not be there ranks nothing.
	denied int
	rank   *word // the first free word
}

func (p *searchParser) peek() (token, bool) {
	if len(p.tokens) == 0 {
		return token{}, false
	}
	return p.tokens[0], true
}

func (p *searchParser) is(operator string) bool {
	t, ok := p.peek()
	if !ok || !t.is(operator) {
		return false
	}
	p.tokens = p.tokens[1:]
	return true
}

func (p *searchParser) alternatives() (condition, error) {
	var all []condition
	for {
		c, err := p.together()
		if err != nil {
			return condition{}, err
		}
		all = append(all, c)
		if !p.is("OR") {
			return anyOf(all), nil
		}
	}
}

func (p *searchParser) together() (condition, error) {
	var all []condition
	for {
		t, ok := p.peek()
		if !ok || t.is("OR") || t.is(")") {
			return allOf(all), nil
		}
		if p.is("AND") {
			continue
		}
		c, err := p.term()
		if err != nil {
			return condition{}, err
		}
		all = append(all, c)
	}
}

func (p *searchParser) term() (condition, error) {
	if p.is("NOT") {
		if _, ok := p.peek(); !ok {
			return condition{}, nil
		}
		return p.deny(p.term)
	}
	if p.is("(") {
		c, err := p.alternatives()
		p.is(")")
		return c, err
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	rest, negated := t.negated()
	if negated {
		return p.deny(func() (condition, error) { return p.field(rest) })
	}
	return p.field(t)
}

// deny reads what must not hold.
func (p *searchParser) deny(read func() (condition, error)) (condition, error) {
	p.denied++
	c, err := read()
	p.denied--
	return not(c), err
}

func not(c condition) condition {
	if c.text == "" {
		return c
	}
	return condition{"NOT (" + c.text + ")", c.args}
}

// field reads one term: field:value, or words.
func (p *searchParser) field(term token) (condition, error) {
	name, value, ok := term.field()
	if !ok {
		return p.words(term.text, true), nil
	}
	switch name {
	case "title":
		return p.words(value, false), nil
	case "tag":
		return tagged(p.fold, value), nil
	case "tag_not":
		return not(tagged(p.fold, value)), nil
	case "vendor":
		return named(p.fold("p.vendor"), value), nil
	case "product_type":
		return named(p.fold("p.product_type"), strings.Split(value, ",")...), nil
	case "available_for_sale":
		return availability(p.view, value != "false"), nil
	case "created_at", "updated_at":
		return compareTime("p."+name, value)
	case "variants.price":
		return p.comparePrice(value)
	default:
		return p.words(term.text, true), nil
	}
}

// words finds texts, or titles where they are not free, in which words begin with the given ones, one after the other:
// as they are written, or all of them without the commonest prefixes and suffixes. It looks into every language, because
// a visitor may write a name in another one than the shop is shown in.
func (p *searchParser) words(s string, free bool) condition {
	words := p.texts.words(strings.TrimSuffix(s, "*"))
	if len(words) == 0 {
		return condition{}
	}
	if free && p.rank == nil && p.denied == 0 {
		p.rank = &words[0]
	}
	written, stems := patterns(words, free)
	return condition{`EXISTS (SELECT 1 FROM product_texts x WHERE x.product_id = p.id AND (x.search LIKE ? OR x.search LIKE ?))`,
		[]any{written, stems}}
}

// rankOf puts products first whose title, in any language, begins with a word.
func rankOf(w word) condition {
	return condition{`(CASE WHEN EXISTS (SELECT 1 FROM product_texts x WHERE x.product_id = p.id
		AND (x.search LIKE ? OR x.search LIKE ?)) THEN 0 ELSE 1 END)`,
		[]any{" " + w.written + "%", "%" + beforeStems + " " + w.stem + "%" + afterTitle + "%"}}
}

// comparison splits "<=2026-01-01" into the operator and the operand.
func comparison(value string) (op, operand string) {
	for _, op := range []string{"<=", ">=", "<", ">"} {
		if rest, ok := strings.CutPrefix(value, op); ok {
			return op, strings.Trim(rest, "'")
		}
	}
	return "=", strings.Trim(value, "'")
}

// spans are the forms of a time in a search, each with the moment at which what it names has ended: a day is all of
// its hours, and a year all of its days.
func spans(operand string) (from, to time.Time, ok bool) {
	for _, form := range []struct {
		layout string
		end    func(time.Time) time.Time
	}{
		{time.RFC3339, nil}, {"2006-01-02T15:04:05", nil},
		{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	} {
		if t, err := time.Parse(form.layout, operand); err == nil && form.end != nil {
			return t.UTC(), form.end(t).UTC(), true
		} else if err == nil {
			return t.UTC(), t.UTC(), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// compareTime compares a column with a moment, or with a day or a year as a whole.
func compareTime(column, value string) (condition, error) {
	op, operand := comparison(value)
	from, to, ok := spans(operand)
	switch {
	case !ok:
		return condition{}, fault.E("catalog.search", fault.Invalid, "A time in the search is not an ISO 8601 time.", nil)
	case from.Equal(to):
		return condition{column + " " + op + " ?", []any{from}}, nil
	case op == "=":
		return condition{column + " >= ? AND " + column + " < ?", []any{from, to}}, nil
	case op == ">":
		return condition{column + " >= ?", []any{to}}, nil
	case op == "<=":
		return condition{column + " < ?", []any{to}}, nil
	default:
		return condition{column + " " + op + " ?", []any{from}}, nil
	}
}

func (p *searchParser) comparePrice(value string) (condition, error) {
	op, operand := comparison(value)
	m, err := money.Parse(operand, p.view.Currency)
	if err != nil {
		return condition{}, fault.E("catalog.search", fault.Invalid, "A price in the search is not an amount of the currency.", err)
	}
	return condition{`EXISTS (SELECT 1 FROM variants v JOIN prices pr ON pr.variant_id = v.id AND pr.min_quantity = 1
		AND pr.price_list_id = ? WHERE v.product_id = p.id AND NOT v.archived AND pr.amount ` + op + " ?)",
		[]any{p.view.PriceList, m.Minor()}}, nil
}
