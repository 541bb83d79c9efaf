package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/money"
)

// TestShopify_Rejects has one case for each way in which a row can be wrong.
func TestShopify_Rejects(t *testing.T) {
	t.Parallel()
	const spoilt = "The product's first row (line 2) was rejected: "
	tests := map[string]struct {
		file string
		want []Rejection
	}{
		"empty row":    {"Handle,Title,Price\n,,\na,A,1\n", []Rejection{{2, "The row is empty."}}},
		"no handle":    {"Handle,Title,Price\n,A,1\n", []Rejection{{2, "The row has no handle, so it belongs to no product."}}},
		"width":        {"Handle,Title,Price\na,A,1,2\nb,B\nc,C,1\n", []Rejection{{2, "The row has 4 fields where the header has 3."}, {3, "The row has 2 fields where the header has 3."}}},
		"no title":     {"Handle,Title,Price\na,,1\na,,2\n", []Rejection{{2, "The product's first row has no title."}, {3, spoilt + "The product's first row has no title."}}},
		"no price":     {"Handle,Title,Price\na,A,\n", []Rejection{{2, "The variant has no price."}}},
		"price":        {"Handle,Title,Price\na,A,\"1,50\"\n", []Rejection{{2, `Price "1,50" is not a plain decimal number.`}}},
		"price digits": {"Handle,Title,Variant Price\na,A,1.505\n", []Rejection{{2, `Variant Price "1.505" has more than the 2 decimals of SAR.`}}},
		"price size":   {"Handle,Title,Price\na,A,92233720368547758.08\n", []Rejection{{2, `Price "92233720368547758.08" is too large.`}}},
		"price sign":   {"Handle,Title,Price\na,A,-1\n", []Rejection{{2, `Price "-1" is negative.`}}},
		"compare-at":   {"Handle,Title,Price,Compare-at price\na,A,1,no\n", []Rejection{{2, `Compare-at price "no" is not a plain decimal number.`}}},
		"status":       {"Handle,Title,Price,Status\na,A,1,gone\n", []Rejection{{2, `Status "gone" is neither active nor draft nor archived.`}}},
		"published":    {"Handle,Title,Price,Published\na,A,1,yes\n", []Rejection{{2, `Published "yes" is neither TRUE nor FALSE.`}}},
		"gift card":    {"Handle,Title,Price,Gift Card\na,A,1,1\n", []Rejection{{2, `Gift Card "1" is neither TRUE nor FALSE.`}}},
		"shipping":     {"Handle,Title,Price,Requires shipping\na,A,1,x\n", []Rejection{{2, `Requires shipping "x" is neither TRUE nor FALSE.`}}},
		"taxable":      {"Handle,Title,Price,Charge tax\na,A,1,x\n", []Rejection{{2, `Charge tax "x" is neither TRUE nor FALSE.`}}},
		"grams":        {"Handle,Title,Price,Variant Grams\na,A,1,1kg\nb,B,1,-1\nc,C,1,2147483647\n", []Rejection{{2, `Variant Grams "1kg" is not a weight in grams.`}, {3, `Variant Grams "-1" is not a weight in grams.`}, {4, `Variant Grams "2147483647" is too heavy.`}}},
		"quantity":     {"Handle,Title,Price,Inventory quantity\na,A,1,1.5\n", []Rejection{{2, `Inventory quantity "1.5" is not a whole number.`}}},
		"policy":       {"Handle,Title,Price,Variant Inventory Policy\na,A,1,maybe\n", []Rejection{{2, `Variant Inventory Policy "maybe" is neither deny nor continue.`}}},
		"nul":          {"Handle,Title,Price\na,A\x00,1\n", []Rejection{{2, "The row contains a NUL character."}}},
		"bare quote":   {"Handle,Title,Price\na,A \"x\" y,1\nb,B,2\n", []Rejection{{2, "A quotation mark is misplaced or never closed."}}},
		"open quote":   {"Handle,Title,Price\na,A,1\nb,\"B,2\nc,C,3\n", []Rejection{{3, "A quotation mark is misplaced or never closed (seen on line 4)."}}},
		"comes back":   {"Handle,Title,Price\na,A,1\nb,B,2\na,A,3\nb,B,4\n", []Rejection{{4, `The rows of the product "a", which begins on line 2, do not stand together.`}, {5, "The product has no options, and its only variant is on line 3."}}},
		"nothing new":  {"Handle,Title,Price,Vendor\na,A,1,\na,A,,V\n", []Rejection{{3, "The row adds neither a variant nor an image."}}},
		"image":        {"Handle,Title,Price,Image Src\na,A,1,\na,,,http://x.example/a.jpg\n", []Rejection{{3, `Image Src "http://x.example/a.jpg" is not an https address.`}}},
		"image twice":  {"Handle,Title,Price,Image Src\na,A,1,https://x.example/a.jpg\na,,,https://x.example/a.jpg\n", []Rejection{{3, "The image is in the product already (line 2)."}}},
		"control":      {"Handle,Title,Price\na,A,\x1b[2J\n", []Rejection{{2, `Price "\x1b[2J" is not a plain decimal number.`}}},
		"lines":        {"Handle,Title,Price\r\na,\"A\r\nB\r\n\r\nC\",1\r\n\r\nb,B,\r\n", []Rejection{{7, "The variant has no price."}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			summary, _ := run(t, tt.file, inRiyals())
			if diff := cmp.Diff(tt.want, summary.Rejections); diff != "" {
				t.Errorf("rejections (-want +got):\n%s", diff)
			}
		})
	}
}

