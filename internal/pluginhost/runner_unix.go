//go:build unix && !linux

package pluginhost

import (
	"os"
	"os/exec"
	"syscall"
)

// allowTCP is false where providers listen on sockets in the file system.
const allowTCP = false

// selfPath is the file that was started.
func selfPath() (string, error) { return os.Executable() }

// processAttr gives the process its own group. There is no signal at the parent's death here: the provider notices
// the end of its standard input.
func processAttr() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// reap waits for the end of the process. Its group is not killed afterwards: there is no waiting without reaping here,
// and a number that is free again may belong to somebody else.
func reap(cmd *exec.Cmd) { _ = cmd.Wait() }
