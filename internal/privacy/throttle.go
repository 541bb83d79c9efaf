package privacy

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// Policy names a limit. The names are those of the schema's enum ThrottlePolicy.
type Policy string

// The policies.
const (
	ThrottleLogin    Policy = "LOGIN"
	ThrottleRegister Policy = "REGISTER"
	ThrottleReset    Policy = "RESET"
	ThrottleOTP      Policy = "OTP"
	ThrottleLookup   Policy = "LOOKUP"
	ThrottleReveal   Policy = "REVEAL"
	ThrottleCheckout Policy = "CHECKOUT"
	ThrottleExport   Policy = "EXPORT"
)

// Limit is a bucket of tokens: Burst calls at once, and then one per Every.
type Limit struct {
	Burst int
	Every time.Duration
}

// limits returns a policy's limits, of one viewer and of one network. A network is shared by many people (a mobile
// carrier puts a town behind one address), so it is given more.
func limits(p Policy) (viewer, network Limit, ok bool) {
	switch p {
	case ThrottleLogin, ThrottleReset, ThrottleOTP:
		return Limit{5, time.Minute}, Limit{30, 10 * time.Second}, true
	case ThrottleRegister:
		return Limit{3, 10 * time.Minute}, Limit{20, time.Minute}, true
	case ThrottleLookup:
		return Limit{20, 6 * time.Second}, Limit{60, 2 * time.Second}, true
	case ThrottleReveal:
		return Limit{10, time.Minute}, Limit{30, 20 * time.Second}, true
	case ThrottleCheckout:
		return Limit{10, 6 * time.Second}, Limit{100, time.Second}, true
	case ThrottleExport:
		return Limit{2, time.Hour}, Limit{10, 10 * time.Minute}, true
	default:
		return Limit{}, Limit{}, false
	}
}

// buckets bounds the memory of a throttle: some 20 MB when full.
const buckets = 100_000

// Throttle counts calls per policy, by who calls and by network. It never counts by a value of the request, or an
// attacker could spread guesses over keys of his choice. It counts in memory: N instances allow N times as much.
type Throttle struct {
	clock clock.Clock

	mu      sync.Mutex
	buckets *lru[string, *bucket]
}

// NewThrottle makes a throttle with full buckets.
func NewThrottle(c clock.Clock) *Throttle {
	return &Throttle{clock: c, buckets: newLRU[string, *bucket](buckets)}
}

// RetryError says when to try again. It is the cause of the fault that Take returns.
type RetryError struct{ After time.Duration }

// Error names the wait.
func (e *RetryError) Error() string { return fmt.Sprintf("try again in %s", e.After) }

// Take counts a call of the context's viewer. When its limit or the limit of its network is used up, nothing is counted
// and the answer is Limited, with a *RetryError as its cause. An unknown policy is refused always.
func (t *Throttle) Take(ctx context.Context, p Policy) error {
	const op = "privacy.Throttle"
	v := access.From(ctx)
	perViewer, perNetwork, ok := limits(p)
	if !ok {
		return fault.E(op, fault.Internal, "", fmt.Errorf("no throttle policy %q", p))
	}
	now := t.clock.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	// A viewer whose network is unknown shares one bucket with all such.
	counted := []*bucket{t.bucket("network/"+string(p)+"/"+v.Network, perNetwork, now)}
	if who := actor(v); !who.IsZero() {
		counted = append(counted, t.bucket("viewer/"+string(p)+"/"+who.String(), perViewer, now))
	}
	var wait time.Duration
	for _, b := range counted {
		wait = max(wait, b.wait(now))
	}
	if wait > 0 {
		return fault.E(op, fault.Limited, "Too many requests. Try again later.", &RetryError{After: wait})
	}
	for _, b := range counted {
		b.take()
	}
	return nil
}

// bucket returns the bucket of a key, a full one when there is none.
func (t *Throttle) bucket(key string, l Limit, now time.Time) *bucket {
	b, ok := t.buckets.get(key)
	if !ok {
		b = &bucket{limit: l, full: now}
		t.buckets.put(key, b)
	}
	return b
}

// bucket is a token bucket kept as one time: when it will be full again if nobody takes anything.
type bucket struct {
	limit Limit
	full  time.Time
}

// wait returns how long until a token is there; zero when one is. A clock that was set back does not lock a caller out
// for longer than it takes to fill an empty bucket.
func (b *bucket) wait(now time.Time) time.Duration {
	span := time.Duration(b.limit.Burst) * b.limit.Every
	if b.full.Before(now) {
		b.full = now
	}
	if b.full.After(now.Add(span)) {
		b.full = now.Add(span)
	}
	return max(0, b.full.Add(b.limit.Every).Sub(now.Add(span)))
}

// take uses one token up. It follows wait, which brought the time up to date.
func (b *bucket) take() { b.full = b.full.Add(b.limit.Every) }
