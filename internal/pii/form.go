package pii

import (
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Form says how a personal value is shown to one viewer for one purpose.
type Form uint8

// The forms. Sealed is the zero form: nobody has decided yet, and nothing may be shown.
const (
	Sealed   Form = iota
	Clear         // the value itself
	Partial       // enough to recognise it by, not enough to use it
	Masked        // a constant, printed whether or not there is a value
	Withheld      // null
	Erased        // null, because the key has been destroyed
)

// String returns the form's name as it stands in the decision table.
func (f Form) String() string {
	switch f {
	case Clear:
		return "CLEAR"
	case Partial:
		return "PARTIAL"
	case Masked:
		return "MASKED"
	case Withheld:
		return "WITHHELD"
	case Erased:
		return "ERASED"
	default:
		return "SEALED"
	}
}

const dots = "•••"

// mask is what Masked prints. It is constant so that neither the length nor the presence of a value shows.
func mask(c Category) string {
	switch c {
	case CategoryEmail:
		return dots + "@" + dots
	case CategoryText:
		return "[hidden]"
	default:
		return dots
	}
}

// render returns the text of a form; false stands for null.
func render(c Category, f Form, plain string, present bool) (string, bool) {
	switch f {
	case Clear:
		return plain, present
	case Partial:
		if !present {
			return "", false
		}
		return partial(c, plain), true
	case Masked:
		return mask(c), true
	default:
		return "", false
	}
}

// partial shows a fixed, small part of a value: its length says nothing about the length of the whole. Where the part
// would be the whole, as of a name of one letter, it is masked. A place is shown whole.
func partial(c Category, s string) string {
	part := partOf(c, s)
	if c != CategoryPlace && strings.Contains(part, strings.TrimSpace(s)) {
		return mask(c)
	}
	return part
}

// partOf returns the part of a value that its category shows.
func partOf(c Category, s string) string {
	switch c {
	case CategoryEmail:
		return firstGrapheme(s) + dots + "@" + dots
	case CategoryPhone:
		return partialPhone(s)
	case CategoryName:
		return initials(s)
	case CategoryPlace:
		return s
	case CategoryPostal:
		if utf8.RuneCountInString(s) < 4 {
			return dots
		}
		return string([]rune(s)[:2]) + dots
	case CategoryIP:
		return networkOf(s)
	default:
		return mask(c)
	}
}

// initials returns the first grapheme of each of the first two words: "س. أ.". Words that are no longer than that
// would be shown whole; a name of nothing else has no initials.
func initials(s string) string {
	words := strings.Fields(s)
	hides := len(words) > 2
	if hides {
		words = words[:2]
	}
	for i, w := range words {
		first := firstGrapheme(w)
		hides = hides || first != w
		words[i] = first + "."
	}
	if !hides {
		return dots
	}
	return strings.Join(words, " ")
}

// firstGrapheme returns the first letter together with the marks that belong to it.
func firstGrapheme(s string) string {
	for i, r := range s {
		if i > 0 && !unicode.Is(unicode.M, r) {
			return s[:i]
		}
	}
	return s
}

// partialPhone shows the country's calling code and the last two digits of a number in E.164 form.
func partialPhone(s string) string {
	digits, international := strings.CutPrefix(s, "+")
	foreign := func(r rune) bool { return r < '0' || r > '9' }
	if !international || len(digits) < 8 || len(digits) > 15 || strings.ContainsFunc(digits, foreign) {
		return dots
	}
	return "+" + digits[:callingCodeLen(digits)] + " " + dots + " " + digits[len(digits)-2:]
}

// callingCodeLen returns the length of the country calling code that an international number starts with:
// +1 and +7 have one digit, the codes listed have two, all others three.
func callingCodeLen(digits string) int {
	if digits[0] == '1' || digits[0] == '7' {
		return 1
	}
	const two = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 " +
		"60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
	if strings.Contains(two, digits[:2]) {
		return 2
	}
	return 3
}

// networkOf returns the network of an address: /24 for IPv4, /48 for IPv6.
func networkOf(s string) string {
	a, err := netip.ParseAddr(s)
	if err != nil {
		return dots
	}
	bits := 48
	if a.Unmap().Is4() {
		a, bits = a.Unmap(), 24
	}
	p, err := a.Prefix(bits)
	if err != nil {
		return dots
	}
	return p.String()
}
