package pluginhost

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/provider"
)

// quick makes supervision run fast. The numbers of crashes stay what they are.
func quick() Timing {
	return Timing{Start: 3 * time.Second, BackoffFirst: time.Millisecond, BackoffMost: 10 * time.Millisecond, Probe: time.Hour}
}

func TestProgramsThatAreNoProviders(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"garbage":  "something else than a handshake",
		"flood":    "something else than a handshake",
		"old":      `speaks protocol "99", this server speaks 1`,
		"misleads": "outside of its folder",
		"network":  "listens on the network",
		"liar":     "it says that it is test.other",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begun := time.Now()
			w := newWorld(t, quick(), install(name, 1))
			s := w.awaitState(t, StateQuarantined)
			took := time.Since(begun)
			runtime.ReadMemStats(&after)
			if !strings.Contains(s.LastError, want) || s.Restarts != 0 || s.PID != 0 {
				t.Errorf("the status is %+v, want an error about %q and no restart", s, want)
			}
			if took > 10*time.Second {
				t.Errorf("it was refused after %v", took)
			}
			if grown := int64(after.HeapSys) - int64(before.HeapSys); name == "flood" && grown > 64<<20 {
				t.Errorf("a flood grew the heap by %d MiB", grown>>20)
			}
			_, err := w.payment(t, name).Create(t.Context(), createFor(""))
			wantError(t, err, provider.KindUnavailable, provider.EffectNotApplied, "quarantined")
		})
	}
}

func TestCrashLoopEndsInQuarantine(t *testing.T) {
	t.Parallel()
	w := newWorld(t, quick(), install("dies", 1))
	s := w.awaitState(t, StateQuarantined)
	if s.Restarts != 5 {
		t.Errorf("quarantined after %d crashes, want 5", s.Restarts)
	}
	// The same wish again, as a poll would bring it, must not start it; another wish must.
	if err := w.Apply([]Installation{install("dies", 1)}); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	if s := w.Status()[0]; s.State != StateQuarantined || s.Restarts != 5 {
		t.Errorf("the same wish woke it: %+v", s)
	}
	if err := w.Apply([]Installation{install("dies", 2)}); err != nil {
		t.Fatal(err)
	}
	w.await(t, "one more attempt and quarantine", func(s Status) bool { return s.State == StateQuarantined && s.Restarts == 6 })
}

func TestSilentProgramIsGivenUp(t *testing.T) {
	t.Parallel()
	timing := quick()
	timing.Start = 300 * time.Millisecond
	timing.BackoffFirst, timing.BackoffMost = time.Hour, time.Hour
	w := newWorld(t, timing, install("silent", 1))
	if s := w.awaitState(t, StateBackoff); !strings.Contains(s.LastError, "timeout") {
		t.Errorf("the status is %+v", s)
	}
	// A call does not wait for an hour.
	begun := time.Now()
	_, err := w.payment(t, "silent").Methods(t.Context(), provider.MethodsRequest{Amount: riyals(100)})
	wantError(t, err, provider.KindUnavailable, provider.EffectNotApplied, "not_ready")
	if took := time.Since(begun); took > 500*time.Millisecond {
		t.Errorf("a call waited %v for a plugin that rests", took)
	}
}

// TestCloseDuringStart: the host may end while a program starts that never answers.
func TestCloseDuringStart(t *testing.T) {
	t.Parallel()
	for _, after := range []time.Duration{0, time.Millisecond, 5 * time.Millisecond, 50 * time.Millisecond} {
		w := newWorld(t, Timing{}, install("silent", 1))
		time.Sleep(after)
		begun := time.Now()
		if err := w.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begun); took > 3*time.Second {
			t.Errorf("closing %v after the wish took %v", after, took)
		}
	}
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	fake := clock.NewFake(time.Date(2026, 9, 20, 8, 0, 0, 0, time.UTC))
	c := crashes{timing: Timing{}.withDefaults(), clock: fake}
	want := 200 * time.Millisecond
	for i := range 4 {
		pause, quarantined := c.add(time.Second)
		if quarantined || pause < want*3/4 || pause > want*5/4 {
			t.Errorf("crash %d: %v, quarantined %v; want %v within a quarter", i+1, pause, quarantined, want)
		}
		want *= 2
		fake.Advance(time.Minute)
	}
	if pause, quarantined := c.add(time.Second); !quarantined || pause != 10*time.Minute {
		t.Errorf("the fifth crash: %v, quarantined %v", pause, quarantined)
	}
	fake.Advance(time.Hour)
	if _, quarantined := c.add(time.Second); !quarantined {
		t.Error("a probe that crashes at once ended the quarantine")
	}
	fake.Advance(time.Hour)
	if pause, quarantined := c.add(2 * time.Minute); quarantined || pause > 250*time.Millisecond {
		t.Errorf("a crash after a stable probe: %v, quarantined %v", pause, quarantined)
	}
	fake.Advance(11 * time.Minute)
	for range 4 {
		if _, quarantined := c.add(time.Second); quarantined {
			t.Error("old crashes count")
		}
	}
	c.forget()
	many := crashes{timing: Timing{CrashLimit: 1000}.withDefaults(), clock: fake}
	for range 30 {
		if pause, _ := many.add(time.Second); pause > 75*time.Second {
			t.Errorf("a pause of %v, want at most 60 s and a quarter", pause)
		}
	}
}

func TestHandshakeLine(t *testing.T) {
	t.Parallel()
	for line, good := range map[string]bool{
		"1|1|unix|/run/x/plugin1|grpc|":         true,
		"1|1|unix|/run/x/plugin1|grpc|MIIB\n":   true,
		"1|1|unix|/run/x/../y/plugin1|grpc|":    false,
		"1|1|unix|/run/x/deep/plugin1|grpc|":    false,
		"1|1|unix|plugin1|grpc|":                false,
		"1|2|unix|/run/x/plugin1|grpc|":         false,
		"2|1|unix|/run/x/plugin1|grpc|":         false,
		"1|1|unix|/run/x/plugin1|netrpc|":       false,
		"1|1|tcp|127.0.0.1:1|grpc|":             false,
		"1|1|unix":                              false,
		"":                                      false,
		"panic: runtime error: invalid address": false,
	} {
		if err := checkHandshake(line, "/run/x"); (err == nil) != good {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestApplyRefusesNonsense(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("tablerates", 1))
	nameless, loose, unset := install("devpay", 1), install("devpay", 1), install("devpay", 0)
	nameless.ID = ""
	loose.Manifest = nil
	for _, list := range [][]Installation{{nameless}, {loose}, {unset}, {install("devpay", 1), install("devpay", 1)}} {
		if err := w.Apply(list); err == nil {
			t.Errorf("%+v was accepted", list)
		}
	}
	if s := w.Status(); len(s) != 1 || s[0].ID != "tablerates" {
		t.Errorf("a refused list changed something: %+v", s)
	}
	if _, err := New(Options{}); err == nil {
		t.Error("a host without options was made")
	}
}
