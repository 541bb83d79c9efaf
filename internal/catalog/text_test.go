package catalog

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// TestWords_FindEachOther lists what people write and what they look for: the words of both are the same.
func TestWords_FindEachOther(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ written, sought, why string }{
		{"قهوة", "قهوه", "teh marbuta and heh"},
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
	} {
		if a, b := newTexts().words(c.written), newTexts().words(c.sought); !slices.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: %q gives %q, %q gives %q", c.why, c.written, a, c.sought, b)
		}
	}
}

func TestWords_StayApart(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"تمر", "قهوة"}, {"عود", "عيد"}, {"coffee", "toffee"}, {"دلة", "دله دله"}} {
		if a, b := newTexts().words(c[0]), newTexts().words(c[1]); slices.Equal(a, b) {
			t.Errorf("%q and %q are one: %q", c[0], c[1], a)
		}
	}
	for _, nothing := range []string{"", "   ", "!!! ???", "☕"} {
		if w := newTexts().words(nothing); len(w) != 0 {
			t.Errorf("%q gives %q", nothing, w)
		}
	}
}

// TestWords_HoldNoMarks makes sure that a word can stand in a statement as it is, which the ranking relies on.
func TestWords_HoldNoMarks(t *testing.T) {
	t.Parallel()
	for _, hostile := range []string{"a'b", `a"b`, "a%b", "a_b", "a?b", "a\\b", "a;b--c", "a\x00b", "’‘ʼ", "a/*b*/c", "ﹼ$1"} {
		for _, w := range newTexts().words(hostile) {
			if strings.ContainsAny(w, "'\"%_?\\;-/*$\x00 ") {
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
