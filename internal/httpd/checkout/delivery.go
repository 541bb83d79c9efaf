package checkout

import "net/http"

// deliveryContent is what the second step shows.
type deliveryContent struct {
	Options []Delivery
	// Chosen is the handle of the option that is checked.
	Chosen  string
	Error   string
	Address string // where the address can be changed
	Buyer   Buyer
}

// showDelivery offers ways of delivery.
func (v *visit) showDelivery() error {
	if _, ok, err := v.enter(stepDelivery); err != nil || !ok {
		return err
	}
	return v.deliveryForm(http.StatusOK, nil)
}

// saveDelivery takes the choice.
func (v *visit) saveDelivery() error {
	if _, ok, err := v.enter(stepDelivery); err != nil || !ok {
		return err
	}
	if err := v.parse(); err != nil {
		return err
	}
	handle := text(v.r.PostForm, FieldDelivery)
	problems := []Problem{{FieldDelivery, Required}}
	if handle != "" {
		var err error
		if problems, err = v.h.options.Deliveries.ChooseDelivery(v.r.Context(), v.key, v.words.Code, handle); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return v.deliveryForm(http.StatusUnprocessableEntity, problems)
	}
	return v.redirect(v.after(stepDelivery))
}

func (v *visit) deliveryForm(status int, problems []Problem) error {
	options, err := v.h.options.Deliveries.Deliveries(v.r.Context(), v.key, v.words.Code)
	if err != nil {
		return err
	}
	p := v.page(v.words.DeliveryTitle, stepDelivery)
	p.problems(problems)
	c := deliveryContent{Options: options, Error: p.errorOf(FieldDelivery), Address: v.to(stepAddress), Buyer: v.cart.Buyer}
	if v.cart.Delivery != nil {
		c.Chosen = v.cart.Delivery.Handle
	} else if len(options) > 0 {
		c.Chosen = options[0].Handle
	}
	p.Content = c
	return v.show(status, "delivery", p)
}
