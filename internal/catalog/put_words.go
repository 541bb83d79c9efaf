package catalog

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// handleOf writes a handle in one form: letters with marks can be written in several that look alike.
func handleOf(s string) string { return norm.NFC.String(strings.TrimSpace(s)) }

// complete adds words in the shop's own language where there are none yet, neither stated nor known: those of the first
// stated language stand for them, so that nothing is without a name in the language that everything is read in.
func complete[T any](stated map[string]T, own string, known bool) map[string]T {
	if _, ok := stated[own]; ok || known || len(stated) == 0 {
		return stated
	}
	out := maps.Clone(stated)
	out[own] = stated[slices.Min(slices.Collect(maps.Keys(stated)))]
	return out
}

// differing returns the languages in which stated words are not the known ones, and those in which there are known words
// but none stated; the latter are none where they are kept. Both are sorted.
func differing(stated, known map[string]string, keep bool) (put, gone []string) {
	for locale, text := range stated {
		if old, ok := known[locale]; !ok || old != text {
			put = append(put, locale)
		}
	}
	for locale := range known {
		if _, ok := stated[locale]; !ok && !keep {
			gone = append(gone, locale)
		}
	}
	slices.Sort(put)
	slices.Sort(gone)
	return put, gone
}

// likeness says how well stated names fit known ones: 3 when they are the same in all stated languages, 2 in the shop's
// own, 1 in any, 0 when in none.
func likeness(stated, known map[string]string, own string) int {
	same := 0
	for locale, name := range stated {
		if old, ok := known[locale]; ok && old == name {
			same++
		}
	}
	name, ok := stated[own]
	old, knew := known[own]
	switch {
	case same == 0:
		return 0
	case same == len(stated):
		return 3
	case ok && knew && name == old:
		return 2
	default:
		return 1
	}
}

// recognise finds, for each of the stated names, which of the known ones they are; -1 where they are new. The best
// likeness is given first, and nothing known is given twice.
func recognise(stated, known []map[string]string, own string) []int {
	found := slices.Repeat([]int{-1}, len(stated))
	taken := make([]bool, len(known))
	for least := 3; least > 0; least-- {
		for i, names := range stated {
			for j, old := range known {
				if found[i] < 0 && !taken[j] && likeness(names, old, own) >= least {
					found[i], taken[j] = j, true
				}
			}
		}
	}
	return found
}
