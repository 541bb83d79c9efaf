package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/outboxevent"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Delivery is one event on its way to one subscriber. It may come more than once.
type Delivery struct {
	// ID is the event's, the same in each delivery of it.
	ID ids.ID
	// At is when the thing happened.
	At    time.Time
	Event Event
}

// Subscriber wants to know of some kinds of events.
type Subscriber struct {
	// Name tells subscribers apart and must not change: what is owed to a subscriber is stored under it.
	Name  string
	Kinds []Kind
	// InTx says that the handler only writes to the database. It then runs in the transaction that marks the delivery
	// done, and takes effect exactly once. Any other handler runs outside of a transaction and must recognise an event
	// that it has seen.
	InTx bool
	// Handle takes the event. When it fails, the delivery is tried again later.
	Handle func(ctx context.Context, d Delivery) error
}

// Outbox writes events and hands them over. Make it with New, add the subscribers, then use it.
type Outbox struct {
	store *store.Store
	clock clock.Clock
	log   *slog.Logger
	wake  chan struct{}

	mu          sync.RWMutex
	subscribers []Subscriber
}

// New makes an outbox without subscribers.
func New(s *store.Store, c clock.Clock, log *slog.Logger) *Outbox {
	return &Outbox{store: s, clock: c, log: log, wake: make(chan struct{}, 1)}
}

// Subscribe adds a subscriber. It hears of what happens from then on. A name that is taken is a Conflict.
func (o *Outbox) Subscribe(s Subscriber) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if slices.ContainsFunc(o.subscribers, func(known Subscriber) bool { return known.Name == s.Name }) {
		return fault.E("event.Subscribe", fault.Conflict, "There is a subscriber of this name.", nil)
	}
	o.subscribers = append(o.subscribers, s)
	return nil
}

// Publish writes an event and what is owed of it to each subscriber, in the transaction of the context: it happens if
// the thing happens. The caller has locked the aggregate's row in that transaction, so its events are counted one
// after the other.
func (o *Outbox) Publish(ctx context.Context, e Event) error {
	const op = "event.Publish"
	if !store.InTx(ctx) {
		return fault.E(op, fault.Internal, "", errNoTx)
	}
	payload, err := json.Marshal(e)
	if err != nil {
		return fault.E(op, fault.Internal, "", err)
	}
	sequence, err := o.nextSequence(ctx, e.Aggregate())
	if err != nil {
		return err
	}
	db, now, id := o.store.DB(ctx), o.clock.Now(), ids.New()
	err = db.OutboxEvent.Create().SetID(id).SetKind(string(e.Kind())).SetAggregate(e.Aggregate()).SetSequence(sequence).
		SetPayload(string(payload)).SetCreatedAt(now).Exec(ctx)
	if err != nil {
		return store.Fault(op, err)
	}
	var owed []*ent.OutboxDeliveryCreate
	for _, s := range o.all() {
		if slices.Contains(s.Kinds, e.Kind()) {
			owed = append(owed, db.OutboxDelivery.Create().SetEventID(id).SetSubscriber(s.Name).
				SetAggregate(e.Aggregate()).SetSequence(sequence).SetNextAt(now))
		}
	}
	if len(owed) == 0 {
		return nil
	}
	if err := db.OutboxDelivery.CreateBulk(owed...).Exec(ctx); err != nil {
		return store.Fault(op, err)
	}
	store.AfterCommit(ctx, o.Wake)
	return nil
}

// nextSequence counts the events of an aggregate.
func (o *Outbox) nextSequence(ctx context.Context, aggregate string) (int64, error) {
	var last int64
	q := store.SQL("SELECT coalesce(max(sequence), 0) FROM "+outboxevent.Table+" WHERE aggregate = ?", aggregate)
	err := o.store.Each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&last) })
	return last + 1, err
}

// Wake lets the dispatcher look at once instead of at its next tick.
func (o *Outbox) Wake() {
	select {
	case o.wake <- struct{}{}:
	default: // it has been woken already
	}
}

func (o *Outbox) all() []Subscriber {
	o.mu.RLock()
	defer o.mu.RUnlock()
	return slices.Clone(o.subscribers)
}

// subscriber returns the subscriber of a name; false when this instance has none, such as an older version.
func (o *Outbox) subscriber(name string) (Subscriber, bool) {
	all := o.all()
	i := slices.IndexFunc(all, func(s Subscriber) bool { return s.Name == name })
	if i < 0 {
		return Subscriber{}, false
	}
	return all[i], true
}
