package demo

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/money"
)

func TestProductsSpeakBothLanguages(t *testing.T) {
	t.Parallel()
	products := Products()
	if got := len(products); got < 48 {
		t.Errorf("%d products, want at least 48", got)
	}
	for _, p := range products {
		checkTexts(t, p.Handle, p.Texts)
		for _, o := range p.Options {
			checkNames(t, p.Handle, o.Name)
			for _, v := range o.Values {
				checkNames(t, p.Handle, v.Name)
				if v.Color != "" && !regexp.MustCompile(`^#[0-9a-f]{6}$`).MatchString(v.Color) {
					t.Errorf("%s: colour %q", p.Handle, v.Color)
				}
			}
		}
		if len(p.Options) > 3 || p.Vendor == "" || p.ProductType == "" || len(p.Tags) < 2 || p.Status != catalog.StatusActive {
			t.Errorf("%s: %d options, vendor %q, type %q, tags %q, status %s", p.Handle, len(p.Options), p.Vendor, p.ProductType, p.Tags, p.Status)
		}
	}
}

// checkTexts wants whole texts in both languages, each in its own script.
func checkTexts(t *testing.T, handle string, texts map[string]catalog.ProductText) {
	t.Helper()
	if len(texts) != 2 {
		t.Errorf("%s: %d languages, want 2", handle, len(texts))
	}
	for language, x := range texts {
		for _, s := range []string{x.Title, x.Description, x.SEOTitle, x.SEODescription} {
			checkScript(t, handle, language, s)
		}
		if !strings.HasPrefix(x.Description, "<p>") || !strings.HasSuffix(x.Description, "</p>") || strings.Count(x.Description, "<p>") != strings.Count(x.Description, "</p>") {
			t.Errorf("%s: %s description is not made of paragraphs: %s", handle, language, x.Description)
		}
		if x.Title != strings.TrimSpace(x.Title) || len([]rune(x.SEODescription)) > 160 {
			t.Errorf("%s: %s title %q, SEO description of %d runes", handle, language, x.Title, len([]rune(x.SEODescription)))
		}
	}
}

func checkNames(t *testing.T, handle string, names map[string]string) {
	t.Helper()
	if len(names) != 2 || names["ar"] == "" || names["en"] == "" {
		t.Errorf("%s: names %v, want ar and en", handle, names)
	}
	for _, r := range names["en"] {
		if unicode.Is(unicode.Arabic, r) {
			t.Errorf("%s: Arabic in the English name %q", handle, names["en"])
		}
	}
}

// checkScript wants Arabic letters in Arabic texts and none in English ones.
func checkScript(t *testing.T, handle, language, text string) {
	t.Helper()
	arabic := 0
	for _, r := range text {
		if unicode.Is(unicode.Arabic, r) {
			arabic++
		}
	}
	if language == "ar" && arabic < 4 || language == "en" && (arabic > 0 || text == "") {
		t.Errorf("%s: %q is not written in %q", handle, text, language)
	}
}

func TestHandlesAndSKUsAreUnique(t *testing.T) {
	t.Parallel()
	handles, skus, barcodes := map[string]bool{}, map[string]bool{}, map[string]bool{}
	unicodeHandles := 0
	wellFormed := regexp.MustCompile(`^[A-Z]{3}-[A-Z]{3}(-[A-Z0-9]+)*$`)
	for _, p := range Products() {
		if handles[p.Handle] {
			t.Errorf("handle %q twice", p.Handle)
		}
		handles[p.Handle] = true
		if strings.IndexFunc(p.Handle, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) >= 0 {
			t.Errorf("handle %q is not made of letters, digits and hyphens", p.Handle)
		}
		if strings.IndexFunc(p.Handle, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) >= 0 {
			unicodeHandles++
		}
		for _, v := range p.Variants {
			if skus[v.SKU] || !wellFormed.MatchString(v.SKU) {
				t.Errorf("SKU %q is a second one or not well formed", v.SKU)
			}
			skus[v.SKU] = true
			if v.Barcode == "" {
				continue
			}
			if barcodes[v.Barcode] || !gtin13(v.Barcode) {
				t.Errorf("%s: barcode %q is a second one or no GTIN-13", v.SKU, v.Barcode)
			}
			barcodes[v.Barcode] = true
		}
	}
	if unicodeHandles < 3 || len(barcodes) < 40 {
		t.Errorf("%d Arabic handles and %d barcodes, want at least 3 and 40", unicodeHandles, len(barcodes))
	}
}

