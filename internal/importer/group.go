package importer

import (
	"fmt"
	"strings"

	"github.com/mizan-commerce/mizan/internal/catalog"
)

// group is the rows of one product, at least one, as they stand in the file.
type group struct {
	handle string
	rows   []row
}

// kind is what a row is counted as.
type kind int

const (
	kindRejected kind = iota
	kindProduct
	kindVariant
	kindImage
)

// outcome is what became of a row. The reason is that of a rejection.
type outcome struct {
	line   int
	kind   kind
	reason string
}

// assembly is a product made of its rows.
type assembly struct {
	opts     Options
	input    catalog.ProductInput
	usable   bool      // whether input is a product; else every row is rejected
	outcomes []outcome // one for each row
	notes    []Note
	// untracked counts the variants whose quantity has no meaning because their
	// stock is not tracked.
	untracked int

	options  options
	pictures pictures
	chosen   []string // the Variant Image of each variant, or ""
}

// assemble makes a product of its rows. A bad first row, which is all that
// describes the product, rejects the others with it.
func assemble(g group, opts Options) *assembly {
	a := &assembly{opts: opts, options: newOptions(opts.Locale), pictures: newPictures()}
	a.input.Handle = g.handle
	first := g.rows[0]
	if reason := a.first(first); reason != "" {
		a.outcomes = append(a.outcomes, outcome{line: first.line, reason: reason})
		for _, r := range g.rows[1:] {
			a.outcomes = append(a.outcomes, outcome{line: r.line,
				reason: fmt.Sprintf("The product's first row (line %d) was rejected: %s", first.line, reason)})
		}
		return a
	}
	a.outcomes = append(a.outcomes, outcome{line: first.line, kind: kindProduct})
	for _, r := range g.rows[1:] {
		kind, reason := a.further(r)
		a.outcomes = append(a.outcomes, outcome{line: r.line, kind: kind, reason: reason})
	}
	a.finish()
	return a
}

// refuse rejects every row that was not rejected before.
func (a *assembly) refuse(reason string) {
	for i := range a.outcomes {
		if a.outcomes[i].kind != kindRejected {
			a.outcomes[i].kind, a.outcomes[i].reason = kindRejected, reason
		}
	}
	a.notes, a.untracked = nil, 0
}

// note adds something worth knowing about a row that is imported.
func (a *assembly) note(line int, text string) {
	a.notes = append(a.notes, Note{Line: line, Text: text})
}

// first reads the row that describes the product and its first variant.
func (a *assembly) first(r row) (reason string) {
	text := catalog.ProductText{
		Title:          r.cell(colTitle),
		Description:    r.cell(colBody),
		SEOTitle:       r.cell(colSEOTitle),
		SEODescription: r.cell(colSEODescription),
	}
	if text.Title == "" {
		return "The product's first row has no title."
	}
	status, reason := a.status(r)
	if reason != "" {
		return reason
	}
	giftCard, reason := r.boolean(colGiftCard, false)
	if reason != "" {
		return reason
	}
	if reason := a.options.declare(r); reason != "" {
		return reason
	}
	a.input.Status = status
	a.input.Vendor = r.cell(colVendor)
	a.input.ProductType = r.cell(colType)
	a.input.Tags = r.tags()
	a.input.GiftCard = giftCard
	a.input.KeepWords = true // the file knows one language; what the shop says in others stays
	a.input.Texts = map[string]catalog.ProductText{a.opts.Locale: text}
	return a.variant(r)
}

// status reads whether shoppers see the product. The Status column decides where
// it says something; before it existed, Published did, and empty meant yes.
func (a *assembly) status(r row) (catalog.Status, string) {
	switch strings.ToLower(r.cell(colStatus)) {
	case "active":
		return catalog.StatusActive, ""
	case "draft":
		return catalog.StatusDraft, ""
	case "archived":
		return catalog.StatusArchived, ""
	case "unlisted":
		a.note(r.line, "The product is unlisted, which is imported as a draft.")
		return catalog.StatusDraft, ""
	case "":
	default:
		return "", r.refuse(colStatus, "is neither active nor draft nor archived")
	}
	if r.cell(colPublished) == "" {
		return catalog.StatusActive, ""
	}
	published, reason := r.boolean(colPublished, true)
	if !published {
		return catalog.StatusDraft, reason
	}
	return catalog.StatusActive, reason
}

// further reads a row behind the first: another variant, else another image.
func (a *assembly) further(r row) (kind, string) {
	if r.isVariant() {
		if reason := a.variant(r); reason != "" {
			return kindRejected, reason
		}
		return kindVariant, ""
	}
	if r.cell(colImage) == "" {
		return kindRejected, "The row adds neither a variant nor an image."
	}
	if reason := a.picture(r); reason != "" {
		return kindRejected, reason
	}
	return kindImage, ""
}

// picture adds the image of a row that has nothing else.
func (a *assembly) picture(r row) (reason string) {
	source := r.cell(colImage)
	if !isPicture(source) {
		return r.refuse(colImage, "is not an https address")
	}
	if line, ok := a.pictures.line(source); ok {
		return fmt.Sprintf("The image is in the product already (line %d).", line)
	}
	a.addPicture(r, source)
	return ""
}

// addPicture adds a good address, with a note where its position is not one.
func (a *assembly) addPicture(r row, source string) {
	position, placed, reason := r.quantity(colImagePosition)
	if reason == "" && placed && position < 1 {
		reason = r.refuse(colImagePosition, "is not a position")
	}
	if reason != "" {
		a.note(r.line, reason+" The image comes last.")
		placed = false
	}
	if !placed {
		position = unplaced
	}
	a.pictures.add(picture{source: source, alt: r.cell(colImageAlt), position: position, line: r.line})
}

// finish completes the input once every row was read.
func (a *assembly) finish() {
	for _, source := range a.chosen {
		if source != "" {
			// Most often one of the product's images, which is why these come last.
			a.pictures.add(picture{source: source, position: unplaced})
		}
	}
	a.input.Options = a.options.input()
	a.input.Images = a.pictures.input(a.opts.Locale)
	for i, source := range a.chosen {
		a.input.Variants[i].Image = a.pictures.index(source)
	}
	a.usable = true
}
