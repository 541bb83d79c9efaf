package checkout

import (
	"net/url"
	"slices"
	"strings"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// maxInput bounds what a person may type into one field, in bytes; the services bound it more closely.
const maxInput = 1000

// text reads one field of a form.
func text(form url.Values, f Field) string {
	return strings.TrimSpace(form.Get(string(f)))
}

// buyerOf reads who buys from a form. The first buyer holds the values as they were typed, for the services; the
// second shows them again to whoever typed them.
func buyerOf(form url.Values) (given, again Buyer) {
	country, province := strings.ToUpper(text(form, FieldCountry)), strings.ToUpper(text(form, FieldProvince))
	given = Buyer{
		Email: pii.NewEmail(text(form, FieldEmail)), Phone: pii.NewPhoneNumber(text(form, FieldPhone)),
		FirstName: pii.NewPersonName(text(form, FieldFirstName)), LastName: pii.NewPersonName(text(form, FieldLastName)),
		Address1: pii.NewStreetText(text(form, FieldAddress1)), Address2: pii.NewStreetText(text(form, FieldAddress2)),
		City: pii.NewPlaceName(text(form, FieldCity)), Zip: pii.NewPostalCode(text(form, FieldZip)),
		Country: country, Province: province,
	}
	again = Buyer{
		Email: typed(given.Email, text(form, FieldEmail)), Phone: typed(given.Phone, text(form, FieldPhone)),
		FirstName: typed(given.FirstName, text(form, FieldFirstName)), LastName: typed(given.LastName, text(form, FieldLastName)),
		Address1: typed(given.Address1, text(form, FieldAddress1)), Address2: typed(given.Address2, text(form, FieldAddress2)),
		City: typed(given.City, text(form, FieldCity)), Zip: typed(given.Zip, text(form, FieldZip)),
		Country: country, Province: province,
	}
	return given, again
}

// missing looks for what cannot be left empty, before the services look at what is there.
func missing(form url.Values, ships bool, countries []string) []Problem {
	var list []Problem
	if text(form, FieldEmail) == "" && text(form, FieldPhone) == "" {
		list = append(list, Problem{FieldEmail, Required})
	}
	required := []Field{FieldFirstName, FieldLastName, FieldAddress1, FieldCity}
	if !ships {
		required = nil
	} else if provinced(strings.ToUpper(text(form, FieldCountry))) {
		required = append(required, FieldProvince)
	}
	for _, f := range required {
		if text(form, f) == "" {
			list = append(list, Problem{f, Required})
		}
	}
	if !slices.Contains(countries, strings.ToUpper(text(form, FieldCountry))) {
		list = append(list, Problem{FieldCountry, Required})
	}
	for _, f := range []Field{FieldEmail, FieldPhone, FieldFirstName, FieldLastName, FieldAddress1, FieldAddress2, FieldCity, FieldZip, FieldProvince} {
		if len(form.Get(string(f))) > maxInput {
			list = append(list, Problem{f, TooLong})
		}
	}
	return list
}

// provinced lists the countries whose addresses do not find their way without a state or province.
func provinced(country string) bool {
	return slices.Contains([]string{"US", "CA", "AU"}, country)
}
