package shipping_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/shipping"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

// carrier stands for a provider's process.
type carrier struct {
	able  provider.ShippingCapabilities
	rates []provider.Rate
	fail  atomic.Bool
	slow  bool
	asked atomic.Int64
	last  atomic.Pointer[provider.RatesRequest]
}

func (c *carrier) Capabilities(context.Context) (provider.ShippingCapabilities, error) {
	return c.able, nil
}

func (c *carrier) Rates(ctx context.Context, r provider.RatesRequest) ([]provider.Rate, error) {
	c.asked.Add(1)
	c.last.Store(&r)
	if c.slow {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if c.fail.Load() {
		return nil, &provider.Error{Kind: provider.KindUnavailable}
	}
	return c.rates, nil
}

type carriers []shipping.Carrier

func (c carriers) Shipping(context.Context) ([]shipping.Carrier, error) { return c, nil }

func sar(minor int64) money.Money { return money.New(minor, "SAR") }

func request() shipping.Request {
	return shipping.Request{Locale: "en", Destination: provider.Destination{Country: "SA"}, Place: "address-1.1",
		Parcels: []provider.Parcel{{WeightGrams: 750, Quantity: 1}}, Goods: sar(10000), Live: true}
}

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func newService(t *testing.T, now clock.Clock, list ...shipping.Carrier) (*shipping.Service, *store.Store) {
	t.Helper()
	s := shoptest.SQLite(t)
	return shipping.New(s, now, carriers(list)), s
}

func TestQuote_SortsAndKeepsProvidersInOrder(t *testing.T) {
	t.Parallel()
	one := &carrier{rates: []provider.Rate{
		{Code: "express", Name: "Express", Price: sar(4500), MinBusinessDays: 1, MaxBusinessDays: 1},
		{Code: "standard", Name: "Standard", Price: sar(2000), MinBusinessDays: 2, MaxBusinessDays: 4},
	}}
	two := &carrier{able: provider.ShippingCapabilities{LiveRates: true, RateTTL: time.Minute},
		rates: []provider.Rate{{Code: "door", Name: "To the door", Price: sar(1000)}}}
	s, _ := newService(t, clock.NewFake(noon), shipping.Carrier{ID: "table", Shipping: one}, shipping.Carrier{ID: "live", Shipping: two})
	want := shipping.Quote{Rates: []shipping.Rate{
		{Provider: "table", Code: "standard", Title: "Standard", Price: sar(2000), MinDays: 2, MaxDays: 4, Until: noon.Add(time.Hour)},
		{Provider: "table", Code: "express", Title: "Express", Price: sar(4500), MinDays: 1, MaxDays: 1, Until: noon.Add(time.Hour)},
		{Provider: "live", Code: "door", Title: "To the door", Price: sar(1000), Until: noon.Add(time.Minute)},
	}}
	got, err := s.Quote(t.Context(), request())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(money.Money{})); diff != "" {
		t.Error(diff)
	}
	r := request()
	r.Live = false
	got, err = s.Quote(t.Context(), r)
	if err != nil || len(got.Rates) != 2 || got.Rates[0].Provider != "table" || two.asked.Load() != 1 {
		t.Errorf("without live rates: %v, %v, asked %d", got.Rates, err, two.asked.Load())
	}
	if last := one.last.Load(); last.Parcels[0].WeightGrams != 750 || last.Goods != sar(10000) || !last.ShipAt.Equal(noon) {
		t.Errorf("asked for %+v", last)
	}
}

