package catalog

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestIndex_IsFound lists what merchants write and what visitors look for: the one is found by the other.
func TestIndex_IsFound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ written, sought, why string }{
		{"قهوة", "قهوه", "ta marbuta and heh"},
		{"قَهْوَةٌ", "قهوة", "short vowels"},
		{"القهوة", "قهوة", "the article"},
		{"بالقهوة", "قهوة", "with the article"},
		{"والقهوة", "قهوة", "and the article"},
		{"للقهوة", "قهوة", "for the article"},
		{"أحمر", "احمر", "hamza above"},
		{"إبريق", "ابريق", "hamza below"},
		{"آنية", "انية", "madda"},
		{"مقهى", "مقهي", "alef maksura"},
		{"قهـــوة", "قهوة", "tatweel"},
		{"مكسّرات", "مكسرات", "shadda"},
		{"ﻗﻬﻮﺓ", "قهوة", "presentation forms"},
		{"COFFEE", "coffee", "case"},
		{"ｃｏｆｆｅｅ", "coffee", "width"},
		{"Café", "café", "accents, composed"},
		{"Cafe\u0301", "café", "accents, decomposed"},
		{"single-origin", "single origin", "a hyphen"},
		{"قهوة، تمر", "قهوة تمر", "an Arabic comma"},
		{"٢٥٠ غرام", "250 غرام", "Arabic digits"},
		{"عطر ورد الطائف", "وردة", "the noun of unity"},
		{"وردة", "ورد", "a word that begins with waw"},
		{"وردة", "وردي", "an adjective"},
		{"ورد", "وردي", "the noun of an adjective"},
		{"ولدان", "ولد", "the dual"},
		{"مكتبات", "مكتبا", "a word that is being typed"},
		{"القهوة", "القه", "a word with the article that is being typed"},
		{"٥٠٠", "500", "digits in Arabic"},
		{"500", "۵۰۰", "digits in Persian"},
		{"كلاب", "گلاب", "letters of a Persian keyboard"},
		{"کتاب", "كتاب", "letters of a Persian text"},
		{"Café", "cafe", "an accent"},
		{"cafe", "café", "an accent too many"},
		{"مسؤول", "مسوول", "hamza on waw"},
		{"دلة نحاس صغيرة", "نحاس صغير", "a phrase without endings"},
	} {
		if !finds(c.sought, c.written) {
			t.Errorf("%s: %q does not find %q", c.why, c.sought, newTexts().index(c.written))
		}
	}
}

// finds reports whether a search finds a title.
func finds(sought, title string) bool {
	words, index := newTexts().words(sought), newTexts().index(title)
	if len(words) == 0 {
		return false
	}
	written, stems := patterns(words, false)
	for _, p := range []string{written, stems} {
		phrase := strings.TrimSuffix(strings.Trim(p, "%"), "%"+afterTitle)
		if title, _, _ := strings.Cut(index, afterTitle); strings.Contains(title, phrase) {
			return true
		}
	}
	return false
}

// TestIndex_IsFoundWhileTyping looks for the beginnings of words: from three letters on they find the word.
func TestIndex_IsFoundWhileTyping(t *testing.T) {
	t.Parallel()
	letters := rapid.SampledFrom([]rune("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيگکی٠۵9zéÀßıﻻَّـ"))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(letters, 3, 12, -1).Draw(t, "word")
		before := rapid.SampledFrom([]string{"", "قهوة ", "tea, "}).Draw(t, "before")
		runes := []rune(word)
		typed := string(runes[:rapid.IntRange(3, len(runes)).Draw(t, "typed")])
		if len(newTexts().words(typed)) == 0 {
			t.Skip("nothing but marks")
		}
		if !finds(typed, before+word) {
			t.Fatalf("%q (%q) does not find %q", typed, newTexts().words(typed), newTexts().index(before+word))
		}
	})
}

