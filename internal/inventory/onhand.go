package inventory

import (
	"context"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/location"
	"github.com/mizan-commerce/mizan/ent/stocklevel"
	"github.com/mizan-commerce/mizan/ent/stockmovement"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// SetOnHand states how much of one variant lies at a location; see PutOnHand.
func (s *Service) SetOnHand(ctx context.Context, variantID int64, locationHandle string, quantity int, reference string) error {
	return s.PutOnHand(ctx, locationHandle, map[int64]int{variantID: quantity}, reference)
}

// PutOnHand states how much of each variant, by its key, lies at a location and writes the differences into the book.
// A quantity is below zero where more was sold than there was, but never below what is promised to orders. All of it is
// stored or nothing; what is equal already is left alone, and costs nothing but being read.
func (s *Service) PutOnHand(ctx context.Context, locationHandle string, onHand map[int64]int, reference string) error {
	const op = "inventory.PutOnHand"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		db := s.store.DB(ctx)
		place, err := db.Location.Query().Where(location.Handle(locationHandle)).OnlyID(ctx)
		if ent.IsNotFound(err) {
			return fault.E(op, fault.Invalid, "There is no such location.", nil)
		}
		if err != nil {
			return store.Fault(op, err)
		}
		variants := slices.Sorted(maps.Keys(onHand))
		rows, err := db.StockLevel.Query().
			Where(stocklevel.LocationID(place), stocklevel.VariantIDIn(variants...)).All(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
		levels := map[int64]*ent.StockLevel{}
		for _, r := range rows {
			levels[r.VariantID] = r
		}
		for _, variant := range variants {
			if err := s.put(ctx, variant, place, levels[variant], onHand[variant], reference); err != nil {
				return store.Fault(op, err)
			}
		}
		return nil
	})
}

// put states one level, which is nil where nothing was ever said of the variant at the place.
func (s *Service) put(ctx context.Context, variant, place int64, level *ent.StockLevel, quantity int, reference string) error {
	db, change := s.store.DB(ctx), quantity
	var err error
	switch {
	case level == nil:
		err = db.StockLevel.Create().SetVariantID(variant).SetLocationID(place).SetOnHand(quantity).Exec(ctx)
	case level.OnHand == quantity:
		return nil
	case level.Reserved > 0 && quantity < level.Reserved:
		return fault.E("inventory.PutOnHand", fault.Conflict, "More than this is promised to orders.", nil)
	default:
		change = quantity - level.OnHand
		err = s.restate(ctx, level, quantity)
	}
	if err != nil || change == 0 {
		return err
	}
	return db.StockMovement.Create().SetVariantID(variant).SetLocationID(place).SetQuantity(change).
		SetReason(stockmovement.ReasonSET).SetReference(reference).SetAt(s.clock.Now()).Exec(ctx)
}

// restate writes the new quantity, unless somebody else has changed the level since it was read.
func (s *Service) restate(ctx context.Context, level *ent.StockLevel, quantity int) error {
	n, err := s.store.DB(ctx).StockLevel.Update().SetOnHand(quantity).
		Where(stocklevel.ID(level.ID), stocklevel.OnHand(level.OnHand), stocklevel.ReservedLTE(max(quantity, 0))).Save(ctx)
	if err == nil && n == 0 {
		return fault.E("inventory.PutOnHand", fault.Conflict, "The stock has just changed; try again.", nil)
	}
	return err
}
