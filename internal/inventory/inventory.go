// Package inventory counts stock: what lies at each location, what of it is promised to orders, and the book of every
// movement.
package inventory

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/location"
	"github.com/mizan-commerce/mizan/ent/stocklevel"
	"github.com/mizan-commerce/mizan/ent/stockmovement"
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

// SetOnHand states how much of a variant lies at a location and writes the difference into the book. It cannot go
// below what is promised to orders.
func (s *Service) SetOnHand(ctx context.Context, variantID int64, locationHandle string, quantity int, reference string) error {
	const op = "inventory.SetOnHand"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		db := s.store.DB(ctx)
		place, err := db.Location.Query().Where(location.Handle(locationHandle)).OnlyID(ctx)
		if ent.IsNotFound(err) {
			return fault.E(op, fault.Invalid, "There is no such location.", nil)
		}
		if err != nil {
			return store.Fault(op, err)
		}
		level, err := db.StockLevel.Query().
			Where(stocklevel.VariantID(variantID), stocklevel.LocationID(place)).Only(ctx)
		change := quantity
		switch {
		case ent.IsNotFound(err):
			err = db.StockLevel.Create().SetVariantID(variantID).SetLocationID(place).SetOnHand(quantity).Exec(ctx)
		case err != nil:
		case level.OnHand == quantity:
			return nil
		case quantity < level.Reserved:
			return fault.E(op, fault.Conflict, "More than this is promised to orders.", nil)
		default:
			change = quantity - level.OnHand
			err = s.restate(ctx, level, quantity)
		}
		if err != nil || change == 0 {
			return store.Fault(op, err)
		}
		return store.Fault(op, db.StockMovement.Create().SetVariantID(variantID).SetLocationID(place).SetQuantity(change).
			SetReason(stockmovement.ReasonSET).SetReference(reference).SetAt(s.clock.Now()).Exec(ctx))
	})
}

// restate writes the new quantity, unless somebody else has changed the level since it was read.
func (s *Service) restate(ctx context.Context, level *ent.StockLevel, quantity int) error {
	n, err := s.store.DB(ctx).StockLevel.Update().SetOnHand(quantity).
		Where(stocklevel.ID(level.ID), stocklevel.OnHand(level.OnHand), stocklevel.ReservedLTE(max(quantity, 0))).Save(ctx)
	if err == nil && n == 0 {
		return fault.E("inventory.SetOnHand", fault.Conflict, "The stock has just changed; try again.", nil)
	}
	return err
}

// FirstLocation returns the handle of the location from which stock is taken first; empty where there is none.
func (s *Service) FirstLocation(ctx context.Context) (string, error) {
	first, err := s.store.DB(ctx).Location.Query().Order(location.ByPosition(), location.ByID()).First(ctx)
	if ent.IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", store.Fault("inventory.FirstLocation", err)
	}
	return first.Handle, nil
}
