package event_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/event"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// taken remembers what a subscriber was given.
type taken struct {
	mu    sync.Mutex
	got   []int64
	fails int
}

func (s *taken) handle(_ context.Context, d event.Delivery) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails > 0 {
		s.fails--
		return errors.New("not now")
	}
	s.got = append(s.got, d.Event.(*event.OrderRefunded).Refunded.Minor())
	return nil
}

func refunded(order ids.ID, minor int64) event.Event {
	return &event.OrderRefunded{Order: order, Refunded: event.Amount{Money: money.New(minor, "SAR")}}
}

func newOutbox(s *store.Store) (*event.Outbox, *clock.Fake) {
	now := clock.NewFake(time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC))
	return event.New(s, now, slog.New(slog.DiscardHandler)), now
}

func subscribe(t *testing.T, o *event.Outbox, s event.Subscriber) {
	t.Helper()
	s.Kinds = []event.Kind{event.KindOrderRefunded}
	if err := o.Subscribe(s); err != nil {
		t.Fatal(err)
	}
}

func publish(t *testing.T, s *store.Store, o *event.Outbox, events ...event.Event) {
	t.Helper()
	err := s.Tx(t.Context(), func(ctx context.Context) error {
		for _, e := range events {
			if err := o.Publish(ctx, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// drain dispatches until nothing is due.
func drain(t *testing.T, o *event.Outbox) {
	t.Helper()
	for {
		n, err := o.Dispatch(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}

func TestDispatch_KeepsTheOrderOfAnAggregate(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		o, now := newOutbox(s)
		slow, fast := &taken{fails: 1}, &taken{}
		subscribe(t, o, event.Subscriber{Name: "slow", Handle: slow.handle})
		subscribe(t, o, event.Subscriber{Name: "fast", Handle: fast.handle})
		a, b := ids.New(), ids.New()
		publish(t, s, o, refunded(a, 1), refunded(a, 2), refunded(b, 10))
		publish(t, s, o, refunded(a, 3))
		drain(t, o)
		// The first event of a failed, so what follows it waits; b is another matter.
		if diff := cmp.Diff([]int64{10}, slow.got); diff != "" {
			t.Errorf("after the failure: %s", diff)
		}
		now.Advance(time.Minute)
		drain(t, o)
		for name, sub := range map[string]*taken{"slow": slow, "fast": fast} {
			of := slices.DeleteFunc(slices.Clone(sub.got), func(n int64) bool { return n == 10 })
			if diff := cmp.Diff([]int64{1, 2, 3}, of); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func TestPublish_SharesTheFateOfItsTransaction(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		o, _ := newOutbox(s)
		sub := &taken{}
		subscribe(t, o, event.Subscriber{Name: "sub", Handle: sub.handle})
		boom := errors.New("boom")
		err := s.Tx(t.Context(), func(ctx context.Context) error {
			return errors.Join(o.Publish(ctx, refunded(ids.New(), 1)), boom)
		})
		if !errors.Is(err, boom) {
			t.Fatal(err)
		}
		drain(t, o)
		if len(sub.got) != 0 {
			t.Errorf("an event of a transaction that was rolled back was handed over: %v", sub.got)
		}
		if err := o.Publish(t.Context(), refunded(ids.New(), 1)); fault.KindOf(err) != fault.Internal || err == nil {
			t.Errorf("outside of a transaction: %v, want a refusal", err)
		}
	})
}

// TestDispatch_InTxTakesEffectOnce lets the handler's write and the mark share a transaction: a handler that fails
// after writing has written nothing.
func TestDispatch_InTxTakesEffectOnce(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		o, now := newOutbox(s)
		calls := 0
		subscribe(t, o, event.Subscriber{Name: "counter", InTx: true, Handle: func(ctx context.Context, _ event.Delivery) error {
			calls++
			_, err := s.Exec(ctx, store.SQL(`INSERT INTO sequences (name, value) VALUES (?, 1)
				ON CONFLICT (name) DO UPDATE SET value = sequences.value + 1`, "seen"))
			if calls == 1 {
				return errors.New("after the write")
			}
			return err
		}})
		publish(t, s, o, refunded(ids.New(), 1))
		for range 3 {
			drain(t, o)
			now.Advance(time.Hour)
		}
		row, err := s.DB(t.Context()).Sequence.Query().Only(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if calls != 2 || row.Value != 1 {
			t.Errorf("%d calls and %d effects, want 2 and 1", calls, row.Value)
		}
	})
}

// TestDispatch_TwoInstancesShareTheWork hands each event over once, although two dispatchers look at the same time.
func TestDispatch_TwoInstancesShareTheWork(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		one, _ := newOutbox(s)
		two, _ := newOutbox(s)
		sub := &taken{}
		subscribe(t, one, event.Subscriber{Name: "sub", Handle: sub.handle})
		subscribe(t, two, event.Subscriber{Name: "sub", Handle: sub.handle})
		var want []int64
		for i := range int64(40) {
			publish(t, s, one, refunded(ids.New(), i))
			want = append(want, i)
		}
		var group sync.WaitGroup
		for _, o := range []*event.Outbox{one, two} {
			group.Go(func() { drain(t, o) })
		}
		group.Wait()
		drain(t, one)
		slices.Sort(sub.got)
		if diff := cmp.Diff(want, sub.got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDispatch_GivesUpAndGoesOn(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	o, now := newOutbox(s)
	sub := &taken{fails: 24}
	subscribe(t, o, event.Subscriber{Name: "sub", Handle: sub.handle})
	order := ids.New()
	publish(t, s, o, refunded(order, 1), refunded(order, 2))
	for range 24 {
		drain(t, o)
		now.Advance(6 * time.Hour)
	}
	drain(t, o)
	if diff := cmp.Diff([]int64{2}, sub.got); diff != "" {
		t.Errorf("after the first event was given up: %s", diff)
	}
	if err := o.Prune(t.Context(), now.Now()); err != nil {
		t.Fatal(err)
	}
	if n := s.DB(t.Context()).OutboxEvent.Query().CountX(t.Context()); n != 0 {
		t.Errorf("%d events are left, want none", n)
	}
}

func TestRun_WakesAndStops(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	o, _ := newOutbox(s)
	got := make(chan int64, 1)
	subscribe(t, o, event.Subscriber{Name: "sub", Handle: func(_ context.Context, d event.Delivery) error {
		got <- d.Event.(*event.OrderRefunded).Refunded.Minor()
		return nil
	}})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { o.Run(ctx); close(ended) }()
	publish(t, s, o, refunded(ids.New(), 7))
	select {
	case n := <-got:
		if n != 7 {
			t.Errorf("got %d, want 7", n)
		}
	case <-time.After(10 * time.Second):
		t.Error("nothing was handed over")
	}
	stop()
	<-ended
}
