package importer

import (
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// checkInput says what is wrong with a product that no sink should ever see.
func checkInput(p catalog.ProductInput) string {
	switch {
	case p.Handle == "" || p.Status == "" || p.Texts["en"].Title == "":
		return "no handle, status or title"
	case len(p.Variants) == 0 || len(p.Options) > maxOptions:
		return "no variants, or too many options"
	}
	for _, v := range p.Variants {
		price, ok := v.Prices["retail"]
		if !ok || price.Amount.IsNegative() || price.CompareAt != nil && price.CompareAt.Minor() <= price.Amount.Minor() {
			return "a bad price"
		}
		if len(v.Values) != len(p.Options) || v.Image < -1 || v.Image >= len(p.Images) || v.WeightGrams < 0 || v.Stock["riyadh"] < 0 {
			return "a variant out of range"
		}
		for i, at := range v.Values {
			if at < 0 || at >= len(p.Options[i].Values) {
				return "a value out of range"
			}
		}
	}
	return ""
}

// TestShopify_CountsAddUp draws files from cells that are often wrong.
func TestShopify_CountsAddUp(t *testing.T) {
	t.Parallel()
	header := []string{"Handle", "Title", "Price", "Compare-at price", "Option1 name", "Option1 value", "Option2 name", "Option2 value",
		"Inventory tracker", "Inventory quantity", "Product image URL", "Image position", "Variant image URL", "Status"}
	cells := [][]string{
		{"a", "a", "b", "b", "ج", ""}, {"A", "", "A"}, {"1", "2.50", "", "x", "-1", "1.234"}, {"", "", "3", "1"},
		{"Size", "", "Title"}, {"S", "M", "", "Default Title"}, {"", "", "", "Colour"}, {"", "", "", "Red"},
		{"shopify", ""}, {"", "4", "-4", "?"}, {"", "https://x.example/1", "https://x.example/2", "bad"}, {"", "1", "2", "0", "x"},
		{"", "https://x.example/2", "https://x.example/3"}, {"", "", "draft", "odd"},
	}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		rows := rapid.IntRange(0, 40).Draw(t, "rows")
		_ = w.Write(header) // a strings.Builder does not fail
		for range rows {
			record := make([]string, len(header))
			for i := range record {
				record[i] = rapid.SampledFrom(cells[i]).Draw(t, header[i])
			}
			if rapid.IntRange(0, 19).Draw(t, "short") == 0 {
				record = record[:5]
			}
			_ = w.Write(record)
		}
		w.Flush()
		refuse := rapid.SampledFrom([]string{"", "a", "ج"}).Draw(t, "refused")
		sink := shelf{answer: func(p catalog.ProductInput) error {
			if problem := checkInput(p); problem != "" {
				t.Fatalf("the sink got %s: %+v", problem, p)
			}
			if p.Handle == refuse {
				return fault.E("test", fault.Conflict, "Refused.", nil)
			}
			return nil
		}}
		s, err := Shopify(context.Background(), strings.NewReader(b.String()), inRiyals(), &sink)
		if err != nil {
			t.Fatalf("Shopify: %v", err)
		}
		variants, images := 0, 0
		for _, p := range sink.products {
			variants += len(p.Variants)
			images += len(p.Images)
		}
		if s.Rows != rows || s.Rejected+s.Products+s.Variants+s.Images != rows || len(s.Rejections) != s.Rejected {
			t.Fatalf("counts do not add up to %d rows: %+v", rows, s)
		}
		if s.Products != len(sink.products) || s.Products+s.Variants != variants || s.Images > images {
			t.Fatalf("stored %d products, %d variants, %d images: %+v", len(sink.products), variants, images, s)
		}
	})
}

// FuzzShopify feeds arbitrary bytes.
func FuzzShopify(f *testing.F) {
	f.Add([]byte("Handle,Title,Price\na,A,1\n"))
	f.Add([]byte("\ufeffHandle,Title,Price,Option1 name,Option1 value\r\na,\"A\r\n\",1,Size,S\r\na,,2,,M\r\nb"))
	f.Add([]byte("URL handle,Title,Variant Price,Image Src,Variant Image\na,A,1,https://x.example/1,https://x.example/2\na,,,https://x.example/2,\n"))
	f.Add([]byte("Handle,Title,Price\na,A\"\"b,1\n\"a,,\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		sink := shelf{answer: func(p catalog.ProductInput) error {
			if problem := checkInput(p); problem != "" {
				t.Errorf("the sink got %s: %+v", problem, p)
			}
			return nil
		}}
		s, err := Shopify(t.Context(), strings.NewReader(string(file)), inRiyals(), &sink)
		wantSum(t, s)
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Errorf("error = %v, want none or an Invalid fault", err)
		}
		if s.Products != len(sink.products) {
			t.Errorf("%d products stored, %d counted", len(sink.products), s.Products)
		}
	})
}
