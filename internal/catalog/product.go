package catalog

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// Product is a product as one view shows it. Parts that were not wanted are empty.
type Product struct {
	Key             int64
	Handle          string
	Title           string
	DescriptionHTML string
	Vendor          string
	ProductType     string
	IsGiftCard      bool
	SEO             SEO
	Tags            []string
	PublishedAt     time.Time
	CreatedAt       time.Time
	UpdatedAt       time.Time

	plain    string
	variants []*Variant
	options  []*Option
	images   []*Image
	siblings []int64
}

// SEO is what search engines are told; nil means: use the title and the description.
type SEO struct {
	Title       *string
	Description *string
}

// GID is the product's global id.
func (p *Product) GID() string { return ids.GlobalInt("Product", p.Key) }

// Siblings are the keys of the products that were read together with this one, its own among them: what is wanted of one
// of them is wanted of all. They share one slice; nobody changes it.
func (p *Product) Siblings() []int64 { return p.siblings }

// Description is the description without markup, cut at a number of characters if one is given.
func (p *Product) Description(truncateAt *int) string { return truncate(p.plain, truncateAt) }

// Variants returns the variants in the merchant's order.
func (p *Product) Variants() []*Variant { return p.variants }

// Images returns the pictures in the merchant's order.
func (p *Product) Images() []*Image { return p.images }

// FeaturedImage is the first picture, if there is one.
func (p *Product) FeaturedImage() *Image {
	if len(p.images) == 0 {
		return nil
	}
	return p.images[0]
}

// Options returns the choices, at most first of them. A product without choices has the one choice that storefronts
// of the dialect expect: "Title" with the value "Default Title".
func (p *Product) Options(first *int) []*Option {
	options := p.options
	if len(options) == 0 {
		options = []*Option{p.defaultOption()}
	}
	if first != nil && *first >= 0 && *first < len(options) {
		options = options[:*first]
	}
	return options
}

// AvailableForSale reports whether any variant can be bought.
func (p *Product) AvailableForSale() bool {
	for _, v := range p.variants {
		if v.AvailableForSale() {
			return true
		}
	}
	return false
}

// TotalInventory is the stock of the variants that are counted, or nil when none is.
func (p *Product) TotalInventory() *int {
	var total *int
	for _, v := range p.variants {
		if v.Tracked {
			if total == nil {
				total = new(int)
			}
			*total += v.Stock
		}
	}
	return total
}

// PriceRange spans the prices of the variants.
func (p *Product) PriceRange() PriceRange {
	return rangeOf(p.variants, func(v *Variant) *money.Money { return &v.Price })
}

// CompareAtPriceRange spans the prices that variants were reduced from; zero where none was.
func (p *Product) CompareAtPriceRange() PriceRange {
	return rangeOf(p.variants, func(v *Variant) *money.Money {
		if v.CompareAtPrice != nil {
			return v.CompareAtPrice
		}
		zero := money.Zero(v.Price.Currency())
		return &zero
	})
}

// PriceRange is the least and the greatest of some prices.
type PriceRange struct {
	Min money.Money
	Max money.Money
}

func rangeOf(variants []*Variant, price func(*Variant) *money.Money) PriceRange {
	var r PriceRange
	for i, v := range variants {
		m := *price(v)
		if i == 0 {
			r = PriceRange{Min: m, Max: m}
		}
		// All prices of a product are of one list and therefore of one currency.
		if m.Minor() < r.Min.Minor() {
			r.Min = m
		}
		if m.Minor() > r.Max.Minor() {
			r.Max = m
		}
	}
	return r
}

// VariantFor returns the variant that has all the given options. Unknown options can be ignored, and upper and lower
// case made one.
func (p *Product) VariantFor(selected []SelectedOption, ignoreUnknown, ignoreCase bool) *Variant {
	equal := func(a, b string) bool { return a == b || ignoreCase && strings.EqualFold(a, b) }
	var known []SelectedOption
	for _, s := range selected {
		found := false
		for _, o := range p.Options(nil) {
			found = found || equal(o.Name, s.Name)
		}
		switch {
		case found:
			known = append(known, s)
		case !ignoreUnknown:
			return nil
		}
	}
	for _, v := range p.variants {
		if v.has(known, equal) {
			return v
		}
	}
	return nil
}

// FirstAvailable returns the first variant that can be bought, else the first.
func (p *Product) FirstAvailable() *Variant {
	for _, v := range p.variants {
		if v.AvailableForSale() {
			return v
		}
	}
	if len(p.variants) == 0 {
		return nil
	}
	return p.variants[0]
}

// truncate cuts text at a number of characters, and at the end of a word where there is one.
func truncate(s string, at *int) string {
	if at == nil || *at < 0 || utf8.RuneCountInString(s) <= *at {
		return s
	}
	cut := string([]rune(s)[:*at])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:،؛") + "…"
}

// strOrNil returns nil for empty text.
func strOrNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
