package extensions

import "time"

// Host is what the domain needs of the plugin host.
type Host interface {
	// Observe tells where each plugin stands in this process, by plugin id. A plugin that is missing is not running.
	Observe() map[string]Observed
}

// Observed is where a plugin stands in this process.
type Observed struct {
	State    State
	Since    time.Time
	PID      int
	Restarts int
	// LastError is the latest trouble, in words for merchants.
	LastError string
}

// State is where a plugin stands.
type State string

// The states of a plugin.
const (
	StateInstalled   State = "INSTALLED"
	StateStarting    State = "STARTING"
	StateReady       State = "READY"
	StateDegraded    State = "DEGRADED"
	StateBackoff     State = "BACKOFF"
	StateQuarantined State = "QUARANTINED"
	StateDraining    State = "DRAINING"
	StateDisabled    State = "DISABLED"
)
