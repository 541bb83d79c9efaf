package catalog

import (
	"strconv"
	"strings"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
)

// Variant is one thing that can be bought, as one view shows it.
type Variant struct {
	Key              int64
	Product          *Product
	SKU              *string
	Barcode          *string
	Price            money.Money
	CompareAtPrice   *money.Money
	WeightGrams      int
	RequiresShipping bool
	Taxable          bool
	Tracked          bool
	ContinueSelling  bool
	// Stock is what lies in all locations and is not promised to orders.
	Stock    int
	Archived bool

	values  [3]*int64 // option values by position
	imageID *int64
	chosen  []SelectedOption
	image   *Image
}

// SelectedOption is a variant's answer to one option, in the words of the view.
type SelectedOption struct {
	Name  string
	Value string
}

// GID is the variant's global id.
func (v *Variant) GID() string { return ids.GlobalInt("ProductVariant", v.Key) }

// defaultTitle is the title and the option value of a variant whose product has no options.
const defaultTitle = "Default Title"

// Title joins the option values.
func (v *Variant) Title() string {
	if len(v.chosen) == 0 {
		return defaultTitle
	}
	parts := make([]string, len(v.chosen))
	for i, c := range v.chosen {
		parts[i] = c.Value
	}
	return strings.Join(parts, " / ")
}

// SelectedOptions are the answers to the product's options in their order.
func (v *Variant) SelectedOptions() []SelectedOption {
	if len(v.chosen) == 0 {
		return []SelectedOption{{Name: "Title", Value: defaultTitle}}
	}
	return v.chosen
}

// AvailableForSale reports whether the variant can be bought.
func (v *Variant) AvailableForSale() bool {
	return !v.Archived && (!v.Tracked || v.ContinueSelling || v.Stock > 0)
}

// CurrentlyNotInStock reports that the variant can be bought although there is none.
func (v *Variant) CurrentlyNotInStock() bool { return v.Tracked && v.Stock <= 0 && v.ContinueSelling }

// QuantityAvailable is the stock, or nil where it is not counted.
func (v *Variant) QuantityAvailable() *int {
	if !v.Tracked {
		return nil
	}
	return &v.Stock
}

// Image is the variant's own picture, else its product's first.
func (v *Variant) Image() *Image {
	if v.image == nil && v.Product != nil {
		return v.Product.FeaturedImage()
	}
	return v.image
}

// Weight is the shipping weight in grams, or nil where it is unknown.
func (v *Variant) Weight() *float64 {
	if v.WeightGrams == 0 {
		return nil
	}
	w := float64(v.WeightGrams)
	return &w
}

// has reports whether the variant has all the given options.
func (v *Variant) has(selected []SelectedOption, equal func(a, b string) bool) bool {
	for _, s := range selected {
		found := false
		for _, own := range v.SelectedOptions() {
			found = found || equal(own.Name, s.Name) && equal(own.Value, s.Value)
		}
		if !found {
			return false
		}
	}
	return true
}

// Option is a choice of a product, in the words of the view.
type Option struct {
	id     string
	Name   string
	Values []*OptionValue

	key      int64
	position int
}

// GID is the option's global id.
func (o *Option) GID() string { return o.id }

// OptionValue is one answer to an option.
type OptionValue struct {
	id    string
	Name  string
	Color *string
	// FirstSelectableVariant is the first variant that has the value and can be bought, else the first that has it.
	FirstSelectableVariant *Variant

	key int64
}

// GID is the value's global id.
func (v *OptionValue) GID() string { return v.id }

// defaultOption is the option of a product that has none.
func (p *Product) defaultOption() *Option {
	key := "default" + strconv.FormatInt(p.Key, 10)
	value := &OptionValue{id: ids.GID{Type: "ProductOptionValue", Key: key}.String(), Name: defaultTitle, FirstSelectableVariant: p.FirstAvailable()}
	return &Option{id: ids.GID{Type: "ProductOption", Key: key}.String(), Name: "Title", Values: []*OptionValue{value}}
}

// ValueNames are the names of the option's values.
func (o *Option) ValueNames() []string {
	names := make([]string, len(o.Values))
	for i, v := range o.Values {
		names[i] = v.Name
	}
	return names
}
