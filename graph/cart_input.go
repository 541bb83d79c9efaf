package graph

import (
	"context"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// createInput turns the dialect's input for a new cart into the domain's.
func createInput(ctx context.Context, in *model.CartInput) carts.CreateInput {
	out := carts.CreateInput{Country: around(ctx).country, Language: around(ctx).language}
	if in == nil {
		return out
	}
	out.Lines, out.Attributes, out.Note = linesInput(in.Lines), values(in.Attributes), in.Note
	out.Discounts, out.GiftCards, out.Metafields = len(in.DiscountCodes), len(in.GiftCardCodes), len(in.Metafields) > 0
	if in.BuyerIdentity != nil {
		out.Buyer = buyerInput(*in.BuyerIdentity)
	}
	if in.Delivery != nil {
		out.Addresses = addressesInput(in.Delivery.Addresses)
	}
	return out
}

// newCartKey is the key of the cart that is being made: the one that the viewer holds.
func newCartKey(ctx context.Context) ids.ID { return access.From(ctx).Cart }

func linesInput(in []*model.CartLineInput) []carts.LineInput {
	out := make([]carts.LineInput, len(in))
	for i, l := range in {
		out[i] = carts.LineInput{Quantity: 1, Attributes: values(l.Attributes), Subscription: l.SellingPlanID != nil,
			Parent: l.Parent != nil}
		out[i].Variant, _ = intKey(l.MerchandiseID, "ProductVariant")
		if l.Quantity != nil {
			out[i].Quantity = *l.Quantity
		}
	}
	return out
}

func lineUpdates(in []*model.CartLineUpdateInput) []carts.LineUpdate {
	out := make([]carts.LineUpdate, len(in))
	for i, l := range in {
		out[i] = carts.LineUpdate{ID: randomKey(l.ID, "CartLine"), Quantity: l.Quantity, Subscription: l.SellingPlanID != nil}
		if l.MerchandiseID != nil {
			key, _ := intKey(*l.MerchandiseID, "ProductVariant")
			out[i].Variant = &key
		}
		if l.Attributes != nil {
			attributes := values(l.Attributes)
			out[i].Attributes = &attributes
		}
	}
	return out
}

func buyerInput(in model.CartBuyerIdentityInput) carts.BuyerInput {
	out := carts.BuyerInput{Country: in.CountryCode, Email: in.Email, Phone: in.Phone,
		Token: in.CustomerAccessToken != nil, Company: in.CompanyLocationID != nil}
	if p := in.Preferences; p != nil {
		out.Preferences = &carts.Preferences{Wallets: p.Wallet}
		if p.Delivery != nil {
			out.Preferences.DeliveryMethods, out.Preferences.PickupHandles = p.Delivery.DeliveryMethod, p.Delivery.PickupHandle
		}
	}
	return out
}

func addressesInput(in []*model.CartSelectableAddressInput) []carts.AddressInput {
	out := make([]carts.AddressInput, len(in))
	for i, a := range in {
		out[i] = addressInput(a.Address)
		out[i].Selected, out[i].OneTimeUse = a.Selected, a.OneTimeUse
		out[i].Strict = value(a.ValidationStrategy) == model.DeliveryAddressValidationStrategyStrict
	}
	return out
}

func addressUpdates(in []*model.CartSelectableAddressUpdateInput) []carts.AddressInput {
	out := make([]carts.AddressInput, len(in))
	for i, a := range in {
		if a.Address != nil {
			out[i] = addressInput(a.Address)
		}
		out[i].ID, out[i].Selected, out[i].OneTimeUse = randomKey(a.ID, "CartSelectableAddress"), a.Selected, a.OneTimeUse
	}
	return out
}

func addressInput(in *model.CartAddressInput) carts.AddressInput {
	out := carts.AddressInput{FromCustomer: in.CopyFromCustomerAddressID != nil}
	if f := in.DeliveryAddress; f != nil {
		out.Fields = &carts.AddressFields{FirstName: f.FirstName, LastName: f.LastName, Company: f.Company, Address1: f.Address1,
			Address2: f.Address2, City: f.City, Zip: f.Zip, Phone: f.Phone, Country: f.CountryCode, Province: f.ProvinceCode}
	}
	return out
}

func selections(in []*model.CartSelectedDeliveryOptionInput) []carts.Selection {
	out := make([]carts.Selection, len(in))
	for i, s := range in {
		out[i] = carts.Selection{Group: randomKey(s.DeliveryGroupID, "CartDeliveryGroup"), Handle: s.DeliveryOptionHandle}
	}
	return out
}
