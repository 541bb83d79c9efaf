package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Defect says what is wrong with a value that came in, without telling anything else of it.
type Defect uint8

// The defects of text that a person typed into a form.
const (
	NoDefect   Defect = iota
	TooLong           // more characters than there is room for
	HasMarkup         // an HTML tag, or a control character other than a line break or a tab
	HasAddress        // the address of a web page
	HasEmoji          // a picture character, which carriers' labels cannot print
)

// Inspect returns the first defect of a value that has come in and is not sealed yet. A value with more than limit
// characters is TooLong. No value has no defect, and of a sealed value nothing can be said.
func Inspect(v Value, limit int) Defect {
	text, _ := Unsealed(v)
	switch {
	case utf8.RuneCountInString(text) > limit:
		return TooLong
	case !utf8.ValidString(text), strings.ContainsFunc(text, control), hasTag(text):
		return HasMarkup
	case strings.Contains(text, "://"), strings.Contains(strings.ToLower(text), "www."):
		return HasAddress
	case strings.ContainsFunc(text, emoji):
		return HasEmoji
	default:
		return NoDefect
	}
}

// Length returns the number of characters of a value that has come in; zero for a sealed one.
func Length(v Value) int {
	text, _ := Unsealed(v)
	return utf8.RuneCountInString(text)
}

func control(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

// hasTag reports whether text holds something that a browser would take for a tag.
func hasTag(text string) bool {
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(after); r == '/' || r == '!' || r == '?' || unicode.IsLetter(r) {
			return true
		}
		rest = after
	}
}

// emoji covers the blocks of pictures: the planes of symbols, the dingbats and the selector that makes a picture of a
// letter. Letters and signs of every script pass.
func emoji(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r == 0xFE0F
}
