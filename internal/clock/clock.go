// Package clock is where the server gets the time from. Whoever needs the time
// takes a [Clock], so that a test can stand it still.
package clock

import "time"

// Clock tells the time. Now is in UTC and truncated to microseconds, the finest
// unit that both database engines store, so that a time equals itself after it
// was written and read again. Implementations are safe for concurrent use.
type Clock interface {
	Now() time.Time
}

// System is the machine's own clock. Its times carry no monotonic reading: they
// follow the wall clock when that is set, and do not measure elapsed time.
type System struct{}

var _ Clock = System{}

// Now returns the present wall time in UTC, truncated to microseconds.
func (System) Now() time.Time { return normal(time.Now()) }

// normal gives t the form that every Clock promises. Truncate also strips the
// monotonic reading, so such times can be compared with ==.
func normal(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
