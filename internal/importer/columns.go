package importer

import (
	"fmt"
	"strconv"
	"strings"
)

// column is what a column of the file means to us.
type column int

// The columns that are imported. The three names of options stand in order, and
// so do their values.
const (
	colHandle column = iota
	colTitle
	colBody
	colVendor
	colType
	colTags
	colPublished
	colStatus
	colGiftCard
	colSEOTitle
	colSEODescription
	colOption1Name
	colOption2Name
	colOption3Name
	colOption1Value
	colOption2Value
	colOption3Value
	colSKU
	colBarcode
	colGrams
	colTracker
	colQuantity
	colPolicy
	colPrice
	colCompareAt
	colRequiresShipping
	colTaxable
	colImage
	colImagePosition
	colImageAlt
	colVariantImage
	numColumns
)

// columnOf knows the names of the columns that are imported, in lower case: those
// of Shopify's older exports and, where they differ, of the present ones.
func columnOf(name string) (column, bool) {
	switch name {
	case "handle", "url handle":
		return colHandle, true
	case "title":
		return colTitle, true
	case "body (html)", "description":
		return colBody, true
	case "vendor":
		return colVendor, true
	case "type":
		return colType, true
	case "tags":
		return colTags, true
	case "published", "published on online store":
		return colPublished, true
	case "status":
		return colStatus, true
	case "gift card":
		return colGiftCard, true
	case "seo title":
		return colSEOTitle, true
	case "seo description":
		return colSEODescription, true
	case "image src", "product image url":
		return colImage, true
	case "image position":
		return colImagePosition, true
	case "image alt text":
		return colImageAlt, true
	}
	return variantColumnOf(name)
}

// variantColumnOf knows the columns that tell variants apart.
func variantColumnOf(name string) (column, bool) {
	switch name {
	case "option1 name":
		return colOption1Name, true
	case "option2 name":
		return colOption2Name, true
	case "option3 name":
		return colOption3Name, true
	case "option1 value":
		return colOption1Value, true
	case "option2 value":
		return colOption2Value, true
	case "option3 value":
		return colOption3Value, true
	case "variant sku", "sku":
		return colSKU, true
	case "variant barcode", "barcode":
		return colBarcode, true
	case "variant grams", "weight value (grams)":
		return colGrams, true
	case "variant inventory tracker", "inventory tracker":
		return colTracker, true
	case "variant inventory qty", "inventory quantity":
		return colQuantity, true
	case "variant inventory policy", "continue selling when out of stock":
		return colPolicy, true
	case "variant price", "price":
		return colPrice, true
	case "variant compare at price", "compare-at price":
		return colCompareAt, true
	case "variant requires shipping", "requires shipping":
		return colRequiresShipping, true
	case "variant taxable", "charge tax":
		return colTaxable, true
	case "variant image", "variant image url":
		return colVariantImage, true
	}
	return 0, false
}

// isIgnored knows the columns of the format that have no place here: channels,
// costs, markets, metafields, and the unit in which Shopify displays a weight
// (the weight itself is always in grams).
func isIgnored(name string) bool {
	switch name {
	case "product category", "standardized product type", "custom product type", "collection",
		"option1 linked to", "option2 linked to", "option3 linked to",
		"variant fulfillment service", "fulfillment service",
		"variant tax code", "tax code",
		"variant weight unit", "weight unit for display",
		"cost per item",
		"unit price total measure", "unit price total measure unit",
		"unit price base measure", "unit price base measure unit":
		return true
	}
	for _, prefix := range []string{
		"google shopping / ", "included / ", "price / ", "compare at price / ", "compare-at price / ",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return strings.Contains(name, "(product.metafields.") || strings.Contains(name, "(variant.metafields.")
}

// columns maps the cells of a file's rows to meanings.
type columns struct {
	header  []string // trimmed
	at      [numColumns]int
	unknown []string
	ignored []string
}

// width is the number of fields that a row must have.
func (c *columns) width() int { return len(c.header) }

// has reports whether the file has the column.
func (c *columns) has(col column) bool { return c.at[col] >= 0 }

// name returns the file's own name of a column that it has.
func (c *columns) name(col column) string { return c.header[c.at[col]] }

// mapColumns reads a header. Letter case, order and surrounding blanks do not
// matter. It refuses a header without handle, title or price, and one that
// has two columns of the same meaning.
func mapColumns(header []string) (*columns, error) {
	c := &columns{header: make([]string, len(header))}
	for i := range c.at {
		c.at[i] = -1
	}
	for i, raw := range header {
		c.header[i] = strings.TrimSpace(raw)
		key := strings.ToLower(strings.Join(strings.Fields(raw), " "))
		col, known := columnOf(key)
		switch {
		case known && c.has(col):
			return nil, fileFault(1, fmt.Sprintf("The columns %d and %d mean the same: %s and %s.",
				c.at[col]+1, i+1, quote(c.name(col)), quote(c.header[i])))
		case known:
			c.at[col] = i
		case isIgnored(key):
			c.ignored = append(c.ignored, listed(c.header[i], i))
		default:
			c.unknown = append(c.unknown, listed(c.header[i], i))
		}
	}
	if missing := c.missing(); len(missing) > 0 {
		return nil, fileFault(1, "The header lacks "+strings.Join(missing, ", ")+"."+separatorHint(header))
	}
	return c, nil
}

// missing names the needed columns that the file lacks.
func (c *columns) missing() []string {
	var names []string
	for _, need := range []struct {
		col  column
		name string
	}{
		{colHandle, `"Handle" (or "URL handle")`},
		{colTitle, `"Title"`},
		{colPrice, `"Variant Price" (or "Price")`},
	} {
		if !c.has(need.col) {
			names = append(names, need.name)
		}
	}
	return names
}

// separatorHint explains the commonest cause of a header that has no column right.
func separatorHint(header []string) string {
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		return " The columns must be separated by commas."
	}
	return ""
}

// listed is a column's name as the summary shows it: one line, and never empty.
func listed(name string, index int) string {
	switch quoted := quote(name); {
	case name == "":
		return fmt.Sprintf("column %d (without a name)", index+1)
	case quoted != `"`+name+`"`:
		return quoted // a control character, a quotation mark, or very long
	default:
		return name
	}
}

// quote returns text from the file for a message: on one line, without characters
// that could act on a terminal, and at most 60 runes of it.
func quote(s string) string {
	const most = 60
	count := 0
	for i := range s {
		if count == most {
			return strconv.Quote(s[:i]) + "…"
		}
		count++
	}
	return strconv.Quote(s)
}
