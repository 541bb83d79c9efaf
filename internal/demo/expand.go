package demo

import (
	"slices"
	"strings"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/demo/draw"
)

// product expands an item into the catalogue's input.
func (it item) product() catalog.ProductInput {
	p := catalog.ProductInput{
		Handle:      it.handle,
		Status:      catalog.StatusActive,
		Vendor:      it.vendor,
		ProductType: it.kind,
		Tags:        it.tags,
		GiftCard:    it.giftCard,
		Texts: map[string]catalog.ProductText{
			"ar": it.ar.text(" | سوق ميزان"),
			"en": it.en.text(" | Mizan Souq"),
		},
	}
	for _, c := range it.choices {
		p.Options = append(p.Options, c.option())
	}
	p.Images = it.images()
	for i, picks := range it.combinations() {
		p.Variants = append(p.Variants, it.variant(i, picks))
	}
	return p
}

// text adds the shop's name to the title that search engines show.
func (p prose) text(shop string) catalog.ProductText {
	return catalog.ProductText{Title: p.title, Description: p.body, SEOTitle: p.title + shop, SEODescription: p.seo}
}

func (c choice) option() catalog.OptionInput {
	o := catalog.OptionInput{Name: map[string]string{"ar": c.ar, "en": c.en}}
	for _, v := range c.values {
		o.Values = append(o.Values, catalog.OptionValueInput{Name: map[string]string{"ar": v.ar, "en": v.en}, Color: v.color})
	}
	return o
}

// combinations lists the chosen values of every variant, the last choice changing fastest. An item without
// choices has one variant.
func (it item) combinations() [][]int {
	out := [][]int{nil}
	for _, c := range it.choices {
		var next [][]int
		for _, picks := range out {
			for v := range c.values {
				next = append(next, append(slices.Clone(picks), v))
			}
		}
		out = next
	}
	return out
}

// variant makes the variant at a position among the combinations.
func (it item) variant(position int, picks []int) catalog.VariantInput {
	riyals, grams, code, image := it.sar, it.grams, []string{it.code}, -1
	for i, pick := range picks {
		v := it.choices[i].values[pick]
		riyals += v.sar
		grams += v.grams
		code = append(code, v.code)
		if v.picture != "" {
			image = slices.Index(it.drawings(), v.picture)
		}
	}
	sku := strings.Join(code, "-")
	v := catalog.VariantInput{
		SKU:              sku,
		Values:           picks,
		Prices:           prices(riyals, it.was),
		WeightGrams:      grams,
		RequiresShipping: !it.digital,
		Taxable:          !it.giftCard,
		Tracked:          !it.untracked,
		ContinueSelling:  slices.Contains(it.onRequest, sku),
		Image:            image,
	}
	if it.gtin > 0 {
		v.Barcode = barcode(it.gtin, position+1)
	}
	if v.Tracked {
		v.Stock = it.levels(position, slices.Contains(it.soldOut, sku) || v.ContinueSelling)
	}
	return v
}

// levels is the stock of the variant at a position: the first of each four variants has all of what the item
// says, the next ones a fifth less each. A shop that keeps nothing in a city has no row for it.
func (it item) levels(position int, none bool) map[string]int {
	out := make(map[string]int)
	for i, location := range []string{"riyadh", "jeddah"} {
		n := it.stock[i]
		if n == 0 {
			continue
		}
		out[location] = n - n*(position%4)/5
		if none {
			out[location] = 0
		}
	}
	return out
}

// drawings lists the names of the item's pictures: its own first, then those of its values.
func (it item) drawings() []string {
	out := slices.Clone(it.pictures)
	for _, c := range it.choices {
		for _, v := range c.values {
			if v.picture != "" {
				out = append(out, v.picture)
			}
		}
	}
	return out
}

// images makes a picture for every drawing, described by the title and the value that it shows.
func (it item) images() []catalog.ImageInput {
	names := map[string]value{}
	for _, c := range it.choices {
		for _, v := range c.values {
			if v.picture != "" {
				names[v.picture] = v
			}
		}
	}
	var out []catalog.ImageInput
	for _, d := range it.drawings() {
		alt := map[string]string{"ar": it.ar.title, "en": it.en.title}
		if v, ok := names[d]; ok {
			alt["ar"] += "، " + v.ar
			alt["en"] += ", " + v.en
		}
		out = append(out, catalog.ImageInput{Source: "media:" + d + ".svg", Alt: alt, Width: draw.Size, Height: draw.Size})
	}
	return out
}
