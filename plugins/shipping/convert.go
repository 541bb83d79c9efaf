package shipping

import (
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

func capabilitiesToProto(c Capabilities) *pluginv1.ShippingCapabilities {
	return &pluginv1.ShippingCapabilities{
		LiveRates: c.LiveRates, CashOnDelivery: c.CashOnDelivery, RateTtlSeconds: uint32(max(c.RateTTL/time.Second, 0)),
	}
}

func capabilitiesFromProto(p *pluginv1.ShippingCapabilities) Capabilities {
	return Capabilities{
		LiveRates: p.GetLiveRates(), CashOnDelivery: p.GetCashOnDelivery(),
		RateTTL: time.Duration(p.GetRateTtlSeconds()) * time.Second,
	}
}

func requestToProto(r QuoteRequest) *pluginv1.QuoteRatesRequest {
	p := &pluginv1.QuoteRatesRequest{
		Meta: base.MetaToProto(r.Meta), Origin: placeToProto(r.Origin), Destination: placeToProto(r.Destination),
		Value:        &pluginv1.ValueBand{From: base.MoneyToProto(r.Value.From), To: base.MoneyToProto(r.Value.To)},
		CurrencyCode: r.Currency.Currency, CurrencyExponent: uint32(r.Currency.Exponent),
		CashOnDelivery: r.CashOnDelivery, ShipAt: base.TimeToProto(r.ShipAt),
	}
	for _, one := range r.Parcels {
		p.Parcels = append(p.Parcels, &pluginv1.Parcel{
			WeightG: one.WeightGrams, LengthMm: one.LengthMM, WidthMm: one.WidthMM, HeightMm: one.HeightMM, Quantity: one.Quantity,
		})
	}
	return p
}

func requestFromProto(p *pluginv1.QuoteRatesRequest) QuoteRequest {
	r := QuoteRequest{
		Meta: base.MetaFromProto(p.GetMeta()), Origin: placeFromProto(p.GetOrigin()), Destination: placeFromProto(p.GetDestination()),
		Value:          Band{From: base.MoneyFromProto(p.GetValue().GetFrom()), To: base.MoneyFromProto(p.GetValue().GetTo())},
		Currency:       base.MoneyFromProto(&pluginv1.Money{CurrencyCode: p.GetCurrencyCode(), Exponent: p.GetCurrencyExponent()}),
		CashOnDelivery: p.GetCashOnDelivery(), ShipAt: base.TimeFromProto(p.GetShipAt()),
	}
	for _, one := range p.GetParcels() {
		r.Parcels = append(r.Parcels, Parcel{
			WeightGrams: one.GetWeightG(), LengthMM: one.GetLengthMm(), WidthMM: one.GetWidthMm(), HeightMM: one.GetHeightMm(),
			Quantity: one.GetQuantity(),
		})
	}
	return r
}

func placeToProto(p Place) *pluginv1.Destination {
	return &pluginv1.Destination{Country: p.Country, Region: p.Region, PostalCode: p.PostalCode, City: p.City}
}

func placeFromProto(p *pluginv1.Destination) Place {
	return Place{Country: p.GetCountry(), Region: p.GetRegion(), PostalCode: p.GetPostalCode(), City: p.GetCity()}
}

func quoteToProto(q Quote) *pluginv1.QuoteRatesResponse {
	p := &pluginv1.QuoteRatesResponse{}
	for _, r := range q.Rates {
		p.Rates = append(p.Rates, &pluginv1.Rate{
			Code: r.Code, Name: r.Name, Price: base.MoneyToProto(r.Price),
			MinBusinessDays: r.MinBusinessDays, MaxBusinessDays: r.MaxBusinessDays, DeliverBy: base.TimeToProto(r.DeliverBy),
			Carrier: r.Carrier, CashOnDeliveryAvailable: r.CashOnDeliveryAvailable,
			CashOnDeliveryFee: base.MoneyToProto(r.CashOnDeliveryFee),
		})
	}
	for _, w := range q.Warnings {
		p.Warnings = append(p.Warnings, &pluginv1.Diagnostic{
			Severity: pluginv1.Diagnostic_WARNING, JsonPointer: w.Pointer, Code: w.Code, Message: w.Message,
		})
	}
	return p
}

func quoteFromProto(p *pluginv1.QuoteRatesResponse) Quote {
	var q Quote
	for _, r := range p.GetRates() {
		q.Rates = append(q.Rates, Rate{
			Code: r.GetCode(), Name: r.GetName(), Price: base.MoneyFromProto(r.GetPrice()),
			MinBusinessDays: r.GetMinBusinessDays(), MaxBusinessDays: r.GetMaxBusinessDays(), DeliverBy: base.TimeFromProto(r.GetDeliverBy()),
			Carrier: r.GetCarrier(), CashOnDeliveryAvailable: r.GetCashOnDeliveryAvailable(),
			CashOnDeliveryFee: base.MoneyFromProto(r.GetCashOnDeliveryFee()),
		})
	}
	for _, w := range p.GetWarnings() {
		q.Warnings = append(q.Warnings, base.Diagnostic{
			Warning: true, Pointer: w.GetJsonPointer(), Code: w.GetCode(), Message: w.GetMessage(),
		})
	}
	return q
}
