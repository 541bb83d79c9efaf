package pii

import (
	"context"
	"io"
)

// Email is an e-mail address.
type Email struct{ value }

// NewEmail takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewEmail(s string) Email { return Email{value{given(s)}} }

// Category is CategoryEmail.
func (Email) Category() Category { return CategoryEmail }

func (Email) wrap(c *content) Value { return Email{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v Email) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryEmail, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *Email) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// PhoneNumber is a telephone number.
type PhoneNumber struct{ value }

// NewPhoneNumber takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewPhoneNumber(s string) PhoneNumber { return PhoneNumber{value{given(s)}} }

// Category is CategoryPhone.
func (PhoneNumber) Category() Category { return CategoryPhone }

func (PhoneNumber) wrap(c *content) Value { return PhoneNumber{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v PhoneNumber) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryPhone, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *PhoneNumber) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// PersonName is a person's name or a part of it.
type PersonName struct{ value }

// NewPersonName takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewPersonName(s string) PersonName { return PersonName{value{given(s)}} }

// Category is CategoryName.
func (PersonName) Category() Category { return CategoryName }

func (PersonName) wrap(c *content) Value { return PersonName{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v PersonName) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryName, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *PersonName) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// StreetText is a street, building, company or district line of an address.
type StreetText struct{ value }

// NewStreetText takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewStreetText(s string) StreetText { return StreetText{value{given(s)}} }

// Category is CategoryStreet.
func (StreetText) Category() Category { return CategoryStreet }

func (StreetText) wrap(c *content) Value { return StreetText{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v StreetText) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryStreet, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *StreetText) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// PlaceName is a city or town of a person's address.
type PlaceName struct{ value }

// NewPlaceName takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewPlaceName(s string) PlaceName { return PlaceName{value{given(s)}} }

// Category is CategoryPlace.
func (PlaceName) Category() Category { return CategoryPlace }

func (PlaceName) wrap(c *content) Value { return PlaceName{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v PlaceName) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryPlace, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *PlaceName) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// PostalCode is the postal code of a person's address.
type PostalCode struct{ value }

// NewPostalCode takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewPostalCode(s string) PostalCode { return PostalCode{value{given(s)}} }

// Category is CategoryPostal.
func (PostalCode) Category() Category { return CategoryPostal }

func (PostalCode) wrap(c *content) Value { return PostalCode{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v PostalCode) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryPostal, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *PostalCode) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// IPAddress is the network address of a person's device.
type IPAddress struct{ value }

// NewIPAddress takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewIPAddress(s string) IPAddress { return IPAddress{value{given(s)}} }

// Category is CategoryIP.
func (IPAddress) Category() Category { return CategoryIP }

func (IPAddress) wrap(c *content) Value { return IPAddress{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v IPAddress) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryIP, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *IPAddress) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

// PersonalText is free text written by or about a person.
type PersonalText struct{ value }

// NewPersonalText takes the value as it came in; it must be sealed before it can be stored. Empty text is no value.
func NewPersonalText(s string) PersonalText { return PersonalText{value{given(s)}} }

// Category is CategoryText.
func (PersonalText) Category() Category { return CategoryText }

func (PersonalText) wrap(c *content) Value { return PersonalText{value{c}} }

// MarshalGQLContext writes the decided form, and nothing but an error where there was no decision.
func (v PersonalText) MarshalGQLContext(_ context.Context, w io.Writer) error {
	return v.marshal(CategoryText, w)
}

// UnmarshalGQLContext takes the value from an input.
func (v *PersonalText) UnmarshalGQLContext(ctx context.Context, in any) (err error) {
	v.c, err = unmarshal(ctx, in)
	return err
}

var (
	_ Value = Email{}
	_ Value = PhoneNumber{}
	_ Value = PersonName{}
	_ Value = StreetText{}
	_ Value = PlaceName{}
	_ Value = PostalCode{}
	_ Value = IPAddress{}
	_ Value = PersonalText{}
)
