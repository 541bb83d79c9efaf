package base

import "strings"

// Language returns the language of a BCP 47 tag in lower case: "ar" for "ar-SA". Without a tag it is empty.
func Language(locale string) string {
	language, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(locale), "_", "-"), "-")
	return language
}

// Arabic reports whether the reader asked for Arabic.
func Arabic(locale string) bool { return Language(locale) == "ar" }

// Text picks the text in the language of the locale, else the English one, else any in the order of languages.
func Text(texts map[string]string, locale string) string {
	if t := texts[Language(locale)]; t != "" {
		return t
	}
	if t := texts["en"]; t != "" {
		return t
	}
	best := ""
	for language, t := range texts {
		if t != "" && (best == "" || language < best) {
			best = language
		}
	}
	return texts[best]
}
