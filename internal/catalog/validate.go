package catalog

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// maxName bounds names, in letters.
const maxName = 255

// validate says what is wrong with a product that is wrong by itself, in a shop with a language of its own.
func (in ProductInput) validate(own string) error {
	invalid := func(message string) error { return fault.E("catalog.PutProduct", fault.Invalid, message, nil) }
	switch {
	case in.Handle == "" || utf8.RuneCountInString(in.Handle) > maxName:
		return invalid("A product has a handle of at most 255 letters.")
	case len(in.Options) > 3:
		return invalid("A product has at most three options.")
	case len(in.Variants) == 0:
		return invalid("A product has at least one variant.")
	case !slices.Contains([]Status{StatusActive, StatusDraft, StatusArchived}, in.Status):
		return invalid("The status is ACTIVE, DRAFT or ARCHIVED.")
	}
	if wrong := wrongTexts(in.Texts, own, in.KeepWords); wrong != "" {
		return invalid("A product " + wrong)
	}
	if wrong := in.wrongOptions(own); wrong != "" {
		return invalid(wrong)
	}
	if wrong := in.wrongVariants(); wrong != "" {
		return invalid(wrong)
	}
	return nil
}

// wrongTexts says what is wrong with texts by language, or nothing. With words that are kept the shop's own language
// may be there already.
func wrongTexts(texts map[string]ProductText, own string, kept bool) string {
	if _, ok := texts[own]; !ok && (!kept || len(texts) == 0) {
		return "has words in the shop's own language."
	}
	for _, t := range texts {
		if strings.TrimSpace(t.Title) == "" || utf8.RuneCountInString(t.Title) > maxName {
			return "has a title of at most 255 letters in each of its languages."
		}
	}
	return ""
}

// wrongOptions says what is wrong with the options, or nothing.
func (in ProductInput) wrongOptions(own string) string {
	var names []map[string]string
	for _, o := range in.Options {
		names = append(names, o.Name)
		var values []map[string]string
		for _, v := range o.Values {
			values = append(values, v.Name)
		}
		if wrong := wrongNames(values, own, in.KeepWords); wrong != "" {
			return "Each value of an option " + wrong
		}
	}
	if wrong := wrongNames(names, own, in.KeepWords); wrong != "" {
		return "Each option " + wrong
	}
	return ""
}

// wrongNames says what is wrong with the names of things that stand side by side, or nothing. Two of one name in a
// language could not be told apart by those who choose by name.
func wrongNames(all []map[string]string, own string, kept bool) string {
	type name struct{ locale, text string }
	seen := map[name]bool{}
	for _, names := range all {
		if _, ok := names[own]; !ok && (!kept || len(names) == 0) {
			return "has a name in the shop's own language."
		}
		for locale, text := range names {
			if strings.TrimSpace(text) == "" || seen[name{locale, text}] {
				return "has a name that the others do not have."
			}
			seen[name{locale, text}] = true
		}
	}
	return ""
}

// wrongVariants says what is wrong with the variants, or nothing.
func (in ProductInput) wrongVariants() string {
	seen := map[string]bool{}
	for _, v := range in.Variants {
		if len(v.Values) != len(in.Options) {
			return "A variant has one value for each option."
		}
		for i, index := range v.Values {
			if index < 0 || index >= len(in.Options[i].Values) {
				return "A variant has a value that its option does not have."
			}
		}
		key := fmt.Sprint(v.Values)
		if seen[key] {
			return "Two variants have the same options."
		}
		seen[key] = true
		if v.Image >= len(in.Images) {
			return "A variant has a picture that its product does not have."
		}
		for _, p := range v.Prices {
			if p.Amount.IsNegative() || p.CompareAt != nil && p.CompareAt.IsNegative() {
				return "A price is not negative."
			}
		}
	}
	return ""
}

// validate says what is wrong with a collection that is wrong by itself.
func (in CollectionInput) validate(own string) error {
	invalid := func(message string) error { return fault.E("catalog.PutCollection", fault.Invalid, message, nil) }
	if in.Handle == "" || utf8.RuneCountInString(in.Handle) > maxName {
		return invalid("A collection has a handle of at most 255 letters.")
	}
	if wrong := wrongTexts(in.Texts, own, false); wrong != "" {
		return invalid("A collection " + wrong)
	}
	sorted := slices.Clone(in.Products)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(in.Products) {
		return invalid("A collection names each product once.")
	}
	return nil
}
