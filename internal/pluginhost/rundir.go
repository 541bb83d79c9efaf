package pluginhost

import (
	"fmt"
	"os"
	"path/filepath"
)

const (
	runDirPrefix = "mizan-run-"
	runLockName  = "lock"
	// maxRunDir leaves room for the two names that go-plugin adds below it, within the 104 bytes of a socket's path.
	maxRunDir = 56
)

// runDir holds the sockets of one host. It is locked for as long as the host lives, so that the next host can tell
// what a killed one left behind.
type runDir struct {
	path string
	lock *os.File
}

func openRunDir(parent string) (*runDir, error) {
	if parent == "" {
		parent = temporary()
	}
	sweepRunDirs(parent)
	path, err := os.MkdirTemp(parent, runDirPrefix)
	if err != nil {
		return nil, fmt.Errorf("run folder: %w", err)
	}
	if len(path) > maxRunDir {
		_ = os.Remove(path)
		return nil, fmt.Errorf("run folder: %s is longer than %d bytes, the path of a socket would not fit", path, maxRunDir)
	}
	lock, err := lockFile(filepath.Join(path, runLockName))
	if err != nil {
		_ = os.RemoveAll(path)
		return nil, fmt.Errorf("run folder: %w", err)
	}
	return &runDir{path: path, lock: lock}, nil
}

// temporary is the system's folder for temporary files, or /tmp where that is too deep for a socket: macOS and many
// build machines have one of their own for each user or job.
func temporary() string {
	const name = len("/") + len(runDirPrefix) + len("4294967295")
	dir := os.TempDir()
	if info, err := os.Stat("/tmp"); len(dir)+name > maxRunDir && err == nil && info.IsDir() {
		return "/tmp"
	}
	return dir
}

func (d *runDir) close() error {
	err := os.RemoveAll(d.path)
	_ = d.lock.Close()
	if err != nil {
		return fmt.Errorf("run folder: %w", err)
	}
	return nil
}

// sweepRunDirs removes folders whose host is gone. What cannot be read or removed is left: it may be another user's.
func sweepRunDirs(parent string) {
	paths, err := filepath.Glob(filepath.Join(parent, runDirPrefix+"*"))
	if err != nil {
		return
	}
	for _, path := range paths {
		// A folder without a lock file may be one that is just being made.
		name := filepath.Join(path, runLockName)
		if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		lock, err := lockFile(name)
		if err != nil {
			continue
		}
		_ = os.RemoveAll(path)
		_ = lock.Close()
	}
}
