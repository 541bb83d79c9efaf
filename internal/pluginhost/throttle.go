package pluginhost

import (
	"io"
	"os"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
)

// maxLogBytes is how much one process may log in a second. The rest is read and thrown away, so that a plugin that
// floods its log neither blocks nor fills the host's.
const maxLogBytes = 1 << 20

// throttle passes standard error on. It is read by one goroutine.
type throttle struct {
	from   *os.File
	clock  clock.Clock
	second time.Time
	passed int
}

var _ io.ReadCloser = (*throttle)(nil)

// Read implements io.Reader.
func (t *throttle) Read(p []byte) (int, error) {
	for {
		n, err := t.from.Read(p)
		if now := t.clock.Now().Truncate(time.Second); !now.Equal(t.second) {
			t.second, t.passed = now, 0
		}
		if t.passed+n <= maxLogBytes || err != nil {
			t.passed += n
			return n, err
		}
	}
}

// Close implements io.Closer.
func (t *throttle) Close() error { return t.from.Close() }
