package graph

import (
	"errors"
	"math"
	"strconv"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/internal/catalog"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// pageArgs gathers the arguments of a connection.
func pageArgs(after, before *string, first, last *int) store.PageArgs {
	return store.PageArgs{First: first, Last: last, After: after, Before: before}
}

// value returns what a pointer points at, or the zero value.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// intKey reads the key out of a global id of one type. An id of another type, or no id at all, has none.
func intKey(id, wantType string) (int64, bool) {
	g, err := ids.ParseGID(id)
	if err != nil {
		return 0, false
	}
	key, err := g.Int(wantType)
	return key, err == nil
}

// values copies what pointers point at.
func values[T any](in []*T) []T {
	out := make([]T, len(in))
	for i, p := range in {
		out[i] = *p
	}
	return out
}

// orNull turns "not found" into null: a client that asks for what is not there made no mistake.
func orNull[T any](found *T, err error) (*T, error) {
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return found, err
}

// oneOf makes sure that an object is asked for by its handle or by its id.
func oneOf(handle, id *string) error {
	if (handle == nil) == (id == nil) {
		return fault.E("graph.oneOf", fault.Invalid, "Give handle or id.", nil)
	}
	return nil
}

// collectionSort turns the dialect's order of a collection's products into the catalogue's.
func collectionSort(k model.ProductCollectionSortKeys) catalog.Sort {
	switch k {
	case model.ProductCollectionSortKeysBestSelling:
		return catalog.SortBestSelling
	case model.ProductCollectionSortKeysCreated:
		return catalog.SortCreated
	case model.ProductCollectionSortKeysID:
		return catalog.SortID
	case model.ProductCollectionSortKeysPrice:
		return catalog.SortPrice
	case model.ProductCollectionSortKeysTitle:
		return catalog.SortTitle
	default:
		return catalog.SortManual
	}
}

// filtersOf turns the dialect's filters, of which each names at least one property, into the catalogue's.
func filtersOf(in []*model.ProductFilter, c money.Currency) ([]catalog.Filter, error) {
	var out []catalog.Filter
	for _, f := range in {
		if f.Price != nil {
			bounds, err := priceBounds(f.Price, c)
			if err != nil {
				return nil, err
			}
			out = append(out, catalog.Filter{Price: bounds})
		}
		if f.VariantOption != nil {
			out = append(out, catalog.Filter{Option: &catalog.SelectedOption{Name: f.VariantOption.Name, Value: f.VariantOption.Value}})
		}
		if f.Available != nil {
			out = append(out, catalog.Filter{Available: f.Available})
		}
		for _, text := range []catalog.Filter{{Type: f.ProductType}, {Vendor: f.ProductVendor}, {Tag: f.Tag}} {
			if text.Type != nil || text.Vendor != nil || text.Tag != nil {
				out = append(out, text)
			}
		}
		if f.Category != nil || f.ProductMetafield != nil || f.VariantMetafield != nil || f.TaxonomyMetafield != nil {
			out = append(out, catalog.Filter{Nothing: true})
		}
	}
	return out, nil
}

// priceBounds reads the dialect's bounds, which are floating-point numbers, as amounts. A bound between two amounts of the
// currency is moved to the one inside: no price lies between them.
func priceBounds(in *model.PriceRangeFilter, c money.Currency) (*catalog.PriceBounds, error) {
	var b catalog.PriceBounds
	for _, bound := range []struct {
		in    *float64
		round func(float64) float64
		out   **money.Money
	}{{in.Min, math.Ceil, &b.Min}, {in.Max, math.Floor, &b.Max}} {
		if bound.in == nil {
			continue
		}
		m, err := money.Parse(strconv.FormatFloat(*bound.in, 'f', -1, 64), c)
		if errors.Is(err, money.ErrPrecision) {
			scale := math.Pow10(c.Digits())
			m, err = money.Parse(strconv.FormatFloat(bound.round(*bound.in*scale)/scale, 'f', c.Digits(), 64), c)
		}
		if err != nil {
			return nil, fault.E("graph.filters", fault.Invalid, "A bound of the price is not an amount of the currency.", err)
		}
		*bound.out = &m
	}
	return &b, nil
}
