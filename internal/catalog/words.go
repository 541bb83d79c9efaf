package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// word is a word as it is searched for: as it is written, in one form of its letters, and without the commonest Arabic
// prefixes and suffixes.
type word struct {
	written string
	stem    string
}

// words splits text into words.
func (t *texts) words(s string) []word {
	var out []word
	for _, w := range strings.FieldsFunc(fold(s), isBetweenWords) {
		out = append(out, word{w, stem(w)})
	}
	return out
}

// isBetweenWords reports whether a letter is none.
func isBetweenWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
}

// fold writes text in one width and case, without accents and vowel signs, and with one form of each Arabic letter and
// each digit. It folds letter by letter, so that the beginning of a word folds to the beginning of the folded word: that
// is what finds a word while it is being typed.
func fold(s string) string {
	return strings.Map(foldRune, norm.NFKD.String(strings.ToLower(s)))
}

// foldRune folds one letter of decomposed lower-case text; -1 drops it.
func foldRune(r rune) rune {
	switch {
	case r == '\u3099' || r == '\u309A':
		return r // these make other sounds of Japanese letters; they are no accents
	case unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r), r == tatweel:
		return -1
	case '٠' <= r && r <= '٩':
		return '0' + r - '٠'
	case '۰' <= r && r <= '۹':
		return '0' + r - '۰'
	}
	switch r {
	case 'ٱ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ة', 'ہ', 'ە':
		return 'ه'
	case 'ک', 'گ':
		return 'ك'
	}
	return unicode.ToLower(r)
}

// tatweel stretches a word and means nothing.
const tatweel = 'ـ'

// affix is what may stand at an end of a word, and how many letters must be left without it.
type affix struct {
	letters string
	rest    int
}

// prefixes returns the articles, also with what melts into them; the longer ones come first. A bare و is left alone: too
// many words begin with it.
func prefixes() [6]affix {
	return [...]affix{{"وال", 3}, {"بال", 3}, {"كال", 3}, {"فال", 3}, {"لل", 3}, {"ال", 2}}
}

// suffixes returns the endings of number, gender and possession.
func suffixes() [8]affix {
	return [...]affix{{"ها", 3}, {"ان", 3}, {"ات", 3}, {"ون", 3}, {"ين", 3}, {"يه", 3}, {"ه", 3}, {"ي", 3}}
}

// stem takes at most one prefix and one suffix off a folded word.
func stem(w string) string {
	for _, p := range prefixes() {
		if rest, ok := strings.CutPrefix(w, p.letters); ok && utf8.RuneCountInString(rest) >= p.rest {
			w = rest
			break
		}
	}
	for _, s := range suffixes() {
		if rest, ok := strings.CutSuffix(w, s.letters); ok && utf8.RuneCountInString(rest) >= s.rest {
			return rest
		}
	}
	return w
}

// What stands between the parts of an index. No phrase reaches across.
const (
	beforeStems = "\v" // between the words of a text and their stems
	afterTitle  = "\n" // there is one
	afterOther  = "\t"
)

// index writes a title and other texts for searching: of each the words, each with a space before it, so that " word"
// finds beginnings of words, and then their stems in the same way.
func (t *texts) index(title string, others ...string) string {
	var b strings.Builder
	t.write(&b, title, afterTitle)
	for _, o := range others {
		t.write(&b, o, afterOther)
	}
	return b.String()
}

func (t *texts) write(b *strings.Builder, text, end string) {
	written, stems := sequence(t.words(text))
	b.WriteString(written + beforeStems + stems + end)
}

// sequence joins words, and their stems, each with a space before it.
func sequence(words []word) (written, stems string) {
	var w, s strings.Builder
	for _, word := range words {
		w.WriteString(" " + word.written)
		s.WriteString(" " + word.stem)
	}
	return w.String(), s.String()
}

// patterns writes what the words are looked for with, in all of an index or in the title only. Words are letters,
// digits and marks, so nothing in them means anything to LIKE.
func patterns(words []word, everywhere bool) (written, stems string) {
	end := "%"
	if !everywhere {
		end = "%" + afterTitle + "%"
	}
	written, stems = sequence(words)
	return "%" + written + end, "%" + stems + end
}
