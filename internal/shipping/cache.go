package shipping

import (
	"crypto/sha256"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
)

const (
	// remembered is how long rates stand in for a provider that fails.
	remembered = 10 * time.Minute
	// cached bounds how many answers are remembered.
	cached = 4096
)

// cache remembers what providers answered, in this process only: each instance asks for itself.
type cache struct {
	clock clock.Clock

	mu      sync.Mutex
	answers map[[sha256.Size]byte]entry
}

type entry struct {
	rates []Rate
	at    time.Time
}

func newCache(c clock.Clock) *cache {
	return &cache{clock: c, answers: map[[sha256.Size]byte]entry{}}
}

// get returns an answer that is younger than a time.
func (c *cache) get(key [sha256.Size]byte, younger time.Duration) ([]Rate, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.answers[key]
	if !ok || c.clock.Now().Sub(e.at) >= younger {
		return nil, false
	}
	return e.rates, true
}

// put remembers an answer. When there are too many, all that are of no use any more go; if that is not enough, all go,
// because asking again is harmless.
func (c *cache) put(key [sha256.Size]byte, rates []Rate) {
	now := c.clock.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.answers) >= cached {
		for k, e := range c.answers {
			if now.Sub(e.at) >= remembered {
				delete(c.answers, k)
			}
		}
	}
	if len(c.answers) >= cached {
		clear(c.answers)
	}
	c.answers[key] = entry{rates, now}
}
