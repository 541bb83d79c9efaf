package carts

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// BuyerInput says who buys. What is nil stays as it is; an e-mail or phone without a value is removed.
type BuyerInput struct {
	// Country is an ISO 3166-1 alpha-2 code. Prices and tax follow it.
	Country     *string
	Email       *pii.Email
	Phone       *pii.PhoneNumber
	Preferences *Preferences
	// Token and Company say that the input names a customer or a business, of which there are none: it is refused.
	Token, Company bool
}

// SetBuyer says who buys. When the country changes, an address in another country is selected no more.
func (s *Service) SetBuyer(ctx context.Context, id ids.ID, language string, in BuyerInput) (Result, error) {
	d, err := s.load(ctx, id, false)
	if err != nil {
		return unknownCart(err)
	}
	e, err := s.buyerEdit(ctx, id, d.row.Country, in)
	if err != nil {
		return Result{}, err
	}
	return s.change(ctx, id, language, e)
}

// buyerEdit checks and seals what is said, for a cart in a country, and returns the edit that sets it.
func (s *Service) buyerEdit(ctx context.Context, id ids.ID, country string, in BuyerInput) (edit, error) {
	if in.Country != nil {
		country = *in.Country
	}
	email, mailErr := checked(in.Email, s.needs.Persons.Email)
	phone, phoneErr := checked(in.Phone, func(p pii.PhoneNumber) (pii.PhoneNumber, error) { return s.needs.Persons.Phone(p, country) })
	var wrong []Problem
	for _, f := range []struct {
		name string
		err  error
	}{{"email", mailErr}, {"phone", phoneErr}} {
		switch {
		case fault.Is(f.err, fault.Invalid):
			wrong = append(wrong, Problem{Invalid, []string{"buyerIdentity", f.name}})
		case f.err != nil:
			return edit{}, f.err
		}
	}
	if len(wrong) > 0 {
		return edit{apply: func(d *draft) { d.problems = append(d.problems, wrong...) }}, nil
	}
	return s.sealedBuyer(ctx, id, in, email, phone)
}

// checked brings a value that was given into the form that is kept. No value stays no value.
func checked[T pii.Value](in *T, check func(T) (T, error)) (T, error) {
	v := valueOf(in)
	if v.IsZero() {
		return v, nil
	}
	return check(v)
}

func (s *Service) sealedBuyer(ctx context.Context, id ids.ID, in BuyerInput, email pii.Email, phone pii.PhoneNumber) (edit, error) {
	w, err := s.sealing(ctx, id, email, phone)
	if err != nil {
		return edit{}, err
	}
	email, phone = sealed(w, email, "carts.email"), sealed(w, phone, "carts.phone")
	preferences, ok, err := encodePreferences(valueOf(in.Preferences))
	if err != nil {
		return edit{}, err
	}
	return edit{apply: func(d *draft) {
		switch {
		case in.Token:
			d.refuse(Invalid, "buyerIdentity", "customerAccessToken")
		case in.Company:
			d.refuse(InvalidCompany, "buyerIdentity", "companyLocationId")
		case !ok:
			d.refuse(Invalid, "buyerIdentity", "preferences")
		}
		if in.Email != nil {
			d.row.Email, d.contact = email, true
		}
		if in.Phone != nil {
			d.row.Phone, d.contact = phone, true
		}
		if in.Preferences != nil {
			d.row.Preferences = preferences
		}
		if in.Country != nil && *in.Country != d.row.Country {
			d.row.Country = *in.Country
			for _, a := range d.addresses {
				a.Selected = a.Selected && a.Country == d.row.Country
			}
		}
	}}, w.err
}

// RemovePersonalData removes all that the cart knows of a person: contact, note, addresses and attributes.
func (s *Service) RemovePersonalData(ctx context.Context, id ids.ID, language string) (Result, error) {
	return s.change(ctx, id, language, edit{apply: func(d *draft) {
		d.row.Email, d.row.Phone, d.row.Note = pii.Email{}, pii.PhoneNumber{}, pii.PersonalText{}
		d.row.Attributes, d.row.Preferences = "[]", "{}"
		d.addresses, d.contact = []*ent.CartAddress{}, true
	}})
}

// valueOf returns what a pointer points at, or the zero value.
func valueOf[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
