package inventory

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/reservation"
	"github.com/mizan-commerce/mizan/ent/stockmovement"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// errBook says that a stock level and its reservations do not agree.
var errBook = errors.New("inventory: the reserved quantity is less than its reservations")

// Consume takes a quantity of an order's line out of stock because it leaves: first what is promised to the line, then,
// for a variant that sold without a promise, what is free. The book gets a line per location. A variant whose stock is
// not counted moves nothing. When promises to others stand in the way of what was never promised to this line, it is a
// Conflict: the stock has to be corrected first.
func (s *Service) Consume(ctx context.Context, order, line ids.ID, variantID int64, quantity int) error {
	const op = "inventory.Consume"
	if quantity <= 0 {
		return fault.E(op, fault.Invalid, "A quantity is positive.", nil)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		left, err := s.consumePromised(ctx, order, line, quantity)
		if err != nil || left == 0 {
			return err
		}
		v, err := s.store.DB(ctx).Variant.Get(ctx, variantID)
		if err != nil {
			return store.Fault(op, err)
		}
		if !v.Tracked {
			return nil
		}
		return s.consumeFree(ctx, order, variantID, left)
	})
}

// consumePromised uses up what is promised to a line and returns how much is left to find elsewhere.
func (s *Service) consumePromised(ctx context.Context, order, line ids.ID, quantity int) (int, error) {
	const op = "inventory.Consume"
	held, err := s.store.DB(ctx).Reservation.Query().Where(reservation.LineID(line), reservation.OrderID(order)).
		Order(reservation.ByLocationID()).All(ctx)
	if err != nil {
		return 0, store.Fault(op, err)
	}
	for _, r := range held {
		n := min(r.Quantity, quantity)
		if n == 0 {
			break
		}
		if err := s.useUp(ctx, r, n); err != nil {
			return 0, err
		}
		if err := s.unpromise(ctx, r.VariantID, r.LocationID, n, n); err != nil {
			return 0, err
		}
		if err := s.sold(ctx, order, r.VariantID, part{r.LocationID, n}); err != nil {
			return 0, err
		}
		quantity -= n
	}
	return quantity, nil
}

// useUp lowers a reservation, and removes it when nothing of it is left.
func (s *Service) useUp(ctx context.Context, r *ent.Reservation, n int) error {
	q := store.SQL(`UPDATE reservations SET quantity = quantity - ? WHERE id = ? AND quantity > ?`, n, r.ID, n)
	if n == r.Quantity {
		q = store.SQL(`DELETE FROM reservations WHERE id = ? AND quantity = ?`, r.ID, n)
	}
	changed, err := s.store.Exec(ctx, q)
	if err == nil && changed == 0 {
		return fault.E("inventory.Consume", fault.Conflict, "The stock has just changed; try again.", nil)
	}
	return err
}

// consumeFree takes from what is promised to nobody; what there is not goes below zero at a location without promises.
func (s *Service) consumeFree(ctx context.Context, order ids.ID, variantID int64, quantity int) error {
	levels, err := s.levels(ctx, variantID)
	if err != nil || len(levels) == 0 {
		return err
	}
	parts, left := take(levels, quantity)
	if left > 0 {
		if parts, err = oversell(levels, parts, left); err != nil {
			return err
		}
	}
	for _, p := range parts {
		_, err := s.store.Exec(ctx, store.SQL(`UPDATE stock_levels SET on_hand = on_hand - ? WHERE variant_id = ? AND location_id = ?`,
			p.quantity, variantID, p.location))
		if err != nil {
			return err
		}
		if err := s.sold(ctx, order, variantID, p); err != nil {
			return err
		}
	}
	return nil
}

// oversell adds what is missing to the part of the first location that has promised nothing.
func oversell(levels []level, parts []part, missing int) ([]part, error) {
	for _, l := range levels {
		if l.reserved != 0 {
			continue
		}
		for i := range parts {
			if parts[i].location == l.location {
				parts[i].quantity += missing
				return parts, nil
			}
		}
		return append(parts, part{l.location, missing}), nil
	}
	return nil, fault.E("inventory.Consume", fault.Conflict,
		"What is there is promised to other orders. Correct the stock first.", nil)
}

// sold writes a line into the book.
func (s *Service) sold(ctx context.Context, order ids.ID, variantID int64, p part) error {
	return store.Fault("inventory.Consume", s.store.DB(ctx).StockMovement.Create().SetVariantID(variantID).
		SetLocationID(p.location).SetQuantity(-p.quantity).SetReason(stockmovement.ReasonSOLD).
		SetReference(ids.Global("Order", order)).SetAt(s.clock.Now()).Exec(ctx))
}
