package pluginhost

import (
	"os/exec"
	"runtime"
)

// spawner starts all processes from one thread that lives as long as the host. On Linux the signal that a child
// gets at the death of its parent is sent when the starting thread ends, not the process; a thread of Go's pool can
// end at any time.
type spawner struct {
	work chan spawn
	done chan struct{}
}

type spawn struct {
	cmd    *exec.Cmd
	result chan error
}

func newSpawner() *spawner {
	s := &spawner{work: make(chan spawn), done: make(chan struct{})}
	go s.loop()
	return s
}

func (s *spawner) loop() {
	defer close(s.done)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for one := range s.work {
		one.result <- one.cmd.Start()
	}
}

func (s *spawner) start(cmd *exec.Cmd) error {
	one := spawn{cmd: cmd, result: make(chan error, 1)}
	s.work <- one
	return <-one.result
}

// close ends the thread. It is called after the last process ended.
func (s *spawner) close() {
	close(s.work)
	<-s.done
}
