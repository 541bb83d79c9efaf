package checkout

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Submission asks to buy a cart.
type Submission struct {
	Cart ids.ID
	// Token is the client's key of this submission: the same again is the same attempt.
	Token string
	// Expected is the total that the buyer agreed to; nil means the one that was last shown.
	Expected *money.Money
}

// hash tells submissions under one token apart.
func (r Submission) hash() []byte {
	text := "none"
	if r.Expected != nil {
		text = r.Expected.Currency().String() + r.Expected.Decimal()
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%s", r.Cart, text))
	return sum[:]
}

// Prepare returns what stands in the way of buying a cart.
func (s *Service) Prepare(ctx context.Context, cartID ids.ID) ([]Blocker, error) {
	cart, err := s.Carts.Look(ctx, cartID)
	if err != nil {
		return nil, err
	}
	_, ok, err := s.chosen(ctx, cart)
	if err != nil {
		return nil, err
	}
	return blockers(cart, ok), nil
}

// blockers are those of the cart, and that nothing was chosen to pay with.
func blockers(cart Cart, chosen bool) []Blocker {
	if chosen {
		return cart.Blockers
	}
	return append(cart.Blockers, Blocker{Code: NoPaymentMethod})
}

// Submit buys a cart. The whole attempt is committed first; then the provider is asked; what it says is committed then.
// The answer says how far it got: an order, something for the buyer to do, or that it is not known yet. The same token
// again is the same attempt, with another request it is a Conflict. While an attempt waits for its buyer, a new one
// takes its place; while one is at the provider, the answer is that one.
func (s *Service) Submit(ctx context.Context, r Submission) (Attempt, error) {
	const op = "checkout.Submit"
	if r.Token == "" || len(r.Token) > 255 {
		return Attempt{}, fault.E(op, fault.Invalid, "The attempt token has 1 to 255 characters.", nil)
	}
	if store.InTx(ctx) {
		return Attempt{}, fault.E(op, fault.Internal, "", errInTx)
	}
	// A second look settles a race with another attempt at the same cart.
	for range 2 {
		a, done, err := s.earlier(ctx, r)
		if err != nil || done {
			return a, err
		}
		o, list, err := s.plan(ctx, r)
		switch {
		case errors.Is(err, errTaken):
			continue
		case err != nil:
			return Attempt{}, err
		case len(list) > 0:
			return Attempt{Blockers: list}, nil
		}
		if err := s.crash("planned"); err != nil {
			return Attempt{}, err
		}
		return s.settle(ctx, o)
	}
	return Attempt{}, fault.E(op, fault.Conflict, "Another attempt at this cart is going on.", nil)
}

// settle asks the provider and answers with what came of it. That the ledger failed on the way is no failure of the
// attempt, which it goes on with.
func (s *Service) settle(ctx context.Context, o *ent.Order) (Attempt, error) {
	if err := s.Payments.Settle(ctx, o.PaymentID); err != nil {
		s.log.ErrorContext(ctx, "a payment could not be settled", "payment", o.PaymentID.String(), "error", err)
	}
	if err := s.crash("settled"); err != nil {
		return Attempt{}, err
	}
	return s.answer(context.WithoutCancel(ctx), o.ID)
}

// earlier answers with an attempt that was made before; false when there is none in the way of a new one.
func (s *Service) earlier(ctx context.Context, r Submission) (Attempt, bool, error) {
	const op = "checkout.Submit"
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	db := s.store.DB(ctx)
	o, err := db.Order.Query().Where(order.CartID(r.Cart), order.AttemptToken(r.Token)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
	case err != nil:
		return Attempt{}, false, store.Fault(op, err)
	case !bytes.Equal(o.RequestHash, r.hash()):
		return Attempt{}, false, fault.E(op, fault.Conflict, "The attempt token was used for another request.", nil)
	default:
		a, err := s.settle(ctx, o)
		return a, true, err
	}
	o, err = db.Order.Query().Where(order.CartID(r.Cart), order.StateNEQ(order.StateRELEASED)).Only(ctx)
	if ent.IsNotFound(err) {
		return Attempt{}, false, nil
	}
	if err != nil {
		return Attempt{}, false, store.Fault(op, err)
	}
	if State(o.State) == ActionRequired {
		if err := s.give(ctx, o, "REPLACED"); err != nil {
			return Attempt{}, false, err
		}
	}
	// The order goes to whoever submitted it; another attempt learns that there is one, and no more.
	if o, err = db.Order.Get(ctx, o.ID); err != nil {
		return Attempt{}, false, store.Fault(op, err)
	}
	a, err := s.describe(ctx, o)
	a.Other = true
	return a, a.State != Released, err
}

// plan writes an attempt: the cart as it stands, its goods held back, the payment planned. It returns what stands in the
// way instead, and then nothing was written.
func (s *Service) plan(ctx context.Context, r Submission) (o *ent.Order, list []Blocker, err error) {
	// What others quote is brought up to date before, and the order gets its key, because neither may wait inside.
	looked, err := s.Carts.Look(ctx, r.Cart)
	if err != nil {
		return nil, nil, err
	}
	id := ids.New()
	mover, err := s.Persons.Mover(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		list = nil
		cart, err := s.Carts.Freeze(ctx, r.Cart)
		if err != nil {
			return err
		}
		cart.Shown = looked.Shown // what the buyer saw is what was shown before this look
		choice, ok, err := s.chosen(ctx, cart)
		if err != nil {
			return err
		}
		if list = blockers(cart, ok); len(list) > 0 {
			return errBlocked
		}
		d := &draft{Service: s, id: id, attempt: ids.New(), request: r, cart: cart, choice: choice, mover: mover}
		if list, err = d.price(); err != nil || len(list) > 0 {
			return errors.Join(err, errBlocked)
		}
		if list, err = d.reserve(ctx); err != nil || len(list) > 0 {
			return errors.Join(err, errBlocked)
		}
		o, err = d.write(ctx)
		return err
	})
	if len(list) > 0 && errors.Is(err, errBlocked) {
		return nil, list, nil
	}
	return o, nil, err
}
