package pluginhost

import (
	"errors"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// allowTCP is false where providers listen on sockets in the file system.
const allowTCP = false

// selfPath is the running image itself: a replaced file on disk is not run, and nothing has to be hashed.
func selfPath() (string, error) { return "/proc/self/exe", nil }

// processAttr gives the process its own group and ends it with the thread of the spawner, so with the host.
func processAttr() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// reap waits for the end of the process and takes what it left running in its group with it. The process is first
// waited for without being reaped, so that its number is still taken when the group is killed by it.
func reap(cmd *exec.Cmd) {
	for {
		err := unix.Waitid(unix.P_PID, cmd.Process.Pid, nil, unix.WEXITED|unix.WNOWAIT, nil)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	_ = killGroup(cmd.Process.Pid)
	_ = cmd.Wait()
}
