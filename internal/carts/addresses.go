package carts

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// AddAddresses adds addresses. One of them may be selected; without a word about it, the first is, if none is yet. The
// cart is bought from the country of the selected address.
func (s *Service) AddAddresses(ctx context.Context, id ids.ID, language string, list []AddressInput) (Result, error) {
	return s.changeAddresses(ctx, id, language, list, addAddresses)
}

// ReplaceAddresses puts addresses in the place of all that there are.
func (s *Service) ReplaceAddresses(ctx context.Context, id ids.ID, language string, list []AddressInput) (Result, error) {
	return s.changeAddresses(ctx, id, language, list, func(d *draft, list []preparedAddress) {
		position := 0
		for _, a := range d.addresses {
			position = max(position, a.Position)
		}
		d.addresses = nil
		addAddresses(d, list)
		for i, a := range d.addresses { // the places of those that go are free only when they have gone
			a.Position = position + 1 + i
		}
	})
}

// UpdateAddresses changes addresses.
func (s *Service) UpdateAddresses(ctx context.Context, id ids.ID, language string, list []AddressInput) (Result, error) {
	return s.changeAddresses(ctx, id, language, list, updateAddresses)
}

// RemoveAddresses removes addresses.
func (s *Service) RemoveAddresses(ctx context.Context, id ids.ID, language string, addresses []ids.ID) (Result, error) {
	return s.change(ctx, id, language, edit{apply: func(d *draft) {
		for i, address := range addresses {
			before := len(d.addresses)
			d.addresses = slices.DeleteFunc(d.addresses, func(a *ent.CartAddress) bool { return a.ID == address })
			if len(d.addresses) == before && !slices.Contains(addresses[:i], address) {
				d.refuse(InvalidAddressID, at("addressIds", i)...)
			}
		}
		d.contact = true
	}})
}

// changeAddresses prepares addresses before the transaction and applies them in it.
func (s *Service) changeAddresses(ctx context.Context, id ids.ID, language string, list []AddressInput, apply func(*draft, []preparedAddress)) (Result, error) {
	d, err := s.load(ctx, id, false)
	if err != nil {
		return unknownCart(err)
	}
	prepared, err := s.prepareAddresses(ctx, id, d.addresses, list)
	if err != nil {
		return Result{}, err
	}
	return s.change(ctx, id, language, edit{apply: func(d *draft) { apply(d, prepared) }})
}

// addAddresses adds new addresses to the draft.
func addAddresses(d *draft, list []preparedAddress) {
	position := 1
	if n := len(d.addresses); n > 0 {
		position = d.addresses[n-1].Position + 1
	}
	var selected *ent.CartAddress
	for i, p := range list {
		d.problems = append(d.problems, p.problems...)
		switch {
		case p.in.FromCustomer:
			d.refuse(InvalidAddressID, at("addresses", i, "address", "copyFromCustomerAddressId")...)
		case p.in.Fields == nil:
			d.refuse(FieldRequired, at("addresses", i, "address", "deliveryAddress")...)
		}
		a := &ent.CartAddress{ID: ids.New(), Position: position + i, Revision: 1, OneTimeUse: valueOf(p.in.OneTimeUse)}
		p.fields.write(a)
		d.addresses = append(d.addresses, a)
		selected = d.pick(a, p.in.Selected, selected, i)
	}
	if len(d.addresses) > maxAddresses {
		d.refuse(TooManyAddresses, "addresses")
	}
	if selected == nil && d.selected() == nil && len(list) > 0 && list[0].in.Selected == nil {
		selected = d.addresses[len(d.addresses)-len(list)]
	}
	d.selectAddress(selected)
	d.contact = true
}

// updateAddresses changes addresses of the draft.
func updateAddresses(d *draft, list []preparedAddress) {
	selected := d.selected()
	var wanted *ent.CartAddress
	for i, p := range list {
		d.problems = append(d.problems, p.problems...)
		at0 := slices.IndexFunc(d.addresses, func(a *ent.CartAddress) bool { return a.ID == p.in.ID })
		switch {
		case at0 < 0:
			d.refuse(InvalidAddressID, at("addresses", i, "id")...)
			continue
		case p.in.FromCustomer:
			d.refuse(InvalidAddressID, at("addresses", i, "address", "copyFromCustomerAddressId")...)
			continue
		}
		a := d.addresses[at0]
		if p.in.Fields != nil {
			p.fields.write(a)
			a.Revision++
			d.contact = true
		}
		if p.in.OneTimeUse != nil {
			a.OneTimeUse = *p.in.OneTimeUse
		}
		if p.in.Selected != nil && !*p.in.Selected && a == selected {
			a.Selected, selected = false, nil
		}
		wanted = d.pick(a, p.in.Selected, wanted, i)
	}
	if wanted == nil {
		wanted = selected
	}
	d.selectAddress(wanted)
}

// pick remembers the address that the input selects, and refuses a second one.
func (d *draft) pick(a *ent.CartAddress, selected *bool, before *ent.CartAddress, i int) *ent.CartAddress {
	if selected == nil || !*selected {
		return before
	}
	if before != nil && before != a {
		d.refuse(OneAddressSelected, at("addresses", i, "selected")...)
	}
	return a
}

// selected returns the selected address.
func (d *draft) selected() *ent.CartAddress {
	for _, a := range d.addresses {
		if a.Selected {
			return a
		}
	}
	return nil
}

// selectAddress selects an address and no other. The cart moves to its country, because prices and tax are those of
// where the goods go.
func (d *draft) selectAddress(selected *ent.CartAddress) {
	if selected == nil || len(d.problems) > 0 {
		return
	}
	for _, a := range d.addresses {
		a.Selected = a == selected
	}
	d.row.Country = selected.Country
}

// write puts the fields that are not nil into an address.
func (f AddressFields) write(a *ent.CartAddress) {
	set(&a.FirstName, f.FirstName)
	set(&a.LastName, f.LastName)
	set(&a.Company, f.Company)
	set(&a.Address1, f.Address1)
	set(&a.Address2, f.Address2)
	set(&a.City, f.City)
	set(&a.Zip, f.Zip)
	set(&a.Phone, f.Phone)
	set(&a.Country, f.Country)
	set(&a.Province, f.Province)
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}
