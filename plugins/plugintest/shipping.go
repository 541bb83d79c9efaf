//go:build unix

package plugintest

import (
	"reflect"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// ShippingOptions says how to walk a shipping provider.
type ShippingOptions struct {
	Options
	// Served is a destination that has rates in every one of SAR, JPY and KWD under the settings.
	Served shipping.Place
	// NotServed has none; nil where every destination is served.
	NotServed *shipping.Place
}

// Shipping proves that a shipping provider keeps the contract.
func Shipping(t *testing.T, o ShippingOptions) {
	t.Helper()
	common(t, o.Options, func(p *Process, generation uint64) error {
		r := o.request(riyals(10000))
		r.Meta.Generation = generation
		_, err := p.Shipping.QuoteRates(t.Context(), r)
		return err
	})
	for _, one := range currencies() {
		t.Run("money/"+one.Currency, func(t *testing.T) { t.Parallel(); o.rates(t, one) })
	}
	t.Run("deterministic", func(t *testing.T) { t.Parallel(); o.deterministic(t) })
	t.Run("not served", func(t *testing.T) { t.Parallel(); o.notServed(t) })
	t.Run("bad requests", func(t *testing.T) { t.Parallel(); o.badRequests(t) })
	t.Run("a thousand parcels", func(t *testing.T) { t.Parallel(); o.manyParcels(t) })
}

func (o ShippingOptions) request(value base.Money) shipping.QuoteRequest {
	return shipping.QuoteRequest{
		Meta: base.Meta{Generation: 1, Locale: "en"}, Origin: shipping.Place{Country: "SA", City: "Riyadh"},
		Destination: o.Served, Parcels: []shipping.Parcel{{WeightGrams: 900, Quantity: 1}},
		Value: shipping.Band{From: value, To: value.With(value.Minor + 1)}, Currency: value.With(0),
		ShipAt: time.Date(2026, 9, 20, 7, 0, 0, 0, time.UTC),
	}
}

func (o ShippingOptions) rates(t *testing.T, value base.Money) {
	p := StartConfigured(t, o.Options, NewMemoryKV())
	q, err := p.Shipping.QuoteRates(t.Context(), o.request(value))
	if err != nil || len(q.Rates) == 0 {
		t.Fatalf("QuoteRates gave %+v, %v; want rates", q, err)
	}
	seen := map[string]bool{}
	for _, r := range q.Rates {
		if r.Code == "" || seen[r.Code] || r.Name == "" {
			t.Errorf("rate %+v has no name or a code that another has", r)
		}
		seen[r.Code] = true
		if !r.Price.Same(value) || r.Price.Minor < 0 {
			t.Errorf("%s costs %v, want an amount in %s with %d decimals", r.Code, r.Price, value.Currency, value.Exponent)
		}
		if r.MinBusinessDays > r.MaxBusinessDays {
			t.Errorf("%s takes %d to %d days", r.Code, r.MinBusinessDays, r.MaxBusinessDays)
		}
	}
}

func (o ShippingOptions) deterministic(t *testing.T) {
	kv := NewMemoryKV()
	p := StartConfigured(t, o.Options, kv)
	first, err := p.Shipping.QuoteRates(t.Context(), o.request(riyals(10000)))
	if err != nil {
		t.Fatalf("QuoteRates: %v", err)
	}
	p.Kill()
	p = StartConfigured(t, o.Options, kv)
	second, err := p.Shipping.QuoteRates(t.Context(), o.request(riyals(10000)))
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("the same question got %+v and, from a new process, %+v, %v", first, second, err)
	}
}

func (o ShippingOptions) notServed(t *testing.T) {
	if o.NotServed == nil {
		t.Skip("every destination is served")
	}
	p := StartConfigured(t, o.Options, NewMemoryKV())
	r := o.request(riyals(10000))
	r.Destination = *o.NotServed
	q, err := p.Shipping.QuoteRates(t.Context(), r)
	if err != nil || len(q.Rates) != 0 {
		t.Errorf("a destination that is not served got %+v, %v; want no rates and no error", q, err)
	}
}

func (o ShippingOptions) badRequests(t *testing.T) {
	p := StartConfigured(t, o.Options, NewMemoryKV())
	r := o.request(riyals(10000))
	r.Parcels = nil
	_, err := p.Shipping.QuoteRates(t.Context(), r)
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
	r = o.request(riyals(10000))
	r.Currency = base.Money{Currency: "riyal"}
	_, err = p.Shipping.QuoteRates(t.Context(), r)
	wantError(t, err, base.KindInvalid, base.EffectNotApplied)
}

func (o ShippingOptions) manyParcels(t *testing.T) {
	p := StartConfigured(t, o.Options, NewMemoryKV())
	r := o.request(riyals(10000))
	r.Parcels = make([]shipping.Parcel, 1000)
	for i := range r.Parcels {
		r.Parcels[i] = shipping.Parcel{WeightGrams: 4_000_000_000, LengthMM: 4_000_000_000, WidthMM: 4_000_000_000, HeightMM: 4_000_000_000, Quantity: 1}
	}
	q, err := p.Shipping.QuoteRates(t.Context(), r)
	if err != nil {
		t.Fatalf("a thousand huge parcels: %v", err)
	}
	for _, rate := range q.Rates {
		if rate.Price.Minor < 0 {
			t.Errorf("a thousand huge parcels cost %v", rate.Price)
		}
	}
}
