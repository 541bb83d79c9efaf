package carts

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// SetNote sets the buyer's note, or removes it when there is no value.
func (s *Service) SetNote(ctx context.Context, id ids.ID, language string, note pii.PersonalText) (Result, error) {
	if _, err := s.load(ctx, id, false); err != nil {
		return unknownCart(err)
	}
	e, err := s.noteEdit(ctx, id, note)
	if err != nil {
		return Result{}, err
	}
	return s.change(ctx, id, language, e)
}

func (s *Service) noteEdit(ctx context.Context, id ids.ID, note pii.PersonalText) (edit, error) {
	if pii.Length(note) > maxNote {
		return edit{apply: func(d *draft) { d.refuse(NoteTooLong, "note") }}, nil
	}
	w, err := s.sealing(ctx, id, note)
	if err != nil {
		return edit{}, err
	}
	note = sealed(w, note, "carts.note")
	return edit{apply: func(d *draft) {
		d.contact = d.contact || !note.IsZero() || !d.row.Note.IsZero()
		d.row.Note = note
	}}, w.err
}

// SetAttributes sets the attributes of the cart, in the place of all that there are.
func (s *Service) SetAttributes(ctx context.Context, id ids.ID, language string, attributes []Attribute) (Result, error) {
	return s.change(ctx, id, language, attributesEdit(attributes))
}

func attributesEdit(attributes []Attribute) edit {
	return edit{apply: func(d *draft) { d.row.Attributes = d.checkAttributes(attributes, "attributes") }}
}

// encodePreferences returns preferences in the form in which they are kept; false when they are too many or too long.
func encodePreferences(p Preferences) (string, bool, error) {
	for _, list := range [][]string{p.DeliveryMethods, p.PickupHandles, p.Wallets} {
		if len(list) > maxAddresses || slices.ContainsFunc(list, func(s string) bool { return utf8.RuneCountInString(s) > maxField }) {
			return "", false, nil
		}
	}
	b, err := json.Marshal(p)
	if err != nil {
		return "", false, fmt.Errorf("write the preferences of a cart: %w", err)
	}
	return string(b), true, nil
}
