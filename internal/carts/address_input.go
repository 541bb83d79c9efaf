package carts

import (
	"context"
	"strings"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// AddressFields are what an address says. What is nil stays as it is, or is empty in a new address; a value that is
// empty removes what was there.
type AddressFields struct {
	FirstName *pii.PersonName
	LastName  *pii.PersonName
	Company   *pii.StreetText
	Address1  *pii.StreetText
	Address2  *pii.StreetText
	City      *pii.PlaceName
	Zip       *pii.PostalCode
	Phone     *pii.PhoneNumber
	// Country is an ISO 3166-1 alpha-2 code that the shop delivers to. Province is an ISO 3166-2 code, with or without
	// its country.
	Country, Province *string
}

// AddressInput states an address of a cart.
type AddressInput struct {
	// ID is the address to change; empty for a new one.
	ID ids.ID
	// Fields may be nil to leave an address as it is.
	Fields *AddressFields
	// FromCustomer says that the address is to be copied from a customer, of which there are none: it is refused.
	FromCustomer bool
	Selected     *bool
	OneTimeUse   *bool
	// Strict demands what a delivery needs; otherwise only the country is demanded.
	Strict bool
}

// preparedAddress is an address input, checked and sealed.
type preparedAddress struct {
	in       AddressInput
	fields   AddressFields
	problems []Problem
}

// addressPath is the path to a field of the n-th address of the input.
func addressPath(n int, field string) []string {
	return at("addresses", n, "address", "deliveryAddress", field)
}

// prepareAddresses checks and seals addresses for a cart. A phone number without a country code is taken to be of the
// country of its address.
func (s *Service) prepareAddresses(ctx context.Context, id ids.ID, known []*ent.CartAddress, list []AddressInput) ([]preparedAddress, error) {
	var seal *sealing
	out := make([]preparedAddress, len(list))
	for i, in := range list {
		p := &out[i]
		p.in = in
		if in.Fields == nil {
			continue
		}
		if seal == nil {
			sealer, err := s.needs.Persons.SealerOf(ctx, id)
			if err != nil {
				return nil, err
			}
			seal = &sealing{seal: sealer}
		}
		if err := s.prepareAddress(ctx, p, i, countryOf(known, in.ID), seal); err != nil {
			return nil, err
		}
	}
	if seal != nil {
		return out, seal.err
	}
	return out, nil
}

// countryOf returns the country of a known address.
func countryOf(known []*ent.CartAddress, id ids.ID) string {
	for _, a := range known {
		if a.ID == id {
			return a.Country
		}
	}
	return ""
}

func (s *Service) prepareAddress(ctx context.Context, p *preparedAddress, i int, country string, seal *sealing) error {
	f := *p.in.Fields
	refuse := func(code Code, field string) { p.problems = append(p.problems, Problem{code, addressPath(i, field)}) }
	if f.Country != nil {
		country = *f.Country
	}
	switch served, err := s.served(ctx, country); {
	case err != nil:
		return err
	case country == "":
		refuse(FieldRequired, "countryCode")
	case !served:
		refuse(Invalid, "countryCode")
	default:
		if err := s.prepareLocal(&f, country, refuse); err != nil {
			return err
		}
	}
	if p.in.Strict {
		required(f.LastName, "lastName", refuse)
		required(f.Address1, "address1", refuse)
		required(f.City, "city", refuse)
	}
	p.sealFields(f, seal, refuse)
	return nil
}

// served reports whether the shop delivers to a country.
func (s *Service) served(ctx context.Context, country string) (bool, error) {
	place, err := s.needs.Markets.Place(ctx, country, "")
	return place.Served && place.Country == country, err
}

// prepareLocal brings province and phone into the forms that are kept, which depend on the country.
func (s *Service) prepareLocal(f *AddressFields, country string, refuse func(Code, string)) error {
	if f.Province != nil {
		code, ok := province(*f.Province, country)
		if !ok {
			refuse(ProvinceNotFound, "provinceCode")
		}
		f.Province = &code
	}
	phone, err := checked(f.Phone, func(v pii.PhoneNumber) (pii.PhoneNumber, error) { return s.needs.Persons.Phone(v, country) })
	switch {
	case fault.Is(err, fault.Invalid):
		refuse(FieldPattern, "phone")
	case err != nil:
		return err
	case f.Phone != nil:
		f.Phone = &phone
	}
	return nil
}

// required refuses a field that an address needs and that has no value.
func required[T pii.Value](v *T, field string, refuse func(Code, string)) {
	if valueOf(v).IsZero() {
		refuse(FieldRequired, field)
	}
}

// sealFields inspects and seals what persons typed.
func (p *preparedAddress) sealFields(f AddressFields, w *sealing, refuse func(Code, string)) {
	p.fields = AddressFields{
		FirstName: text(w, f.FirstName, "first_name", "firstName", refuse),
		LastName:  text(w, f.LastName, "last_name", "lastName", refuse),
		Company:   text(w, f.Company, "company", "company", refuse),
		Address1:  text(w, f.Address1, "address1", "address1", refuse),
		Address2:  text(w, f.Address2, "address2", "address2", refuse),
		City:      text(w, f.City, "city", "city", refuse),
		Zip:       text(w, f.Zip, "zip", "zip", refuse),
		Phone:     text(w, f.Phone, "phone", "phone", refuse),
		Country:   f.Country, Province: f.Province,
	}
}

// text inspects one field and seals it for its column.
func text[T pii.Value](w *sealing, v *T, column, field string, refuse func(Code, string)) *T {
	if v == nil {
		return nil
	}
	switch pii.Inspect(*v, maxField) {
	case pii.TooLong:
		refuse(FieldTooLong, field)
	case pii.HasMarkup:
		refuse(FieldMarkup, field)
	case pii.HasAddress:
		refuse(FieldAddress, field)
	case pii.HasEmoji:
		refuse(FieldEmoji, field)
	}
	out := sealed(w, *v, "cart_addresses."+column)
	return &out
}

// province returns the code of a province without its country.
func province(code, country string) (string, bool) {
	code = strings.TrimPrefix(strings.ToUpper(code), country+"-")
	for _, r := range code {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return "", false
		}
	}
	return code, len(code) <= 3
}
