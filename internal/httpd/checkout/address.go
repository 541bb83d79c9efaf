package checkout

import (
	"net/http"
	"slices"

	"github.com/mizan-commerce/mizan/internal/pii"
)

// input is one field of a form.
type input struct {
	Name         Field
	Label, Hint  string
	Type, Mode   string // what is typed, for the keyboard of a telephone
	Autocomplete string
	// Dir is ltr for what is written from left to right in every language.
	Dir   string
	Wide  bool
	Need  bool
	Value pii.Value
	// Code is the value of a field that is not personal.
	Code  string
	Error string
}

// addressContent is what the first step shows.
type addressContent struct {
	Contact, Place []input
	Ships          bool
	Country        string
	Countries      []country
	CountryError   string
	Next           string
}

// showAddress asks who buys and where it goes.
func (v *visit) showAddress() error {
	if _, ok, err := v.enter(stepAddress); err != nil || !ok {
		return err
	}
	return v.addressForm(http.StatusOK, v.cart.Buyer, nil)
}

// saveAddress takes the answer. What is wrong is shown beside what was typed, and nothing is kept.
func (v *visit) saveAddress() error {
	if _, ok, err := v.enter(stepAddress); err != nil || !ok {
		return err
	}
	if err := v.parse(); err != nil {
		return err
	}
	given, again := buyerOf(v.r.PostForm)
	problems := missing(v.r.PostForm, v.cart.NeedsShipping, v.shop.Countries)
	if len(problems) == 0 {
		var err error
		if problems, err = v.h.options.Carts.PutBuyer(v.r.Context(), v.key, v.words.Code, given); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return v.addressForm(http.StatusUnprocessableEntity, again, problems)
	}
	return v.redirect(v.after(stepAddress))
}

// after is the step that follows.
func (v *visit) after(step string) string {
	switch {
	case step == stepAddress && v.cart.NeedsShipping:
		return stepDelivery
	case step == stepAddress || step == stepDelivery:
		return stepPayment
	default:
		return stepReview
	}
}

func (v *visit) addressForm(status int, b Buyer, problems []Problem) error {
	w := v.words
	title, next := w.AddressTitle, w.ToDelivery
	if !v.cart.NeedsShipping {
		title, next = w.ContactTitle, w.ToPayment
	}
	p := v.page(title, stepAddress)
	p.problems(problems)
	if !slices.Contains(v.shop.Countries, b.Country) && len(v.shop.Countries) > 0 {
		b.Country = v.shop.Countries[0]
	}
	c := addressContent{
		Ships: v.cart.NeedsShipping, Country: b.Country, Countries: w.countries(v.shop.Countries), Next: next,
		Contact: p.marked(v.contactInputs(b)), CountryError: p.errorOf(FieldCountry),
	}
	if c.Ships {
		c.Place = p.marked(v.placeInputs(b))
	}
	p.Content = c
	return v.show(status, "address", p)
}

func (v *visit) contactInputs(b Buyer) []input {
	w := v.words
	phone := input{Name: FieldPhone, Label: w.Phone, Type: "tel", Mode: "tel", Autocomplete: "tel", Dir: "ltr", Value: b.Phone}
	if v.cart.NeedsShipping {
		phone.Hint = w.PhoneHint
	}
	return []input{
		{Name: FieldEmail, Label: w.Email, Type: "email", Mode: "email", Autocomplete: "email", Dir: "ltr", Value: b.Email},
		phone,
	}
}

func (v *visit) placeInputs(b Buyer) []input {
	w := v.words
	list := []input{
		{Name: FieldFirstName, Label: w.FirstName, Autocomplete: "shipping given-name", Need: true, Value: b.FirstName},
		{Name: FieldLastName, Label: w.LastName, Autocomplete: "shipping family-name", Need: true, Value: b.LastName},
		{Name: FieldAddress1, Label: w.Address1, Autocomplete: "shipping address-line1", Wide: true, Need: true, Value: b.Address1},
		{Name: FieldAddress2, Label: w.Address2, Autocomplete: "shipping address-line2", Wide: true, Value: b.Address2},
		{Name: FieldCity, Label: w.City, Autocomplete: "shipping address-level2", Need: true, Value: b.City},
		{Name: FieldZip, Label: w.Zip, Autocomplete: "shipping postal-code", Dir: "ltr", Value: b.Zip},
	}
	if provinced(b.Country) {
		list = append(list, input{Name: FieldProvince, Label: w.Province, Hint: w.ProvinceHint, Dir: "ltr", Need: true,
			Autocomplete: "shipping address-level1", Code: b.Province})
	}
	for i := range list {
		list[i].Type = "text"
	}
	return list
}

// marked puts the problems of the page beside the inputs that they are about.
func (p *page) marked(list []input) []input {
	for i := range list {
		list[i].Error = p.errorOf(list[i].Name)
	}
	return list
}

func (p *page) errorOf(f Field) string {
	for _, one := range p.Problems {
		if one.Field == f {
			return one.Text
		}
	}
	return ""
}
