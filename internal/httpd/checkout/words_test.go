package checkout

import (
	"reflect"
	"regexp"
	"slices"
	"testing"
	"unicode"

	"github.com/mizan-commerce/mizan/internal/money"
)

// TestWords_AreCompleteInBothLanguages: what one language says, the other says too, about the same values.
func TestWords_AreCompleteInBothLanguages(t *testing.T) {
	t.Parallel()
	ar, en := reflect.ValueOf(*arabic()), reflect.ValueOf(*english())
	own := []string{"Code", "Dir", "OtherCode", "OtherName"}
	texts := 0
	compare := func(name, arabic, english string) {
		texts++
		if slices.Contains(own, name) {
			return
		}
		if !slices.Equal(verbs(arabic), verbs(english)) {
			t.Errorf("%s takes %v in Arabic and %v in English", name, verbs(arabic), verbs(english))
		}
		letters := func(s string) int { return len(regexp.MustCompile(`\p{L}`).FindAllString(s, -1)) }
		if !regexp.MustCompile(`\p{Arabic}`).MatchString(arabic) || letters(english) == 0 || regexp.MustCompile(`\p{Arabic}`).MatchString(english) {
			t.Errorf("%s is %q and %q", name, arabic, english)
		}
	}
	for i := range ar.NumField() {
		name, a, e := ar.Type().Field(i).Name, ar.Field(i), en.Field(i)
		switch a.Kind() {
		case reflect.String:
			compare(name, a.String(), e.String())
		case reflect.Map:
			if a.Len() == 0 || a.Len() != e.Len() {
				t.Errorf("%s has %d and %d entries", name, a.Len(), e.Len())
			}
			for _, key := range a.MapKeys() {
				if !e.MapIndex(key).IsValid() {
					t.Errorf("%s has %v in Arabic only", name, key)
					continue
				}
				compare(name, a.MapIndex(key).String(), e.MapIndex(key).String())
			}
		case reflect.Array:
			for j := range a.Len() {
				compare(name, a.Index(j).String(), e.Index(j).String())
			}
		}
	}
	if texts < 150 {
		t.Errorf("only %d texts were compared", texts)
	}
	for _, code := range []BlockerCode{Empty, Unavailable, OutOfStock, NotEnoughStock, PriceChanged, CountryNotServed, NoContact, NoAddress,
		IncompleteAddress, NoDeliveryOption, NoPaymentMethod, TotalChanged, Other} {
		if arabic().Blockers[code] == "" {
			t.Errorf("no words for %s", code)
		}
	}
}

// verbs are what a text takes, in order of the arguments.
func verbs(text string) []string {
	list := regexp.MustCompile(`%(\[\d\])?[a-z]`).FindAllString(text, -1)
	slices.Sort(list)
	return list
}

func TestAmount_HasAllDigitsAndNoOthers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		m      money.Money
		en, ar string
	}{
		{money.New(123450, "SAR"), "SAR 1,234.50", "1,234.50 ر.س"},
		{money.New(5, "SAR"), "SAR 0.05", "0.05 ر.س"},
		{money.New(-100000, "AED"), "AED -1,000.00", "-1,000.00 د.إ"},
		{money.New(1234567890, "KWD"), "KWD 1,234,567.890", "1,234,567.890 د.ك"},
		{money.New(999, "JPY"), "JPY 999", "999 JPY"},
		{money.New(1000, "JPY"), "JPY 1,000", "1,000 JPY"},
		{money.New(1250, "USD"), "USD 12.50", "12.50 دولار"},
	} {
		for words, want := range map[*words]string{english(): test.en, arabic(): test.ar} {
			plain := regexp.MustCompile(space).ReplaceAllString(words.Amount(test.m), " ")
			if plain != want {
				t.Errorf("%s reads %q, want %q", test.m, plain, want)
			}
			for _, r := range plain {
				if unicode.IsDigit(r) && r > '9' {
					t.Errorf("%q has a digit that is not Latin", plain)
				}
			}
		}
	}
}

func TestDays_AreCountedAsPeopleSpeak(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		least, most int
		en, ar      string
	}{
		{0, 0, "", ""}, {1, 1, "Next business day", "خلال يوم عمل"}, {1, 2, "1–2 business days", "خلال يوم أو يومي عمل"},
		{2, 2, "2 business days", "خلال يومي عمل"}, {0, 3, "3 business days", "خلال 3 أيام عمل"},
		{2, 4, "2–4 business days", "خلال 2 إلى 4 أيام عمل"}, {7, 14, "7–14 business days", "خلال 7 إلى 14 يوم عمل"},
	} {
		if en, ar := english().Days(test.least, test.most), arabic().Days(test.least, test.most); en != test.en || ar != test.ar {
			t.Errorf("%d to %d days read %q and %q, want %q and %q", test.least, test.most, en, ar, test.en, test.ar)
		}
	}
}

func TestCountries_AreInTheOrderOfTheLanguage(t *testing.T) {
	t.Parallel()
	names := func(w *words) (list []string) {
		for _, c := range w.countries([]string{"SA", "EG", "AE", "KW", "ZZ!"}) {
			list = append(list, c.Name)
		}
		return list
	}
	if got := names(english()); !slices.Equal(got, []string{"Egypt", "Kuwait", "Saudi Arabia", "United Arab Emirates", "ZZ!"}) {
		t.Errorf("%q", got)
	}
	if got := names(arabic()); !slices.Equal(got, []string{"ZZ!", "الإمارات العربية المتحدة", "الكويت", "المملكة العربية السعودية", "مصر"}) {
		t.Errorf("%q", got)
	}
}
