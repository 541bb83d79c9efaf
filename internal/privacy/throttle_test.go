package privacy_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

func from(t *testing.T, v access.Viewer) context.Context {
	t.Helper()
	return access.WithViewer(t.Context(), v)
}

// taken counts how many of n calls are let through, and returns the last refusal's wait.
func taken(t *testing.T, ctx context.Context, th *privacy.Throttle, p privacy.Policy, n int) (int, time.Duration) {
	t.Helper()
	ok, wait := 0, time.Duration(0)
	for range n {
		err := th.Take(ctx, p)
		var retry *privacy.RetryError
		switch {
		case err == nil:
			ok++
		case fault.Is(err, fault.Limited) && errors.As(err, &retry):
			wait = retry.After
		default:
			t.Fatal(err)
		}
	}
	return ok, wait
}

func TestThrottle_BurstThenRate(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	th := privacy.NewThrottle(c)
	customer := from(t, access.Viewer{Kind: access.Customer, Subject: ids.New(), Network: "192.0.2.0/24"})
	if ok, wait := taken(t, customer, th, privacy.ThrottleLogin, 8); ok != 5 || wait != time.Minute {
		t.Errorf("%d calls, then wait %s; want 5 and 1m", ok, wait)
	}
	// Refused calls cost nothing, or a caller who tries on would never come in again.
	c.Advance(time.Minute - time.Microsecond)
	if ok, wait := taken(t, customer, th, privacy.ThrottleLogin, 3); ok != 0 || wait != time.Microsecond {
		t.Errorf("%d calls, wait %s; want 0 and 1µs", ok, wait)
	}
	c.Advance(time.Microsecond)
	if ok, _ := taken(t, customer, th, privacy.ThrottleLogin, 3); ok != 1 {
		t.Errorf("%d calls after a minute, want 1", ok)
	}
	c.Advance(24 * time.Hour)
	if ok, _ := taken(t, customer, th, privacy.ThrottleLogin, 9); ok != 5 {
		t.Errorf("%d calls after a day, want 5", ok)
	}
	// A clock that is set back does not lock anybody out for a day.
	c.Advance(-24 * time.Hour)
	if _, wait := taken(t, customer, th, privacy.ThrottleLogin, 1); wait > 5*time.Minute {
		t.Errorf("wait %s after the clock was set back", wait)
	}
}

func TestThrottle_ViewersNetworksAndPoliciesAreApart(t *testing.T) {
	t.Parallel()
	th := privacy.NewThrottle(clock.NewFake(time.Unix(0, 0)))
	one := from(t, access.Viewer{Kind: access.Staff, Token: ids.New(), Network: "192.0.2.0/24"})
	two := from(t, access.Viewer{Kind: access.Staff, Token: ids.New(), Network: "192.0.2.0/24"})
	for _, ctx := range []context.Context{one, two} {
		if ok, _ := taken(t, ctx, th, privacy.ThrottleReveal, 20); ok != 10 {
			t.Errorf("%d reveals, want 10", ok)
		}
	}
	if ok, _ := taken(t, one, th, privacy.ThrottleLookup, 30); ok != 20 {
		t.Errorf("%d look-ups, want 20", ok)
	}
	// The same token from many networks has still one limit.
	elsewhere := access.From(one)
	elsewhere.Network = "198.51.100.0/24"
	if ok, _ := taken(t, from(t, elsewhere), th, privacy.ThrottleReveal, 5); ok != 0 {
		t.Errorf("%d reveals from another network, want 0", ok)
	}
	// Strangers have only the limit of their network; those without one share a bucket.
	for _, network := range []string{"203.0.113.0/24", ""} {
		for i, want := range []int{30, 0} {
			stranger := from(t, access.Viewer{Network: network, Request: ids.New().String()})
			if ok, _ := taken(t, stranger, th, privacy.ThrottleLogin, 40); ok != want {
				t.Errorf("network %q, stranger %d: %d calls, want %d", network, i, ok, want)
			}
		}
	}
}

func TestThrottle_EveryPolicyHasALimit(t *testing.T) {
	t.Parallel()
	th := privacy.NewThrottle(clock.NewFake(time.Unix(0, 0)))
	for _, p := range []privacy.Policy{privacy.ThrottleLogin, privacy.ThrottleRegister, privacy.ThrottleReset, privacy.ThrottleOTP,
		privacy.ThrottleLookup, privacy.ThrottleReveal, privacy.ThrottleCheckout, privacy.ThrottleExport} {
		ok, wait := taken(t, from(t, access.Viewer{Kind: access.Customer, Subject: ids.New(), Network: "n"}), th, p, 1000)
		if ok < 1 || ok > 20 || wait <= 0 {
			t.Errorf("%s: %d calls at once, then wait %s", p, ok, wait)
		}
	}
	if err := th.Take(t.Context(), "LOGN"); !fault.Is(err, fault.Internal) {
		t.Errorf("an unknown policy: %v", err)
	}
}

func TestThrottle_ConcurrentUse(t *testing.T) {
	t.Parallel()
	th := privacy.NewThrottle(clock.NewFake(time.Unix(0, 0)))
	ctx := from(t, access.Viewer{Kind: access.Customer, Subject: ids.New()})
	var ok atomic.Int64
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if th.Take(ctx, privacy.ThrottleCheckout) == nil {
					ok.Add(1)
				}
			}
		})
	}
	group.Wait()
	if ok.Load() != 10 {
		t.Errorf("%d calls, want 10", ok.Load())
	}
}
