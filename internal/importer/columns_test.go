package importer

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// TestShopify_RefusesFiles has the files that are no product CSV at all.
func TestShopify_RefusesFiles(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		file string
		want FileError
	}{
		"empty":     {"", FileError{0, "The file is empty."}},
		"only mark": {byteOrderMark, FileError{0, "The file is empty."}},
		"missing all": {"a,b\n1,2\n", FileError{1,
			`The header lacks "Handle" (or "URL handle"), "Title", "Variant Price" (or "Price").`}},
		"missing one": {"Handle,Title\na,A\n", FileError{1, `The header lacks "Variant Price" (or "Price").`}},
		"semicolons": {"Handle;Title;Price\na;A;1\n", FileError{1,
			`The header lacks "Handle" (or "URL handle"), "Title", "Variant Price" (or "Price"). The columns must be separated by commas.`}},
		"twice":        {"Handle,Title,Price,URL handle\n", FileError{1, `The columns 1 and 4 mean the same: "Handle" and "URL handle".`}},
		"header quote": {"Handle,Ti\"tle,Price\n", FileError{1, "The header cannot be read. A quotation mark is misplaced or never closed."}},
		"UTF-16":       {"\xff\xfeH\x00a\x00", FileError{1, "The file is not UTF-8. Save it as CSV UTF-8 and import it again."}},
		"Windows-1256": {"Handle,Title,Price\na,A,1\nb,\xde\xe5\xe6\xc9,2\n", FileError{3, "The file is not UTF-8. Save it as CSV UTF-8 and import it again."}},
		"endless row": {"Handle,Title,Price\na,\"A\nB\",1\nb,\"" + strings.Repeat("x", maxRecordBytes+1<<16) + "\n",
			FileError{4, "A row takes more than 4 MiB; probably a quotation mark is missing."}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			summary, err := Shopify(t.Context(), strings.NewReader(tt.file), inRiyals(), &shelf{})
			wantSum(t, summary)
			if !fault.Is(err, fault.Invalid) {
				t.Fatalf("error = %v, want an Invalid fault", err)
			}
			got, ok := errors.AsType[*FileError](err)
			if !ok {
				t.Fatalf("error %v has no *FileError", err)
			}
			if diff := cmp.Diff(tt.want, *got); diff != "" {
				t.Errorf("file error (-want +got):\n%s", diff)
			}
			if !strings.Contains(err.Error(), got.Error()) {
				t.Errorf("error %q does not show %q", err, got)
			}
		})
	}
}

func TestShopify_ReaderFails(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"at once": "", "in the header": "Handle", "in a row": "Handle,Title,Price\na,A,1\nb,B"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := io.MultiReader(strings.NewReader(text), iotest.ErrReader(io.ErrClosedPipe))
			summary, err := Shopify(t.Context(), r, inRiyals(), &shelf{})
			wantSum(t, summary)
			if !errors.Is(err, io.ErrClosedPipe) {
				t.Errorf("error = %v, want the reader's", err)
			}
		})
	}
}

// TestMapColumns reads the two generations of names, in disorder.
func TestMapColumns(t *testing.T) {
	t.Parallel()
	older := []string{"Variant Price", " handle", "TITLE", "Body  (HTML)", "Published", "Variant SKU", "Variant Barcode",
		"Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy",
		"Variant Compare At Price", "Variant Requires Shipping", "Variant Taxable", "Image Src", "Variant Image"}
	present := []string{"Price", "URL handle", "Title", "Description", "Published on online store", "SKU", "Barcode",
		"Weight value (grams)", "Inventory tracker", "Inventory quantity", "Continue selling when out of stock",
		"Compare-at price", "Requires shipping", "Charge tax", "Product image URL", "Variant image URL"}
	a, err := mapColumns(older)
	if err != nil {
		t.Fatal(err)
	}
	b, err := mapColumns(present)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.at, b.at); diff != "" {
		t.Errorf("the names differ in meaning (-older +present):\n%s", diff)
	}
	if len(a.unknown)+len(a.ignored)+len(b.unknown)+len(b.ignored) != 0 {
		t.Errorf("unknown %q %q, ignored %q %q; want none", a.unknown, b.unknown, a.ignored, b.ignored)
	}
}

func TestMapColumns_Others(t *testing.T) {
	t.Parallel()
	c, err := mapColumns([]string{"Handle", "Title", "Price",
		"Included / United Arab Emirates", "Price / International", "Compare-at price / International",
		"Compare At Price / EU", "Google Shopping / MPN", "Option1 Linked To", "Variant Fulfillment Service",
		"Cost per item", "Variant Weight Unit", "Color (product.metafields.shopify.color-pattern)",
		"Shelf", "", "Price/Kuwait", "evil\x1b[2J"})
	if err != nil {
		t.Fatal(err)
	}
	wantIgnored := []string{"Included / United Arab Emirates", "Price / International", "Compare-at price / International",
		"Compare At Price / EU", "Google Shopping / MPN", "Option1 Linked To", "Variant Fulfillment Service",
		"Cost per item", "Variant Weight Unit", "Color (product.metafields.shopify.color-pattern)"}
	if diff := cmp.Diff(wantIgnored, c.ignored); diff != "" {
		t.Errorf("ignored (-want +got):\n%s", diff)
	}
	wantUnknown := []string{"Shelf", "column 15 (without a name)", "Price/Kuwait", `"evil\x1b[2J"`}
	if diff := cmp.Diff(wantUnknown, c.unknown); diff != "" {
		t.Errorf("unknown (-want +got):\n%s", diff)
	}
}

func TestQuote(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                      `""`,
		"قهوة":                  `"قهوة"`,
		"a\nb":                  `"a\nb"`,
		"x\u202ey":              `"x\u202ey"`,
		strings.Repeat("ق", 60): `"` + strings.Repeat("ق", 60) + `"`,
		strings.Repeat("ق", 61): `"` + strings.Repeat("ق", 60) + `"…`,
	}
	for in, want := range tests {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}
