package graph

import (
	"context"
	"errors"
	"fmt"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// cart reads a cart by its global id; nil where there is none.
func (r *Resolver) cart(ctx context.Context, gid string) (*carts.Cart, error) {
	c, err := r.Carts.Get(ctx, randomKey(gid, "Cart"), around(ctx).language)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return c, err
}

// randomKey reads the key out of a global id of one type. An id of another type, or no id at all, is the key of
// nothing.
func randomKey(gid, wantType string) ids.ID {
	g, err := ids.ParseGID(gid)
	if err != nil {
		return ""
	}
	key, err := g.ID(wantType)
	if err != nil {
		return ""
	}
	return key
}

// randomKeys reads the keys out of global ids of one type.
func randomKeys(gids []string, wantType string) []ids.ID {
	keys := make([]ids.ID, len(gids))
	for i, gid := range gids {
		keys[i] = randomKey(gid, wantType)
	}
	return keys
}

// cartPayload shapes what became of a change of a cart.
func (r *Resolver) cartPayload(ctx context.Context, res carts.Result, err error) (*model.CartPayload, error) {
	if err != nil {
		return nil, err
	}
	language, err := r.language(ctx, res.Cart)
	if err != nil {
		return nil, err
	}
	out := &model.CartPayload{Cart: res.Cart, UserErrors: []*model.CartUserError{}, Warnings: []*model.CartWarning{}}
	for _, p := range res.Problems {
		out.UserErrors = append(out.UserErrors, &model.CartUserError{Code: &p.Code, Field: p.Field, Message: p.Message(language)})
	}
	for _, w := range res.Warnings {
		out.Warnings = append(out.Warnings, &model.CartWarning{Code: w.Code, Target: w.Target, Message: w.Message(language)})
	}
	return out, nil
}

// language is the language to speak to the holder of a cart, who may have none.
func (r *Resolver) language(ctx context.Context, c *carts.Cart) (string, error) {
	if c != nil {
		return c.Place.Language, nil
	}
	l, err := r.locale(ctx)
	return l.Language, err
}

// cartBlockers shapes what stands in the way of a cart.
func cartBlockers(c *carts.Cart) []*model.CartBlocker {
	list := make([]*model.CartBlocker, len(c.Blockers))
	for i, b := range c.Blockers {
		list[i] = &model.CartBlocker{Code: b.Code, Message: b.Message(c.Place.Language), Blocking: b.Blocking(),
			Available: b.Available, Was: b.Was, Now: b.Now}
		if !b.Line.IsZero() {
			gid, title := ids.Global("CartLine", b.Line), b.Title
			list[i].LineID, list[i].Title = &gid, &title
		}
	}
	return list
}

// cartCost shapes what a cart costs.
func cartCost(c *carts.Cart) *model.CartCost {
	t := c.Totals
	return &model.CartCost{
		CheckoutChargeAmount: &t.Subtotal, SubtotalAmount: &t.Subtotal,
		TotalAmount: &t.Total, TotalAmountEstimated: c.Estimated(),
		TotalTaxAmount: &t.Tax, TotalTaxAmountEstimated: c.Estimated(),
	}
}

// lineCost shapes what a line costs.
func lineCost(l *carts.Line) *model.CartLineCost {
	total := l.Total()
	return &model.CartLineCost{AmountPerQuantity: &l.Item.Price, CompareAtAmountPerQuantity: l.Item.CompareAt,
		SubtotalAmount: &l.Subtotal, TotalAmount: &total}
}

// attributeOf returns the attribute with a key; nil where there is none.
func attributeOf(list []carts.Attribute, key string) *carts.Attribute {
	for _, a := range list {
		if a.Key == key {
			return &a
		}
	}
	return nil
}

// merchandise returns the variant on a line.
func merchandise(l *carts.Line) (*catalog.Variant, error) {
	v, ok := l.Item.Origin.(*catalog.Variant)
	if !ok {
		return nil, fault.E("graph.merchandise", fault.Internal, "", errors.New("the line does not come from the catalogue"))
	}
	return v, nil
}

// deliveryTime says in a language how long a delivery takes; nil where that is not known.
func deliveryTime(o *carts.DeliveryOption, language string) *string {
	if o.MaxDays <= 0 {
		return nil
	}
	days := fmt.Sprintf("%d–%d", o.MinDays, o.MaxDays)
	if o.MinDays >= o.MaxDays || o.MinDays <= 0 {
		days = fmt.Sprint(o.MaxDays)
	}
	text := "Business days: " + days
	if language == "ar" {
		text = "أيام العمل: " + days
	}
	return &text
}
