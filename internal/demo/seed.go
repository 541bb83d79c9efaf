package demo

import (
	"context"
	"fmt"

	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/inventory"
	"github.com/mizan-commerce/mizan/internal/markets"
)

// Seeder writes the demonstration shop through the same services as a merchant. All fields are required.
type Seeder struct {
	Markets   *markets.Service
	Inventory *inventory.Service
	Catalog   *catalog.Service
}

// Seed makes the shop what this package says. Run again it changes nothing but what somebody has changed since.
func (s Seeder) Seed(ctx context.Context) error {
	info := Shop()
	for _, step := range []struct {
		name string
		do   func(context.Context, ShopInfo) error
	}{
		{"price lists", s.priceLists}, {"shop", s.shop}, {"markets", s.markets}, {"locations", s.locations},
		{"products", s.products}, {"collections", s.collections},
	} {
		if err := step.do(ctx, info); err != nil {
			return fmt.Errorf("seed the %s: %w", step.name, err)
		}
	}
	return nil
}

func (s Seeder) priceLists(ctx context.Context, info ShopInfo) error {
	for _, l := range info.PriceLists {
		if err := s.Markets.PutPriceList(ctx, l.Handle, l.Currency); err != nil {
			return err
		}
	}
	return nil
}

func (s Seeder) shop(ctx context.Context, info ShopInfo) error {
	return s.Markets.PutShop(ctx, markets.Shop{
		Name: info.Name, Description: info.Description, Languages: info.Languages,
		Country: "SA", Currency: info.Currency, OrderPrefix: "MZ-",
	})
}

func (s Seeder) markets(ctx context.Context, info ShopInfo) error {
	var first, others []markets.MarketInput
	for _, m := range info.Markets {
		in := markets.MarketInput{
			Handle: m.Handle, Name: m.Name[info.Language], PriceList: m.PriceList,
			PricesIncludeTax: m.PricesIncludeTax, Countries: m.Countries,
		}
		if m.Primary {
			first = append(first, in)
		} else {
			others = append(others, in)
		}
	}
	return s.Markets.PutMarkets(ctx, append(first, others...))
}

func (s Seeder) locations(ctx context.Context, info ShopInfo) error {
	var in []inventory.LocationInput
	for _, l := range info.Locations {
		in = append(in, inventory.LocationInput{Handle: l.Handle, Name: l.Name[info.Language], Country: l.Country})
	}
	return s.Inventory.PutLocations(ctx, in)
}

func (s Seeder) products(ctx context.Context, _ ShopInfo) error {
	for _, p := range Products() {
		if err := s.Catalog.PutProduct(ctx, p); err != nil {
			return fmt.Errorf("%s: %w", p.Handle, err)
		}
	}
	return nil
}

func (s Seeder) collections(ctx context.Context, _ ShopInfo) error {
	for _, c := range Collections() {
		if err := s.Catalog.PutCollection(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.Handle, err)
		}
	}
	return nil
}

// Version names what Seed writes. A shop that was seeded with it is not seeded again, so that it starts fast.
const Version = "demo 1"
