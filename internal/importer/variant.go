package importer

import (
	"github.com/mizan-commerce/mizan/internal/catalog"
)

// variant adds the variant of a row, with the image that stands beside it. It
// changes nothing when the row is refused: the options come last because placing
// a row may add values to them.
func (a *assembly) variant(r row) (reason string) {
	var notes []string
	v := catalog.VariantInput{SKU: r.cell(colSKU), Barcode: r.barcode(), Image: -1}
	price, notes, reason := a.price(r, notes)
	if reason != "" {
		return reason
	}
	if v.WeightGrams, reason = r.grams(); reason != "" {
		return reason
	}
	if v.RequiresShipping, reason = r.boolean(colRequiresShipping, true); reason != "" {
		return reason
	}
	if v.Taxable, reason = r.boolean(colTaxable, true); reason != "" {
		return reason
	}
	notes, reason = a.stock(r, &v, notes)
	if reason != "" {
		return reason
	}
	if v.Values, reason = a.options.place(r); reason != "" {
		return reason
	}
	v.Prices = map[string]catalog.PriceInput{a.opts.PriceList: price}
	a.input.Variants = append(a.input.Variants, v)
	if !v.Tracked && r.cell(colQuantity) != "" {
		a.untracked++
	}
	for _, note := range notes {
		a.note(r.line, note)
	}
	a.picturesOf(r)
	return ""
}

// price reads the price and what it was reduced from. A compare-at price that is
// no higher is no reduction and is left out with a note.
func (a *assembly) price(r row, notes []string) (catalog.PriceInput, []string, string) {
	var price catalog.PriceInput
	if r.cell(colPrice) == "" {
		return price, notes, "The variant has no price."
	}
	amount, reason := r.amount(colPrice, a.opts.Currency)
	if reason != "" {
		return price, notes, reason
	}
	price.Amount = amount
	if r.cell(colCompareAt) == "" {
		return price, notes, ""
	}
	before, reason := r.amount(colCompareAt, a.opts.Currency)
	if reason != "" {
		return price, notes, reason
	}
	if before.Minor() <= amount.Minor() { // both are of the import's currency
		return price, append(notes, r.refuse(colCompareAt, "is not above the price and was left out")), ""
	}
	price.CompareAt = &before
	return price, notes, ""
}

// stock reads whether stock is tracked, and how much there is. An empty quantity
// of a tracked variant states none.
func (a *assembly) stock(r row, v *catalog.VariantInput, notes []string) ([]string, string) {
	var reason string
	if v.ContinueSelling, reason = r.continues(); reason != "" {
		return notes, reason
	}
	quantity, stated, reason := r.quantity(colQuantity)
	if reason != "" {
		return notes, reason
	}
	v.Tracked = r.cell(colTracker) != ""
	if !v.Tracked || !stated {
		return notes, ""
	}
	if quantity < 0 {
		notes = append(notes, r.refuse(colQuantity, "is below zero and was imported as 0"))
		quantity = 0
	}
	v.Stock = map[string]int{a.opts.Location: quantity}
	return notes, ""
}

// picturesOf takes the images of a variant's row. One that cannot be used costs
// the image, with a note, and not the variant.
func (a *assembly) picturesOf(r row) {
	if source := r.cell(colImage); source != "" {
		if isPicture(source) {
			a.addPicture(r, source)
		} else {
			a.note(r.line, r.refuse(colImage, "is not an https address and was left out"))
		}
	}
	chosen := r.cell(colVariantImage)
	if chosen != "" && !isPicture(chosen) {
		a.note(r.line, r.refuse(colVariantImage, "is not an https address and was left out"))
		chosen = ""
	}
	a.chosen = append(a.chosen, chosen)
}
