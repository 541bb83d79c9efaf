package shipping

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/plugins/base"
)

func TestQuotesCrossTheBoundary(t *testing.T) {
	t.Parallel()
	m := func(minor int64) base.Money { return base.Money{Currency: "KWD", Minor: minor, Exponent: 3} }
	at := time.Unix(7, 5000).UTC()
	q := Quote{
		Rates: []Rate{{
			Code: "c", Name: "n", Price: m(1), MinBusinessDays: 2, MaxBusinessDays: 3, DeliverBy: at, Carrier: "ca",
			CashOnDeliveryAvailable: true, CashOnDeliveryFee: m(4),
		}},
		Warnings: base.Diagnostics{{Warning: true, Pointer: "/p", Code: "wc", Message: "wm"}},
	}
	if diff := cmp.Diff(q, quoteFromProto(quoteToProto(q))); diff != "" {
		t.Errorf("quote (-sent +received):\n%s", diff)
	}
	r := QuoteRequest{
		Meta:        base.Meta{Key: "k", Operation: "o", Generation: 5, Locale: "ar", Attempt: 6, First: at},
		Origin:      Place{Country: "SA", Region: "01", PostalCode: "1", City: "a"},
		Destination: Place{Country: "KW", Region: "02", PostalCode: "2", City: "b"},
		Parcels:     []Parcel{{WeightGrams: 1, LengthMM: 2, WidthMM: 3, HeightMM: 4, Quantity: 5}},
		Value:       Band{From: m(8), To: m(9)}, Currency: m(0), CashOnDelivery: true, ShipAt: at,
	}
	if diff := cmp.Diff(r, requestFromProto(requestToProto(r))); diff != "" {
		t.Errorf("request (-sent +received):\n%s", diff)
	}
	c := Capabilities{LiveRates: true, CashOnDelivery: true, RateTTL: 5 * time.Minute}
	if got := capabilitiesFromProto(capabilitiesToProto(c)); got != c {
		t.Errorf("%+v came back as %+v", c, got)
	}
}
