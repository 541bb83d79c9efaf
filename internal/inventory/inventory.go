// Package inventory counts stock: what lies at each location, what of it is promised to orders, and the book of every
// movement.
package inventory

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/location"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Service keeps the stock.
type Service struct {
	store *store.Store
	clock clock.Clock
}

// New makes the service.
func New(s *store.Store, c clock.Clock) *Service { return &Service{store: s, clock: c} }

// LocationInput states a location.
type LocationInput struct {
	Handle, Name string
	Country      string // ISO 3166-1 alpha-2
}

// PutLocations states locations in the order in which stock is taken from them. Locations that are not named stay.
func (s *Service) PutLocations(ctx context.Context, in []LocationInput) error {
	const op = "inventory.PutLocations"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		for i, l := range in {
			err := s.store.DB(ctx).Location.Create().SetHandle(l.Handle).SetName(l.Name).SetCountry(l.Country).SetPosition(i).
				OnConflictColumns(location.FieldHandle).UpdateNewValues().Exec(ctx)
			if err != nil {
				return store.Fault(op, err)
			}
		}
		return nil
	})
}

// FirstLocation returns the handle of the location from which stock is taken first. It is NotFound where there is none.
func (s *Service) FirstLocation(ctx context.Context) (string, error) {
	const op = "inventory.FirstLocation"
	first, err := s.store.DB(ctx).Location.Query().Order(location.ByPosition(), location.ByID()).First(ctx)
	if ent.IsNotFound(err) {
		return "", fault.E(op, fault.NotFound, "The shop has no location yet.", nil)
	}
	if err != nil {
		return "", store.Fault(op, err)
	}
	return first.Handle, nil
}