func TestShopify_OptionsOfProducts(t *testing.T) {
	t.Parallel()
	const header = "Handle,Title,Price,Option1 Name,Option1 Value,Option2 Name,Option2 Value\n"
	tests := map[string]struct {
		rows   string
		values [][]int
		want   []Rejection
	}{
		"default":            {"a,A,1,Title,Default Title,,\n", [][]int{nil}, nil},
		"none":               {"a,A,1,,,,\n", [][]int{nil}, nil},
		"a real title":       {"a,A,1,Title,Mr,,\na,,1,,Mrs,,\n", [][]int{{0}, {1}}, nil},
		"second column only": {"a,A,1,,,Size,S\na,,1,,,,M\n", [][]int{{0}, {1}}, nil},
		"name repeated":      {"a,A,1,Size,S,,\na,,1,size,M,,\n", [][]int{{0}, {1}}, nil},
		"same twice": {"a,A,1,Size,S,,\na,,2,,M,,\na,,3,,S,,\n", [][]int{{0}, {1}},
			[]Rejection{{4, "The variant has the same options as that of line 2."}}},
		"a refused row leaves no value": {"a,A,1,Size,S,,\na,,x,,M,,\na,,3,,L,,\n", [][]int{{0}, {1}},
			[]Rejection{{3, `Price "x" is not a plain decimal number.`}}},
		"value missing": {"a,A,1,Size,S,Colour,Red\na,,1,,M,,\n", [][]int{{0, 0}},
			[]Rejection{{3, `The row has no value for the option "Colour".`}}},
		"other name": {"a,A,1,Size,S,,\na,,1,Colour,Red,,\n", [][]int{{0}},
			[]Rejection{{3, `The row calls option 1 "Colour", the product's first row "Size".`}}},
		"new option": {"a,A,1,Size,S,,\na,,1,,M,,Red\n", [][]int{{0}},
			[]Rejection{{3, "The row has an option 2 that the product's first row does not name."}}},
		"no name":   {"a,A,1,,S,,\n", nil, []Rejection{{2, `Option 1 has the value "S" but no name.`}}},
		"same name": {"a,A,1,Size,S,SIZE,S\n", nil, []Rejection{{2, "The options 1 and 2 have the same name."}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			summary, products := run(t, header+tt.rows, inRiyals())
			var values [][]int
			for _, p := range products {
				for _, v := range p.Variants {
					values = append(values, v.Values)
				}
			}
			if diff := cmp.Diff(tt.values, values); diff != "" {
				t.Errorf("values of the variants (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.want, summary.Rejections); diff != "" {
				t.Errorf("rejections (-want +got):\n%s", diff)
			}
		})
	}
}

func TestShopify_Notes(t *testing.T) {
	t.Parallel()
	const file = "Handle,Title,Price,Compare-at price,Inventory tracker,Inventory quantity,Status,Product image URL,Image position,Variant image URL\n" +
		"a,A,5,5,shopify,-2,unlisted,ftp://x,,\n" +
		"b,B,5,4.99,,7,,https://x.example/b.jpg,first,//x.example/b\n" +
		"c,C,oops,4.99,,7,unlisted,,,\n"
	summary, products := run(t, file, inRiyals())
	want := []Note{
		{2, "The product is unlisted, which is imported as a draft."},
		{2, `Compare-at price "5" is not above the price and was left out.`},
		{2, `Inventory quantity "-2" is below zero and was imported as 0.`},
		{2, `Product image URL "ftp://x" is not an https address and was left out.`},
		{3, `Compare-at price "4.99" is not above the price and was left out.`},
		{3, `Image position "first" is not a whole number. The image comes last.`},
		{3, `Variant image URL "//x.example/b" is not an https address and was left out.`},
	}
	if diff := cmp.Diff(want, summary.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if summary.UntrackedQuantities != 1 || summary.Rejected != 1 {
		t.Errorf("%d untracked quantities and %d rejected, want 1 and 1", summary.UntrackedQuantities, summary.Rejected)
	}
	if a := find(t, products, "a"); a.Status != catalog.StatusDraft || a.Variants[0].Stock["riyadh"] != 0 || !a.Variants[0].Tracked || a.Variants[0].Prices["retail"].CompareAt != nil {
		t.Errorf("product a = %+v", a)
	}
	if b := find(t, products, "b"); b.Status != catalog.StatusActive || b.Variants[0].Stock != nil || b.Variants[0].Tracked {
		t.Errorf("product b = %+v", b)
	}
}

func TestShopify_Images(t *testing.T) {
	t.Parallel()
	const at = "https://x.example/"
	file := "Handle,Title,Price,Option1 Name,Option1 Value,Image Src,Image Position,Image Alt Text,Variant Image\n" +
		"a,A,1,Size,S," + at + "3," + "3,,\n" +
		"a,,1,,M," + at + "1,1,One," + at + "2\n" + // its own image stands further down
		"a,,1,,L," + at + "1,,,\n" + // repeated: adds nothing
		"a,,1,,XL,,,," + at + "new\n" + // nowhere else in the product
		"a,,,,," + at + "2,2,Two,\n"
	summary, products := run(t, file, inRiyals())
	if summary.Images != 1 || summary.Variants != 3 {
		t.Errorf("%d images and %d variants, want 1 and 3", summary.Images, summary.Variants)
	}
	want := []catalog.ImageInput{
		{Source: at + "1", Alt: map[string]string{"en": "One"}},
		{Source: at + "2", Alt: map[string]string{"en": "Two"}},
		{Source: at + "3"},
		{Source: at + "new"},
	}
	if diff := cmp.Diff(want, products[0].Images); diff != "" {
		t.Errorf("images (-want +got):\n%s", diff)
	}
	var chosen []int
	for _, v := range products[0].Variants {
		chosen = append(chosen, v.Image)
	}
	if diff := cmp.Diff([]int{-1, 1, -1, 3}, chosen); diff != "" {
		t.Errorf("images of the variants (-want +got):\n%s", diff)
	}
}

func TestShopify_Status(t *testing.T) {
	t.Parallel()
	tests := []struct {
		published, status string
		want              catalog.Status
	}{
		{"", "", catalog.StatusActive},
		{"TRUE", "", catalog.StatusActive},
		{"false", "", catalog.StatusDraft},
		{"false", "Active", catalog.StatusActive},
		{"true", "DRAFT", catalog.StatusDraft},
		{"true", "archived", catalog.StatusArchived},
	}
	for _, tt := range tests {
		_, products := run(t, "Handle,Title,Price,Published,Status\na,A,1,"+tt.published+","+tt.status+"\n", inRiyals())
		if got := products[0].Status; got != tt.want {
			t.Errorf("published %q, status %q: %s, want %s", tt.published, tt.status, got, tt.want)
		}
	}
}

func TestShopify_Cells(t *testing.T) {
	t.Parallel()
	const file = "Handle,Title,Price,Tags,Variant Grams,Variant Barcode,Requires shipping,Charge tax,Continue selling when out of stock,SKU\n" +
		`a,A,1,"x, y ,,x",907.5,'0012,,,TRUE,S` + "\n" + `b,B,1,,226.49,'K12,TRUE,TRUE,DENY,S` + "\n"
	_, products := run(t, file, inRiyals())
	a, b := find(t, products, "a"), find(t, products, "b")
	if diff := cmp.Diff([]string{"x", "y"}, a.Tags); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	price := map[string]catalog.PriceInput{"retail": {Amount: money.New(100, "SAR")}}
	want := []catalog.VariantInput{
		{SKU: "S", Barcode: "0012", Prices: price, WeightGrams: 908, ContinueSelling: true, Image: -1},
		{SKU: "S", Barcode: "'K12", Prices: price, WeightGrams: 226, RequiresShipping: true, Taxable: true, Image: -1},
	}
	if diff := cmp.Diff(want, append(a.Variants, b.Variants...), compareMoney()); diff != "" {
		t.Errorf("variants (-want +got):\n%s", diff)
	}
	_, products = run(t, "Handle,Title,Price\na,A,1\n", inRiyals())
	if v := products[0].Variants[0]; !v.RequiresShipping || !v.Taxable || v.Tracked {
		t.Errorf("without the columns the variant is %+v, want one that is shipped, taxed and not tracked", v)
	}
}

func TestShopify_Currencies(t *testing.T) {
	t.Parallel()
	tests := []struct {
		currency money.Currency
		text     string
		minor    int64 // -1 is a rejection
	}{
		{"JPY", "1200", 1200}, {"JPY", "1200.00", 1200}, {"JPY", "12.5", -1},
		{"SAR", "12.5", 1250}, {"SAR", "0.07", 7}, {"SAR", "12.345", -1},
		{"KWD", "12.345", 12345}, {"KWD", "1.1", 1100}, {"KWD", "1.0001", -1},
	}
	for _, tt := range tests {
		opts := inRiyals()
		opts.Currency = tt.currency
		summary, products := run(t, "Handle,Title,Price\na,A,"+tt.text+"\n", opts)
		if tt.minor < 0 {
			if summary.Rejected != 1 {
				t.Errorf("%s %s was not rejected", tt.text, tt.currency)
			}
			continue
		}
		if got := products[0].Variants[0].Prices["retail"].Amount; got != money.New(tt.minor, tt.currency) {
			t.Errorf("%s %s = %v, want %d minor units", tt.text, tt.currency, got, tt.minor)
		}
	}
}

func TestShopify_BoundsAProduct(t *testing.T) {
	t.Parallel()
	var file strings.Builder
	file.WriteString("Handle,Title,Price,Option1 Name,Option1 Value\n")
	for i := range maxProductRows + 1 {
		fmt.Fprintf(&file, "a,A,1,Number,%d\n", i)
	}
	summary, _ := run(t, file.String(), inRiyals())
	want := []Rejection{{maxProductRows + 2, "The product has more than 4096 rows."}}
	if diff := cmp.Diff(want, summary.Rejections); diff != "" || summary.Variants != maxProductRows-1 {
		t.Errorf("%d variants, rejections (-want +got):\n%s", summary.Variants, diff)
	}
}
