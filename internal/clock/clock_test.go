package clock_test

import (
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
)

// riyadh is three hours ahead of UTC, all year.
func riyadh() *time.Location { return time.FixedZone("AST", 3*60*60) }

func TestSystem_NowIsUTCInMicroseconds(t *testing.T) {
	t.Parallel()
	before := time.Now().Truncate(time.Microsecond)
	now := clock.System{}.Now()
	after := time.Now()
	if now.Before(before) || now.After(after) {
		t.Errorf("Now() = %v, want between %v and %v", now, before, after)
	}
	if now.Location() != time.UTC {
		t.Errorf("location = %v, want UTC", now.Location())
	}
	if rest := now.Nanosecond() % 1000; rest != 0 {
		t.Errorf("%d ns below a microsecond, want 0", rest)
	}
	// == also compares the monotonic reading, which must be gone.
	if now != time.UnixMicro(now.UnixMicro()).UTC() {
		t.Errorf("%v does not equal itself after storage", now)
	}
}

func TestFake_MovesOnlyWhenTold(t *testing.T) {
	t.Parallel()
	fake := clock.NewFake(time.Date(2026, 3, 1, 15, 4, 5, 123456789, riyadh()))
	want := time.Date(2026, 3, 1, 12, 4, 5, 123456000, time.UTC)
	for range 2 {
		if got := fake.Now(); got != want {
			t.Errorf("Now() = %v, want %v", got, want)
		}
	}
	steps := []struct {
		name string
		move func()
		want time.Time
	}{
		{"a step", func() { fake.Advance(90 * time.Second) }, want.Add(90 * time.Second)},
		{"less than a microsecond", func() { fake.Advance(999) }, want.Add(90 * time.Second)},
		{"back", func() { fake.Advance(-time.Minute) }, want.Add(30 * time.Second)},
		{"set", func() { fake.Set(time.Date(2030, 1, 1, 2, 0, 0, 1999, riyadh())) }, time.Date(2029, 12, 31, 23, 0, 0, 1000, time.UTC)},
	}
	for _, step := range steps {
		step.move()
		if got := fake.Now(); got != step.want {
			t.Errorf("after %s: Now() = %v, want %v", step.name, got, step.want)
		}
	}
}

func TestFake_ConcurrentUse(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	fake := clock.NewFake(start)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				fake.Advance(time.Millisecond)
				if fake.Now().Before(start) {
					t.Error("the clock went back")
				}
			}
		})
	}
	group.Wait()
	if got, want := fake.Now(), start.Add(800*time.Millisecond); got != want {
		t.Errorf("Now() = %v, want %v", got, want)
	}
}
