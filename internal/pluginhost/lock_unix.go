//go:build unix

package pluginhost

import (
	"os"
	"syscall"
)

// lockFile opens and locks a file without waiting; the lock ends with the process. A lock that another process holds
// is an error.
func lockFile(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}
