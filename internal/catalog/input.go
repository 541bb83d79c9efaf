package catalog

import "github.com/mizan-commerce/mizan/internal/money"

// Status says whether shoppers can see a product.
type Status string

// The states of a product. Archived products stay in the database because orders refer to them.
const (
	StatusActive   Status = "ACTIVE"
	StatusDraft    Status = "DRAFT"
	StatusArchived Status = "ARCHIVED"
)

// ProductInput is everything that a merchant states of one product. Putting it creates the product or,
// when a product with its handle exists, makes that product equal to it.
type ProductInput struct {
	// Handle names the product in URLs. It is unique among products and may be written in any script.
	Handle      string
	Status      Status
	Vendor      string
	ProductType string
	Tags        []string
	GiftCard    bool
	// Texts holds one row per language ("ar", "en"). The shop's own language must be among them, as it must be among the
	// names of options and values, unless KeepWords is set.
	Texts map[string]ProductText
	// KeepWords keeps the words that the product has in languages which are not stated; without it they are taken away.
	// What has no words in the shop's own language yet gets the stated ones as such too, so that nothing is invisible.
	// It is for sources that know one language only.
	KeepWords bool
	Options   []OptionInput // at most three
	Variants  []VariantInput
	Images    []ImageInput
}

// ProductText is what a product says in one language. The description is HTML and is sanitised when stored.
type ProductText struct {
	Title          string
	Description    string
	SEOTitle       string
	SEODescription string
}

// OptionInput is a choice that tells variants apart, such as size. Names are by language.
type OptionInput struct {
	Name   map[string]string
	Values []OptionValueInput
}

// OptionValueInput is one answer to an option. Names are by language.
type OptionValueInput struct {
	Name map[string]string
	// Color is an optional CSS colour (#rrggbb) that storefronts show as a swatch.
	Color string
}

// VariantInput is one thing that can be bought.
type VariantInput struct {
	SKU     string
	Barcode string
	// Values holds, for each option of the product in order, the index of the value that this variant has.
	Values []int
	// Prices holds the variant's prices by the handle of the price list. A variant without a price in a
	// market's list is not sold there.
	Prices map[string]PriceInput
	// WeightGrams is the shipping weight; zero means unknown.
	WeightGrams      int
	RequiresShipping bool
	Taxable          bool
	// Tracked says whether stock is counted. An untracked variant is always available.
	Tracked bool
	// ContinueSelling allows buying a tracked variant that is out of stock.
	ContinueSelling bool
	// Stock holds the quantity on hand by the handle of the location.
	Stock map[string]int
	// Image is the index of the variant's picture in the product's images, or -1.
	Image int
}

// PriceInput is a price, and optionally the price that it was reduced from.
type PriceInput struct {
	Amount    money.Money
	CompareAt *money.Money
}

// ImageInput is a picture of a product or a collection.
type ImageInput struct {
	// Source is an absolute https URL, or "media:<name>" for a file that this server serves under /media/.
	Source string
	// Alt is the alternative text by language.
	Alt    map[string]string
	Width  int // pixels; zero means unknown
	Height int
}

// CollectionInput is a set of products chosen by hand, in the order of Products.
type CollectionInput struct {
	Handle   string
	Texts    map[string]ProductText
	Image    *ImageInput
	Products []string // handles
}
