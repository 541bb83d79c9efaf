package plugins

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// generations keeps the providers of the active settings, and those of former settings until their last call ends.
type generations struct {
	plugin Plugin
	kv     base.KV
	log    *slog.Logger
	now    func() time.Time

	mu       sync.Mutex
	current  *generation
	draining bool
	running  sync.WaitGroup
}

// generation is one set of settings and the providers built from it. Calls and retired are guarded by the mutex of
// generations.
type generation struct {
	number   uint64
	payment  payment.Provider
	shipping shipping.Provider
	calls    int
	retired  bool
}

// configure builds providers and makes them the active ones. On failure the former stay. A generation that is not
// newer than the active one is ignored, so a late duplicate cannot bring old settings back.
func (g *generations) configure(conf base.Configuration) error {
	g.mu.Lock()
	stale := g.current != nil && conf.Generation <= g.current.number
	g.mu.Unlock()
	if stale {
		return nil
	}
	next, err := g.build(conf)
	if err != nil {
		return err
	}
	g.mu.Lock()
	old := g.current
	if old != nil && conf.Generation <= old.number {
		old = next
	} else {
		g.current = next
	}
	retire := old != nil
	if retire {
		old.retired = true
		retire = old.calls == 0
	}
	g.mu.Unlock()
	if retire {
		g.closeOne(old)
	}
	return nil
}

func (g *generations) build(conf base.Configuration) (next *generation, err error) {
	setup := base.Setup{
		Generation: conf.Generation, Settings: conf.Settings, Secrets: conf.Secrets, TestMode: conf.TestMode,
		KV: g.kv, Log: g.log, Now: g.now,
	}
	defer func() {
		if r := recover(); r != nil {
			next, err = nil, fmt.Errorf("the constructor panicked: %T", r)
		}
	}()
	next = &generation{number: conf.Generation}
	if g.plugin.Payment != nil {
		if next.payment, err = g.plugin.Payment(setup); err != nil {
			return nil, err
		}
	}
	if g.plugin.Shipping != nil {
		if next.shipping, err = g.plugin.Shipping(setup); err != nil {
			g.closeOne(next)
			return nil, err
		}
	}
	return next, nil
}

// acquire pins the active generation for one call.
func (g *generations) acquire(meta base.Meta) (*generation, func(), error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case g.draining:
		return nil, nil, shuttingDown()
	case g.current == nil:
		return nil, nil, base.Refuse(base.KindGeneration, "not_configured", "the provider is not configured yet")
	case meta.Generation != 0 && meta.Generation != g.current.number:
		return nil, nil, base.Refuse(base.KindGeneration, "other_generation", "generation %d is active, not %d",
			g.current.number, meta.Generation)
	}
	gen := g.current
	gen.calls++
	g.running.Add(1)
	return gen, sync.OnceFunc(func() { g.release(gen) }), nil
}

func (g *generations) release(gen *generation) {
	g.mu.Lock()
	gen.calls--
	last := gen.retired && gen.calls == 0
	g.mu.Unlock()
	if last {
		g.closeOne(gen)
	}
	g.running.Done()
}

func (g *generations) active() uint64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.current == nil {
		return 0
	}
	return g.current.number
}

// drain refuses new calls and waits for the running ones until done is closed.
func (g *generations) drain(done <-chan struct{}) {
	g.mu.Lock()
	g.draining = true
	g.mu.Unlock()
	idle := make(chan struct{})
	go func() { g.running.Wait(); close(idle) }()
	select {
	case <-idle:
	case <-done:
	}
}

// close closes the active providers at the end of the process.
func (g *generations) close() {
	g.mu.Lock()
	gen := g.current
	g.current = nil
	g.mu.Unlock()
	if gen != nil {
		g.closeOne(gen)
	}
}

func (g *generations) closeOne(gen *generation) {
	var errs []error
	for _, p := range []any{gen.payment, gen.shipping} {
		if c, ok := p.(io.Closer); ok {
			errs = append(errs, c.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		g.log.Warn("closing a provider failed", "generation", gen.number, "error", err.Error())
	}
}

func (g *generations) paymentSource(meta base.Meta) (payment.Provider, func(), error) {
	gen, release, err := g.acquire(meta)
	if err != nil {
		return nil, nil, err
	}
	return gen.payment, release, nil
}

func (g *generations) shippingSource(meta base.Meta) (shipping.Provider, func(), error) {
	gen, release, err := g.acquire(meta)
	if err != nil {
		return nil, nil, err
	}
	return gen.shipping, release, nil
}

func shuttingDown() *base.Error {
	e := base.Refuse(base.KindUnavailable, "shutting_down", "the provider is shutting down")
	e.Retryable = true
	return e
}
