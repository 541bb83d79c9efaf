//go:build !unix

package pluginhost

import "os"

// lockFile creates a file that must not exist: here a folder of a killed host is left behind.
func lockFile(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
}
