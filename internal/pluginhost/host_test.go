package pluginhost

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/providers/manual"
)

func TestPaymentFromEndToEnd(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	w := newWorld(t, Timing{}, install("devpay", 1))
	w.awaitState(t, StateReady)
	port := w.payment(t, "devpay")
	c, err := port.Capabilities(ctx)
	if err != nil || !c.PartialRefund || c.Idempotency != provider.IdempotencyNativeKey {
		t.Errorf("capabilities %+v, %v", c, err)
	}
	methods, err := port.Methods(ctx, provider.MethodsRequest{Locale: "ar", Amount: riyals(10000), Country: "SA"})
	if err != nil || len(methods) != 1 || methods[0].Name != "بطاقة تجريبية" || !methods[0].Surcharge.Equal(riyals(0)) {
		t.Errorf("methods %+v, %v", methods, err)
	}
	for _, amount := range []money.Money{money.New(34550, "SAR"), money.New(34550, "JPY"), money.New(34550, "KWD")} {
		create := createFor("ok")
		create.Amount, create.CaptureManually = amount, true
		s, err := port.Create(ctx, create)
		if err != nil || s.State != provider.PaymentAuthorized || !s.Capturable.Equal(amount) || s.PaymentID != create.PaymentID {
			t.Fatalf("create %v: %+v, %v", amount, s, err)
		}
		ref := provider.PaymentRef{ID: create.PaymentID, Reference: s.Reference, Currency: amount.Currency()}
		s, err = port.Capture(ctx, provider.CapturePayment{
			Call: provider.Call{Key: "capture"}, Payment: ref, Amount: amount, CapturedBefore: money.Zero(amount.Currency()),
		})
		if err != nil || s.State != provider.PaymentCaptured {
			t.Fatalf("capture %v: %+v, %v", amount, s, err)
		}
		s, err = port.Refund(ctx, provider.RefundPayment{
			Call: provider.Call{Key: "refund"}, Payment: ref, RefundID: "r1", Amount: money.New(550, amount.Currency()),
		})
		if err != nil || s.Refunded.Minor() != 550 || len(s.Refunds) != 1 || s.Refunds[0].State != provider.RefundSucceeded {
			t.Fatalf("refund of %v: %+v, %v", amount, s, err)
		}
		found, err := port.Get(ctx, provider.GetPayment{Payment: provider.PaymentRef{ID: create.PaymentID, Currency: amount.Currency()}})
		if err != nil || !cmp.Equal(found, s, cmp.AllowUnexported(money.Money{})) {
			t.Errorf("get %+v, %v; want %+v", found, err, s)
		}
	}
	_, err = port.Create(ctx, createFor("decline"))
	wantError(t, err, provider.KindDeclined, provider.EffectNotApplied, "card_declined")
	_, err = port.Create(ctx, createFor("timeout"))
	wantError(t, err, provider.KindTimeout, provider.EffectUnknown, "answer_lost")
	_, err = port.Get(ctx, provider.GetPayment{Payment: provider.PaymentRef{ID: "never", Currency: "SAR"}})
	wantError(t, err, provider.KindNotFound, provider.EffectNotApplied, "payment_not_found")
	challenge := createFor("challenge")
	s, err := port.Create(ctx, challenge)
	if err != nil || s.NextAction == nil || !strings.HasPrefix(s.NextAction.RedirectURL, "https://shop.example/back?") {
		t.Errorf("challenge %+v, %v", s, err)
	}
}

func TestRatesFromEndToEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("tablerates", 1))
	w.awaitState(t, StateReady)
	port, err := w.Shipping("tablerates")
	if err != nil {
		t.Fatal(err)
	}
	rates, err := port.Rates(t.Context(), provider.RatesRequest{
		Locale: "ar", Destination: provider.Destination{Country: "SA", City: pii.NewPlaceName("جدة"), PostalCode: pii.NewPostalCode("23512")},
		Parcels: []provider.Parcel{{WeightGrams: 900, Quantity: 2}}, Goods: riyals(20999), CashOnDelivery: true,
	})
	if err != nil || len(rates) != 2 || rates[0].Name != "توصيل عادي" || !rates[0].Price.Equal(riyals(0)) ||
		!rates[0].CashOnDeliveryFee.Equal(riyals(1500)) || !rates[1].Price.Equal(riyals(4500)) {
		t.Errorf("rates %+v, %v; want free standard delivery and express for 45.00", rates, err)
	}
	if _, err := w.Payment("tablerates"); !provider.Is(err, provider.KindUnsupported) {
		t.Errorf("a shipping plugin as a payment port: %v", err)
	}
	if _, err := w.Shipping("nothing"); !provider.Is(err, provider.KindNotFound) {
		t.Errorf("a plugin that is not installed: %v", err)
	}
}

func TestRefusesToCallInsideOfATransaction(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("devpay", 1))
	ctx := context.WithValue(t.Context(), txKey{}, true)
	_, err := w.payment(t, "devpay").Create(ctx, createFor("ok"))
	wantError(t, err, provider.KindInternal, provider.EffectNotApplied, "in_transaction")
}

// TestKillForgetsNothing kills the process between the steps of a payment. The host sees it at once and the next call
// finds a new process.
func TestKillForgetsNothing(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	w := newWorld(t, Timing{}, install("manual", 1))
	port := w.payment(t, "manual")
	create := createFor("")
	create.Method = manual.CashOnDelivery
	s, err := port.Create(ctx, create)
	if err != nil {
		t.Fatal(err)
	}
	first := w.awaitState(t, StateReady)
	begun := time.Now()
	if err := syscall.Kill(first.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	second := w.await(t, "another process", func(s Status) bool { return s.State == StateReady && s.PID != first.PID })
	took := time.Since(begun)
	t.Logf("ready again %v after kill -9", took)
	if took > time.Second && !raceEnabled {
		t.Errorf("it took %v to be ready again, want less than 1 s", took)
	}
	if second.Restarts != 1 {
		t.Errorf("%d restarts were counted", second.Restarts)
	}
	ref := provider.PaymentRef{ID: create.PaymentID, Reference: s.Reference, Currency: "SAR"}
	s, err = port.Capture(ctx, provider.CapturePayment{Call: provider.Call{Key: "capture"}, Payment: ref, Amount: riyals(10000)})
	if err != nil || s.State != provider.PaymentCaptured {
		t.Errorf("capture after a kill: %+v, %v", s, err)
	}
}

func TestKillDuringACallIsUnknown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	_, err := w.payment(t, "hostile").Create(t.Context(), createFor("kill"))
	wantError(t, err, provider.KindUnavailable, provider.EffectUnknown, "transport")
}

// TestHungProcessIsKilled stops the process, as a debugger or a full disk may. Calls end at their deadline, the health
// check kills the group, and a new process serves.
func TestHungProcessIsKilled(t *testing.T) {
	t.Parallel()
	one := install("hostile", 1)
	w := newWorld(t, Timing{Health: 200 * time.Millisecond, HealthEvery: 200 * time.Millisecond}, one)
	port := w.payment(t, "hostile")
	if _, err := port.Create(t.Context(), createFor("stop")); err != nil {
		t.Fatal(err)
	}
	first := w.awaitState(t, StateReady)
	time.Sleep(50 * time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := port.Create(ctx, createFor(""))
	if took := time.Since(begun); took > time.Second {
		t.Errorf("a call to a stopped process took %v, its deadline was 150 ms", took)
	}
	wantError(t, err, provider.KindTimeout, provider.EffectUnknown, "timeout")
	awaitDeath(t, first.PID, 5*time.Second)
	w.await(t, "another process", func(s Status) bool { return s.State == StateReady && s.PID != first.PID })
	if _, err := port.Create(t.Context(), createFor("")); err != nil {
		t.Errorf("a call to the new process: %v", err)
	}
}

// TestCloseOfAHungProcess: a stopped process must not hold up the end of the server.
func TestCloseOfAHungProcess(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	if _, err := w.payment(t, "hostile").Create(t.Context(), createFor("stop")); err != nil {
		t.Fatal(err)
	}
	s := w.awaitState(t, StateReady)
	time.Sleep(50 * time.Millisecond)
	begun := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := w.Close(ctx); err != nil {
		t.Fatal(err)
	}
	t.Logf("closed %v after the process was stopped", time.Since(begun))
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("closing took %v", took)
	}
	if alive(s.PID) {
		t.Error("the stopped process outlived the host")
	}
}

