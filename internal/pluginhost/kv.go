package pluginhost

import (
	"context"
	"net"
	"sync"

	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// quotaKV is the key-value port of one installation. The quota is checked by this host alone: several hosts that
// write at the same moment can exceed it by one value each.
type quotaKV struct {
	store        KV
	installation string
	quota        int64

	mu sync.Mutex
}

var _ base.KV = (*quotaKV)(nil)

// Get implements base.KV.
func (k *quotaKV) Get(ctx context.Context, key string) (base.Entry, error) {
	value, revision, err := k.store.Get(ctx, k.installation, key)
	if err != nil {
		return base.Entry{}, err
	}
	return base.Entry{Value: value, Revision: revision}, nil
}

// Put implements base.KV.
func (k *quotaKV) Put(ctx context.Context, key string, value []byte, expected uint64) (uint64, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.fits(ctx, key, value, expected); err != nil {
		return 0, err
	}
	revision, ok, err := k.store.Put(ctx, k.installation, key, value, expected)
	if err != nil {
		return 0, err
	}
	if !ok {
		return revision, base.ErrStale
	}
	return revision, nil
}

func (k *quotaKV) fits(ctx context.Context, key string, value []byte, expected uint64) error {
	used, err := k.store.Size(ctx, k.installation)
	if err != nil {
		return err
	}
	more := int64(len(key) + len(value))
	if expected != 0 {
		old, _, err := k.store.Get(ctx, k.installation, key)
		if err != nil {
			return err
		}
		more -= int64(len(key) + len(old))
	}
	if more > 0 && used+more > k.quota {
		return base.ErrQuota
	}
	return nil
}

// List implements base.KV.
func (k *quotaKV) List(ctx context.Context, prefix, after string, limit int) ([]string, bool, error) {
	return k.store.List(ctx, k.installation, prefix, after, limit)
}

// hostServer serves the host's services to one process over its line.
type hostServer struct {
	server *grpc.Server
	done   chan struct{}
}

func serveHost(conn net.Conn, kv base.KV) *hostServer {
	h := &hostServer{server: grpc.NewServer(grpc.MaxRecvMsgSize(1<<20), grpc.MaxConcurrentStreams(maxInFlight)), done: make(chan struct{})}
	base.RegisterKV(h.server, kv)
	go func() {
		defer close(h.done)
		_ = h.server.Serve(&oneConn{conn: conn, closed: make(chan struct{})})
	}()
	return h
}

func (h *hostServer) close() {
	h.server.Stop()
	<-h.done
}

// oneConn is a listener for a connection that exists already.
type oneConn struct {
	conn   net.Conn
	once   sync.Once
	closed chan struct{}
}

var _ net.Listener = (*oneConn)(nil)

// Accept implements net.Listener. Serve calls it from one goroutine.
func (l *oneConn) Accept() (net.Conn, error) {
	if c := l.conn; c != nil {
		l.conn = nil
		return c, nil
	}
	<-l.closed
	return nil, net.ErrClosed
}

// Close implements net.Listener.
func (l *oneConn) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr implements net.Listener.
func (l *oneConn) Addr() net.Addr { return &net.UnixAddr{Name: "host", Net: "unix"} }
