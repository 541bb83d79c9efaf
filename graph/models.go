package graph

import (
	"reflect"

	"github.com/mizan-commerce/mizan/graph/lint"
	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/orders"
	"github.com/mizan-commerce/mizan/internal/store"
)

// models lists the Go types behind the object types that gqlgen.yml binds by hand, for the lint: a type of ours must
// not publish a personal value through an ordinary field. A test holds the list against gqlgen.yml.
func models() []lint.Model {
	return []lint.Model{
		bound[store.PageInfo]("PageInfo"),
		bound[money.Money]("MoneyV2"),
		bound[catalog.Product]("Product"),
		bound[catalog.ProductPage]("ProductConnection"),
		bound[catalog.ProductEdge]("ProductEdge"),
		bound[catalog.PriceRange]("ProductPriceRange"),
		bound[catalog.Option]("ProductOption"),
		bound[catalog.OptionValue]("ProductOptionValue"),
		bound[catalog.Variant]("ProductVariant"),
		bound[catalog.SelectedOption]("SelectedOption"),
		bound[catalog.SEO]("SEO"),
		bound[catalog.Image]("Image"),
		bound[model.MediaImage]("MediaImage"),
		bound[catalog.Collection]("Collection"),
		bound[catalog.CollectionPage]("CollectionConnection"),
		bound[catalog.CollectionEdge]("CollectionEdge"),
		bound[model.Shop]("Shop"),
		bound[model.Market]("Market"),
		bound[model.Plugin]("Plugin"),
		bound[carts.Cart]("Cart"),
		bound[carts.Cart]("CartBuyerIdentity"),
		bound[carts.Cart]("CartDelivery"),
		bound[carts.Preferences]("CartPreferences"),
		bound[carts.Preferences]("CartDeliveryPreference"),
		bound[carts.Line]("CartLine"),
		bound[carts.Attribute]("Attribute"),
		bound[carts.Address]("CartSelectableAddress"),
		bound[carts.Address]("CartDeliveryAddress"),
		bound[carts.Address]("MailingAddress"),
		bound[carts.DeliveryGroup]("CartDeliveryGroup"),
		bound[carts.DeliveryOption]("CartDeliveryOption"),
		bound[model.AppliedGiftCard]("AppliedGiftCard"),
		bound[model.CartPayload]("CartCreatePayload"),
		bound[model.CartPayload]("CartLinesAddPayload"),
		bound[model.CartPayload]("CartLinesUpdatePayload"),
		bound[model.CartPayload]("CartLinesRemovePayload"),
		bound[model.CartPayload]("CartNoteUpdatePayload"),
		bound[model.CartPayload]("CartAttributesUpdatePayload"),
		bound[model.CartPayload]("CartBuyerIdentityUpdatePayload"),
		bound[model.CartPayload]("CartDeliveryAddressesAddPayload"),
		bound[model.CartPayload]("CartDeliveryAddressesUpdatePayload"),
		bound[model.CartPayload]("CartDeliveryAddressesRemovePayload"),
		bound[model.CartPayload]("CartDeliveryAddressesReplacePayload"),
		bound[model.CartPayload]("CartSelectedDeliveryOptionsUpdatePayload"),
		bound[model.CartPayload]("CartRemovePersonalDataPayload"),
		bound[model.CartPayload]("CartClonePayload"),
		bound[orders.Order]("Order"),
		bound[orders.Page]("OrderConnection"),
		bound[orders.Address]("CustomerAddress"),
		bound[model.LineItem]("LineItem"),
		bound[orders.Option]("LineItemVariantOption"),
		bound[model.Fulfillment]("Fulfillment"),
		bound[orders.Entry]("OrderTimelineEntry"),
		bound[model.OrderPayment]("OrderPayment"),
		bound[model.Submitted]("CartSubmitForCompletionPayload"),
	}
}

func bound[T any](name string) lint.Model {
	return lint.Model{GraphQL: name, Type: reflect.TypeFor[T]()}
}
