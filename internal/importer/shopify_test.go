package importer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
)

// shelf is a sink that keeps products in the order in which they came. answer,
// when set, may refuse one.
type shelf struct {
	products []catalog.ProductInput
	answer   func(p catalog.ProductInput) error
}

var _ Sink = (*shelf)(nil)

func (s *shelf) PutProduct(_ context.Context, p catalog.ProductInput) error {
	if s.answer != nil {
		if err := s.answer(p); err != nil {
			return err
		}
	}
	s.products = append(s.products, p)
	return nil
}

// compareMoney lets cmp look at amounts.
func compareMoney() cmp.Option {
	return cmp.Comparer(func(a, b money.Money) bool { return a == b })
}

func inRiyals() Options {
	return Options{Currency: "SAR", PriceList: "retail", Location: "riyadh", Locale: "en"}
}

// run imports a text that must be importable.
func run(t *testing.T, text string, opts Options) (Summary, []catalog.ProductInput) {
	t.Helper()
	var sink shelf
	summary, err := Shopify(t.Context(), strings.NewReader(text), opts, &sink)
	if err != nil {
		t.Fatalf("Shopify: %v", err)
	}
	wantSum(t, summary)
	return summary, sink.products
}

// wantSum checks the promise of every summary: each row is counted once.
func wantSum(t testing.TB, s Summary) {
	t.Helper()
	if sum := s.Rejected + s.Products + s.Variants + s.Images; sum != s.Rows {
		t.Errorf("%d rejected + %d products + %d variants + %d images = %d, want the %d rows read",
			s.Rejected, s.Products, s.Variants, s.Images, sum, s.Rows)
	}
	if len(s.Rejections) != s.Rejected {
		t.Errorf("%d rejections are listed, want %d", len(s.Rejections), s.Rejected)
	}
	for i, r := range s.Rejections {
		if r.Line < 2 || r.Reason == "" || i > 0 && r.Line <= s.Rejections[i-1].Line {
			t.Errorf("rejection %d is %+v: want a reason, and lines that rise", i, r)
		}
	}
}

func TestShopify_Samples(t *testing.T) {
	t.Parallel()
	readme := readFile(t, filepath.Join("..", "..", "docs", "examples", "README.md"))
	for _, name := range []string{"souq-home", "souq-books"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := readFile(t, filepath.Join("..", "..", "docs", "examples", name+".csv"))
			summary, products := run(t, file, inRiyals())
			var got strings.Builder
			if n, err := summary.WriteTo(&got); err != nil || n != int64(got.Len()) {
				t.Fatalf("WriteTo = %d, %v; want %d bytes", n, err, got.Len())
			}
			want := readFile(t, filepath.Join("testdata", name+".golden"))
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
			if !strings.Contains(readme, want) {
				t.Error("docs/examples/README.md shows another summary than the golden one")
			}
			if len(products) != summary.Products {
				t.Errorf("the sink got %d products, the summary counts %d", len(products), summary.Products)
			}
			_, again := run(t, file, inRiyals())
			if diff := cmp.Diff(products, again, compareMoney()); diff != "" {
				t.Errorf("a second import differs (-first +second):\n%s", diff)
			}
		})
	}
}

