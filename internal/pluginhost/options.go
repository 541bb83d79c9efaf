package pluginhost

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Opener opens sealed personal values. Each opening is for one purpose, which the implementation may refuse.
type Opener interface {
	// OpenPersonal returns the plain text. A value that is zero, erased or may not be opened is an error.
	OpenPersonal(ctx context.Context, v pii.Value, purpose string) (string, error)
}

// KV stores the small durable state of plugins, by installation. Implementations are safe for concurrent use, and a
// write is durable when it returns.
type KV interface {
	// Get returns the value and its revision, which is zero when there is none.
	Get(ctx context.Context, installation, key string) (value []byte, revision uint64, err error)
	// Put writes if the key still has the expected revision, zero for a new key, and returns the new one. It returns
	// false and the present revision when another write came first.
	Put(ctx context.Context, installation, key string, value []byte, expected uint64) (revision uint64, ok bool, err error)
	// List returns at most limit keys with the prefix in byte order after the given one, and whether there are more.
	List(ctx context.Context, installation, prefix, after string, limit int) (keys []string, more bool, err error)
	// Size returns the bytes of all keys and values of the installation.
	Size(ctx context.Context, installation string) (int64, error)
}

// Options is what a Host is made of. Log, Clock, Opener and PseudonymKey are required.
type Options struct {
	Log   *slog.Logger
	Clock clock.Clock
	// KV is offered to plugins whose manifest asks for it; nil offers it to none.
	KV     KV
	Opener Opener
	// InTx reports whether the context is inside of a store transaction, where every call is refused. Nil means that
	// there are no transactions.
	InTx func(context.Context) bool
	// PseudonymKey is 32 secret bytes from which the pseudonyms are drawn that plugins see instead of ids.
	PseudonymKey []byte
	// RunDir is where sockets live; by default the system's folder for temporary files. It must be short, since the
	// path of a socket is at most 104 bytes long.
	RunDir string
	// Timing has a sensible default for each field that is zero.
	Timing Timing
}

// Timing holds the durations of supervision.
type Timing struct {
	Start         time.Duration // from the start of a process to its handshake, 10 s
	Configure     time.Duration // 10 s
	Health        time.Duration // deadline of a health check, 2 s
	HealthEvery   time.Duration // 5 s
	BackoffFirst  time.Duration // 200 ms, doubled with each crash
	BackoffMost   time.Duration // 60 s
	CrashWindow   time.Duration // crashes in this time count, 10 min
	CrashLimit    int           // so many crashes quarantine, 5
	Probe         time.Duration // one attempt in quarantine each 10 min
	Stable        time.Duration // a probe that runs so long ends the quarantine, 60 s
	Drain         time.Duration // running calls may finish, 30 s
	Grace         time.Duration // from asking a process to end to killing it, 2 s
	KillWatchdog  time.Duration // how long a killed process is waited for, 3 s
	MaxQueueShare int           // a call waits at most 1/n of its budget for its turn, 4
}

func (t Timing) withDefaults() Timing {
	set := func(d *time.Duration, v time.Duration) {
		if *d == 0 {
			*d = v
		}
	}
	set(&t.Start, 10*time.Second)
	set(&t.Configure, 10*time.Second)
	set(&t.Health, 2*time.Second)
	set(&t.HealthEvery, 5*time.Second)
	set(&t.BackoffFirst, 200*time.Millisecond)
	set(&t.BackoffMost, time.Minute)
	set(&t.CrashWindow, 10*time.Minute)
	set(&t.Probe, 10*time.Minute)
	set(&t.Stable, time.Minute)
	set(&t.Drain, 30*time.Second)
	set(&t.Grace, 2*time.Second)
	set(&t.KillWatchdog, 3*time.Second)
	if t.CrashLimit == 0 {
		t.CrashLimit = 5
	}
	if t.MaxQueueShare == 0 {
		t.MaxQueueShare = 4
	}
	return t
}

func (o Options) check() error {
	var errs []error
	if o.Log == nil {
		errs = append(errs, errors.New("no log"))
	}
	if o.Clock == nil {
		errs = append(errs, errors.New("no clock"))
	}
	if o.Opener == nil {
		errs = append(errs, errors.New("no opener of personal values"))
	}
	if len(o.PseudonymKey) < 32 {
		errs = append(errs, errors.New("the pseudonym key is shorter than 32 bytes"))
	}
	return errors.Join(errs...)
}
