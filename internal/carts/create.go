package carts

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// CreateInput is what a new cart begins with. All of it may be empty.
type CreateInput struct {
	// Country and Language are those of the visitor; a country in Buyer comes first.
	Country, Language string
	Lines             []LineInput
	Attributes        []Attribute
	Note              pii.PersonalText
	Buyer             BuyerInput
	Addresses         []AddressInput
	// Discounts and GiftCards are codes that the visitor has: nothing of the kind can be used yet, which is a warning.
	Discounts, GiftCards int
	// Metafields says that there are some, which carts do not have: it is refused.
	Metafields bool
}

// Create makes a cart with the given id, which is its key: whoever makes it up holds it.
func (s *Service) Create(ctx context.Context, id ids.ID, in CreateInput) (Result, error) {
	country := in.Country
	if in.Buyer.Country != nil {
		country = *in.Buyer.Country
	}
	edits, err := s.createEdits(ctx, id, country, in)
	if err != nil {
		return Result{}, err
	}
	whole := edit{apply: func(d *draft) {
		for _, e := range edits {
			e.apply(d)
		}
	}}
	for _, l := range in.Lines {
		whole.variants = append(whole.variants, l.Variant)
	}
	out, err := s.transact(ctx, whole, in.Language, func(context.Context) (*draft, error) {
		return &draft{row: &ent.Cart{ID: id, Country: country, Attributes: "[]", Preferences: "{}"}}, nil
	})
	for i, p := range out.Problems {
		path := []string{"input"}
		if len(p.Field) > 0 && p.Field[0] == "addresses" {
			path = []string{"input", "delivery"}
		}
		out.Problems[i].Field = append(path, p.Field...)
	}
	return out, err
}

// createEdits returns the edits that make the new cart what is asked for.
func (s *Service) createEdits(ctx context.Context, id ids.ID, country string, in CreateInput) ([]edit, error) {
	edits := []edit{addLines(in.Lines), attributesEdit(in.Attributes), {apply: func(d *draft) {
		if in.Metafields {
			d.refuse(InvalidMetafields, "metafields")
		}
		for range in.Discounts {
			d.warnings = warn(d.warnings, WarnNoDiscount, ids.Global("Cart", id))
		}
		for range in.GiftCards {
			d.warnings = warn(d.warnings, WarnNoGiftCards, ids.Global("Cart", id))
		}
	}}}
	note, err := s.noteEdit(ctx, id, in.Note)
	if err != nil {
		return nil, err
	}
	buyer, err := s.buyerEdit(ctx, id, country, in.Buyer)
	if err != nil {
		return nil, err
	}
	edits = append(edits, note, buyer)
	if len(in.Addresses) == 0 {
		return edits, nil
	}
	prepared, err := s.prepareAddresses(ctx, id, nil, in.Addresses)
	return append(edits, edit{apply: func(d *draft) { addAddresses(d, prepared) }}), err
}

// Clone makes a new cart with the given id and the lines of another, and nothing of the person: not even the notes of
// the storefront, because nobody knows what stands in them.
func (s *Service) Clone(ctx context.Context, from, id ids.ID, language string) (Result, error) {
	d, err := s.load(ctx, from, false)
	if err != nil {
		return unknownCart(err)
	}
	return s.transact(ctx, edit{apply: func(*draft) {}}, language, func(context.Context) (*draft, error) {
		copied := &draft{row: &ent.Cart{ID: id, Country: d.row.Country, Currency: d.row.Currency, Language: d.row.Language,
			Attributes: "[]", Preferences: "{}"}}
		for _, l := range d.lines {
			copied.lines = append(copied.lines, &ent.CartLine{ID: ids.New(), VariantID: l.VariantID, Quantity: l.Quantity,
				Position: l.Position, Attributes: l.Attributes, Title: l.Title, UnitPrice: l.UnitPrice})
		}
		return copied, nil
	})
}