func TestShopify_MakesWholeProducts(t *testing.T) {
	t.Parallel()
	_, products := run(t, readFile(t, filepath.Join("..", "..", "docs", "examples", "souq-home.csv")), inRiyals())
	before := money.New(24000, "SAR")
	variant := func(sku string, value, grams int, price money.Money, stock int) catalog.VariantInput {
		return catalog.VariantInput{
			SKU: sku, Values: []int{value}, WeightGrams: grams, RequiresShipping: true, Taxable: true, Tracked: true,
			Prices: map[string]catalog.PriceInput{"retail": {Amount: price}},
			Stock:  map[string]int{"riyadh": stock}, Image: -1,
		}
	}
	en := func(s string) map[string]string { return map[string]string{"en": s} }
	want := catalog.ProductInput{
		KeepWords: true,
		Handle:    "brass-coffee-pot", Status: catalog.StatusActive, Vendor: "Souq Al Nahas", ProductType: "Coffee",
		Tags: []string{"coffee", "brass", "gift"},
		Texts: map[string]catalog.ProductText{"en": {
			Title:       "Brass Coffee Pot",
			Description: "<p>A dallah for Arabic coffee, with a spout that does not drip.</p>",
		}},
		Options: []catalog.OptionInput{{Name: en("Cups"), Values: []catalog.OptionValueInput{
			{Name: en("4")}, {Name: en("6")}, {Name: en("10")},
		}}},
		Variants: []catalog.VariantInput{
			variant("HOME-BCP-4", 0, 640, money.New(21000, "SAR"), 15),
			variant("HOME-BCP-6", 1, 820, money.New(25500, "SAR"), 11),
			variant("HOME-BCP-10", 2, 1180, money.New(33000, "SAR"), 3),
		},
		Images: []catalog.ImageInput{
			{Source: "https://images.souq.example/dallah.jpg", Alt: en("Three coffee pots in a row")},
			{Source: "https://images.souq.example/dallah-spout.jpg", Alt: en("The spout, close up")},
		},
	}
	price := want.Variants[0].Prices["retail"]
	price.CompareAt = &before
	want.Variants[0].Prices["retail"] = price
	if diff := cmp.Diff(want, find(t, products, "brass-coffee-pot"), compareMoney()); diff != "" {
		t.Errorf("product (-want +got):\n%s", diff)
	}
	runner := find(t, products, "linen-table-runner")
	var images []int
	var values [][]int
	for _, v := range runner.Variants {
		images, values = append(images, v.Image), append(values, v.Values)
	}
	if diff := cmp.Diff([]int{0, 1, 0, 1}, images); diff != "" {
		t.Errorf("images of the variants (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, values); diff != "" {
		t.Errorf("values of the variants (-want +got):\n%s", diff)
	}
	card := find(t, products, "souq-gift-card")
	if v := card.Variants[1]; !card.GiftCard || v.RequiresShipping || v.Taxable || v.Tracked || !v.ContinueSelling {
		t.Errorf("gift card = %+v", card)
	}
	if got := find(t, products, "clay-incense-burner"); got.Status != catalog.StatusDraft || got.Options != nil {
		t.Errorf("status %s and options %v, want a draft without options", got.Status, got.Options)
	}
}

// TestShopify_RealFiles reads exports that belong to others and are therefore not
// in this repository.
func TestShopify_RealFiles(t *testing.T) {
	t.Parallel()
	shared := os.Getenv("MIZAN_TEST_SHARED_DATA")
	if shared == "" {
		t.Skip("MIZAN_TEST_SHARED_DATA is not set: the real Shopify exports are read from its folder shopify")
	}
	tests := map[string]struct {
		want    Summary
		ignored int
	}{
		"apparel.csv":         {want: Summary{Rows: 22, Products: 20, Variants: 2, UntrackedQuantities: 22}, ignored: 16},
		"home-and-garden.csv": {want: Summary{Rows: 21, Products: 20, Variants: 1, UntrackedQuantities: 20}, ignored: 17},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opts := inRiyals()
			opts.Currency = "USD"
			summary, products := run(t, readFile(t, filepath.Join(shared, "shopify", name)), opts)
			if len(summary.IgnoredColumns) != tt.ignored {
				t.Errorf("%d columns not imported: %q, want %d", len(summary.IgnoredColumns), summary.IgnoredColumns, tt.ignored)
			}
			summary.IgnoredColumns = nil
			if diff := cmp.Diff(tt.want, summary); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
			if name != "home-and-garden.csv" {
				return
			}
			pots := find(t, products, "biodegradable-cardboard-pots").Variants[0]
			if !pots.Tracked || pots.Stock["riyadh"] != 8 {
				t.Errorf("the only tracked variant = %+v, want 8 in stock", pots)
			}
			price := find(t, products, "copper-light").Variants[0].Prices["retail"]
			if price.Amount != money.New(5999, "USD") || price.CompareAt == nil || *price.CompareAt != money.New(7500, "USD") {
				t.Errorf("price = %+v, want 59.99 reduced from 75.00 USD", price)
			}
		})
	}
}