func TestLongLineDoesNotHangCalls(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	port := w.payment(t, "hostile")
	for i := range 20 { // 1.4 MB, far more than a pipe holds
		if _, err := port.Create(t.Context(), createFor("long line")); err != nil {
			t.Fatalf("call %d: %v", i, err)
		}
	}
}

func TestHugeReplyIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("huge", 1))
	w.awaitState(t, StateReady)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := w.payment(t, "huge").Create(t.Context(), createFor(""))
	runtime.ReadMemStats(&after)
	wantError(t, err, provider.KindInternal, provider.EffectUnknown, "message_too_large")
	grown := int64(after.HeapSys) - int64(before.HeapSys)
	t.Logf("the heap grew by %d KiB", grown>>10)
	if grown > 32<<20 {
		t.Errorf("a reply of 64 MiB grew the heap by %d MiB", grown>>20)
	}
}

func TestEnvironmentIsMade(t *testing.T) {
	// Not parallel: it sets a variable of this process, which is the host.
	t.Setenv("MIZAN_DATABASE_URL", "postgres://secret")
	w := newWorld(t, Timing{}, install("hostile", 1))
	s, err := w.payment(t, "hostile").Create(t.Context(), createFor("environment"))
	if err != nil {
		t.Fatal(err)
	}
	want := "GOMEMLIMIT GOTRACEBACK MIZAN_PLUGIN PLUGIN_CLIENT_CERT PLUGIN_MAX_PORT PLUGIN_MIN_PORT " +
		"PLUGIN_PROTOCOL_VERSIONS PLUGIN_UNIX_SOCKET_DIR TMPDIR TZ"
	if diff := cmp.Diff(want, s.FailureMessage); diff != "" {
		t.Errorf("the environment of a plugin (-want +got):\n%s", diff)
	}
}

// TestNoOrphans kills a whole host and looks for its provider.
func TestNoOrphans(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	host := exec.Command(self, "host")
	dir, err := os.MkdirTemp("", "mz")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	host.Env = append(os.Environ(), "TMPDIR="+dir)
	out, err := host.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the host said nothing: %v", err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatalf("the host said %q", line)
	}
	if !alive(pid) {
		t.Fatal("the provider does not run")
	}
	if err := host.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = host.Wait()
	awaitDeath(t, pid, time.Second)
	left, err := filepath.Glob(filepath.Join(dir, runDirPrefix+"*"))
	if err != nil || len(left) != 1 {
		t.Fatalf("a killed host left %v, %v; want its run folder", left, err)
	}
	next, err := New(testOptions(dir, Timing{}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left[0]); !os.IsNotExist(err) {
		t.Errorf("the next host did not sweep %s: %v", left[0], err)
	}
	if err := next.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestGrandchildrenGoToo: what a provider started goes with it.
func TestGrandchildrenGoToo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, Timing{}, install("hostile", 1))
	s, err := w.payment(t, "hostile").Create(t.Context(), createFor("child"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(s.FailureMessage)
	if err != nil || !alive(pid) {
		t.Fatalf("there is no child %q", s.FailureMessage)
	}
	if err := syscall.Kill(w.awaitState(t, StateReady).PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	awaitDeath(t, pid, 2*time.Second)
}
