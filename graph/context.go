package graph

import (
	"context"
	"strings"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/markets"
)

// surroundings are what a request brings along besides its document and its viewer.
type surroundings struct {
	base              string
	country, language string
}

type surroundingsKey struct{}

// WithBase returns a context that knows the address that the shop is reached at, such as https://shop.example.
func WithBase(ctx context.Context, base string) context.Context {
	s := around(ctx)
	s.base = strings.TrimSuffix(base, "/")
	return context.WithValue(ctx, surroundingsKey{}, s)
}

// withLocale returns a context in which country and language are wanted; what is empty stays as it was.
func withLocale(ctx context.Context, country, language string) context.Context {
	s := around(ctx)
	if country != "" {
		s.country = country
	}
	if language != "" {
		s.language = strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	}
	return context.WithValue(ctx, surroundingsKey{}, s)
}

func around(ctx context.Context) surroundings {
	s, _ := ctx.Value(surroundingsKey{}).(surroundings)
	return s
}

// locale returns the country, the language and the market of the request.
func (r *Resolver) locale(ctx context.Context) (markets.Locale, error) {
	s := around(ctx)
	return r.Markets.Locale(ctx, s.country, s.language)
}

// view returns how the request reads the catalogue.
func (r *Resolver) view(ctx context.Context) (catalog.View, error) {
	l, err := r.locale(ctx)
	if err != nil {
		return catalog.View{}, err
	}
	return catalog.View{Language: l.Language, Own: l.Own, PriceList: l.Market.PriceList.ID, Currency: l.Currency()}, nil
}
