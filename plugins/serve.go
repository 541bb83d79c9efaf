package plugins

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/manifest"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// Serve runs the provider until its host goes away, and is the only call that a main function needs. A person who
// starts the program by hand is told what it is, and the exit code is 1.
//
// It ends the process when standard input ends, which is how a provider notices the death of its host on every
// platform. A panic in a provider becomes an error with an unknown effect. Logs go to standard error as JSON.
func Serve(p Plugin) {
	m, err := p.check()
	if err != nil {
		fmt.Fprintf(os.Stderr, "cannot serve: %v\n", err)
		os.Exit(1)
	}
	handshake := base.Handshake()
	started := os.Getenv(handshake.MagicCookieKey) == handshake.MagicCookieValue
	log := slog.New(newLogHandler(os.Stderr))
	var kv base.KV
	if started {
		if kv, err = hostKV(); err != nil {
			fmt.Fprintf(os.Stderr, "cannot reach the host: %v\n", err)
			os.Exit(1)
		}
	}
	gens := &generations{plugin: p, kv: kv, log: log, now: func() time.Time { return time.Now().UTC() }}
	if started {
		go exitAtEOF(os.Stdin, gens)
	}
	goplugin.Serve(&goplugin.ServeConfig{
		HandshakeConfig:  handshake,
		VersionedPlugins: map[int]goplugin.PluginSet{base.ProtocolVersion: pluginSet(p, m, gens)},
		GRPCServer: func(opts []grpc.ServerOption) *grpc.Server {
			return grpc.NewServer(append(opts,
				grpc.MaxRecvMsgSize(base.MaxMessageBytes),
				grpc.MaxSendMsgSize(base.MaxMessageBytes),
				grpc.ChainUnaryInterceptor(recoverPanics(log)),
			)...)
		},
		Logger: hclog.New(&hclog.LoggerOptions{Level: hclog.Warn, Output: os.Stderr, JSONFormat: true}),
	})
	gens.close()
}

// check reports a plugin whose manifest and constructors do not agree.
func (p Plugin) check() (*manifest.Manifest, error) {
	m, err := manifest.Parse(p.Manifest)
	if err != nil {
		return nil, err
	}
	if m.Serves(base.KindPayment) != (p.Payment != nil) {
		return nil, fmt.Errorf("%s: the manifest and the constructors disagree about payment", m.ID)
	}
	if m.Serves(base.KindShipping) != (p.Shipping != nil) {
		return nil, fmt.Errorf("%s: the manifest and the constructors disagree about shipping", m.ID)
	}
	return m, nil
}

func pluginSet(p Plugin, m *manifest.Manifest, gens *generations) goplugin.PluginSet {
	set := goplugin.PluginSet{base.ServiceName: &base.Plugin{Service: &service{manifest: m, gens: gens}}}
	if p.Payment != nil {
		set[base.KindPayment] = &payment.Plugin{Source: gens.paymentSource}
	}
	if p.Shipping != nil {
		set[base.KindShipping] = &shipping.Plugin{Source: gens.shippingSource}
	}
	return set
}

// exitAtEOF reads and ignores r and ends the process when there is no more. A provider has a second to close.
func exitAtEOF(r io.Reader, gens *generations) {
	_, _ = io.Copy(io.Discard, r)
	time.AfterFunc(time.Second, func() { os.Exit(0) })
	gens.close()
	os.Exit(0)
}

// recoverPanics keeps one bad call from ending the process and every other call with it. What the call did before
// it panicked is not known.
func recoverPanics(log *slog.Logger) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (reply any, err error) {
		defer func() {
			if r := recover(); r != nil {
				log.Error("panic in provider", "method", info.FullMethod, "type", fmt.Sprintf("%T", r), "stack", string(debug.Stack()))
				reply, err = nil, base.ToStatus(base.Unknown(base.KindInternal, "panic", "the provider panicked"))
			}
		}()
		return next(ctx, req)
	}
}
