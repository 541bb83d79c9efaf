package pluginhost

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
	"github.com/mizan-commerce/mizan/plugins/shipping"
)

const hostileManifest = `
apiVersion: mizan.plugin/v1
id: test.hostile
version: 1.0.0
name: {en: Hostile}
kinds: [payment, shipping]
protocols: [1]
permissions:
  data: [{category: country, purpose: shipping_rates}, {category: postal_code, purpose: shipping_rates}]
`

// hostileProviders are programs that do what a host must survive.
func hostileProviders() map[string]func() {
	handshake := func(line string) func() {
		return func() { fmt.Println(line); time.Sleep(time.Minute) }
	}
	return map[string]func(){
		"hostile": func() {
			plugins.Serve(plugins.Plugin{Manifest: []byte(hostileManifest), Payment: newHostile, Shipping: newRecorder})
		},
		"liar": func() {
			other := strings.Replace(hostileManifest, "test.hostile", "test.other", 1)
			plugins.Serve(plugins.Plugin{Manifest: []byte(other), Payment: newHostile, Shipping: newRecorder})
		},
		"huge":     serveHuge,
		"dies":     func() { os.Exit(3) },
		"silent":   func() { time.Sleep(time.Minute) },
		"garbage":  handshake("<html><body>502</body></html>"),
		"old":      handshake("1|99|unix|" + os.Getenv("PLUGIN_UNIX_SOCKET_DIR") + "/s|grpc|"),
		"misleads": handshake("1|1|unix|/var/run/docker.sock|grpc|"),
		"network":  handshake("1|1|tcp|192.0.2.1:443|grpc|"),
		"flood": func() {
			block := bytes.Repeat([]byte("x"), 1<<20)
			for range 1 << 10 {
				if _, err := os.Stdout.Write(block); err != nil {
					return
				}
			}
		},
	}
}

// newHostile does what the token of a payment says.
func newHostile(setup base.Setup) (payment.Provider, error) {
	if bytes.Contains(setup.Settings, []byte("bad")) {
		var d base.Diagnostics
		d.Add("/mode", "mode", "is bad")
		return nil, d
	}
	ill := bytes.Contains(setup.Settings, []byte("ill"))
	return &hostile{ill: ill, Mock: &payment.Mock{
		CreateFunc: func(ctx context.Context, r payment.CreateRequest) (payment.Snapshot, error) {
			return misbehave(ctx, setup, r)
		},
		GetFunc: func(_ context.Context, r payment.GetRequest) (payment.Snapshot, error) {
			return snapshotFor(r.PaymentID, base.Money{Currency: "SAR", Exponent: 2}), nil
		},
	}}, nil
}

// hostile adds a state of health to the functions.
type hostile struct {
	*payment.Mock
	ill bool
}

func (h *hostile) Health(context.Context, bool) base.Health {
	if h.ill {
		return base.Health{Status: base.HealthDegraded, Message: "the bank is slow"}
	}
	return base.Health{Status: base.HealthOK}
}

func snapshotFor(id string, amount base.Money) payment.Snapshot {
	return payment.Snapshot{
		Reference: "ref-" + id, PaymentID: id, State: payment.StateCaptured, Authorized: amount, Captured: amount,
		AsOf: time.Now(),
	}
}

