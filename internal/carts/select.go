package carts

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// Selection chooses a way of delivery for a group.
type Selection struct {
	// Group is the group's key: that of the cart.
	Group  ids.ID
	Handle string
}

// SelectDelivery chooses ways of delivery by their handles. The rates are asked for anew, so that what is kept is what
// is offered now.
func (s *Service) SelectDelivery(ctx context.Context, id ids.ID, language string, selections []Selection) (Result, error) {
	c, err := s.Get(ctx, id, language)
	if err != nil {
		return unknownCart(err)
	}
	var rates []Rate
	if c.NeedsShipping() && c.Address() != nil && len(selections) > 0 {
		if rates, _, err = s.quote(ctx, c, true); err != nil {
			return Result{}, err
		}
	}
	basis := c.basis()
	return s.change(ctx, id, language, edit{apply: func(d *draft) {
		for i, sel := range selections {
			at0 := slices.IndexFunc(rates, func(r Rate) bool { return handle(r.Provider, r.Code) == sel.Handle })
			switch {
			case sel.Group != id || !c.NeedsShipping() || c.Address() == nil:
				d.refuse(InvalidDeliveryGroup, at("selectedDeliveryOptions", i, "deliveryGroupId")...)
			case at0 < 0:
				d.refuse(InvalidDeliveryOption, at("selectedDeliveryOptions", i, "deliveryOptionHandle")...)
			default:
				r := rates[at0]
				d.row.DeliveryProvider, d.row.DeliveryCode, d.row.DeliveryTitle = r.Provider, r.Code, r.Title
				d.row.DeliveryAmount, d.row.DeliveryBasis, d.row.DeliveryUntil = r.Price.Minor(), basis, &r.Until
			}
		}
	}})
}
