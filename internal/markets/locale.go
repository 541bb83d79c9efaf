package markets

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Locale is the view of the shop that a request has: a language, a country, and through it prices.
type Locale struct {
	// Language is one that the shop speaks; Own is the shop's own, in which missing words are read.
	Language, Own string
	// Country is the visitor's, even where no market has it.
	Country string
	Market  Market
}

// Currency is the currency of the prices that the request sees.
func (l Locale) Currency() money.Currency { return l.Market.PriceList.Currency }

// snapshot is the shop and its markets as they were read at one moment.
type snapshot struct {
	shop    Shop
	markets []Market
	at      time.Time
}

// Resolver answers, for each request, what a country and a language see. The shop and its markets are read again
// when they are older than a second, so that requests of a busy shop share the work.
type Resolver struct {
	service *Service
	last    atomic.Pointer[snapshot]
}

// staleAfter bounds how long a change of the shop or its markets may go unseen.
const staleAfter = time.Second

// NewResolver makes a resolver.
func NewResolver(s *Service) *Resolver { return &Resolver{service: s} }

// Shop returns the shop.
func (r *Resolver) Shop(ctx context.Context) (Shop, error) {
	snap, err := r.read(ctx)
	if err != nil {
		return Shop{}, err
	}
	return snap.shop, nil
}

// Markets returns the shop's markets.
func (r *Resolver) Markets(ctx context.Context) ([]Market, error) {
	snap, err := r.read(ctx)
	if err != nil {
		return nil, err
	}
	return snap.markets, nil
}

// Locale finds the market of a country and the language to answer in. Empty means not said: the first market, in the
// shop's own language. An unknown country keeps its name and is served from the first market.
func (r *Resolver) Locale(ctx context.Context, country, language string) (Locale, error) {
	snap, err := r.read(ctx)
	if err != nil {
		return Locale{}, err
	}
	l := Locale{Language: snap.shop.Language(language), Own: snap.shop.Own(), Country: country}
	if country == "" {
		l.Country = snap.shop.Country
	}
	l.Market.PriceList.Currency = snap.shop.Currency // where there is no market yet, nothing is sold, in this currency
	for i, m := range snap.markets {
		if i == 0 || slices.Contains(m.Countries, l.Country) {
			l.Market = m
		}
		if slices.Contains(m.Countries, l.Country) {
			break
		}
	}
	return l, nil
}

func (r *Resolver) read(ctx context.Context) (*snapshot, error) {
	now := r.service.clock.Now()
	if last := r.last.Load(); last != nil && now.Sub(last.at) < staleAfter && !store.InTx(ctx) {
		return last, nil
	}
	shop, err := r.service.Shop(ctx)
	if err != nil {
		return nil, err
	}
	markets, err := r.service.Markets(ctx)
	if err != nil {
		return nil, err
	}
	snap := &snapshot{shop: shop, markets: markets, at: now}
	if !store.InTx(ctx) {
		r.last.Store(snap)
	}
	return snap, nil
}
