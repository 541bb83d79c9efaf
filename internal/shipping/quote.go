package shipping

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

const (
	// budget is how long all providers together may take. A shopper waits for it.
	budget = 800 * time.Millisecond
	// goodFor is how long a rate is good when its provider does not say.
	goodFor = time.Hour
)

// Service quotes deliveries.
type Service struct {
	store     *store.Store
	clock     clock.Clock
	providers Providers
	cache     *cache
}

// New makes the service.
func New(s *store.Store, c clock.Clock, p Providers) *Service {
	return &Service{store: s, clock: c, providers: p, cache: newCache(c)}
}

// Request is what a quote is for.
type Request struct {
	// Locale is the language that rates are named in.
	Locale string
	Origin provider.Origin
	// Destination is the coarse part of the address, and Place names it without telling it: the same text stands for
	// the same place. It is what quotes are remembered by, because personal values are in no cache key.
	Destination provider.Destination
	Place       string
	// Parcels weigh what is to be shipped.
	Parcels []provider.Parcel
	// Goods is the value of what is shipped; rates are in its currency.
	Goods money.Money
	// Live asks also the providers whose rates come from a remote service.
	Live bool
}

// Rate is one way to have something delivered.
type Rate struct {
	// Provider and Code name it; together they stay the same from quote to quote.
	Provider, Code string
	Title          string
	Price          money.Money
	// MinDays and MaxDays are business days; zero where it is not known.
	MinDays, MaxDays int
	// Until is how long the price is good.
	Until time.Time
	// Fallback says that the rate is not fresh from its provider: it is the shop's flat rate, or was quoted up to ten
	// minutes ago.
	Fallback bool
}

// Quote is what the providers offer.
type Quote struct {
	// Rates stand in the order of the providers, the cheapest of each first.
	Rates []Rate
	// Failed are the ids of the providers that did not answer. What they would have offered is not known.
	Failed []string
}

// Quote asks the providers. It fails only when the list of providers or the shop's settings cannot be read: a provider
// that fails is left out, and stood in for.
func (s *Service) Quote(ctx context.Context, r Request) (Quote, error) {
	const op = "shipping.Quote"
	if store.InTx(ctx) {
		return Quote{}, fault.E(op, fault.Internal, "", errors.New("providers are not asked inside of a transaction"))
	}
	carriers, err := s.providers.Shipping(ctx)
	if err != nil {
		return Quote{}, err
	}
	answers := s.ask(ctx, carriers, r)
	var q Quote
	lost := false
	for i, a := range answers {
		if a.err != nil {
			q.Failed = append(q.Failed, carriers[i].ID)
			lost = lost || len(a.rates) == 0
		}
		q.Rates = append(q.Rates, a.rates...)
	}
	if !lost && len(carriers) > 0 {
		return q, nil
	}
	flat, err := s.Flat(ctx)
	if err != nil {
		return Quote{}, err
	}
	if rate, ok := flat.rate(r); ok {
		rate.Until = s.clock.Now().Add(goodFor)
		q.Rates = append(q.Rates, rate)
	}
	return q, nil
}

// answer is what one provider said. With an error, rates are those remembered, if any.
type answer struct {
	rates []Rate
	err   error
}

// ask asks all providers side by side and waits until each has answered or the budget is spent.
func (s *Service) ask(ctx context.Context, carriers []Carrier, r Request) []answer {
	ctx, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	answers := make([]answer, len(carriers))
	var group sync.WaitGroup
	for i, c := range carriers {
		group.Go(func() { answers[i] = s.askOne(ctx, c, r) })
	}
	group.Wait()
	return answers
}

// askOne returns a provider's rates: those that may be used again if it has been asked the same, else new ones, and if
// it fails those of the last minutes.
func (s *Service) askOne(ctx context.Context, c Carrier, r Request) answer {
	key := r.key(c.ID)
	able, err := c.Capabilities(ctx)
	if err == nil && able.LiveRates && !r.Live {
		return answer{}
	}
	if err == nil {
		if rates, ok := s.cache.get(key, min(able.RateTTL, remembered)); ok {
			return answer{rates: rates}
		}
		var offered []provider.Rate
		if offered, err = s.fresh(ctx, c, r); err == nil {
			rates := s.rates(c.ID, offered, able.RateTTL)
			s.cache.put(key, rates)
			return answer{rates: rates}
		}
	}
	rates, _ := s.cache.get(key, remembered)
	return answer{rates: s.stale(rates), err: err}
}

// fresh asks a provider and refuses an answer that cannot be right.
func (s *Service) fresh(ctx context.Context, c Carrier, r Request) ([]provider.Rate, error) {
	offered, err := c.Rates(ctx, provider.RatesRequest{Locale: r.Locale, Origin: r.Origin, Destination: r.Destination,
		Parcels: r.Parcels, Goods: r.Goods, ShipAt: s.clock.Now()})
	if err != nil {
		return nil, err
	}
	return offered, check(offered, r.Goods.Currency())
}

// rates returns what a provider offers, the cheapest first, good for as long as it says.
func (s *Service) rates(id string, offered []provider.Rate, good time.Duration) []Rate {
	if good <= 0 {
		good = goodFor
	}
	until := s.clock.Now().Add(good)
	rates := make([]Rate, len(offered))
	for i, o := range offered {
		rates[i] = Rate{Provider: id, Code: o.Code, Title: o.Name, Price: o.Price, MinDays: o.MinBusinessDays,
			MaxDays: o.MaxBusinessDays, Until: until}
	}
	slices.SortStableFunc(rates, func(a, b Rate) int { return cmp.Compare(a.Price.Minor(), b.Price.Minor()) })
	return rates
}

// check refuses an answer with a price that cannot be one, or without a way to choose it.
func check(offered []provider.Rate, c money.Currency) error {
	seen := map[string]bool{}
	for _, o := range offered {
		if o.Price.Currency() != c || o.Price.IsNegative() || o.Code == "" || seen[o.Code] {
			return &provider.Error{Effect: provider.EffectNotApplied, Kind: provider.KindInternal, Code: "bad_rate",
				Message: "a rate has no code, a code twice, or a price in another currency or below zero"}
		}
		seen[o.Code] = true
	}
	return nil
}

// stale returns copies that say that they are not fresh. They are good for as long as they may stand in for fresh ones.
func (s *Service) stale(rates []Rate) []Rate {
	out := slices.Clone(rates)
	for i := range out {
		out[i].Fallback, out[i].Until = true, s.clock.Now().Add(remembered)
	}
	return out
}

// key names a request to one provider.
func (r Request) key(id string) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%q|%q|%q|%q|%v|%s", id, r.Locale, r.Origin, r.Place, r.Parcels, r.Goods))
}
