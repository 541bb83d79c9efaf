// Package tablerates quotes shipping from a table. It asks nobody, so it answers at once and always the same.
//
// A table is a list of zones; the first zone that a destination fits decides. A zone is bounded by countries,
// regions, cities and postal prefixes; a bound that is not given fits everything, so a zone without bounds is the rest
// of the world. A zone has services with a price table per currency: the first tier whose bounds on weight, value
// and pieces all hold is the price. A parcel that is heavier than every tier is not offered the service. Parcels with
// a size are charged by their volumetric weight when that is more.
//
// The value of the goods arrives as a band, and its lower end counts. Bands keep two significant digits, so
// thresholds such as 99, 200 or 1500 apply exactly.
//
// Estimates count business days, Sunday to Thursday unless set otherwise, without the holidays of the table.
//
// All amounts are minor units. Without settings the table in gulf.json applies: Saudi Arabia, the Gulf states, the
// rest of the world.
package tablerates

import (
	"context"
	_ "embed" // The manifest and the default table are part of the program.
	"math"
	"time"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

//go:embed plugin.yaml
var manifestYAML []byte

//go:embed gulf.json
var gulfJSON []byte

// rateLife is how long a rate may be reused. The table only changes with the settings, and then the host asks anew.
const rateLife = 10 * time.Minute

// Plugin returns the provider for plugins.Serve.
func Plugin() plugins.Plugin {
	return plugins.Plugin{Manifest: manifestYAML, Shipping: newTable}
}

type table struct {
	settings
	now func() time.Time
}

var _ shipping.Provider = (*table)(nil)

func newTable(setup base.Setup) (shipping.Provider, error) {
	conf := defaults()
	if err := setup.Decode(&conf); err != nil {
		return nil, err
	}
	if len(conf.Zones) == 0 {
		if err := (base.Setup{Settings: gulfJSON}).Decode(&conf); err != nil {
			return nil, err
		}
	}
	if err := conf.check(); err != nil {
		return nil, err
	}
	return &table{settings: conf, now: setup.Now}, nil
}

// Capabilities implements shipping.Provider.
func (t *table) Capabilities(context.Context) (shipping.Capabilities, error) {
	c := shipping.Capabilities{RateTTL: rateLife}
	for _, z := range t.Zones {
		for _, s := range z.Services {
			c.CashOnDelivery = c.CashOnDelivery || s.CashOnDelivery
		}
	}
	return c, nil
}

// QuoteRates implements shipping.Provider.
func (t *table) QuoteRates(_ context.Context, r shipping.QuoteRequest) (shipping.Quote, error) {
	if err := r.Currency.Check(); err != nil {
		return shipping.Quote{}, shipping.Invalid("currency", "%v", err)
	}
	if len(r.Parcels) == 0 {
		return shipping.Quote{}, shipping.Invalid("parcels", "there is nothing to send")
	}
	zone := t.zoneFor(r.Destination)
	if zone == nil {
		return shipping.Quote{}, nil
	}
	weight, pieces := t.measure(r.Parcels)
	var quote shipping.Quote
	for _, s := range zone.Services {
		price, ok := s.Prices[r.Currency.Currency]
		if !ok {
			quote.Warnings.Add("/zones", "no_price", "%s has no price in %s", s.Code, r.Currency.Currency)
			continue
		}
		minor, ok := price.of(weight, r.Value.From.Minor, pieces)
		if !ok || (r.CashOnDelivery && !s.CashOnDelivery) {
			continue
		}
		rate := shipping.Rate{
			Code: s.Code, Name: base.Text(s.Name, r.Meta.Locale), Price: r.Currency.With(minor), Carrier: s.Carrier,
			MinBusinessDays: s.MinDays, MaxBusinessDays: s.MaxDays, DeliverBy: t.deliverBy(r.ShipAt, s.MaxDays),
			CashOnDeliveryAvailable: s.CashOnDelivery,
		}
		if r.CashOnDelivery {
			rate.CashOnDeliveryFee = r.Currency.With(price.CashOnDeliveryFee)
		}
		quote.Rates = append(quote.Rates, rate)
	}
	for i := range quote.Warnings {
		quote.Warnings[i].Warning = true
	}
	return quote, nil
}

// measure returns the chargeable weight in grams and the number of pieces.
func (t *table) measure(parcels []shipping.Parcel) (grams, pieces uint64) {
	for _, p := range parcels {
		weight := uint64(p.WeightGrams)
		if t.VolumetricDivisor > 0 {
			// Cubic millimetres over cubic centimetres per kilogram are grams.
			volume := mulCapped(mulCapped(uint64(p.LengthMM), uint64(p.WidthMM)), uint64(p.HeightMM))
			weight = max(weight, volume/uint64(t.VolumetricDivisor))
		}
		grams += min(weight, math.MaxUint32)
		pieces += uint64(p.Quantity)
	}
	return grams, pieces
}

// mulCapped multiplies and stops at the largest number instead of wrapping round to a cheap parcel.
func mulCapped(a, b uint64) uint64 {
	if b != 0 && a > math.MaxUint64/b {
		return math.MaxUint64
	}
	return a * b
}
