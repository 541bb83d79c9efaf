package checkout

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// space does not break, so that an amount stays with its currency.
const space = "\u00a0"

// Amount writes an amount for people: all digits of the currency, in Latin figures, thousands apart. It reads
// "SAR 1,234.50" in English and "1,234.50 ر.س" in Arabic.
func (w *words) Amount(m money.Money) string {
	whole, fraction, hasPoint := strings.Cut(m.Decimal(), ".")
	whole, negative := strings.CutPrefix(whole, "-")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasPoint {
		whole += "." + fraction
	}
	if negative {
		whole = "-" + whole
	}
	if w.Dir == "rtl" {
		return whole + space + w.currency(m.Currency())
	}
	return w.currency(m.Currency()) + space + whole
}

// currency is the sign that people of the language know, or the code.
func (w *words) currency(c money.Currency) string {
	if w.Code != "ar" {
		return c.String()
	}
	signs := map[money.Currency]string{
		"SAR": "ر.س", "AED": "د.إ", "KWD": "د.ك", "BHD": "د.ب", "QAR": "ر.ق", "OMR": "ر.ع", "EGP": "ج.م", "JOD": "د.أ",
		"USD": "دولار", "EUR": "يورو",
	}
	return cmp.Or(signs[c], c.String())
}

// Date writes a day for people.
func (w *words) Date(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), w.Months[t.Month()-1], t.Year())
}

// country is a country to choose.
type country struct{ Code, Name string }

// countries names countries in the language, in its alphabetical order.
func (w *words) countries(codes []string) []country {
	list := make([]country, 0, len(codes))
	for _, code := range codes {
		list = append(list, country{code, w.CountryName(code)})
	}
	c := collate.New(language.Make(w.Code))
	slices.SortFunc(list, func(a, b country) int { return c.CompareString(a.Name, b.Name) })
	return list
}

// CountryName names a country; one without a name keeps its code.
func (w *words) CountryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return cmp.Or(display.Regions(language.Make(w.Code)).Name(region), code)
}

// Blocker words what stands in the way.
func (w *words) Blocker(b Blocker) string {
	text, ok := w.Blockers[b.Code]
	if !ok {
		return w.Blockers[Other]
	}
	switch b.Code {
	case PriceChanged:
		return fmt.Sprintf(text, b.Title, w.Amount(b.Was), w.Amount(b.Now))
	case TotalChanged:
		return fmt.Sprintf(text, w.Amount(b.Was), w.Amount(b.Now))
	case NotEnoughStock:
		return fmt.Sprintf(text, b.Title, b.Available)
	case Unavailable, OutOfStock:
		return fmt.Sprintf(text, b.Title)
	default:
		return text
	}
}

// personal is the one place where personal values are printed: in the form that was decided for this viewer. A value
// about which nobody decided is an error, and the page is not sent.
func personal(v pii.Value) (string, error) {
	out, ok := v.(interface {
		MarshalGQLContext(context.Context, io.Writer) error
	})
	if !ok {
		return "", pii.ErrUndecided
	}
	var b strings.Builder
	if err := out.MarshalGQLContext(context.Background(), &b); errors.Is(err, pii.ErrUndecided) && v.IsZero() {
		return "", nil // Nothing was given, and nothing is there to decide about.
	} else if err != nil {
		return "", fmt.Errorf("print a personal value: %w", err)
	}
	var text *string
	if err := json.Unmarshal([]byte(b.String()), &text); err != nil || text == nil {
		return "", err
	}
	return *text, nil
}

// typed shows a person what they have just typed.
func typed[T pii.Value](v T, text string) T {
	shown, ok := pii.Show(v, pii.Clear, text).(T)
	if !ok {
		return v
	}
	return shown
}

// told is what tells a buyer where to send money, with the words for it.
type told struct {
	*Instructions
	W *words
}

// Told joins instructions with the words for them.
func (w *words) Told(i *Instructions) told { return told{i, w} }
