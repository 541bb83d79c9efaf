//go:build unix

package plugintest_test

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
	"github.com/mizan-commerce/mizan/plugins/providers/devpay"
)

// brokenEnv makes TestBroken run the suite on a broken provider, in a process whose failure is expected.
const brokenEnv = "PLUGINTEST_BROKEN"

func TestMain(m *testing.M) {
	served := map[string]plugins.Plugin{"sound": devpay.Plugin()}
	for name, spoil := range broken() {
		p := devpay.Plugin()
		sound := p.Payment
		p.Payment = func(setup base.Setup) (payment.Provider, error) { return spoil(setup, sound) }
		served[name] = p
	}
	plugintest.Main(m, served)
}

type construct func(base.Setup) (payment.Provider, error)

// broken are the mistakes that cost money, each in a provider that is sound otherwise.
func broken() map[string]func(base.Setup, construct) (payment.Provider, error) {
	wrap := func(change func(payment.Provider) payment.Provider) func(base.Setup, construct) (payment.Provider, error) {
		return func(setup base.Setup, sound construct) (payment.Provider, error) {
			p, err := sound(setup)
			if err != nil {
				return nil, err
			}
			return change(p), nil
		}
	}
	return map[string]func(base.Setup, construct) (payment.Provider, error){
		"forgets": func(setup base.Setup, sound construct) (payment.Provider, error) {
			setup.KV = plugintest.NewMemoryKV()
			return sound(setup)
		},
		"doubles":  wrap(func(p payment.Provider) payment.Provider { return doubles{p} }),
		"guesses":  wrap(func(p payment.Provider) payment.Provider { return guesses{p} }),
		"generous": wrap(func(p payment.Provider) payment.Provider { return generous{p} }),
	}
}

// doubles takes money once per call instead of once per key.
type doubles struct{ payment.Provider }

func (d doubles) CapturePayment(ctx context.Context, r payment.CaptureRequest) (payment.Snapshot, error) {
	r.Meta.Key += rand.Text()
	return d.Provider.CapturePayment(ctx, r)
}

// guesses takes a lost answer for a failure.
type guesses struct{ payment.Provider }

func (g guesses) CreatePayment(ctx context.Context, r payment.CreateRequest) (payment.Snapshot, error) {
	s, err := g.Provider.CreatePayment(ctx, r)
	var e *base.Error
	if errors.As(err, &e) {
		e.Effect = base.EffectNotApplied
	}
	return s, err
}

// generous refunds whatever it is asked for.
type generous struct{ payment.Provider }

func (g generous) RefundPayment(ctx context.Context, r payment.RefundRequest) (payment.Snapshot, error) {
	s, err := g.Provider.RefundPayment(ctx, r)
	if err != nil {
		return g.GetPayment(ctx, payment.GetRequest{Reference: r.Reference})
	}
	return s, nil
}

// suite runs the suite on one of the providers.
func suite(t *testing.T, name string) {
	tokens := map[plugintest.Way]string{plugintest.Authorized: "ok", plugintest.Declined: "decline", plugintest.AnswerLost: "timeout"}
	plugintest.Payment(t, plugintest.PaymentOptions{
		Options: plugintest.Options{
			Name: name, Manifest: devpay.Plugin().Manifest, Settings: []byte(`{"answerLostAfter":"1ms"}`),
			BadSettings: []byte(`{"answerLostAfter":"soon"}`),
		},
		Create: func(way plugintest.Way) (payment.CreateRequest, bool) {
			token, ok := tokens[way]
			return payment.CreateRequest{Method: devpay.MethodCode, Token: token}, ok
		},
	})
}

// TestBroken is the process that must fail. By itself it proves that the wrapper does not spoil a sound provider.
func TestBroken(t *testing.T) {
	t.Parallel()
	name := os.Getenv(brokenEnv)
	if name == "" {
		name = "sound"
	}
	suite(t, name)
}

// TestTheSuiteFindsMistakes runs the suite on each broken provider and looks which of its tests fail.
func TestTheSuiteFindsMistakes(t *testing.T) {
	t.Parallel()
	if os.Getenv(brokenEnv) != "" {
		t.Skip("this is the process that must fail")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"forgets":  "--- FAIL: TestBroken/kill_-9_forgets_nothing",
		"doubles":  "--- FAIL: TestBroken/idempotency/same_key_twice",
		"guesses":  "--- FAIL: TestBroken/answer_lost",
		"generous": "--- FAIL: TestBroken/money/KWD",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(self, "-test.run", "^TestBroken$", "-test.v")
			cmd.Env = append(os.Environ(), brokenEnv+"="+name)
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) {
				t.Fatalf("the suite passed a provider that %s: %v", name, err)
			}
			if !strings.Contains(string(out), want) {
				t.Errorf("the suite did not find that the provider %s:\n%s", name, out)
			}
			if !strings.Contains(string(out), "--- PASS: TestBroken/handshake") {
				t.Errorf("the provider that %s failed altogether:\n%s", name, out)
			}
		})
	}
}
