package catalog

import "strings"

// token is a word of a search: a bracket, an operator, or a term.
type token struct {
	text string
	// plain is how many bytes stand before the first quotation mark: what stands behind is never an operator, a field
	// or a negation. It is len(text) in a token without quotation marks.
	plain int
}

// is reports whether the token is an operator or a bracket.
func (t token) is(operator string) bool {
	return t.text == operator && t.plain == len(t.text) && t.text != ""
}

// negated takes the minus sign off a term.
func (t token) negated() (token, bool) {
	if t.plain > 0 && t.text[0] == '-' {
		return token{t.text[1:], t.plain - 1}, true
	}
	return t, false
}

// field splits field:value.
func (t token) field() (name, value string, ok bool) {
	at := strings.IndexByte(t.text[:t.plain], ':')
	if at < 0 {
		return "", "", false
	}
	return t.text[:at], t.text[at+1:], true
}

// tokenizer splits a search at blanks and brackets, outside quotation marks.
type tokenizer struct {
	out    []token
	text   strings.Builder
	plain  int // bytes before the first quotation mark, or -1
	inside bool
	open   int // brackets
}

// tokenize splits a search. A bracket that closes nothing is passed over.
func tokenize(s string) []token {
	t := &tokenizer{plain: -1}
	for _, r := range s {
		t.read(r)
	}
	t.flush()
	return t.out
}

func (t *tokenizer) read(r rune) {
	switch {
	case r == '"':
		t.inside = !t.inside
		if t.plain < 0 {
			t.plain = t.text.Len()
		}
	case t.inside:
		t.text.WriteRune(r)
	case r == ' ' || r == '\t' || r == '\n':
		t.flush()
	case r == '(':
		t.flush()
		t.open++
		t.out = append(t.out, token{"(", 1})
	case r == ')':
		t.flush()
		if t.open > 0 {
			t.open--
			t.out = append(t.out, token{")", 1})
		}
	default:
		t.text.WriteRune(r)
	}
}

// flush ends a token.
func (t *tokenizer) flush() {
	text := t.text.String()
	if t.plain < 0 {
		t.plain = len(text)
	}
	if text != "" {
		t.out = append(t.out, token{text, t.plain})
	}
	t.text.Reset()
	t.plain = -1
}
