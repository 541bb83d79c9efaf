package markets

import (
	"context"
	"database/sql"

	"golang.org/x/text/language"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/market"
	"github.com/mizan-commerce/mizan/ent/marketcountry"
	"github.com/mizan-commerce/mizan/ent/pricelist"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Market is a group of countries that see the same prices.
type Market struct {
	ID               int64
	Handle           string
	Name             string
	PriceList        PriceList
	PricesIncludeTax bool
	// Countries are ISO 3166-1 alpha-2 codes in alphabetical order.
	Countries []string
}

// PriceList is a set of prices in one currency.
type PriceList struct {
	ID       int64
	Handle   string
	Currency money.Currency
}

// MarketInput states a market; Countries that were in another market move to this one.
type MarketInput struct {
	Handle, Name     string
	PriceList        string // handle
	PricesIncludeTax bool
	Countries        []string
}

// Markets returns all markets with their countries, the first one first.
func (s *Service) Markets(ctx context.Context) ([]Market, error) {
	var all []Market
	q := store.SQL(`SELECT m.id, m.handle, m.name, m.prices_include_tax, l.id, l.handle, l.currency, coalesce(c.country, '')
		FROM markets m JOIN price_lists l ON l.id = m.price_list_id LEFT JOIN market_countries c ON c.market_id = m.id
		ORDER BY m.position, m.id, c.country`)
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		var m Market
		var country string
		err := rows.Scan(&m.ID, &m.Handle, &m.Name, &m.PricesIncludeTax,
			&m.PriceList.ID, &m.PriceList.Handle, &m.PriceList.Currency, &country)
		if n := len(all); n == 0 || all[n-1].ID != m.ID {
			all = append(all, m)
		}
		if country != "" {
			last := &all[len(all)-1]
			last.Countries = append(last.Countries, country)
		}
		return err
	})
	return all, err
}

// PriceList returns the price list with a handle.
func (s *Service) PriceList(ctx context.Context, handle string) (PriceList, error) {
	row, err := s.store.DB(ctx).PriceList.Query().Where(pricelist.Handle(handle)).Only(ctx)
	if ent.IsNotFound(err) {
		return PriceList{}, fault.E("markets.PriceList", fault.NotFound, "There is no such price list.", nil)
	}
	if err != nil {
		return PriceList{}, store.Fault("markets.PriceList", err)
	}
	return PriceList{ID: row.ID, Handle: row.Handle, Currency: money.Currency(row.Currency)}, nil
}

// PutPriceList makes a price list. The currency of one that exists cannot change: its prices would.
func (s *Service) PutPriceList(ctx context.Context, handle string, c money.Currency) error {
	const op = "markets.PutPriceList"
	if _, err := money.ParseCurrency(string(c)); err != nil {
		return fault.E(op, fault.Invalid, "The price list's currency is not an ISO 4217 code.", err)
	}
	if handle == "" {
		return fault.E(op, fault.Invalid, "A price list has a handle.", nil)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		known, err := s.PriceList(ctx, handle)
		switch {
		case err == nil && known.Currency == c:
			return nil
		case err == nil:
			return fault.E(op, fault.Conflict, "The price list has another currency.", nil)
		case !fault.Is(err, fault.NotFound):
			return err
		}
		return store.Fault(op, s.store.DB(ctx).PriceList.Create().SetHandle(handle).SetCurrency(string(c)).Exec(ctx))
	})
}

// PutMarkets states the shop's markets, the first of which serves visitors from countries without one. A market that
// is not named any more is removed.
func (s *Service) PutMarkets(ctx context.Context, in []MarketInput) error {
	const op = "markets.PutMarkets"
	if wrong := wrongMarkets(in); wrong != "" {
		return fault.E(op, fault.Invalid, wrong, nil)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		handles := make([]string, len(in))
		for i, m := range in {
			handles[i] = m.Handle
			if err := s.putMarket(ctx, m, i); err != nil {
				return err
			}
		}
		_, err := s.store.DB(ctx).Market.Delete().Where(market.HandleNotIn(handles...)).Exec(ctx)
		return store.Fault(op, err)
	})
}

// wrongMarkets says what is wrong with markets that are wrong by themselves, or nothing.
func wrongMarkets(in []MarketInput) string {
	if len(in) == 0 {
		return "A shop has at least one market."
	}
	handles, countries := map[string]bool{}, map[string]bool{}
	for _, m := range in {
		if m.Handle == "" || handles[m.Handle] {
			return "Each market has a handle of its own."
		}
		handles[m.Handle] = true
		for _, c := range m.Countries {
			if !isCountry(c) {
				return "A country is an ISO 3166-1 alpha-2 code."
			}
			if countries[c] {
				return "A country is in one market."
			}
			countries[c] = true
		}
	}
	return ""
}

// isCountry reports whether a code is that of a country, in its one form: two capitals.
func isCountry(code string) bool {
	region, err := language.ParseRegion(code)
	return err == nil && region.IsCountry() && region.String() == code
}

func (s *Service) putMarket(ctx context.Context, in MarketInput, position int) error {
	const op = "markets.PutMarkets"
	list, err := s.PriceList(ctx, in.PriceList)
	if err != nil {
		return err
	}
	db := s.store.DB(ctx)
	id, err := db.Market.Create().SetHandle(in.Handle).SetName(in.Name).SetPriceListID(list.ID).
		SetPricesIncludeTax(in.PricesIncludeTax).SetPosition(position).
		OnConflictColumns(market.FieldHandle).UpdateNewValues().ID(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	for _, country := range in.Countries {
		err := db.MarketCountry.Create().SetCountry(country).SetMarketID(id).
			OnConflictColumns(marketcountry.FieldCountry).UpdateMarketID().Exec(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
	}
	_, err = db.MarketCountry.Delete().
		Where(marketcountry.MarketID(id), marketcountry.CountryNotIn(in.Countries...)).Exec(ctx)
	return store.Fault(op, err)
}

// PriceListOf returns the key and the currency of the price list with a handle, in the form that the catalogue asks.
func (s *Service) PriceListOf(ctx context.Context, handle string) (int64, string, error) {
	l, err := s.PriceList(ctx, handle)
	return l.ID, string(l.Currency), err
}
