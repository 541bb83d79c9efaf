package book

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
	"github.com/mizan-commerce/mizan/plugins/plugintest"
)

// shaky fails one write, before or after it arrived.
type shaky struct {
	base.KV
	before, after error
}

func (s *shaky) Put(ctx context.Context, key string, value []byte, expected uint64) (uint64, error) {
	if err := s.before; err != nil {
		s.before = nil
		return 0, err
	}
	rev, err := s.KV.Put(ctx, key, value, expected)
	if lost := s.after; lost != nil && err == nil {
		s.after = nil
		return 0, lost
	}
	return rev, err
}

func newBook(t *testing.T, kv base.KV) *Book {
	t.Helper()
	b, err := New(kv, "tst", func() time.Time { return time.Date(2026, 9, 20, 8, 0, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func request(key string) payment.CreateRequest {
	return payment.CreateRequest{
		Meta: base.Meta{Key: key}, PaymentID: "pay-1", Amount: base.Money{Currency: "SAR", Minor: 10000, Exponent: 2},
	}
}

func authorize(r *Record) error { r.Authorize(); return nil }

func TestFailedWritesSayWhatHappened(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	kv := &shaky{KV: plugintest.NewMemoryKV(), before: base.ErrQuota}
	b := newBook(t, kv)
	var e *base.Error
	_, err := b.Create(ctx, request("k1"), authorize)
	if !errors.As(err, &e) || e.Effect != base.EffectNotApplied || e.Code != "book_full" {
		t.Errorf("a full store gave %v", err)
	}
	kv.after = errors.New("the host died")
	_, err = b.Create(ctx, request("k1"), authorize)
	if !errors.As(err, &e) || e.Effect != base.EffectUnknown || e.Reference == "" {
		t.Errorf("a lost answer of the store gave %v", err)
	}
	rec, err := b.Create(ctx, request("k1"), authorize)
	if err != nil || rec.State != payment.StateAuthorized || rec.Snapshot().Version != 1 {
		t.Errorf("the same key afterwards: %+v, %v; want the payment that was written", rec, err)
	}
	_, err = b.Create(ctx, request("k2"), authorize)
	if !errors.As(err, &e) || e.Code != "payment_exists" || e.Effect != base.EffectNotApplied {
		t.Errorf("another key for the same payment gave %v", err)
	}
}

// TestConcurrentRefundsNeverExceed lets forty refunds of different keys compete for what was captured.
func TestConcurrentRefundsNeverExceed(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	b := newBook(t, plugintest.NewMemoryKV())
	rec, err := b.Create(ctx, request("k1"), func(r *Record) error {
		r.Authorize()
		return r.Capture(payment.CaptureRequest{Amount: r.Money(10000)})
	})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			r := payment.RefundRequest{RefundID: string(rune('A' + i)), Amount: rec.Money(900)}
			_, err := b.Change(ctx, rec.Reference, "refund-"+r.RefundID, r, func(rec *Record) error { return rec.Refund(r) })
			var e *base.Error
			if err != nil && (!errors.As(err, &e) || e.Effect != base.EffectNotApplied) {
				t.Errorf("refund %d: %v", i, err)
			}
		})
	}
	group.Wait()
	rec, err = b.Get(ctx, payment.GetRequest{Reference: rec.Reference})
	if err != nil || rec.Refunded != 9900 || len(rec.Refunds) != 11 {
		t.Errorf("refunded %d in %d parts, %v; want 9900 in 11", rec.Refunded, len(rec.Refunds), err)
	}
}

func TestFailedPaymentCanBeTriedAgain(t *testing.T) {
	t.Parallel()
	b := newBook(t, plugintest.NewMemoryKV())
	if _, err := b.Create(t.Context(), request("k1"), func(r *Record) error { r.State = payment.StateFailed; return nil }); err != nil {
		t.Fatal(err)
	}
	rec, err := b.Create(t.Context(), request("k2"), authorize)
	if err != nil || rec.State != payment.StateAuthorized {
		t.Errorf("after a failure: %+v, %v", rec, err)
	}
	if rec, err = b.Create(t.Context(), request("k1"), authorize); err != nil || rec.State != payment.StateAuthorized {
		t.Errorf("the first key replayed: %+v, %v; want the payment as it stands", rec, err)
	}
}

func TestSameRefundIDIsTheSameRefund(t *testing.T) {
	t.Parallel()
	r := &Record{Currency: "SAR", Exponent: 2, Amount: 10000}
	r.Authorize()
	if err := r.Capture(payment.CaptureRequest{Amount: r.Money(4000), Final: true}); err != nil {
		t.Fatal(err)
	}
	if r.Capturable() != 0 || r.State != payment.StatePartiallyCaptured {
		t.Errorf("after a final part %d can be captured in state %d", r.Capturable(), r.State)
	}
	for range 2 {
		if err := r.Refund(payment.RefundRequest{RefundID: "r1", Amount: r.Money(1000)}); err != nil {
			t.Fatal(err)
		}
	}
	if r.Refunded != 1000 {
		t.Errorf("one refund id returned %d", r.Refunded)
	}
	var e *base.Error
	if err := r.Refund(payment.RefundRequest{RefundID: "r1", Amount: r.Money(2000)}); !errors.As(err, &e) || e.Code != "refund_exists" {
		t.Errorf("the same refund id over another amount gave %v", err)
	}
}
