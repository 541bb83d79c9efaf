//go:build !unix

package pluginhost

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"syscall"
)

// allowTCP is true where go-plugin listens on a loopback port. The connection is still encrypted both ways.
const allowTCP = true

// selfPath is the file that was started.
func selfPath() (string, error) { return os.Executable() }

// processAttr has nothing to set here.
func processAttr() *syscall.SysProcAttr { return nil }

// reap waits for the end of the process. Its group is not killed afterwards: there is no waiting without reaping here,
// and a number that is free again may belong to somebody else.
func reap(cmd *exec.Cmd) { _ = cmd.Wait() }

// killGroup kills the process; there are no groups here.
func killGroup(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Kill()
}

// terminateGroup has no gentle way here; the provider was asked to shut down before.
func terminateGroup(int) error { return nil }

// hostPair is not available: descriptors cannot be handed over. Providers that need the key-value port say so.
func hostPair() (net.Conn, *os.File, error) {
	return nil, nil, errors.New("this system cannot hand a connection to a process")
}
