package catalog

import (
	"html"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// texts cleans and indexes what merchants write. It is safe for concurrent use, and costly to make.
type texts struct {
	markup *bluemonday.Policy
	strip  *bluemonday.Policy
}

func newTexts() *texts {
	return &texts{markup: bluemonday.UGCPolicy(), strip: bluemonday.StrictPolicy().AddSpaceWhenStrippingTag(true)}
}

// clean returns a description as safe HTML, and as plain text with single spaces.
func (t *texts) clean(description string) (markup, plain string) {
	markup = strings.TrimSpace(t.markup.Sanitize(description))
	plain = strings.Join(strings.Fields(html.UnescapeString(t.strip.Sanitize(markup))), " ")
	return markup, plain
}

// sortKey returns the collation key of a title in a language. Keys compare by bytes, alike on both engines.
func sortKey(locale, title string) []byte {
	c := collate.New(language.Make(locale), collate.IgnoreCase)
	return c.KeyFromString(new(collate.Buffer), title)
}
