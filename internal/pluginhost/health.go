package pluginhost

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// errHung means that the process runs and does not answer.
var errHung = errors.New("the process did not answer its health checks")

// maxMissedChecks is how many checks in a row may go unanswered before the process is killed.
const maxMissedChecks = 2

// watcher asks a process for its health, each time with a deadline: go-plugin's own Ping has none.
type watcher struct {
	proc   *process
	missed int
	// err is set when the watcher killed the process.
	err error
}

// check asks once. A process that missed too many checks is killed with its whole group.
func (w *watcher) check(ctx context.Context) base.Health {
	ctx, cancel := context.WithTimeout(ctx, w.proc.timing.Health)
	defer cancel()
	h, err := w.proc.base.Health(ctx, false)
	if err == nil {
		w.missed = 0
		return h
	}
	w.missed++
	if w.missed >= maxMissedChecks {
		w.err = errHung
		w.proc.kill()
	}
	return base.Health{Status: base.HealthFailing, Message: "no answer"}
}

// judge shows the health of a process that serves. While it does not change, an error of refused settings stays in sight.
func (i *instance) judge(proc *process, h base.Health) {
	state := StateReady
	if h.Status != base.HealthOK {
		state = StateDegraded
	}
	if i.snapshot().State == state {
		return
	}
	why := ""
	if state == StateDegraded {
		why = "health: " + i.clean(h.Message)
	}
	i.set(state, proc, func(s *Status) { s.LastError = why })
}
