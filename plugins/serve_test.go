package plugins_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/plugins"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
)

const testManifest = `
apiVersion: mizan.plugin/v1
id: example.moody
version: 0.1.0
name: {en: Moody}
kinds: [payment]
protocols: [1]
`

// moody panics, and otherwise tells its generation. It says in the store of the host when it is closed.
type moody struct {
	*payment.Mock
	setup base.Setup
}

func (m *moody) Close() error {
	_, err := m.setup.KV.Put(context.Background(), "closed", []byte{byte(m.setup.Generation)}, 0)
	return err
}

func newMoody(setup base.Setup) (payment.Provider, error) {
	if string(setup.Settings) == `"panic"` {
		panic("in the constructor")
	}
	return &moody{setup: setup, Mock: &payment.Mock{
		CreateFunc: func(context.Context, payment.CreateRequest) (payment.Snapshot, error) { panic("in a call") },
		GetFunc: func(ctx context.Context, r payment.GetRequest) (payment.Snapshot, error) {
			if r.PaymentID == "slow" {
				if _, err := setup.KV.Put(ctx, "slow", []byte{1}, 0); err != nil {
					return payment.Snapshot{}, err
				}
				time.Sleep(300 * time.Millisecond)
			}
			return payment.Snapshot{Reference: "p", Version: setup.Generation}, nil
		},
	}}, nil
}

func TestMain(m *testing.M) {
	plugintest.Main(m, map[string]plugins.Plugin{
		"moody": {Manifest: []byte(testManifest), Payment: newMoody},
		"liar":  {Manifest: []byte(testManifest)},
	})
}

func TestPanicIsUnknownAndNotTheEnd(t *testing.T) {
	t.Parallel()
	p := plugintest.StartConfigured(t, plugintest.Options{Name: "moody"}, plugintest.NewMemoryKV())
	_, err := p.Payment.CreatePayment(t.Context(), payment.CreateRequest{Meta: base.Meta{Key: "k"}})
	var e *base.Error
	if !errors.As(err, &e) || e.Effect != base.EffectUnknown || e.Code != "panic" {
		t.Errorf("a panic became %v, want an unknown effect", err)
	}
	if s, err := p.Payment.GetPayment(t.Context(), payment.GetRequest{}); err != nil || s.Version != 1 {
		t.Errorf("after a panic: %+v, %v", s, err)
	}
	_, err = p.Base.Configure(t.Context(), base.Configuration{Generation: 2, Settings: []byte(`"panic"`)})
	var d base.Diagnostics
	if !errors.As(err, &d) || d[0].Code != "refused" {
		t.Errorf("a panic in the constructor became %v, want a diagnostic", err)
	}
}

func TestRunningCallsKeepTheirGeneration(t *testing.T) {
	t.Parallel()
	kv := plugintest.NewMemoryKV()
	p := plugintest.StartConfigured(t, plugintest.Options{Name: "moody"}, kv)
	slow := make(chan payment.Snapshot, 1)
	go func() {
		s, err := p.Payment.GetPayment(t.Context(), payment.GetRequest{PaymentID: "slow"})
		if err != nil {
			t.Error(err)
		}
		slow <- s
	}()
	waitFor(t, kv, "slow")
	if _, err := p.Base.Configure(t.Context(), base.Configuration{Generation: 2}); err != nil {
		t.Fatal(err)
	}
	if e, err := kv.Get(t.Context(), "closed"); err != nil || e.Revision != 0 {
		t.Errorf("generation one was closed during its call: %v, %v", e, err)
	}
	if s := <-slow; s.Version != 1 {
		t.Errorf("the running call ended on generation %d", s.Version)
	}
	if s, err := p.Payment.GetPayment(t.Context(), payment.GetRequest{}); err != nil || s.Version != 2 {
		t.Errorf("the next call ran on generation %d, %v", s.Version, err)
	}
	if e := waitFor(t, kv, "closed"); e.Value[0] != 1 {
		t.Errorf("generation %d was closed, want 1", e.Value[0])
	}
	if _, err := p.Base.Configure(t.Context(), base.Configuration{Generation: 1}); err == nil {
		t.Error("a late duplicate brought old settings back")
	}
}

func TestManifestAndConstructorsMustAgree(t *testing.T) {
	t.Parallel()
	out, code := plugintest.Run(t, plugintest.Options{Name: "liar"})
	if code != 1 || out == "" {
		t.Errorf("exit code %d and %q, want 1 and a reason", code, out)
	}
}

func waitFor(t *testing.T, kv *plugintest.MemoryKV, key string) base.Entry {
	t.Helper()
	for range 500 {
		if e, err := kv.Get(t.Context(), key); err == nil && e.Revision != 0 {
			return e
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s was never written", key)
	return base.Entry{}
}
