package payments

import (
	"context"
	"log/slog"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/payment"
	"github.com/mizan-commerce/mizan/ent/paymentoperation"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

const (
	// createTimeout and stepTimeout bound one call of a provider.
	createTimeout = 20 * time.Second
	stepTimeout   = 30 * time.Second
	// grace is how long after its timeout a claimed operation may still be written down by whoever claimed it.
	grace = 60 * time.Second
	// quiescence is how long after the last attempt a provider may still carry it out: what is not seen by then has
	// not happened.
	quiescence = 120 * time.Second
	// head is how long the request that planned an operation has to carry it out before the background does.
	head = 10 * time.Second
	// createPatience is how long a payment is begun anew while the provider certainly did nothing. Then the buyer is
	// told to try again.
	createPatience = 5 * time.Minute
	// replays is how often one key is sent: a provider that keeps the answer of a key may keep a failure.
	replays = 4
)

// Service keeps the ledger.
type Service struct {
	store     *store.Store
	clock     clock.Clock
	log       *slog.Logger
	providers Providers
	watchers  []Watcher

	crash func(point string) error // see OnStep
}

// New makes the ledger.
func New(s *store.Store, c clock.Clock, log *slog.Logger, p Providers) *Service {
	return &Service{store: s, clock: c, log: log, providers: p, crash: func(string) error { return nil }}
}

// Watch adds a watcher. It is called while the server is put together, before the ledger is used.
func (s *Service) Watch(w Watcher) { s.watchers = append(s.watchers, w) }

// OnStep sets a function that is called between the steps of an operation: claimed, called, recorded, unknown, looked.
// What it fails with ends the work there, as if the process had died. It is for tests, before the ledger is used.
func (s *Service) OnStep(f func(point string) error) { s.crash = f }

// timeoutOf is how long a call may take.
func timeoutOf(k paymentoperation.Kind) time.Duration {
	if k == paymentoperation.KindCREATE {
		return createTimeout
	}
	return stepTimeout
}

// Lock holds a payment until the caller's transaction ends. Whoever is about to change an order and then its payment
// locks the payment first, as the ledger does.
func (s *Service) Lock(ctx context.Context, id ids.ID) error {
	_, err := s.lock(ctx, "payments.Lock", id)
	return err
}

// lock reads a payment and holds it until the transaction ends.
func (s *Service) lock(ctx context.Context, op fault.Op, id ids.ID) (*ent.Payment, error) {
	q := s.store.DB(ctx).Payment.Query().Where(payment.ID(id))
	if !s.store.IsSQLite() { // SQLite has one writer, and this is it
		q.ForUpdate()
	}
	row, err := q.Only(ctx)
	if err != nil {
		return nil, store.Fault(op, err)
	}
	return row, nil
}

// live lists the states of operations that have not ended.
func live() []paymentoperation.State {
	return []paymentoperation.State{paymentoperation.StatePLANNED, paymentoperation.StateIN_FLIGHT,
		paymentoperation.StateUNKNOWN, paymentoperation.StateMANUAL}
}

// liveOperation returns the operation of a payment that has not ended, or nil and false.
func (s *Service) liveOperation(ctx context.Context, id ids.ID) (*ent.PaymentOperation, bool, error) {
	row, err := s.store.DB(ctx).PaymentOperation.Query().
		Where(paymentoperation.PaymentID(id), paymentoperation.StateIn(live()...)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, store.Fault("payments.live", err)
	}
	return row, true, nil
}

// tell calls every watcher.
func (s *Service) tell(call func(Watcher) error) error {
	for _, w := range s.watchers {
		if err := call(w); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) tellSent(ctx context.Context, p *ent.Payment) error {
	return s.tell(func(w Watcher) error {
		if w.Sent == nil {
			return nil
		}
		return w.Sent(ctx, p.OrderID, p.ID)
	})
}

func (s *Service) tellDoubt(ctx context.Context, p *ent.Payment) error {
	return s.tell(func(w Watcher) error {
		if w.Doubt == nil {
			return nil
		}
		return w.Doubt(ctx, p.OrderID, p.ID)
	})
}