func TestQuote_FailuresAreStoodInFor(t *testing.T) {
	t.Parallel()
	now := clock.NewFake(noon)
	c := &carrier{able: provider.ShippingCapabilities{RateTTL: time.Minute}, rates: []provider.Rate{{Code: "std", Name: "Std", Price: sar(900)}}}
	s, _ := newService(t, now, shipping.Carrier{ID: "one", Shipping: c})
	quote := func() shipping.Quote {
		t.Helper()
		q, err := s.Quote(t.Context(), request())
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	for range 3 {
		quote()
	}
	if c.asked.Load() != 1 {
		t.Errorf("asked %d times within the time for which the rate may be used again", c.asked.Load())
	}
	c.fail.Store(true)
	now.Advance(9 * time.Minute)
	q := quote()
	if len(q.Rates) != 1 || !q.Rates[0].Fallback || q.Rates[0].Price != sar(900) || !q.Rates[0].Until.After(now.Now()) || !cmp.Equal(q.Failed, []string{"one"}) {
		t.Errorf("after nine minutes: %+v", q)
	}
	now.Advance(time.Minute)
	if q := quote(); len(q.Rates) != 0 || !cmp.Equal(q.Failed, []string{"one"}) {
		t.Errorf("after ten minutes: %+v", q)
	}
	flat := shipping.Flat{Title: map[string]string{"en": "Delivery", "ar": "توصيل"}, Prices: map[money.Currency]int64{"SAR": 2500}, MinDays: 2, MaxDays: 5}
	if err := s.PutFlat(t.Context(), flat); err != nil {
		t.Fatal(err)
	}
	want := []shipping.Rate{{Provider: "flat", Code: "flat", Title: "Delivery", Price: sar(2500), MinDays: 2, MaxDays: 5,
		Until: now.Now().Add(time.Hour), Fallback: true}}
	if diff := cmp.Diff(want, quote().Rates, cmp.AllowUnexported(money.Money{})); diff != "" {
		t.Error(diff)
	}
	c.fail.Store(false)
	if q := quote(); len(q.Rates) != 1 || q.Rates[0].Provider != "one" || q.Rates[0].Fallback || q.Failed != nil {
		t.Errorf("once it answers again: %+v", q)
	}
}

func TestQuote_BadAnswersCountAsFailures(t *testing.T) {
	t.Parallel()
	for name, rates := range map[string][]provider.Rate{
		"another currency": {{Code: "a", Price: money.New(1, "AED")}},
		"below zero":       {{Code: "a", Price: sar(-1)}},
		"no code":          {{Price: sar(1)}},
		"a code twice":     {{Code: "a", Price: sar(1)}, {Code: "a", Price: sar(2)}},
	} {
		s, _ := newService(t, clock.NewFake(noon), shipping.Carrier{ID: "bad", Shipping: &carrier{rates: rates}})
		q, err := s.Quote(t.Context(), request())
		if err != nil || len(q.Rates) != 0 || !cmp.Equal(q.Failed, []string{"bad"}) {
			t.Errorf("%s: %+v, %v", name, q, err)
		}
	}
}

func TestQuote_ASlowProviderCostsNoMoreThanTheBudget(t *testing.T) {
	t.Parallel()
	s, _ := newService(t, clock.NewFake(noon),
		shipping.Carrier{ID: "slow", Shipping: &carrier{slow: true}},
		shipping.Carrier{ID: "quick", Shipping: &carrier{rates: []provider.Rate{{Code: "q", Price: sar(1)}}}})
	if err := s.PutFlat(t.Context(), shipping.Flat{}); err != nil {
		t.Fatal(err)
	}
	var q shipping.Quote
	var err error
	start := time.Now()
	q, err = s.Quote(t.Context(), request())
	took := time.Since(start)
	if err != nil || len(q.Rates) != 1 || q.Rates[0].Code != "q" || !cmp.Equal(q.Failed, []string{"slow"}) {
		t.Errorf("%+v, %v", q, err)
	}
	if took < 700*time.Millisecond || took > 3*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestQuote_NotInsideOfATransaction(t *testing.T) {
	t.Parallel()
	c := &carrier{}
	s, db := newService(t, clock.NewFake(noon), shipping.Carrier{ID: "one", Shipping: c})
	err := db.Tx(t.Context(), func(ctx context.Context) error {
		_, err := s.Quote(ctx, request())
		return err
	})
	if !fault.Is(err, fault.Internal) || c.asked.Load() != 0 {
		t.Errorf("%v, asked %d", err, c.asked.Load())
	}
}

func TestFlat_IsKeptOnBothEngines(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, db *store.Store) {
		s := shipping.New(db, clock.NewFake(noon), carriers{})
		if q, err := s.Quote(t.Context(), request()); err != nil || len(q.Rates) != 0 {
			t.Errorf("a shop that ships nothing: %+v, %v", q, err)
		}
		for _, minor := range []int64{1500, 2500} {
			f := shipping.Flat{Title: map[string]string{"en": "Flat"}, Prices: map[money.Currency]int64{"SAR": minor, "KWD": 1250}}
			if err := s.PutFlat(t.Context(), f); err != nil {
				t.Fatal(err)
			}
			got, err := s.Flat(t.Context())
			if diff := cmp.Diff(f, got); err != nil || diff != "" {
				t.Error(err, diff)
			}
		}
		// A shop without providers ships at its flat rate.
		if q, err := s.Quote(t.Context(), request()); err != nil || len(q.Rates) != 1 || q.Rates[0].Price != sar(2500) {
			t.Errorf("%+v, %v", q, err)
		}
		for _, bad := range []shipping.Flat{{Prices: map[money.Currency]int64{"SAR": -1}}, {Prices: map[money.Currency]int64{"XXX": 1}}} {
			if err := s.PutFlat(t.Context(), bad); !fault.Is(err, fault.Invalid) {
				t.Errorf("%v: %v", bad, err)
			}
		}
	})
}

// failing is a list of providers that cannot be read.
type failing struct{}

func (failing) Shipping(context.Context) ([]shipping.Carrier, error) {
	return nil, errors.New("no list")
}

func TestQuote_WithoutAListItFails(t *testing.T) {
	t.Parallel()
	s := shipping.New(shoptest.SQLite(t), clock.NewFake(noon), failing{})
	if _, err := s.Quote(t.Context(), request()); err == nil {
		t.Error("no error")
	}
}