func misbehave(ctx context.Context, setup base.Setup, r payment.CreateRequest) (payment.Snapshot, error) {
	s := snapshotFor(r.PaymentID, r.Amount)
	what, arg, _ := strings.Cut(r.Token, ":")
	switch what {
	case "environment":
		var names []string
		for _, e := range os.Environ() {
			name, _, _ := strings.Cut(e, "=")
			names = append(names, name)
		}
		slices.Sort(names)
		s.FailureMessage = strings.Join(names, " ")
	case "generation":
		s.Version = setup.Generation
	case "sleep":
		d, err := time.ParseDuration(arg)
		if err != nil {
			return s, err
		}
		select {
		case <-time.After(d):
		case <-ctx.Done():
			return s, ctx.Err()
		}
	case "long line":
		// Past the SDK, which replaced os.Stdout: the pipe that the host reads the handshake from.
		_, err := syscall.Write(1, bytes.Repeat([]byte("x"), 70<<10))
		return s, err
	case "log":
		setup.Log.Error("customer " + arg)
	case "fail":
		return s, errors.New(arg)
	case "stop":
		time.AfterFunc(20*time.Millisecond, func() { _ = syscall.Kill(os.Getpid(), syscall.SIGSTOP) })
	case "kill":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		time.Sleep(time.Minute)
	case "child":
		child := exec.Command("/proc/self/exe", "provider", "silent")
		if err := child.Start(); err != nil {
			return s, err
		}
		s.FailureMessage = strconv.Itoa(child.Process.Pid)
	case "currency":
		s.Captured.Currency = "USD"
	case "exponent":
		s.Captured.Exponent = 3
	case "negative":
		s.Refunded = r.Amount.With(-1)
	case "overcaptured":
		s.Captured.Minor++
	case "overrefunded":
		s.Refunded = r.Amount.With(r.Amount.Minor + 1)
	case "refunds":
		s.Refunds = []payment.Refund{
			{Reference: "a", Amount: r.Amount, State: payment.RefundSucceeded}, {Reference: "b", Amount: r.Amount, State: payment.RefundSucceeded},
		}
	case "other payment":
		s.PaymentID = "another"
	case "no reference":
		s.Reference = ""
	case "no state":
		s.State = payment.StateUnspecified
	case "url":
		s.NextAction = &payment.NextAction{Redirect: &payment.Redirect{URL: arg}}
	case "json":
		s.NextAction = &payment.NextAction{ClientSDK: &payment.ClientSDK{SDK: "x", Data: []byte(arg)}}
	}
	return s, nil
}

// newRecorder answers with rates that say what it was told, and with some that make no sense.
func newRecorder(base.Setup) (shipping.Provider, error) {
	return &shipping.Mock{QuoteFunc: func(_ context.Context, r shipping.QuoteRequest) (shipping.Quote, error) {
		price := r.Currency.With(100)
		return shipping.Quote{Rates: []shipping.Rate{
			{Code: "told", Name: fmt.Sprintf("%+v %s-%s", r.Destination, r.Value.From.Decimal(), r.Value.To.Decimal()), Price: price},
			{Code: "foreign", Name: "foreign", Price: base.Money{Currency: "USD", Minor: 100, Exponent: 2}},
			{Code: "negative", Name: "negative", Price: price.With(-1)},
			{Code: "", Name: "nameless", Price: price},
			{Code: "free", Name: "no price"},
			{Code: "backwards", Name: "backwards", Price: price, MinBusinessDays: 5, MaxBusinessDays: 2},
			{Code: "last", Name: "last", Price: price},
		}}, nil
	}}, nil
}

// huge answers with more than a host accepts. The SDK would not let it, so it does without.
type huge struct {
	pluginv1.UnimplementedPluginServer
	pluginv1.UnimplementedPaymentServer
}

func (huge) Info(context.Context, *pluginv1.InfoRequest) (*pluginv1.InfoResponse, error) {
	return &pluginv1.InfoResponse{Id: "test.hostile", Version: "1.0.0", Kinds: []string{"payment", "shipping"}}, nil
}

func (huge) Configure(_ context.Context, r *pluginv1.ConfigureRequest) (*pluginv1.ConfigureResponse, error) {
	return &pluginv1.ConfigureResponse{ActiveGeneration: r.GetGeneration()}, nil
}

func (huge) Health(context.Context, *pluginv1.HealthRequest) (*pluginv1.HealthResponse, error) {
	return &pluginv1.HealthResponse{Status: pluginv1.HealthResponse_OK}, nil
}

func (huge) CreatePayment(context.Context, *pluginv1.CreatePaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return &pluginv1.PaymentSnapshot{FailureMessage: strings.Repeat("x", 64<<20)}, nil
}

// GRPCServer registers both services at once.
type hugePlugin struct {
	goplugin.NetRPCUnsupportedPlugin
}

func (hugePlugin) GRPCServer(_ *goplugin.GRPCBroker, s *grpc.Server) error {
	pluginv1.RegisterPluginServer(s, huge{})
	pluginv1.RegisterPaymentServer(s, huge{})
	return nil
}

func (hugePlugin) GRPCClient(context.Context, *goplugin.GRPCBroker, *grpc.ClientConn) (any, error) {
	return nil, nil
}

func serveHuge() {
	goplugin.Serve(&goplugin.ServeConfig{
		HandshakeConfig:  base.Handshake(),
		VersionedPlugins: map[int]goplugin.PluginSet{base.ProtocolVersion: {"payment": hugePlugin{}}},
		GRPCServer:       goplugin.DefaultGRPCServer,
	})
}
