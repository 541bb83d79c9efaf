package graph

import (
	"context"
	"strconv"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// order reads an order for staff, by its id, or for a guest, by its number and token; nil for everybody else and where
// there is none.
func (r *Resolver) order(ctx context.Context, gid *string, number *int, token *string) (*orders.Order, error) {
	var o *orders.Order
	var err error
	switch {
	case number != nil && token != nil:
		secret, _ := access.ParseToken(*token)
		o, err = r.Orders.ForGuest(ctx, int64(*number), secret)
	case gid != nil && access.From(ctx).Can(access.OrdersRead):
		o, err = r.Orders.Order(ctx, randomKey(*gid, "Order"))
	default:
		return nil, nil
	}
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return o, err
}

// orderPayload shapes what became of a change of an order. What can be expected to go wrong is data.
func orderPayload(o *orders.Order, err error) (*model.OrderPayload, error) {
	list, err := orderErrors(err)
	if err != nil {
		return nil, err
	}
	if len(list) > 0 {
		o = nil
	}
	return &model.OrderPayload{Order: o, UserErrors: list}, nil
}

// orderErrors turns the failures that staff can do something about into data.
func orderErrors(err error) ([]*model.OrderUserError, error) {
	if err == nil {
		return []*model.OrderUserError{}, nil
	}
	code, known := map[fault.Kind]model.OrderErrorCode{fault.NotFound: model.OrderErrorCodeNotFound,
		fault.Invalid: model.OrderErrorCodeInvalid, fault.Conflict: model.OrderErrorCodeConflict}[fault.KindOf(err)]
	if !known {
		return nil, err
	}
	return []*model.OrderUserError{{Code: code, Message: fault.Message(err)}}, nil
}

// fulfil records that goods have left.
func (r *Resolver) fulfil(ctx context.Context, in model.FulfillmentInput, key string) (*model.FulfillmentCreatePayload, error) {
	sending := orders.Sending{Order: randomKey(in.OrderID, "Order")}
	for _, l := range in.Lines {
		sending.Lines = append(sending.Lines, orders.SendingLine{Line: randomKey(l.LineItemID, "LineItem"), Quantity: l.Quantity})
	}
	if t := in.Tracking; t != nil {
		sending.TrackingCompany, sending.TrackingNumber, sending.TrackingURL = value(t.Company), value(t.Number), value(t.URL)
	}
	o, f, err := r.Orders.Fulfill(ctx, sending, key)
	list, err := orderErrors(err)
	if err != nil || len(list) > 0 {
		return &model.FulfillmentCreatePayload{UserErrors: list}, err
	}
	return &model.FulfillmentCreatePayload{Fulfillment: &model.Fulfillment{Fulfillment: f, Order: o}, Order: o, UserErrors: list}, nil
}

// orderEdges shapes a page of orders.
func orderEdges(p *orders.Page) []*model.OrderEdge {
	edges := make([]*model.OrderEdge, len(p.Orders))
	for i, o := range p.Orders {
		edges[i] = &model.OrderEdge{Cursor: p.Cursors[i], Node: o}
	}
	return edges
}

// attributesOf says in the words of the schema what a storefront kept with a cart.
func attributesOf(list []orders.Attribute) []*carts.Attribute {
	out := make([]*carts.Attribute, len(list))
	for i, a := range list {
		out[i] = &carts.Attribute{Key: a.Key, Value: a.Value}
	}
	return out
}

// lineName names product and variant.
func lineName(l *model.LineItem) string {
	if len(l.Options) == 0 || l.VariantTitle == "" || l.VariantTitle == "Default Title" {
		return l.Title
	}
	return l.Title + " – " + l.VariantTitle
}

// linePicture is the picture that the line was sold with.
func linePicture(l *model.LineItem) *catalog.Image {
	if l.Image == "" {
		return nil
	}
	return &catalog.Image{Source: l.Image}
}

// shippingLine shapes how an order is delivered.
func shippingLine(o *orders.Order) *model.ShippingLine {
	if !o.RequiresShipping {
		return nil
	}
	return &model.ShippingLine{Handle: given(o.ShippingCode), Title: o.ShippingTitle, OriginalPrice: &o.ShippingGross}
}

// fulfillmentLines shapes what is in a fulfilment.
func fulfillmentLines(f *model.Fulfillment) []*model.FulfillmentLine {
	lines := make([]*model.FulfillmentLine, len(f.Lines))
	for i, l := range f.Lines {
		lines[i] = &model.FulfillmentLine{ID: ids.Global("FulfillmentLine", l.ID), Quantity: l.Quantity,
			LineItem: &model.LineItem{Line: l.Line, Order: f.Order}}
	}
	return lines
}

// tracking shapes how a parcel can be followed; empty where nothing is known.
func tracking(f *model.Fulfillment) []*model.TrackingInformation {
	if f.TrackingCompany == "" && f.TrackingNumber == "" && f.TrackingURL == "" {
		return []*model.TrackingInformation{}
	}
	return []*model.TrackingInformation{{Company: given(f.TrackingCompany), Number: given(f.TrackingNumber), URL: given(f.TrackingURL)}}
}

// instructions shapes how to pay by other means; nil where there are none.
func instructions(a *provider.NextAction) *model.PaymentInstructions {
	if a == nil || a.Display == nil {
		return nil
	}
	d := a.Display
	out := &model.PaymentInstructions{Reference: given(d.Reference), Iban: given(d.IBAN), Bank: given(d.BankName),
		AccountHolder: given(d.AccountName), Text: given(d.Text), ExpiresAt: until(a)}
	if d.Amount.Currency() != "" {
		out.Amount = &d.Amount
	}
	return out
}

// given returns nil for empty text.
func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// orderURL is the page of an order. It opens with the guest's token behind it.
func orderURL(ctx context.Context, number int64) string {
	return around(ctx).base + "/checkout/order/" + strconv.FormatInt(number, 10)
}

// orderFormatted returns the lines of an order's address as on a label.
func (r *Resolver) orderFormatted(ctx context.Context, a *orders.Address, withCompany, withName bool) ([]string, error) {
	return r.formatted(ctx, &carts.Address{FirstName: a.FirstName, LastName: a.LastName, Company: a.Company, Address1: a.Address1,
		Address2: a.Address2, City: a.City, Zip: a.Zip, Country: a.Country}, withCompany, withName)
}
