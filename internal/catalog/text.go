package catalog

import (
	"html"
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// texts cleans and indexes what merchants write. It is safe for concurrent use.
type texts struct {
	markup *bluemonday.Policy
	strip  *bluemonday.Policy
	fold   []analysis.TokenFilter
}

// newTexts builds the policies once; they are costly to make and free to share.
var newTexts = sync.OnceValue(func() *texts {
	return &texts{
		markup: bluemonday.UGCPolicy(),
		strip:  bluemonday.StrictPolicy().AddSpaceWhenStrippingTag(true),
		fold:   []analysis.TokenFilter{ar.NewArabicNormalizeFilter(), ar.NewArabicStemmerFilter()},
	}
})

// clean returns a description as safe HTML, and as plain text with single spaces.
func (t *texts) clean(description string) (markup, plain string) {
	markup = strings.TrimSpace(t.markup.Sanitize(description))
	plain = strings.Join(strings.Fields(html.UnescapeString(t.strip.Sanitize(markup))), " ")
	return markup, plain
}

// words splits text into normalised words for searching: folded to one width and case, and for Arabic without
// diacritics, with letters of one kind made one, without the commonest prefixes and suffixes, and with its digits
// written as 0 to 9.
func (t *texts) words(s string) []string {
	s = strings.Map(digit, strings.ToLower(norm.NFKC.String(s)))
	fields := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	stream := make(analysis.TokenStream, len(fields))
	for i, f := range fields {
		stream[i] = &analysis.Token{Term: []byte(f), Position: i + 1}
	}
	for _, f := range t.fold {
		stream = f.Filter(stream)
	}
	out := make([]string, 0, len(stream))
	for _, token := range stream {
		if len(token.Term) > 0 {
			out = append(out, string(token.Term))
		}
	}
	return out
}

// digit returns the digits of Arabic and Persian as 0 to 9, and any other character as it is.
func digit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	return r
}

// index joins the words of a title and of other texts, each with a space before it, so that " word" finds beginnings of
// words. The one line break ends the title, and a tab each other text, so that no phrase reaches across.
func (t *texts) index(title string, others ...string) string {
	var b strings.Builder
	t.write(&b, title)
	b.WriteByte('\n')
	for _, o := range others {
		t.write(&b, o)
		b.WriteByte('\t')
	}
	return b.String()
}

func (t *texts) write(b *strings.Builder, text string) {
	for _, w := range t.words(text) {
		b.WriteByte(' ')
		b.WriteString(w)
	}
}

// sortKey returns the collation key of a title in a language. Keys compare by bytes, alike on both engines.
func sortKey(locale, title string) []byte {
	c := collate.New(language.Make(locale), collate.IgnoreCase)
	return c.KeyFromString(new(collate.Buffer), title)
}
