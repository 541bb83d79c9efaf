package pluginhost

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
)

func TestDeadlineOfAMethod(t *testing.T) {
	t.Parallel()
	one := install("hostile", 1)
	text := strings.Replace(hostileManifest, "protocols: [1]", "protocols: [1]\ntimeouts: {CreatePayment: 200ms}", 1)
	one.Manifest = mustParse(t, text)
	w := newWorld(t, Timing{}, one)
	w.awaitState(t, StateReady)
	begun := time.Now()
	_, err := w.payment(t, "hostile").Create(t.Context(), createFor("sleep:10s"))
	if took := time.Since(begun); took > 300*time.Millisecond && !raceEnabled {
		t.Errorf("a call with a budget of 200 ms took %v", took)
	}
	wantError(t, err, provider.KindTimeout, provider.EffectUnknown, "timeout")
}

// TestTooManyCalls: what does not get its turn within its share of the budget is refused, and nothing was done.
func TestTooManyCalls(t *testing.T) {
	t.Parallel()
	one := install("hostile", 1)
	one.Manifest = mustParse(t, hostileManifest+"limits: {maxInFlight: 2}\ntimeouts: {CreatePayment: 1s}\n")
	w := newWorld(t, Timing{}, one)
	w.awaitState(t, StateReady)
	port := w.payment(t, "hostile")
	errs := make([]error, 6)
	var group sync.WaitGroup
	for i := range errs {
		group.Go(func() { _, errs[i] = port.Create(t.Context(), createFor("sleep:600ms")) })
	}
	group.Wait()
	served, busy := 0, 0
	for _, err := range errs {
		var e *provider.Error
		switch {
		case err == nil:
			served++
		case errors.As(err, &e) && e.Code == "busy" && e.Effect == provider.EffectNotApplied && e.Retryable:
			busy++
		default:
			t.Errorf("a call ended with %v", err)
		}
	}
	if served != 2 || busy != 4 {
		t.Errorf("%d were served and %d were refused, want 2 and 4", served, busy)
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	w.awaitState(t, StateReady)
	port := w.payment(t, "hostile")
	begun := time.Now()
	var group sync.WaitGroup
	for range 1000 {
		group.Go(func() {
			if _, err := port.Create(t.Context(), createFor("")); err != nil {
				t.Errorf("one of a thousand calls: %v", err)
			}
		})
	}
	group.Wait()
	t.Logf("1000 concurrent calls took %v", time.Since(begun))
}

func TestQuota(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	store := newMemoryKV()
	kv, other := &quotaKV{store: store, installation: "a", quota: 20}, &quotaKV{store: store, installation: "b", quota: 20}
	rev, err := kv.Put(ctx, "key", []byte("0123456789"), 0)
	if err != nil || rev != 1 {
		t.Fatalf("revision %d, %v", rev, err)
	}
	if _, err := kv.Put(ctx, "more", []byte("0123456789"), 0); !errors.Is(err, base.ErrQuota) {
		t.Errorf("more than the quota: %v", err)
	}
	if _, err := kv.Put(ctx, "key", []byte("0123456789abcdefg"), rev); err != nil {
		t.Errorf("a larger value within the quota: %v", err)
	}
	if _, err := kv.Put(ctx, "key", []byte("short"), 1); !errors.Is(err, base.ErrStale) {
		t.Errorf("an old revision: %v", err)
	}
	if e, err := other.Get(ctx, "key"); err != nil || e.Revision != 0 {
		t.Errorf("another installation sees %+v, %v", e, err)
	}
}

func TestLogsAreBlotted(t *testing.T) {
	t.Parallel()
	one := install("hostile", 1)
	one.Secrets = map[string]base.Secret{"key": base.NewSecret("sk_live_canary", "sk_old_canary")}
	w := newWorld(t, Timing{}, one)
	if _, err := w.payment(t, "hostile").Create(t.Context(), createFor("log:omar@example.com +966 50 123 4567 sk_live_canary sk_old_canary")); err != nil {
		t.Fatal(err)
	}
	_, err := w.payment(t, "hostile").Create(t.Context(), createFor("fail:sk_live_canary of omar@example.com"))
	wantError(t, err, provider.KindInternal, provider.EffectUnknown, "internal")
	if err != nil && (strings.Contains(err.Error(), "canary") || strings.Contains(err.Error(), "omar@")) {
		t.Errorf("the error repeats what the plugin wrote: %v", err)
	}
	for range 500 {
		if strings.Contains(w.log.String(), "customer") {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	text := w.log.String()
	if !strings.Contains(text, `"level":"ERROR","msg":"plugin log","plugin":"hostile","text":"customer [e-mail] [number] [secret] [secret]"`) {
		t.Error("the line of the plugin is not in the log as it should be")
	}
	for _, canary := range []string{"omar@", "123 4567", "sk_live_canary", "sk_old_canary"} {
		if strings.Contains(text, canary) {
			t.Errorf("%s stands in the log", canary)
		}
	}
}
