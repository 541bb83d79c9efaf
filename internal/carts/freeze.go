package carts

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/cart"
	"github.com/mizan-commerce/mizan/ent/cartaddress"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Frozen is a cart as it is bought. Personal values are sealed for the cart.
type Frozen struct {
	*Cart
	// Shown is the total that the holder was last shown: what they agreed to who said nothing of a total. It is nil for
	// a cart that was never shown.
	Shown *money.Money
}

// Freeze locks a cart until the running transaction ends, prices it anew and returns it as it can be bought, with all
// that stands in the way. It asks nobody outside: a delivery whose price is out of date is a blocker, and Get, called
// before the transaction, brings it up to date. Outside of a transaction it fails; a cart that is completed or expired,
// or that never was, is NotFound.
func (s *Service) Freeze(ctx context.Context, id ids.ID) (Frozen, error) {
	if !store.InTx(ctx) {
		return Frozen{}, fault.E("carts.Freeze", fault.Internal, "", errors.New("a cart is frozen inside of a transaction"))
	}
	d, err := s.load(ctx, id, true)
	if err != nil {
		return Frozen{}, err
	}
	if err := s.settle(ctx, ctx, d, d.row.Language); err != nil {
		return Frozen{}, err
	}
	c, err := s.look(d)
	if err != nil {
		return Frozen{}, err
	}
	f := Frozen{Cart: c}
	if c.shown != nil {
		shown := money.New(*c.shown, c.Place.Currency)
		f.Shown = &shown
	}
	return f, nil
}

// MarkCompleted ends a cart, in the transaction in which its order is placed: it opens no more, and what it knew of a
// person goes, because the order has it now. Doing it again for the same order changes nothing; for another one it is
// a Conflict.
func (s *Service) MarkCompleted(ctx context.Context, id ids.ID, order ids.ID) error {
	const op = "carts.MarkCompleted"
	return s.store.Tx(ctx, func(ctx context.Context) error {
		ctx = access.AllowRows(ctx, access.RowsOfSystem)
		db := s.store.DB(ctx)
		n, err := db.Cart.Update().Where(cart.ID(id), cart.StateEQ(cart.StateACTIVE)).
			SetState(cart.StateCOMPLETED).SetOrderID(order).AddVersion(1).SetUpdatedAt(s.clock.Now()).
			ClearEmail().ClearPhone().ClearNote().Save(ctx)
		if err != nil {
			return store.Fault(op, err)
		}
		if n == 1 {
			_, err := db.CartAddress.Delete().Where(cartaddress.CartID(id)).Exec(ctx)
			return store.Fault(op, err)
		}
		row, err := db.Cart.Query().Where(cart.ID(id)).Only(ctx)
		switch {
		case ent.IsNotFound(err):
			return fault.E(op, fault.NotFound, "There is no such cart.", errUnknown)
		case err != nil:
			return store.Fault(op, err)
		case row.OrderID == nil || *row.OrderID != order:
			return fault.E(op, fault.Conflict, "The cart became another order.", nil)
		default:
			return nil
		}
	})
}

// Open returns which of some carts are alive: neither completed nor expired. While a cart is, its holder sees what it
// knows of a person.
func (s *Service) Open(ctx context.Context, carts []ids.ID) (map[ids.ID]bool, error) {
	ctx = access.AllowRows(ctx, access.RowsOfSystem)
	alive, err := s.store.DB(ctx).Cart.Query().
		Where(cart.IDIn(carts...), cart.StateEQ(cart.StateACTIVE), cart.ExpiresAtGT(s.clock.Now())).IDs(ctx)
	open := make(map[ids.ID]bool, len(alive))
	for _, id := range alive {
		open[id] = true
	}
	return open, store.Fault("carts.Open", err)
}

// DeleteExpired deletes carts that nobody has changed for longer than a cart lives, at most limit of them, and returns
// how many they were. Lines and addresses go with them; completed carts stay for as long, and go too.
func (s *Service) DeleteExpired(ctx context.Context, limit int) (int, error) {
	var n int
	err := s.store.Tx(ctx, func(ctx context.Context) error {
		ctx = access.AllowRows(ctx, access.RowsOfSystem)
		db := s.store.DB(ctx)
		expired, err := db.Cart.Query().Where(cart.ExpiresAtLTE(s.clock.Now())).Order(cart.ByExpiresAt()).Limit(limit).IDs(ctx)
		if err != nil {
			return err
		}
		n, err = db.Cart.Delete().Where(cart.IDIn(expired...)).Exec(ctx)
		return err
	})
	return n, store.Fault("carts.DeleteExpired", err)
}
