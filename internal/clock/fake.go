package clock

import (
	"sync"
	"time"
)

// Fake is a clock that moves only when told, for tests. It is safe for
// concurrent use. Make it with [NewFake].
type Fake struct {
	mu  sync.Mutex
	now time.Time
}

var _ Clock = (*Fake)(nil)

// NewFake returns a clock that stands at t, in UTC and truncated to microseconds.
func NewFake(t time.Time) *Fake { return &Fake{now: normal(t)} }

// Now returns the time at which the clock stands.
func (f *Fake) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Advance moves the clock by d and truncates the result to microseconds, so a
// step below one microsecond moves nothing. A negative d moves it back, as a
// machine's clock may when it is set.
func (f *Fake) Advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = normal(f.now.Add(d))
}

// Set puts the clock at t, in UTC and truncated to microseconds.
func (f *Fake) Set(t time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = normal(t)
}
