package pluginhost

import (
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/provider"
)

// TestChangesWithoutFailedCalls changes settings under load and then switches off: no call fails that was begun while
// the plugin was on, and each runs on one generation.
func TestChangesWithoutFailedCalls(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	port := w.payment(t, "hostile")
	w.awaitState(t, StateReady)
	var calls, failed atomic.Int64
	stop := make(chan struct{})
	var callers sync.WaitGroup
	for range 16 {
		callers.Go(func() {
			last := uint64(0)
			for {
				select {
				case <-stop:
					return
				default:
				}
				s, err := port.Create(t.Context(), createFor("generation"))
				calls.Add(1)
				if err != nil {
					failed.Add(1)
					t.Errorf("a call during the change: %v", err)
					return
				}
				if s.Version < last {
					t.Errorf("generation %d served after %d", s.Version, last)
				}
				last = s.Version
			}
		})
	}
	for generation := uint64(2); generation <= 20; generation++ {
		if err := w.Apply([]Installation{install("hostile", generation)}); err != nil {
			t.Fatal(err)
		}
		w.await(t, "the generation", func(s Status) bool { return s.Generation == generation })
	}
	close(stop)
	callers.Wait()
	t.Logf("%d calls during 19 changes, %d failed", calls.Load(), failed.Load())

	slow := make(chan error, 1)
	go func() {
		_, err := port.Create(t.Context(), createFor("sleep:300ms"))
		slow <- err
	}()
	time.Sleep(100 * time.Millisecond)
	off := install("hostile", 20)
	off.Enabled = false
	if err := w.Apply([]Installation{off}); err != nil {
		t.Fatal(err)
	}
	w.awaitState(t, StateDraining)
	if err := <-slow; err != nil {
		t.Errorf("the call that ran when the plugin was switched off: %v", err)
	}
	w.awaitState(t, StateDisabled)
	_, err := port.Create(t.Context(), createFor(""))
	wantError(t, err, provider.KindUnavailable, provider.EffectNotApplied, "disabled")
	if err := w.Apply([]Installation{install("hostile", 21)}); err != nil {
		t.Fatal(err)
	}
	if _, err := port.Create(t.Context(), createFor("")); err != nil {
		t.Errorf("the first call after switching on again: %v", err)
	}
}

func TestBadSettingsKeepTheFormerOnes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	w.awaitState(t, StateReady)
	bad := install("hostile", 2)
	bad.Settings = []byte(`{"mode":"bad"}`)
	if err := w.Apply([]Installation{bad}); err != nil {
		t.Fatal(err)
	}
	s := w.await(t, "an error", func(s Status) bool { return s.LastError != "" })
	if s.State != StateReady || s.Generation != 1 || !strings.Contains(s.LastError, "/mode") {
		t.Errorf("after bad settings the status is %+v", s)
	}
	if _, err := w.payment(t, "hostile").Create(t.Context(), createFor("")); err != nil {
		t.Errorf("after bad settings: %v", err)
	}
	if err := w.Apply([]Installation{install("hostile", 3)}); err != nil {
		t.Fatal(err)
	}
	w.await(t, "mended", func(s Status) bool { return s.Generation == 3 && s.LastError == "" })
}

func TestIllHealthIsShown(t *testing.T) {
	t.Parallel()
	ill := install("hostile", 1)
	ill.Settings = []byte(`{"mode":"ill"}`)
	w := newWorld(t, Timing{HealthEvery: 50 * time.Millisecond}, ill)
	s := w.awaitState(t, StateDegraded)
	if s.LastError != "health: the bank is slow" || s.PID == 0 {
		t.Errorf("the status is %+v", s)
	}
	if _, err := w.payment(t, "hostile").Create(t.Context(), createFor("")); err != nil {
		t.Errorf("a degraded plugin still serves: %v", err)
	}
	if err := w.Apply([]Installation{install("hostile", 2)}); err != nil {
		t.Fatal(err)
	}
	w.await(t, "health", func(s Status) bool { return s.State == StateReady && s.Generation == 2 && s.LastError == "" })
}

func TestManyStartsLeaveNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("devpay", 1))
	for i := range uint64(10) {
		s := w.awaitState(t, StateReady)
		off := install("devpay", 2*i+2)
		off.Enabled = false
		if err := w.Apply([]Installation{off}); err != nil {
			t.Fatal(err)
		}
		w.awaitState(t, StateDisabled)
		if alive(s.PID) {
			t.Errorf("process %d outlived its plugin", s.PID)
		}
		if err := w.Apply([]Installation{install("devpay", 2*i+3)}); err != nil {
			t.Fatal(err)
		}
	}
	w.awaitState(t, StateReady)
	left, err := filepath.Glob(filepath.Join(w.dir, runDirPrefix+"*", "*"))
	if err != nil || len(left) != 2 { // the lock and the socket folder of the running process
		t.Errorf("the run folder holds %v, %v", left, err)
	}
}
