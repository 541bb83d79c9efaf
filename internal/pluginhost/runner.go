package pluginhost

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	gorunner "github.com/hashicorp/go-plugin/runner"

	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/plugins/base"
)

// maxHandshakeLine is longer than any handshake with a certificate in it.
const maxHandshakeLine = 4 << 10

// errHandshake means that the program is no provider, or one of another protocol. Starting it again would not help.
var errHandshake = errors.New("the program did not answer as a provider does")

// runner is one process: its group, its three standard streams, and its line to the host's services. It replaces
// go-plugin's own way of starting, which stops reading standard output after one long line, hands over the
// environment of the host and leaves orphans. A sandbox would wrap the command here.
type runner struct {
	cmd       *exec.Cmd
	spawner   *spawner
	socketDir string
	stdin     *os.File
	stdout    *os.File
	stderr    *os.File
	theirs    []*os.File
	line      *io.PipeReader
	lineW     *io.PipeWriter
	logs      *throttle
	pid       atomic.Int64
	doomed    atomic.Bool
	exited    chan struct{}
	pumps     sync.WaitGroup
	close1    sync.Once

	mu           sync.Mutex
	handshakeErr error
}

var _ gorunner.Runner = (*runner)(nil)

// runnerSpec says what to run.
type runnerSpec struct {
	args      []string
	env       []string
	socketDir string
	// hostEnd is handed to the process as descriptor 3 and closed here. Nil hands over nothing.
	hostEnd *os.File
}

func newRunner(spec runnerSpec, s *spawner, c clock.Clock) (*runner, error) {
	program, err := selfPath()
	if err != nil {
		return nil, fmt.Errorf("finding the program: %w", err)
	}
	r := &runner{cmd: exec.Command(program, spec.args...), spawner: s, socketDir: spec.socketDir, exited: make(chan struct{})}
	r.line, r.lineW = io.Pipe()
	r.cmd.Env = spec.env
	r.cmd.Dir = spec.socketDir
	r.cmd.SysProcAttr = processAttr()
	if spec.hostEnd != nil {
		r.cmd.ExtraFiles = []*os.File{spec.hostEnd}
		r.cmd.Env = append(r.cmd.Env, base.HostFDEnv+"=3")
		r.theirs = append(r.theirs, spec.hostEnd)
	}
	if err := r.openPipes(); err != nil {
		r.close()
		return nil, fmt.Errorf("opening pipes: %w", err)
	}
	r.logs = &throttle{from: r.stderr, clock: c}
	return r, nil
}

func (r *runner) openPipes() error {
	in, inW, err := os.Pipe()
	if err != nil {
		return err
	}
	r.cmd.Stdin, r.stdin, r.theirs = in, inW, append(r.theirs, in)
	out, outW, err := os.Pipe()
	if err != nil {
		return err
	}
	r.stdout, r.cmd.Stdout, r.theirs = out, outW, append(r.theirs, outW)
	errs, errsW, err := os.Pipe()
	if err != nil {
		return err
	}
	r.stderr, r.cmd.Stderr, r.theirs = errs, errsW, append(r.theirs, errsW)
	return nil
}

// Start implements gorunner.Runner.
func (r *runner) Start(context.Context) error {
	err := r.spawner.start(r.cmd)
	for _, f := range r.theirs {
		_ = f.Close()
	}
	r.theirs = nil
	if err != nil {
		close(r.exited)
		r.close()
		return fmt.Errorf("starting the process: %w", err)
	}
	r.pid.Store(int64(r.cmd.Process.Pid))
	r.pumps.Go(r.pumpStdout)
	r.pumps.Go(func() {
		defer close(r.exited)
		reap(r.cmd)
	})
	if r.doomed.Load() {
		_ = r.Kill(context.Background())
	}
	return nil
}