func TestShopify_SinkRefuses(t *testing.T) {
	t.Parallel()
	const file = "Handle,Title,Price,Option1 name,Option1 value\n" +
		"a,A,1,Size,S\na,,2,,M\na,,x,,L\nb,B,3,,\n"
	for name, kind := range map[string]fault.Kind{"invalid": fault.Invalid, "conflict": fault.Conflict} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sink := shelf{answer: func(p catalog.ProductInput) error {
				if p.Handle == "a" {
					return fmt.Errorf("put: %w", fault.E("catalog.Put", kind, "The handle is reserved.", nil))
				}
				return nil
			}}
			summary, err := Shopify(t.Context(), strings.NewReader(file), inRiyals(), &sink)
			if err != nil {
				t.Fatalf("Shopify: %v", err)
			}
			want := Summary{Rows: 4, Rejected: 3, Products: 1, Rejections: []Rejection{
				{2, "The handle is reserved."}, {3, "The handle is reserved."},
				{4, `Price "x" is not a plain decimal number.`},
			}}
			if diff := cmp.Diff(want, summary); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
		})
	}
}

func TestShopify_SinkFails(t *testing.T) {
	t.Parallel()
	const file = "Handle,Title,Price\na,A,1\nb,B,2\nc,C,3\n"
	sink := shelf{answer: func(p catalog.ProductInput) error {
		if p.Handle == "b" {
			return fault.E("store.Tx", fault.Unavailable, "The database is busy.", io.ErrUnexpectedEOF)
		}
		return nil
	}}
	summary, err := Shopify(t.Context(), strings.NewReader(file), inRiyals(), &sink)
	if fault.KindOf(err) != fault.Unavailable || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatalf("error = %v, want the sink's", err)
	}
	want := Summary{Rows: 3, Products: 1, Rejected: 2, Rejections: []Rejection{{3, reasonStopped}, {4, reasonStopped}}}
	if diff := cmp.Diff(want, summary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
}

func TestShopify_Cancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	sink := shelf{answer: func(catalog.ProductInput) error { cancel(); return nil }}
	summary, err := Shopify(ctx, strings.NewReader("Handle,Title,Price\na,A,1\nb,B,2\nc,C,3\n"), inRiyals(), &sink)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error = %v, want context.Canceled", err)
	}
	want := Summary{Rows: 2, Products: 1, Rejected: 1, Rejections: []Rejection{{3, reasonStopped}}}
	if diff := cmp.Diff(want, summary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
}

func TestShopify_Options(t *testing.T) {
	t.Parallel()
	tests := map[string]func(*Options){
		"no currency":      func(o *Options) { o.Currency = "" },
		"unknown currency": func(o *Options) { o.Currency = "XAU" },
		"no price list":    func(o *Options) { o.PriceList = "" },
		"no location":      func(o *Options) { o.Location = "" },
		"no language":      func(o *Options) { o.Locale = "" },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opts := inRiyals()
			spoil(&opts)
			_, err := Shopify(t.Context(), strings.NewReader("Handle,Title,Price\na,A,1\n"), opts, &shelf{})
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("error = %v, want Invalid", err)
			}
		})
	}
}

func TestShopify_ReportsProgress(t *testing.T) {
	t.Parallel()
	const file = byteOrderMark + "Handle,Title,Price\r\na,A,1\r\nb,B,2\r\n"
	var got []int64
	opts := inRiyals()
	opts.Progress = func(n int64) { got = append(got, n) }
	run(t, file, opts)
	if diff := cmp.Diff([]int64{30, 37, 37}, got); diff != "" {
		t.Errorf("bytes read of %d (-want +got):\n%s", len(file), diff)
	}
}

func find(t *testing.T, products []catalog.ProductInput, handle string) catalog.ProductInput {
	t.Helper()
	for _, p := range products {
		if p.Handle == handle {
			return p
		}
	}
	t.Fatalf("no product %q was put", handle)
	return catalog.ProductInput{}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
