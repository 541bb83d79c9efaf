package checkout

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/order"
	"github.com/mizan-commerce/mizan/ent/ordertoken"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/internal/store"
)

const (
	// handOver is how long after an order was placed its buyer is given a token to it, and handOvers how often: the
	// answer may have been lost.
	handOver  = 24 * time.Hour
	handOvers = 10
)

// Attempt is how an attempt to buy a cart stands, for its buyer.
type Attempt struct {
	// ID lets the buyer ask again. It is empty when the cart could not be submitted at all; see Blockers.
	ID    ids.ID
	State State
	// Order, Number, Name and PlacedAt are set once the order is placed, and not before.
	Order    ids.ID
	Number   int64
	Name     string
	PlacedAt time.Time
	// Secret is a guest's token to the order, for as long as it is handed over.
	Secret access.Token
	// Action is what the buyer has to do, or how to pay by other means; nil when nothing.
	Action *provider.NextAction
	// FailureCode and FailureMessage say why a released attempt came to nothing. The message is the provider's and may
	// be empty.
	FailureCode, FailureMessage string
	Blockers                    []Blocker
	// Other says that this is another attempt at the cart than the one that was asked for: one that was faster.
	Other bool
}

// Attempt returns how an attempt stands. It changes nothing, and hands no token over.
func (s *Service) Attempt(ctx context.Context, id ids.ID) (Attempt, error) {
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	o, err := s.store.DB(ctx).Order.Query().Where(order.AttemptID(id)).Only(ctx)
	if err != nil {
		return Attempt{}, store.Fault("checkout.Attempt", err)
	}
	return s.describe(ctx, o)
}

// describe makes the read model of an attempt.
func (s *Service) describe(ctx context.Context, o *ent.Order) (Attempt, error) {
	a := Attempt{ID: o.AttemptID, State: State(o.State)}
	switch a.State {
	case Released:
		a.FailureCode, a.FailureMessage = o.ReleaseCode, o.ReleaseMessage
		return a, nil
	case Placed:
		a.Order, a.Number, a.Name, a.PlacedAt = o.ID, *o.Number, o.Name, *o.PlacedAt
	case ActionRequired:
	default:
		return a, nil
	}
	known, err := s.Payments.Known(ctx, o.PaymentID)
	a.Action = known.NextAction
	return a, err
}

// answer reads an attempt again and returns how it stands, with a token when the order has just been placed.
func (s *Service) answer(ctx context.Context, id ids.ID) (Attempt, error) {
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	o, err := s.store.DB(ctx).Order.Get(ctx, id)
	if err != nil {
		return Attempt{}, store.Fault("checkout.answer", err)
	}
	a, err := s.describe(ctx, o)
	if err != nil || a.State != Placed {
		return a, err
	}
	a.Secret, err = s.newToken(ctx, o)
	return a, err
}

// newToken makes a token to a fresh order. Later, or when too many were handed over, there is none.
func (s *Service) newToken(ctx context.Context, o *ent.Order) (t access.Token, err error) {
	const op = "checkout.newToken"
	now := s.clock.Now()
	if now.Sub(*o.PlacedAt) > handOver {
		return t, nil
	}
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		db := s.store.DB(ctx)
		n, err := db.OrderToken.Query().Where(ordertoken.OrderID(o.ID)).Count(ctx)
		if err != nil || n >= handOvers {
			return store.Fault(op, err)
		}
		t = access.NewToken(access.TokenOrder)
		return store.Fault(op, db.OrderToken.Create().SetID(ids.New()).SetOrderID(o.ID).SetHash(t.Hash()).SetCreatedAt(now).Exec(ctx))
	})
	return t, err
}
