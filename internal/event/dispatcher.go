package event

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/mizan-commerce/mizan/ent/outboxdelivery"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

const (
	// poll is how often the dispatcher looks without being woken: what another instance wrote, and what is due again.
	poll = time.Second
	// lease is how long a handler may take before another instance tries.
	lease = time.Minute
	// patience is how often a delivery is tried before it is given up; with the growing pauses that is some two days.
	patience = 24
	// batch is how many deliveries one look claims.
	batch = 16
	// keep is how long an event that everybody has taken stays.
	keep = 30 * 24 * time.Hour
	// sweepEvery is how often old events are removed.
	sweepEvery = time.Hour
)

var (
	errNoTx     = errors.New("event: an event is published in the transaction in which it happened")
	errLostRace = errors.New("event: somebody else has taken the delivery over")
)

// Run hands events over until the context ends. An instance runs one; several instances share the work.
func (o *Outbox) Run(ctx context.Context) {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	swept := time.Time{}
	for {
		for {
			n, err := o.Dispatch(ctx)
			if err != nil && ctx.Err() == nil {
				o.log.ErrorContext(ctx, "events could not be handed over", "error", err)
			}
			if n == 0 || err != nil || ctx.Err() != nil {
				break
			}
		}
		if now := o.clock.Now(); now.Sub(swept) >= sweepEvery {
			swept = now
			if err := o.Prune(ctx, now.Add(-keep)); err != nil && ctx.Err() == nil {
				o.log.ErrorContext(ctx, "old events could not be removed", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-o.wake:
		}
	}
}

// Dispatch hands over what is due now and returns the number of deliveries that it tried. What a handler fails with is
// logged and tried again later; the error is of the outbox itself.
func (o *Outbox) Dispatch(ctx context.Context) (int, error) {
	due, err := o.claim(ctx)
	if err != nil {
		return 0, err
	}
	for _, c := range due {
		if err := o.deliver(ctx, c); err != nil {
			return len(due), err
		}
	}
	return len(due), nil
}

// Prune removes events from before a time that nobody waits for.
func (o *Outbox) Prune(ctx context.Context, before time.Time) error {
	return o.store.Tx(ctx, func(ctx context.Context) error {
		_, err := o.store.Exec(ctx, store.SQL(`DELETE FROM outbox_events WHERE created_at < ? AND NOT EXISTS
			(SELECT 1 FROM outbox_deliveries d WHERE d.event_id = outbox_events.id AND d.state = 'WAITING')`, before))
		return err
	})
}

// deliver gives one claimed delivery to its subscriber and writes down what came of it.
func (o *Outbox) deliver(ctx context.Context, c claimed) error {
	s, ok := o.subscriber(c.subscriber)
	if !ok { // claim asks for our own subscribers only
		return fault.E("event.Dispatch", fault.Internal, "", fmt.Errorf("no subscriber %q", c.subscriber))
	}
	if s.InTx {
		err := o.store.Tx(ctx, func(ctx context.Context) error {
			if err := o.done(ctx, c); err != nil {
				return err
			}
			return o.handle(ctx, s, c)
		})
		return o.unlessFailed(ctx, c, err)
	}
	hctx, cancel := context.WithTimeout(ctx, lease-5*time.Second)
	defer cancel()
	if err := o.handle(hctx, s, c); err != nil {
		return o.unlessFailed(ctx, c, err)
	}
	err := o.store.Tx(ctx, func(ctx context.Context) error { return o.done(ctx, c) })
	if errors.Is(err, errLostRace) {
		return nil
	}
	return err
}

// handle decodes the event and calls the subscriber. A panic of a handler is its failure, not the dispatcher's.
func (o *Outbox) handle(ctx context.Context, s Subscriber, c claimed) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fault.E("event.Dispatch", fault.Internal, "", errors.New("the handler panicked"))
		}
	}()
	e, err := Decode(c.kind, c.payload)
	if err != nil {
		return err
	}
	return s.Handle(ctx, Delivery{ID: c.event, At: c.at, Event: e})
}

// done marks a delivery as taken, unless its lease ran out and somebody else has it.
func (o *Outbox) done(ctx context.Context, c claimed) error {
	n, err := o.store.DB(ctx).OutboxDelivery.Update().SetState(outboxdelivery.StateDONE).ClearLeasedUntil().
		Where(outboxdelivery.ID(c.id), outboxdelivery.StateEQ(outboxdelivery.StateWAITING), outboxdelivery.Attempts(c.attempt)).
		Save(ctx)
	if err != nil {
		return store.Fault("event.Dispatch", err)
	}
	if n == 0 {
		return errLostRace
	}
	return nil
}

// unlessFailed puts a delivery whose handler failed back for later, or gives it up. It returns what keeps the outbox
// itself from working.
func (o *Outbox) unlessFailed(ctx context.Context, c claimed, err error) error {
	if err == nil || errors.Is(err, errLostRace) {
		return nil
	}
	if ctx.Err() != nil {
		return err
	}
	state := outboxdelivery.StateWAITING
	if c.attempt >= patience {
		state = outboxdelivery.StateFAILED
	}
	o.log.ErrorContext(ctx, "an event was not taken", "event", c.event.String(), "subscriber", c.subscriber,
		"attempt", c.attempt, "state", string(state), "error", err)
	return o.store.Tx(ctx, func(ctx context.Context) error {
		_, err := o.store.DB(ctx).OutboxDelivery.Update().SetState(state).ClearLeasedUntil().
			SetNextAt(o.clock.Now().Add(pause(c.attempt))).
			Where(outboxdelivery.ID(c.id), outboxdelivery.StateEQ(outboxdelivery.StateWAITING), outboxdelivery.Attempts(c.attempt)).
			Save(ctx)
		return store.Fault("event.Dispatch", err)
	})
}

// pause grows from a second to four hours, with some chance, so that what failed together is not tried together.
func pause(attempt int) time.Duration {
	d := min(time.Second<<min(attempt-1, 14), 4*time.Hour)
	return d + time.Duration(rand.Int64N(int64(d)/4+1)) //nolint:gosec // Jitter needs no secrecy.
}

// claimed is a delivery that this instance has taken on for the length of a lease.
type claimed struct {
	id         int64
	attempt    int
	subscriber string
	event      ids.ID
	kind       Kind
	payload    []byte
	at         time.Time
}
