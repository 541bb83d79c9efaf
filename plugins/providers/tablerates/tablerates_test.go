package tablerates

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

func TestMain(m *testing.M) {
	plugintest.Main(m, map[string]plugins.Plugin{"tablerates": Plugin()})
}

func TestConformance(t *testing.T) {
	t.Parallel()
	options := plugintest.Options{
		Name: "tablerates", Manifest: manifestYAML, Settings: []byte(`{}`), BadSettings: []byte(`{"weekend":["fryday"]}`),
	}
	t.Run("gulf", func(t *testing.T) {
		t.Parallel()
		plugintest.Shipping(t, plugintest.ShippingOptions{Options: options, Served: shipping.Place{Country: "SA", City: "Jeddah"}})
	})
	t.Run("narrow", func(t *testing.T) {
		t.Parallel()
		narrow := options
		narrow.Settings = []byte(`{"zones":[{"name":"Riyadh","countries":["SA"],"cities":["Riyadh","الرياض"],"services":[{"code":"bike","name":{"en":"Bike"},
			"minDays":0,"maxDays":1,"prices":{"SAR":{"tiers":[{"price":900}]},"JPY":{"tiers":[{"price":400}]},"KWD":{"tiers":[{"price":800}]}}}]}]}`)
		plugintest.Shipping(t, plugintest.ShippingOptions{
			Options: narrow, Served: shipping.Place{Country: "SA", City: " riyadh "}, NotServed: &shipping.Place{Country: "SA", City: "Jeddah"},
		})
	})
}

