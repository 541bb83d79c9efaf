//go:build unix

package pluginhost

import (
	"fmt"
	"net"
	"os"
	"syscall"
)

// killGroup kills a process and all that it started.
func killGroup(pid int) error { return syscall.Kill(-pid, syscall.SIGKILL) }

// terminateGroup asks them to end.
func terminateGroup(pid int) error { return syscall.Kill(-pid, syscall.SIGTERM) }

// hostPair returns both ends of a line that has no name: ours as a connection, theirs as a file to hand over.
func hostPair() (net.Conn, *os.File, error) {
	// The lock keeps a process that is started meanwhile from inheriting the ends before they are marked.
	syscall.ForkLock.RLock()
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		syscall.CloseOnExec(fds[0])
		syscall.CloseOnExec(fds[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, fmt.Errorf("socket pair: %w", err)
	}
	ours, theirs := os.NewFile(uintptr(fds[0]), "host"), os.NewFile(uintptr(fds[1]), "plugin")
	conn, err := net.FileConn(ours)
	_ = ours.Close() // FileConn works on a copy.
	if err != nil {
		_ = theirs.Close()
		return nil, nil, fmt.Errorf("socket pair: %w", err)
	}
	return conn, theirs, nil
}