func TestWords_StayApart(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"تمر", "قهوة"}, {"عود", "عيد"}, {"coffee", "toffee"}, {"دله دله", "دلة"}, {"وردة", "رد"}, {"fee", "coffee"}} {
		if finds(c[0], c[1]) {
			t.Errorf("%q finds %q", c[0], c[1])
		}
	}
	for _, nothing := range []string{"", "   ", "!!! ???", "☕"} {
		if w := newTexts().words(nothing); len(w) != 0 {
			t.Errorf("%q gives %q", nothing, w)
		}
	}
}

// TestWords_HoldNoMarks makes sure that nothing in a word means anything to LIKE or to the index.
func TestWords_HoldNoMarks(t *testing.T) {
	t.Parallel()
	for _, hostile := range []string{"a'b", `a"b`, "a%b", "a_b", "a?b", "a\\b", "a;b--c", "a\x00b", "’‘ʼ", "a/*b*/c", "ﹼ$1"} {
		for _, w := range newTexts().words(hostile) {
			if strings.ContainsAny(w.written+w.stem, "'\"%_?\\;-/*$\x00\v\t\n ") {
				t.Errorf("%q gives %q", hostile, w)
			}
		}
	}
}

func TestClean_RemovesScripts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, markup, plain string }{
		{"<p>Good <b>coffee</b></p>", "<p>Good <b>coffee</b></p>", "Good coffee"},
		{`<p onclick="x()">a</p><script>alert(1)</script>`, "<p>a</p>", "a"},
		{`<img src="https://x.example/a.jpg" onerror="x()">`, `<img src="https://x.example/a.jpg">`, ""},
		{`<a href="javascript:alert(1)">a</a>`, "a", "a"},
		{`<iframe src="https://x.example"></iframe>b`, "b", "b"},
		{`<style>p{}</style>c`, "c", "c"},
		{"<svg/onload=alert(1)>d", "d", "d"},
		{"<p>one</p><p>two</p>", "<p>one</p><p>two</p>", "one two"},
		{"5 &lt; 6 &amp; 7", "5 &lt; 6 &amp; 7", "5 < 6 & 7"},
		{"&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"},
		{"<p>قهوةٌ <em>طازجة</em></p>", "<p>قهوةٌ <em>طازجة</em></p>", "قهوةٌ طازجة"},
	} {
		markup, plain := newTexts().clean(c.in)
		if markup != c.markup || plain != c.plain {
			t.Errorf("%q\n got %q, %q\nwant %q, %q", c.in, markup, plain, c.markup, c.plain)
		}
		if again, _ := newTexts().clean(markup); again != markup {
			t.Errorf("cleaning %q again gives %q", markup, again)
		}
	}
}

// TestSortKey_SortsAsTheLanguageDoes lists titles in the order of a language.
func TestSortKey_SortsAsTheLanguageDoes(t *testing.T) {
	t.Parallel()
	for locale, titles := range map[string][]string{
		"ar": {"١٠ حبات", "إبريق", "بخور", "تمر", "خزف", "دلة", "عود", "قهوة", "هيل", "يرغاتشيف"},
		"en": {"10 dates", "abaya", "Abaya with palms", "Brass", "coffee", "Coffee set", "éclair", "Zaatar"},
	} {
		for i := range len(titles) - 1 {
			if bytes.Compare(sortKey(locale, titles[i]), sortKey(locale, titles[i+1])) >= 0 {
				t.Errorf("%s: %q does not stand before %q", locale, titles[i], titles[i+1])
			}
		}
	}
}

func TestTruncate_EndsAtAWord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		at   int
		want string
	}{
		{"from bean to cup", 100, "from bean to cup"},
		{"from bean to cup", 16, "from bean to cup"},
		{"from bean to cup", 11, "from bean…"},
		{"from bean, to cup", 12, "from bean…"},
		{"unbreakable", 4, "unbr…"},
		{"قهوة، وتمر", 7, "قهوة…"},
		{"a b", 0, "…"},
	} {
		if got := truncate(c.in, &c.at); got != c.want {
			t.Errorf("truncate(%q, %d) = %q, want %q", c.in, c.at, got, c.want)
		}
	}
	if got := truncate("whole", nil); got != "whole" {
		t.Errorf("without a length: %q", got)
	}
}
