package catalog

import (
	"fmt"
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
	rank string
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
	p := &searchParser{view: v, tokens: tokenize(text), texts: newTexts()}
	if len(text) > maxSearch || len(p.tokens) > maxTerms {
		return found{}, fault.E("catalog.search", fault.Invalid, "The search is too long.", nil)
	}
	c, err := p.alternatives()
	if err != nil {
		return found{}, err
	}
	if p.rank == "" {
		return found{condition: c}, nil
	}
	// Words are letters, digits and marks only, so they can stand in the statement as they are.
	rank := fmt.Sprintf("(CASE WHEN coalesce(t.search, o.search) LIKE ' %s%%' THEN 0 ELSE 1 END)", p.rank)
	return found{condition: c, rank: rank}, nil
}

// token is a word of a search: a bracket, an operator, or a term.
type token struct {
	text   string
	quoted bool
}

// tokenize splits a search at blanks and brackets, outside quotation marks. A bracket that closes nothing is passed over.
func tokenize(s string) []token {
	var out []token
	var b strings.Builder
	quoted, inside, open := false, false, 0
	flush := func() {
		if b.Len() > 0 || quoted {
			out = append(out, token{b.String(), quoted})
		}
		b.Reset()
		quoted = false
	}
	for _, r := range s {
		switch {
		case r == '"':
			inside, quoted = !inside, true
		case inside:
			b.WriteRune(r)
		case r == ' ' || r == '\t' || r == '\n':
			flush()
		case r == '(':
			flush()
			open++
			out = append(out, token{text: "("})
		case r == ')':
			flush()
			if open > 0 {
				open--
				out = append(out, token{text: ")"})
			}
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return out
}

type searchParser struct {
	view   View
	texts  *texts
	tokens []token
	rank   string // the first free word
}

func (p *searchParser) peek() (token, bool) {
	if len(p.tokens) == 0 {
		return token{}, false
	}
	return p.tokens[0], true
}

func (p *searchParser) is(operator string) bool {
	t, ok := p.peek()
	if !ok || t.quoted || t.text != operator {
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
		if !ok || !t.quoted && (t.text == "OR" || t.text == ")") {
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
		c, err := p.term()
		return not(c), err
	}
	if p.is("(") {
		c, err := p.alternatives()
		p.is(")")
		return c, err
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	text, negated := t.text, false
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		text, negated = rest, true
	}
	c, err := p.field(text)
	if negated {
		c = not(c)
	}
	return c, err
}

func not(c condition) condition {
	if c.text == "" {
		return c
	}
	return condition{"NOT (" + c.text + ")", c.args}
}

// field reads one term: field:value, or words.
func (p *searchParser) field(term string) (condition, error) {
	name, value, ok := strings.Cut(term, ":")
	if !ok {
		return p.words(term, true), nil
	}
	switch name {
	case "title":
		return p.words(value, false), nil
	case "tag":
		return tagged(value), nil
	case "tag_not":
		return not(tagged(value)), nil
	case "vendor":
		return condition{"p.vendor = ?", []any{value}}, nil
	case "product_type":
		return condition{"p.product_type IN (?)", []any{strings.Split(value, ",")}}, nil
	case "available_for_sale":
		return availability(p.view, value != "false"), nil
	case "created_at", "updated_at":
		return compareTime("p."+name, value)
	case "variants.price":
		return p.comparePrice(value)
	default:
		return p.words(term, true), nil
	}
}

// words finds texts, or titles where they are not free, in which words begin with the given ones, one after the other.
func (p *searchParser) words(s string, free bool) condition {
	words := p.texts.words(strings.TrimSuffix(s, "*"))
	if len(words) == 0 {
		return condition{}
	}
	pattern := "% " + strings.Join(words, " ") + "%"
	if !free {
		pattern += "\n%" // a line break ends the title; see texts.index
	}
	if free && p.rank == "" {
		p.rank = words[0]
	}
	return condition{"coalesce(t.search, o.search) LIKE ?", []any{pattern}}
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

func compareTime(column, value string) (condition, error) {
	op, operand := comparison(value)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02", "2006"} {
		if t, err := time.Parse(layout, operand); err == nil {
			return condition{column + " " + op + " ?", []any{t.UTC()}}, nil
		}
	}
	return condition{}, fault.E("catalog.search", fault.Invalid, "A time in the search is not an ISO 8601 time.", nil)
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
