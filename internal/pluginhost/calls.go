package pluginhost

import (
	"context"
	"errors"
	"time"

	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
)

// maxInFlight is how many calls one process gets at once.
const maxInFlight = 64

// method is a call with its budget: the longest time from the caller's question to the answer.
type method struct {
	name   string
	budget time.Duration
	// reads means that the call has no effect, so it may be made again when the process died under it.
	reads bool
}

// The budgets. What a shopper waits for is short; what moves money may take as long as a bank takes.
func capabilitiesCall() method { return method{"Capabilities", 2 * time.Second, true} }
func listMethodsCall() method  { return method{"ListMethods", 800 * time.Millisecond, true} }
func quoteRatesCall() method   { return method{"QuoteRates", 800 * time.Millisecond, true} }
func createCall() method       { return method{"CreatePayment", 20 * time.Second, false} }
func confirmCall() method      { return method{"ConfirmPayment", 30 * time.Second, false} }
func captureCall() method      { return method{"CapturePayment", 30 * time.Second, false} }
func voidCall() method         { return method{"VoidPayment", 30 * time.Second, false} }
func refundCall() method       { return method{"RefundPayment", 30 * time.Second, false} }
func getCall() method          { return method{"GetPayment", 10 * time.Second, true} }

// invoke makes one call: outside of transactions, within its budget, in its turn, on a process that is ready, under the
// settings that are active. Its error is a *provider.Error.
func invoke[T any](ctx context.Context, h *Host, id string, m method, fn func(context.Context, *process, base.Meta) (T, error)) (T, error) {
	var none T
	if h.opts.InTx != nil && h.opts.InTx(ctx) {
		return none, refuse(provider.KindInternal, "in_transaction", "a provider must not be called inside of a transaction")
	}
	i, err := h.find(id)
	if err != nil {
		return none, err
	}
	budget := m.budget
	if want := i.wanted(); want != nil {
		if asked := want.Manifest.Timeout(m.name); asked > 0 {
			budget = min(budget, asked)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	turn, stop := context.WithTimeout(ctx, budget/time.Duration(h.timing.MaxQueueShare))
	defer stop()
	free, err := i.takeSlot(turn)
	if err != nil {
		return none, err
	}
	defer free()
	for attempt := 0; ; attempt++ {
		value, err := once(ctx, turn, i, fn)
		if err == nil {
			return value, nil
		}
		if ctx.Err() != nil || !again(m, err, attempt) {
			return none, translate(err, i.clean)
		}
	}
}

// once makes one attempt.
func once[T any](ctx, turn context.Context, i *instance, fn func(context.Context, *process, base.Meta) (T, error)) (T, error) {
	proc, err := i.acquire(turn)
	if err != nil {
		var none T
		return none, err
	}
	defer proc.end()
	return fn(ctx, proc, base.Meta{Generation: proc.stamp()})
}

// again reports whether another attempt is safe and may do better: the settings were swapped just then, a few times at
// most, or the process died under a call without effect, once.
func again(m method, err error, attempt int) bool {
	var e *base.Error
	if !errors.As(err, &e) {
		return false
	}
	swapped := e.Kind == base.KindGeneration && e.Effect == base.EffectNotApplied
	died := m.reads && e.Kind == base.KindUnavailable && e.Code == "transport"
	return (swapped && attempt < 3) || (died && attempt < 1)
}

// takeSlot waits for a place among the running calls.
func (i *instance) takeSlot(ctx context.Context) (func(), error) {
	i.mu.Lock()
	slots := i.slots
	i.mu.Unlock()
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	case <-ctx.Done():
		e := refuse(provider.KindRateLimited, "busy", "the plugin has as many calls as it may")
		e.Retryable = true
		return nil, e
	}
}