// pumpStdout passes the handshake on, if it is one, and throws everything after it away for as long as there is any.
func (r *runner) pumpStdout() {
	in := bufio.NewReaderSize(r.stdout, maxHandshakeLine)
	line, err := in.ReadSlice('\n')
	if err == nil || len(line) > 0 {
		if bad := checkHandshake(string(line), r.socketDir); err != nil || bad != nil {
			r.mu.Lock()
			r.handshakeErr = errors.Join(errHandshake, bad)
			r.mu.Unlock()
			_ = r.lineW.CloseWithError(errHandshake)
			_ = killGroup(int(r.pid.Load()))
			_, _ = io.Copy(io.Discard, in)
			return
		}
		_, _ = r.lineW.Write(line)
	}
	_ = r.lineW.Close()
	_, _ = io.Copy(io.Discard, in)
}

// checkHandshake judges CORE|PROTOCOL|NETWORK|ADDRESS|grpc|CERTIFICATE before go-plugin believes it. The address must
// be a socket in the folder that was made for this process, so that a plugin cannot point the host elsewhere.
func checkHandshake(line, socketDir string) error {
	parts := strings.Split(strings.TrimSpace(line), "|")
	if len(parts) < 5 {
		return errors.New("it printed something else than a handshake")
	}
	if parts[0] != strconv.Itoa(goplugin.CoreProtocolVersion) || parts[4] != string(goplugin.ProtocolGRPC) {
		return errors.New("its plugin library is of another kind")
	}
	if parts[1] != strconv.Itoa(base.ProtocolVersion) {
		return fmt.Errorf("it speaks protocol %.10q, this server speaks %d", parts[1], base.ProtocolVersion)
	}
	switch parts[2] {
	case "unix":
		if filepath.Dir(filepath.Clean(parts[3])) != filepath.Clean(socketDir) {
			return errors.New("its socket lies outside of its folder")
		}
	case "tcp":
		if !allowTCP {
			return errors.New("it listens on the network")
		}
	default:
		return errors.New("its address is of an unknown kind")
	}
	return nil
}

// failure says why there was no handshake, or nil.
func (r *runner) failure() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.handshakeErr
}

// Wait implements gorunner.Runner.
func (r *runner) Wait(context.Context) error {
	<-r.exited
	return nil
}

// Kill implements gorunner.Runner: the whole group, at once. A process that is being started dies as soon as it lives.
func (r *runner) Kill(context.Context) error {
	r.doomed.Store(true)
	if pid := int(r.pid.Load()); pid != 0 && !r.hasExited() {
		return killGroup(pid)
	}
	return nil
}

func (r *runner) hasExited() bool {
	select {
	case <-r.exited:
		return true
	default:
		return false
	}
}

// close releases the descriptors and waits for the goroutines. The process must have ended or never have begun.
func (r *runner) close() {
	r.close1.Do(func() {
		for _, f := range append(r.theirs, r.stdin, r.stdout, r.stderr) {
			if f != nil {
				_ = f.Close()
			}
		}
		_ = r.line.Close()
		r.pumps.Wait()
	})
}

// Stdout implements gorunner.Runner. It holds the handshake line and nothing else.
func (r *runner) Stdout() io.ReadCloser { return r.line }

// Stderr implements gorunner.Runner.
func (r *runner) Stderr() io.ReadCloser { return r.logs }

// Name implements gorunner.Runner.
func (r *runner) Name() string { return "provider" }

// ID implements gorunner.Runner.
func (r *runner) ID() string {
	if pid := r.pid.Load(); pid != 0 {
		return strconv.FormatInt(pid, 10)
	}
	return ""
}

// Diagnose implements gorunner.Runner.
func (r *runner) Diagnose(context.Context) string { return "" }

// PluginToHost implements gorunner.Runner.
func (r *runner) PluginToHost(network, address string) (string, string, error) {
	return network, address, nil
}

// HostToPlugin implements gorunner.Runner.
func (r *runner) HostToPlugin(network, address string) (string, string, error) {
	return network, address, nil
}

// runnerFunc has the shape that go-plugin wants.
func runnerFunc(make1 func(env []string, socketDir string) (*runner, error)) func(hclog.Logger, *exec.Cmd, string) (gorunner.Runner, error) {
	return func(_ hclog.Logger, cmd *exec.Cmd, socketDir string) (gorunner.Runner, error) {
		r, err := make1(cmd.Env, socketDir)
		if err != nil {
			return nil, err
		}
		return r, nil
	}
}
