package pluginhost

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
)

// Installation is one wanted provider. The zero Generation is not valid: settings are counted from one.
type Installation struct {
	// ID names the installation in ports, pseudonyms and the key-value store.
	ID string
	// Provider is the name that `mizan provider` knows.
	Provider string
	Manifest *manifest.Manifest
	Enabled  bool
	// Generation grows with each change of Settings or Secrets.
	Generation uint64
	Settings   json.RawMessage
	Secrets    map[string]base.Secret
	TestMode   bool
}

func (i Installation) check() error {
	switch {
	case i.ID == "" || len(i.ID) > 100:
		return errors.New("an installation has no usable id")
	case i.Provider == "":
		return fmt.Errorf("installation %s names no provider", i.ID)
	case i.Manifest == nil:
		return fmt.Errorf("installation %s has no manifest", i.ID)
	case i.Generation == 0:
		return fmt.Errorf("installation %s has no generation of settings", i.ID)
	}
	return nil
}

// sameProgram reports whether the running process can go on serving the other wish, given its settings.
func (i Installation) sameProgram(o Installation) bool {
	return i.Provider == o.Provider && i.Manifest.ID == o.Manifest.ID && i.Manifest.Version == o.Manifest.Version
}

func (i Installation) configuration() base.Configuration {
	return base.Configuration{Generation: i.Generation, Settings: i.Settings, Secrets: i.Secrets, TestMode: i.TestMode}
}

// maxInFlight is how many calls may run at once.
func (i Installation) maxInFlight() int {
	if n := i.Manifest.Limits.MaxInFlight; n > 0 {
		return min(n, maxInFlight)
	}
	return maxInFlight
}

// State is where an installation stands on this host.
type State string

// The states of an installation.
const (
	StateStarting    State = "STARTING"
	StateReady       State = "READY"
	StateDegraded    State = "DEGRADED"
	StateBackoff     State = "BACKOFF"
	StateQuarantined State = "QUARANTINED"
	StateDraining    State = "DRAINING"
	StateDisabled    State = "DISABLED"
)

// Status is what a merchant sees of an installation on this host.
type Status struct {
	ID       string
	Provider string
	Version  string
	State    State
	// Since is when the state began.
	Since time.Time
	// Generation that serves calls; zero when none does.
	Generation uint64
	// PID is zero when no process runs.
	PID int
	// Restarts counts the processes that ended without being asked to.
	Restarts int
	// LastError is the latest trouble, for merchants. It holds no secret.
	LastError string
}
