//go:build unix

package plugintest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"github.com/hashicorp/go-plugin/runner"
	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// Options says how to start the provider under test.
type Options struct {
	// Name of a provider that Main serves.
	Name string
	// Command starts the provider; by default it is the running test binary with "provider" and Name.
	Command []string
	// Manifest is the plugin.yaml that the provider must agree with.
	Manifest []byte
	// Settings that the provider must accept.
	Settings json.RawMessage
	// BadSettings that it must refuse, naming a setting.
	BadSettings json.RawMessage
	Secrets     map[string]base.Secret
}

// Process is a running provider with a client for each service.
type Process struct {
	Base     *base.Client
	Payment  *payment.Client
	Shipping *shipping.Client

	client *goplugin.Client
	runner *process
	stderr *buffer
}

// Start starts the provider without configuring it, and ends it with the test.
func Start(t testing.TB, o Options, kv base.KV) *Process {
	t.Helper()
	p, err := start(t, o, kv, base.ProtocolVersion)
	if err != nil {
		t.Fatalf("starting the provider: %v\n%s", err, p.stderr.String())
	}
	return p
}

// StartConfigured starts the provider and gives it generation one of its settings.
func StartConfigured(t testing.TB, o Options, kv base.KV) *Process {
	t.Helper()
	p := Start(t, o, kv)
	if _, err := p.Base.Configure(t.Context(), o.configuration(1)); err != nil {
		t.Fatalf("configuring the provider: %v", err)
	}
	return p
}

// Kill ends the process as kill -9 does and waits for its end.
func (p *Process) Kill() {
	_ = p.runner.Kill(context.Background())
	p.client.Kill()
}

// Exited waits at most d for the end of the process and reports whether it came.
func (p *Process) Exited(d time.Duration) bool {
	select {
	case <-p.runner.done:
		return true
	case <-time.After(d):
		return false
	}
}

func (o Options) configuration(generation uint64) base.Configuration {
	return base.Configuration{Generation: generation, Settings: o.Settings, Secrets: o.Secrets, TestMode: true}
}

func (o Options) command(t testing.TB) *exec.Cmd {
	if len(o.Command) > 0 {
		return exec.Command(o.Command[0], o.Command[1:]...)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatalf("finding the test binary: %v", err)
	}
	return exec.Command(self, "provider", o.Name)
}

func start(t testing.TB, o Options, kv base.KV, version int) (*Process, error) {
	t.Helper()
	p := &Process{stderr: &buffer{}}
	p.client = goplugin.NewClient(&goplugin.ClientConfig{
		HandshakeConfig: base.Handshake(),
		VersionedPlugins: map[int]goplugin.PluginSet{version: {
			base.ServiceName: &base.Plugin{}, base.KindPayment: &payment.Plugin{}, base.KindShipping: &shipping.Plugin{},
		}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		AutoMTLS:         true,
		SkipHostEnv:      true,
		StartTimeout:     20 * time.Second,
		Stderr:           p.stderr,
		Logger:           hclog.NewNullLogger(),
		RunnerFunc: func(_ hclog.Logger, spec *exec.Cmd, _ string) (runner.Runner, error) {
			r, err := newProcess(o.command(t), spec.Env, kv)
			p.runner = r
			return r, err
		},
	})
	t.Cleanup(func() {
		if p.runner != nil {
			p.Kill()
		}
	})
	conn, err := p.client.Client()
	if err != nil {
		return p, err
	}
	for name, set := range map[string]func(any){
		base.ServiceName:  func(v any) { p.Base = v.(*base.Client) },
		base.KindPayment:  func(v any) { p.Payment = v.(*payment.Client) },
		base.KindShipping: func(v any) { p.Shipping = v.(*shipping.Client) },
	} {
		v, err := conn.Dispense(name)
		if err != nil {
			return p, err
		}
		set(v)
	}
	return p, nil
}

// process runs one command with its own process group, a standard input that the test holds open, and the services
// of the host on descriptor 3.
type process struct {
	cmd    *exec.Cmd
	stdin  *os.File
	stdout *os.File
	stderr *os.File
	theirs []*os.File
	kv     *grpc.Server
	done   chan struct{}
	once   sync.Once
}

var _ runner.Runner = (*process)(nil)

func newProcess(cmd *exec.Cmd, env []string, kv base.KV) (*process, error) {
	p := &process{cmd: cmd, done: make(chan struct{})}
	pipes := make([]*os.File, 0, 6)
	for range 3 {
		r, w, err := os.Pipe()
		if err != nil {
			return nil, err
		}
		pipes = append(pipes, r, w)
	}
	cmd.Stdin, p.stdin = pipes[0], pipes[1]
	p.stdout, cmd.Stdout = pipes[2], pipes[3]
	p.stderr, cmd.Stderr = pipes[4], pipes[5]
	p.theirs = []*os.File{pipes[0], pipes[3], pipes[5]}
	cmd.Env = env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if kv == nil {
		return p, nil
	}
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fds[0])
	syscall.CloseOnExec(fds[1])
	ours := os.NewFile(uintptr(fds[0]), "host")
	defer ours.Close()
	conn, err := net.FileConn(ours)
	if err != nil {
		return nil, err
	}
	theirs := os.NewFile(uintptr(fds[1]), "plugin")
	p.theirs = append(p.theirs, theirs)
	cmd.ExtraFiles = []*os.File{theirs}
	cmd.Env = append(cmd.Env, base.HostFDEnv+"=3")
	p.kv = grpc.NewServer()
	base.RegisterKV(p.kv, kv)
	go func() { _ = p.kv.Serve(&oneConn{conn: conn, closed: make(chan struct{})}) }()
	return p, nil
}

func (p *process) Start(context.Context) error {
	err := p.cmd.Start()
	for _, f := range p.theirs {
		_ = f.Close()
	}
	if err != nil {
		p.finish()
		return err
	}
	go func() {
		_ = p.cmd.Wait()
		p.finish()
	}()
	return nil
}

func (p *process) finish() {
	p.once.Do(func() {
		_ = p.stdin.Close()
		if p.kv != nil {
			p.kv.Stop()
		}
		close(p.done)
	})
}

func (p *process) Wait(context.Context) error {
	<-p.done
	return nil
}

func (p *process) Kill(context.Context) error {
	if p.cmd.Process == nil {
		return nil
	}
	err := syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.done
	return err
}

func (p *process) ID() string {
	if p.cmd.Process == nil {
		return ""
	}
	return strconv.Itoa(p.cmd.Process.Pid)
}

func (p *process) Stdout() io.ReadCloser                            { return p.stdout }
func (p *process) Stderr() io.ReadCloser                            { return p.stderr }
func (p *process) Name() string                                     { return "provider" }
func (p *process) Diagnose(context.Context) string                  { return "" }
func (p *process) PluginToHost(n, a string) (string, string, error) { return n, a, nil }
func (p *process) HostToPlugin(n, a string) (string, string, error) { return n, a, nil }

// oneConn is a listener for a connection that exists already.
type oneConn struct {
	conn   net.Conn
	once   sync.Once
	closed chan struct{}
}

func (l *oneConn) Accept() (net.Conn, error) {
	if c := l.conn; c != nil {
		l.conn = nil
		return c, nil
	}
	<-l.closed
	return nil, net.ErrClosed
}

func (l *oneConn) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *oneConn) Addr() net.Addr { return &net.UnixAddr{Name: "host", Net: "unix"} }

// buffer keeps what the provider logged.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
