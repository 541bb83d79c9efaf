package inventory

import (
	"context"
	"database/sql"

	"github.com/mizan-commerce/mizan/ent/reservation"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Reserve promises stock to a line of an order, from the first locations that have it, and returns how many are
// missing: when that is not zero, the line got nothing and the caller rolls its transaction back. A variant whose stock
// is not counted, or that sells on without stock, is promised nothing and misses nothing. Whoever reserves for several
// lines does so in the order of their variants, so that two orders never wait for each other.
func (s *Service) Reserve(ctx context.Context, order, line ids.ID, variantID int64, quantity int) (missing int, err error) {
	const op = "inventory.Reserve"
	if quantity <= 0 {
		return 0, fault.E(op, fault.Invalid, "A quantity is positive.", nil)
	}
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		counted, err := s.counted(ctx, variantID)
		if err != nil || !counted {
			return err
		}
		levels, err := s.levels(ctx, variantID)
		if err != nil {
			return err
		}
		parts, left := take(levels, quantity)
		if missing = left; left > 0 {
			return nil
		}
		for _, p := range parts {
			if err := s.promise(ctx, order, line, variantID, p); err != nil {
				return err
			}
		}
		return nil
	})
	return missing, err
}

// Release gives back everything that is promised to an order. Doing it again changes nothing.
func (s *Service) Release(ctx context.Context, order ids.ID) error {
	const op = "inventory.Release"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		db := s.store.DB(ctx)
		held, err := db.Reservation.Query().Where(reservation.OrderID(order)).
			Order(reservation.ByVariantID(), reservation.ByLocationID()).All(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
		for _, r := range held {
			n, err := s.store.Exec(ctx, store.SQL(`DELETE FROM reservations WHERE id = ?`, r.ID))
			if err != nil {
				return err
			}
			if n == 0 { // somebody else has just given it back
				continue
			}
			if err := s.unpromise(ctx, r.VariantID, r.LocationID, r.Quantity, 0); err != nil {
				return err
			}
		}
		return nil
	})
}

// level is a variant's stock at one location.
type level struct {
	location         int64
	onHand, reserved int
}

// part is a quantity from one location.
type part struct {
	location int64
	quantity int
}

// take divides a quantity over the free stock of locations, the first location first, and returns what is left.
func take(levels []level, quantity int) (parts []part, left int) {
	for _, l := range levels {
		if n := min(l.onHand-l.reserved, quantity); n > 0 {
			parts = append(parts, part{l.location, n})
			quantity -= n
		}
	}
	return parts, quantity
}

// counted reports whether a variant is sold only while there is stock of it.
func (s *Service) counted(ctx context.Context, variantID int64) (bool, error) {
	v, err := s.store.DB(ctx).Variant.Get(ctx, variantID)
	if err != nil {
		return false, store.Fault("inventory.Reserve", err)
	}
	return v.Tracked && !v.ContinueSelling, nil
}

// levels returns a variant's stock in the order in which it is taken, locked until the transaction ends.
func (s *Service) levels(ctx context.Context, variantID int64) ([]level, error) {
	q := store.SQL(`SELECT s.location_id, s.on_hand, s.reserved FROM stock_levels s JOIN locations l ON l.id = s.location_id
		WHERE s.variant_id = ? ORDER BY l.position, l.id`, variantID)
	if !s.store.IsSQLite() { // SQLite has one writer, and this is it
		q.Add("FOR UPDATE OF s")
	}
	var all []level
	err := s.store.Each(ctx, q, func(rows *sql.Rows) error {
		var l level
		err := rows.Scan(&l.location, &l.onHand, &l.reserved)
		all = append(all, l)
		return err
	})
	return all, err
}

// promise reserves at one location. The condition holds by the lock; it is stated again because nothing may ever
// promise what is not there.
func (s *Service) promise(ctx context.Context, order, line ids.ID, variantID int64, p part) error {
	const op = "inventory.Reserve"
	n, err := s.store.Exec(ctx, store.SQL(`UPDATE stock_levels SET reserved = reserved + ?
		WHERE variant_id = ? AND location_id = ? AND on_hand - reserved >= ?`, p.quantity, variantID, p.location, p.quantity))
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.E(op, fault.Conflict, "The stock has just changed; try again.", nil)
	}
	return store.Fault(op, s.store.DB(ctx).Reservation.Create().SetID(ids.New()).SetOrderID(order).SetLineID(line).
		SetVariantID(variantID).SetLocationID(p.location).SetQuantity(p.quantity).SetCreatedAt(s.clock.Now()).Exec(ctx))
}

// unpromise takes a promise back, and with it what leaves the location.
func (s *Service) unpromise(ctx context.Context, variantID, location int64, reserved, leaving int) error {
	n, err := s.store.Exec(ctx, store.SQL(`UPDATE stock_levels SET reserved = reserved - ?, on_hand = on_hand - ?
		WHERE variant_id = ? AND location_id = ? AND reserved >= ?`, reserved, leaving, variantID, location, reserved))
	if err == nil && n == 0 {
		return fault.E("inventory.Release", fault.Internal, "", errBook)
	}
	return err
}