// gtin13 weighs the digits from the right, the other way round than barcode makes them.
func gtin13(code string) bool {
	if len(code) != 13 {
		return false
	}
	sum := 0
	for i := range 13 {
		d := int(code[12-i] - '0')
		if d < 0 || d > 9 {
			return false
		}
		sum += d * (1 + 2*(i%2))
	}
	return sum%10 == 0
}

func TestCheckDigitOfKnownNumbers(t *testing.T) {
	t.Parallel()
	// Printed examples of the standard and of an ISBN.
	for digits, want := range map[string]int{"629104150021": 3, "978030640615": 7, "400638133393": 1} {
		if got := checkDigit(digits); got != want {
			t.Errorf("checkDigit(%s) = %d, want %d", digits, got, want)
		}
	}
}

func TestVariantsAreWholeAndPriced(t *testing.T) {
	t.Parallel()
	lists := map[string]money.Currency{"sar": "SAR", "aed": "AED", "kwd": "KWD", "usd": "USD"}
	reduced := 0
	for _, p := range Products() {
		want := 1
		for _, o := range p.Options {
			want *= len(o.Values)
		}
		if len(p.Variants) != want {
			t.Errorf("%s: %d variants, want %d", p.Handle, len(p.Variants), want)
		}
		for _, v := range p.Variants {
			if len(v.Values) != len(p.Options) || v.Image < -1 || v.Image >= len(p.Images) {
				t.Errorf("%s: values %v for %d options, picture %d of %d", v.SKU, v.Values, len(p.Options), v.Image, len(p.Images))
			}
			if len(v.Prices) != len(lists) {
				t.Errorf("%s: %d prices, want %d", v.SKU, len(v.Prices), len(lists))
			}
			for list, currency := range lists {
				pr := v.Prices[list]
				if pr.Amount.Currency() != currency || pr.Amount.Sign() <= 0 {
					t.Errorf("%s: %s price is %v", v.SKU, list, pr.Amount)
				}
				if pr.CompareAt == nil {
					continue
				}
				reduced++
				if c, err := pr.CompareAt.Cmp(pr.Amount); err != nil || c <= 0 {
					t.Errorf("%s: %v is reduced from %v (%v)", v.SKU, pr.Amount, pr.CompareAt, err)
				}
			}
			if !p.GiftCard && v.WeightGrams <= 0 {
				t.Errorf("%s: weight %d g", v.SKU, v.WeightGrams)
			}
		}
	}
	if reduced < 40 {
		t.Errorf("%d reduced prices, want at least 40", reduced)
	}
}

func TestPriceRules(t *testing.T) {
	t.Parallel()
	for riyals, want := range map[int64][4]string{
		45:   {"45.00 SAR", "45.00 AED", "3.750 KWD", "11.99 USD"},
		16:   {"16.00 SAR", "16.00 AED", "1.500 KWD", "4.99 USD"},
		2350: {"2350.00 SAR", "2303.00 AED", "192.750 KWD", "626.99 USD"},
	} {
		for i, r := range priceRules() {
			if got := r.of(riyals).String(); got != want[i] {
				t.Errorf("%d riyals in %s: %s, want %s", riyals, r.list, got, want[i])
			}
		}
	}
}

func TestStockTellsEveryStory(t *testing.T) {
	t.Parallel()
	// One line per story that a storefront has to tell, counted over all variants.
	var none, untracked, onRequest, oneCity, twoCities int
	places := []string{}
	for _, l := range Shop().Locations {
		places = append(places, l.Handle)
	}
	for _, p := range Products() {
		for _, v := range p.Variants {
			total := 0
			for place, n := range v.Stock {
				if !slices.Contains(places, place) || n < 0 {
					t.Errorf("%s: %d in %q", v.SKU, n, place)
				}
				total += n
			}
			switch {
			case !v.Tracked:
				untracked++
			case v.ContinueSelling:
				onRequest++
			case total == 0:
				none++
			case len(v.Stock) == 1:
				oneCity++
			default:
				twoCities++
			}
		}
	}
	if none < 8 || untracked != 3 || onRequest < 4 || oneCity < 8 || twoCities < 150 {
		t.Errorf("out of stock %d, untracked %d, on request %d, one city %d, two cities %d", none, untracked, onRequest, oneCity, twoCities)
	}
}

// TestStockExceptionsNameVariants keeps a renamed SKU from silently coming back into stock.
func TestStockExceptionsNameVariants(t *testing.T) {
	t.Parallel()
	for _, it := range items() {
		var skus []string
		for _, v := range it.product().Variants {
			skus = append(skus, v.SKU)
		}
		for _, sku := range append(slices.Clone(it.soldOut), it.onRequest...) {
			if !slices.Contains(skus, sku) {
				t.Errorf("%s: no variant %s among %v", it.handle, sku, skus)
			}
		}
	}
}
