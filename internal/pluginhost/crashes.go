package pluginhost

import (
	"math/rand/v2"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
)

// crashes decides how long an installation rests after its process ended unexpectedly.
type crashes struct {
	timing  Timing
	clock   clock.Clock
	times   []time.Time
	probing bool
}

// add counts a crash of a process that ran so long. It returns the pause before the next start, and whether that start
// is the probe of a quarantine.
func (c *crashes) add(ran time.Duration) (pause time.Duration, quarantined bool) {
	now := c.clock.Now()
	recent := c.times[:0]
	for _, t := range c.times {
		if now.Sub(t) < c.timing.CrashWindow {
			recent = append(recent, t)
		}
	}
	c.times = append(recent, now)
	if c.probing && ran >= c.timing.Stable {
		c.probing = false
		c.times = c.times[len(c.times)-1:]
	}
	if c.probing || len(c.times) >= c.timing.CrashLimit {
		c.probing = true
		return c.timing.Probe, true
	}
	pause = c.timing.BackoffFirst
	for n := 1; n < len(c.times) && pause < c.timing.BackoffMost; n++ {
		pause *= 2
	}
	return jitter(min(pause, c.timing.BackoffMost)), false
}

// forget starts afresh, after a merchant changed something.
func (c *crashes) forget() { c.times, c.probing = nil, false }

// jitter spreads a pause by a quarter to either side, so that hosts do not start together.
func jitter(d time.Duration) time.Duration {
	return d*3/4 + rand.N(d/2+1)
}
