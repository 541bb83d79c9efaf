package provider

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Shipping is a shipping provider.
type Shipping interface {
	// Capabilities says what the provider can do.
	Capabilities(ctx context.Context) (ShippingCapabilities, error)
	// Rates returns the services for a destination. A destination that is not served has none, without an error.
	Rates(ctx context.Context, r RatesRequest) ([]Rate, error)
}

// ShippingCapabilities is what a shipping provider can do.
type ShippingCapabilities struct {
	// LiveRates come from a remote service and change.
	LiveRates      bool
	CashOnDelivery bool
	// RateTTL is how long a rate may be reused.
	RateTTL time.Duration
}

// Origin is the merchant's own place, which is not personal.
type Origin struct {
	Country    string
	Region     string
	PostalCode string
	City       string
}

// Destination is the coarse part of the buyer's address. The street, the name and the telephone have no place here.
type Destination struct {
	// Country is ISO 3166-1 alpha-2.
	Country string
	// Region is the ISO 3166-2 subdivision without its country.
	Region     string
	PostalCode pii.PostalCode
	City       pii.PlaceName
}

// Parcel is one box. Sizes of zero are not known.
type Parcel struct {
	WeightGrams uint32
	LengthMM    uint32
	WidthMM     uint32
	HeightMM    uint32
	Quantity    uint32
}

// RatesRequest asks for rates in the currency of Goods. The provider learns only the band in which the value of the
// goods lies.
type RatesRequest struct {
	Locale         string
	Origin         Origin
	Destination    Destination
	Parcels        []Parcel
	Goods          money.Money
	CashOnDelivery bool
	// ShipAt is when the parcels would be handed over.
	ShipAt time.Time
}

// Rate is one service with its price, in the currency of the request.
type Rate struct {
	Code string
	Name string
	// Price is without the fee for cash on delivery.
	Price                   money.Money
	MinBusinessDays         int
	MaxBusinessDays         int
	DeliverBy               time.Time
	Carrier                 string
	CashOnDeliveryAvailable bool
	// CashOnDeliveryFee is zero unless cash on delivery was asked for and is offered.
	CashOnDeliveryFee money.Money
}
