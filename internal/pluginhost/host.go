package pluginhost

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
)

// Host runs the wanted providers. Make it with New, and Close it.
type Host struct {
	opts    Options
	timing  Timing
	run     *runDir
	spawner *spawner

	// stop tells every instance to drain and end; hurry, that there is no time left to drain.
	stop  chan struct{}
	hurry chan struct{}

	mu        sync.RWMutex
	instances map[string]*instance
	closed    bool
	// ended waits for the instances, those included that are no longer wanted.
	ended sync.WaitGroup
}

// New makes a host that runs nothing yet. It removes what hosts that were killed left behind in the run folder.
func New(opts Options) (*Host, error) {
	if err := opts.check(); err != nil {
		return nil, fmt.Errorf("plugin host: %w", err)
	}
	run, err := openRunDir(opts.RunDir)
	if err != nil {
		return nil, fmt.Errorf("plugin host: %w", err)
	}
	return &Host{
		opts: opts, timing: opts.Timing.withDefaults(), run: run, spawner: newSpawner(),
		stop: make(chan struct{}), hurry: make(chan struct{}), instances: make(map[string]*instance),
	}, nil
}

// Apply makes the list the wanted one. It returns at once; Status tells how far the processes are. What is not in
// the list is drained and forgotten. On an error nothing changes.
func (h *Host) Apply(desired []Installation) error {
	wanted := make(map[string]Installation, len(desired))
	for _, one := range desired {
		if err := one.check(); err != nil {
			return fmt.Errorf("plugin host: %w", err)
		}
		if _, twice := wanted[one.ID]; twice {
			return fmt.Errorf("plugin host: installation %s is listed twice", one.ID)
		}
		wanted[one.ID] = one
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return errors.New("plugin host: closed")
	}
	for id, i := range h.instances {
		if _, ok := wanted[id]; !ok {
			delete(h.instances, id)
			i.remove()
		}
	}
	for id, one := range wanted {
		if i, ok := h.instances[id]; ok {
			i.wish(one)
			continue
		}
		i := newInstance(h, one)
		h.instances[id] = i
		h.ended.Go(i.loop)
	}
	return nil
}

// Payment returns the port of a payment provider. The port stays valid over restarts and changes of settings; while
// the provider is not there its calls fail with effect not applied.
func (h *Host) Payment(id string) (provider.Payment, error) {
	if err := h.serves(id, base.KindPayment); err != nil {
		return nil, err
	}
	return &paymentPort{host: h, id: id}, nil
}

// Shipping returns the port of a shipping provider, as Payment does.
func (h *Host) Shipping(id string) (provider.Shipping, error) {
	if err := h.serves(id, base.KindShipping); err != nil {
		return nil, err
	}
	return &shippingPort{host: h, id: id}, nil
}

func (h *Host) serves(id, kind string) error {
	i, err := h.find(id)
	if err != nil {
		return err
	}
	if want := i.wanted(); want == nil || !want.Manifest.Serves(kind) {
		return refuse(provider.KindUnsupported, "kind", "the plugin does not serve this kind")
	}
	return nil
}

func (h *Host) find(id string) (*instance, error) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if i, ok := h.instances[id]; ok {
		return i, nil
	}
	return nil, refuse(provider.KindNotFound, "not_installed", "the plugin is not installed")
}

// Status tells where every installation stands, ordered by id.
func (h *Host) Status() []Status {
	h.mu.RLock()
	all := make([]Status, 0, len(h.instances))
	for _, i := range h.instances {
		all = append(all, i.snapshot())
	}
	h.mu.RUnlock()
	slices.SortFunc(all, func(a, b Status) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Close drains and ends every process and removes the run folder. Running calls may finish until ctx ends; then what
// is left is killed. No process is left when it returns.
func (h *Host) Close(ctx context.Context) error {
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		return nil
	}
	h.closed = true
	h.mu.Unlock()
	close(h.stop)
	ended := make(chan struct{})
	go func() { h.ended.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-ctx.Done():
	}
	close(h.hurry)
	<-ended
	h.spawner.close()
	if err := h.run.close(); err != nil {
		return fmt.Errorf("plugin host: %w", err)
	}
	return nil
}