func table1(t *testing.T, settings string) shipping.Provider {
	t.Helper()
	p, err := newTable(base.Setup{Settings: []byte(settings), Now: func() time.Time { return time.Date(2026, 9, 20, 8, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func quote(t *testing.T, p shipping.Provider, r shipping.QuoteRequest) []string {
	t.Helper()
	if r.Parcels == nil {
		r.Parcels = []shipping.Parcel{{WeightGrams: 500, Quantity: 1}}
	}
	if r.Currency.Currency == "" {
		r.Currency = base.Money{Currency: "SAR", Exponent: 2}
	}
	q, err := p.QuoteRates(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, rate := range q.Rates {
		line := rate.Code + " " + rate.Price.String() + " " + rate.Name
		if rate.CashOnDeliveryFee.Currency != "" {
			line += " +" + rate.CashOnDeliveryFee.Decimal()
		}
		got = append(got, line)
	}
	return got
}

func TestGulfTable(t *testing.T) {
	t.Parallel()
	p := table1(t, `{}`)
	sar := func(minor int64) shipping.Band {
		return shipping.Band{From: base.Money{Currency: "SAR", Minor: minor, Exponent: 2}}
	}
	kwd := base.Money{Currency: "KWD", Exponent: 3}
	for name, c := range map[string]struct {
		request shipping.QuoteRequest
		want    []string
	}{
		"light in Saudi Arabia": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "SA"}},
			[]string{"sa-standard SAR 25.00 Standard delivery", "sa-express SAR 45.00 Express delivery"},
		},
		"Arabic": {
			shipping.QuoteRequest{Meta: base.Meta{Locale: "ar-SA"}, Destination: shipping.Place{Country: "sa"}},
			[]string{"sa-standard SAR 25.00 توصيل عادي", "sa-express SAR 45.00 توصيل سريع"},
		},
		"free from 200": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "SA"}, Value: sar(20000)},
			[]string{"sa-standard SAR 0.00 Standard delivery", "sa-express SAR 45.00 Express delivery"},
		},
		"one halala below": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "SA"}, Value: sar(19999)},
			[]string{"sa-standard SAR 25.00 Standard delivery", "sa-express SAR 45.00 Express delivery"},
		},
		"cash on delivery": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "SA"}, CashOnDelivery: true},
			[]string{"sa-standard SAR 25.00 Standard delivery +15.00", "sa-express SAR 45.00 Express delivery +15.00"},
		},
		"no cash on delivery abroad": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "KW"}, CashOnDelivery: true}, nil,
		},
		"Kuwait in dinars": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "KW"}, Currency: kwd},
			[]string{"gcc-standard KWD 5.000 Gulf delivery"},
		},
		"heavy abroad": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "DE"}, Parcels: []shipping.Parcel{{WeightGrams: 10001}}},
			[]string{"world-standard SAR 400.00 International delivery"},
		},
		"two parcels count together": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "AE"}, Parcels: []shipping.Parcel{{WeightGrams: 1500}, {WeightGrams: 1500}}},
			[]string{"gcc-standard SAR 90.00 Gulf delivery"},
		},
		"large and light": { // 50 x 40 x 30 cm are 12 kg by volume
			shipping.QuoteRequest{Destination: shipping.Place{Country: "AE"}, Parcels: []shipping.Parcel{{WeightGrams: 100, LengthMM: 500, WidthMM: 400, HeightMM: 300}}},
			[]string{"gcc-standard SAR 150.00 Gulf delivery"},
		},
		"too heavy": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "SA"}, Parcels: []shipping.Parcel{{WeightGrams: 30001}}}, nil,
		},
		"no price in this currency": {
			shipping.QuoteRequest{Destination: shipping.Place{Country: "SA"}, Currency: base.Money{Currency: "CHF", Exponent: 2}}, nil,
		},
	} {
		if diff := cmp.Diff(c.want, quote(t, p, c.request)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestFirstZoneThatFits(t *testing.T) {
	t.Parallel()
	zone := func(name, bounds string) string {
		return `{"name":"` + name + `",` + bounds + `"services":[{"code":"` + name + `","name":{"en":"` + name + `"},"minDays":1,"maxDays":2,` +
			`"prices":{"SAR":{"tiers":[{"upToQuantity":2,"price":100},{"upToValue":5000,"price":200},{"price":300}]}}}]}`
	}
	p := table1(t, `{"zones":[`+zone("postal", `"countries":["GB"],"postalPrefixes":["SW1","ec-1"],`)+`,`+
		zone("city", `"cities":["Al  Khobar"],`)+`,`+zone("region", `"countries":["SA"],"regions":["01"],`)+`,`+zone("rest", ``)+`]}`)
	for _, c := range []struct {
		to   shipping.Place
		want string
	}{
		{shipping.Place{Country: "GB", PostalCode: "sw1a 1aa"}, "postal"},
		{shipping.Place{Country: "GB", PostalCode: "EC1 4XY"}, "postal"},
		{shipping.Place{Country: "GB", PostalCode: "N1"}, "rest"},
		{shipping.Place{Country: "SA", City: "al khobar"}, "city"},
		{shipping.Place{Country: "SA", Region: "01"}, "region"},
		{shipping.Place{Country: "SA"}, "rest"},
	} {
		got := quote(t, p, shipping.QuoteRequest{Destination: c.to})
		if want := []string{c.want + " SAR 1.00 " + c.want}; !cmp.Equal(got, want) {
			t.Errorf("%+v went to %v, want %v", c.to, got, want)
		}
	}
	pieces := shipping.QuoteRequest{Parcels: []shipping.Parcel{{Quantity: 3}}, Value: shipping.Band{From: base.Money{Minor: 5000}}}
	if got := quote(t, p, pieces); !cmp.Equal(got, []string{"rest SAR 2.00 rest"}) {
		t.Errorf("three pieces of 50.00 cost %v, want the second tier", got)
	}
	pieces.Value.From.Minor = 5001
	if got := quote(t, p, pieces); !cmp.Equal(got, []string{"rest SAR 3.00 rest"}) {
		t.Errorf("three pieces of 50.01 cost %v, want the third tier", got)
	}
}

func TestBusinessDays(t *testing.T) {
	t.Parallel()
	p := table1(t, `{"holidays":["2026-09-23"]}`)
	for _, c := range []struct{ shipAt, want string }{
		// Standard delivery takes at most four business days; Wednesday 23 September is a holiday.
		{"2026-09-20T07:00:00Z", "2026-09-27T20:59:59Z"}, // Sunday morning: Mon, Tue, Thu, Sun
		{"2026-09-20T11:00:00Z", "2026-09-28T20:59:59Z"}, // Sunday 14:00 in Riyadh leaves on Monday
		{"2026-09-25T07:00:00Z", "2026-10-01T20:59:59Z"}, // Friday leaves on Sunday: Mon, Tue, Wed, Thu
		{"2026-09-24T21:30:00Z", "2026-10-01T20:59:59Z"}, // already Friday in Riyadh
	} {
		at, err := time.Parse(time.RFC3339, c.shipAt)
		if err != nil {
			t.Fatal(err)
		}
		q, err := p.QuoteRates(t.Context(), shipping.QuoteRequest{
			Destination: shipping.Place{Country: "SA"}, ShipAt: at, Parcels: []shipping.Parcel{{}},
			Currency: base.Money{Currency: "SAR", Exponent: 2},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Rates[0].DeliverBy.Format(time.RFC3339); got != c.want {
			t.Errorf("handed over %s it arrives by %s, want %s", c.shipAt, got, c.want)
		}
	}
}

func TestBadSettingsAreNamed(t *testing.T) {
	t.Parallel()
	for settings, pointer := range map[string]string{
		`{"cutoffHour": 25}`:            "/cutoffHour",
		`{"utcOffsetMinutes": 9999}`:    "/utcOffsetMinutes",
		`{"cutofHour": 3}`:              "/cutofHour",
		`{"holidays": ["23.9.2026"]}`:   "/holidays/0",
		`{"zones": [{"name": "none"}]}`: "/zones/0/services",
		`{"zones": [{"name": "a", "services": [{"code": "a", "name": {"en": "a"}, "prices": {"SAR": {"tiers": []}}}]}]}`:                 "/zones/0/services/0/prices/SAR/tiers",
		`{"zones": [{"name": "a", "services": [{"code": "a", "name": {"en": "a"}, "minDays": 3, "prices": {"SAR": {"tiers": [{}]}}}]}]}`: "/zones/0/services/0/maxDays",
	} {
		_, err := newTable(base.Setup{Settings: []byte(settings)})
		var d base.Diagnostics
		if !errors.As(err, &d) || d[0].Pointer != pointer {
			t.Errorf("%s gave %v, want a diagnostic at %s", settings, err, pointer)
		}
	}
}
