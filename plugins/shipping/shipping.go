// Package shipping is the contract of shipping providers: one Go interface with plain structs. gRPC is hidden in
// client.go and server.go.
//
// A rate is asked for with the coarse part of an address only: there is no name, street or telephone in a request,
// and the value of the goods comes as a band.
package shipping

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// Provider says what sending parcels costs. Its methods are called concurrently and have no side effects.
type Provider interface {
	// Capabilities says what the provider can do under its settings.
	Capabilities(ctx context.Context) (Capabilities, error)
	// QuoteRates returns the services for a destination. A destination that is not served has no rates.
	QuoteRates(ctx context.Context, r QuoteRequest) (Quote, error)
}

// Capabilities is what a provider can do.
type Capabilities struct {
	// LiveRates come from a remote service and change.
	LiveRates      bool
	CashOnDelivery bool
	// RateTTL is how long a rate may be reused, in whole seconds.
	RateTTL time.Duration
}

// Place is all that a rate may know of an address.
type Place struct {
	Country    string
	Region     string
	PostalCode string
	City       string
}

// Parcel is one box.
type Parcel struct {
	WeightGrams uint32
	LengthMM    uint32
	WidthMM     uint32
	HeightMM    uint32
	// Quantity is the number of pieces inside.
	Quantity uint32
}

// Band holds an amount between From, inclusive, and To, exclusive.
type Band struct{ From, To base.Money }

// QuoteRequest asks for rates in one currency.
type QuoteRequest struct {
	Meta        base.Meta
	Origin      Place
	Destination Place
	Parcels     []Parcel
	// Value is the band of the value of the goods. Tiers and free shipping are decided by its lower end.
	Value Band
	// Currency of every price in the reply; its amount is not used.
	Currency       base.Money
	CashOnDelivery bool
	// ShipAt is when the parcels would be handed over.
	ShipAt time.Time
}

// Quote is the reply.
type Quote struct {
	Rates    []Rate
	Warnings base.Diagnostics
}

// Rate is one service with its price.
type Rate struct {
	Code string
	Name string
	// Price is without the fee for cash on delivery.
	Price           base.Money
	MinBusinessDays uint32
	MaxBusinessDays uint32
	// DeliverBy is the end of the last day of the estimate.
	DeliverBy               time.Time
	Carrier                 string
	CashOnDeliveryAvailable bool
	// CashOnDeliveryFee is set when cash on delivery was asked for and is offered.
	CashOnDeliveryFee base.Money
}
