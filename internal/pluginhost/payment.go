package pluginhost

import (
	"context"
	"time"

	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/provider"
	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

// paymentPort is the port of one payment installation, whichever process serves it.
type paymentPort struct {
	host *Host
	id   string
}

var _ provider.Payment = (*paymentPort)(nil)

// Capabilities implements provider.Payment.
func (p *paymentPort) Capabilities(ctx context.Context) (provider.PaymentCapabilities, error) {
	return invoke(ctx, p.host, p.id, capabilitiesCall(), func(ctx context.Context, proc *process, meta base.Meta) (provider.PaymentCapabilities, error) {
		c, err := proc.payment.Capabilities(ctx, meta)
		if err != nil {
			return provider.PaymentCapabilities{}, err
		}
		out := provider.PaymentCapabilities{
			ManualCapture: c.ManualCapture, PartialCapture: c.PartialCapture, MultiCapture: c.MultiCapture,
			PartialRefund: c.PartialRefund, Void: c.Void, Offline: c.Offline, Idempotency: provider.IdempotencyNone,
			KeyTTL: time.Duration(min(c.KeyTTLHours, 24*3650)) * time.Hour,
		}
		switch c.Idempotency {
		case payment.IdempotencyNativeKey:
			out.Idempotency = provider.IdempotencyNativeKey
		case payment.IdempotencyLookup:
			out.Idempotency = provider.IdempotencyLookup
		}
		return out, nil
	})
}

// Methods implements provider.Payment.
func (p *paymentPort) Methods(ctx context.Context, r provider.MethodsRequest) ([]provider.PaymentMethod, error) {
	return invoke(ctx, p.host, p.id, listMethodsCall(), func(ctx context.Context, proc *process, meta base.Meta) ([]provider.PaymentMethod, error) {
		methods, err := proc.payment.ListMethods(ctx, p.host.messenger(p.id, proc).methods(meta, r))
		if err != nil {
			return nil, err
		}
		return checkMethods(methods, r.Amount.Currency(), proc.log), nil
	})
}

// Create implements provider.Payment.
func (p *paymentPort) Create(ctx context.Context, r provider.CreatePayment) (provider.PaymentSnapshot, error) {
	want := expected{id: r.PaymentID, currency: r.Amount.Currency()}
	return p.snapshot(ctx, createCall(), want, func(ctx context.Context, proc *process, m *messenger, meta base.Meta) (payment.Snapshot, error) {
		return proc.payment.CreatePayment(ctx, m.create(meta, r))
	})
}

// Confirm implements provider.Payment.
func (p *paymentPort) Confirm(ctx context.Context, r provider.ConfirmPayment) (provider.PaymentSnapshot, error) {
	return p.snapshot(ctx, confirmCall(), expect(r.Payment), func(ctx context.Context, proc *process, m *messenger, meta base.Meta) (payment.Snapshot, error) {
		return proc.payment.ConfirmPayment(ctx, m.confirm(meta, r))
	})
}

// Capture implements provider.Payment.
func (p *paymentPort) Capture(ctx context.Context, r provider.CapturePayment) (provider.PaymentSnapshot, error) {
	return p.snapshot(ctx, captureCall(), expect(r.Payment, r.Amount, r.CapturedBefore), func(ctx context.Context, proc *process, m *messenger, meta base.Meta) (payment.Snapshot, error) {
		return proc.payment.CapturePayment(ctx, m.capture(meta, r))
	})
}

// Void implements provider.Payment.
func (p *paymentPort) Void(ctx context.Context, r provider.VoidPayment) (provider.PaymentSnapshot, error) {
	return p.snapshot(ctx, voidCall(), expect(r.Payment), func(ctx context.Context, proc *process, m *messenger, meta base.Meta) (payment.Snapshot, error) {
		return proc.payment.VoidPayment(ctx, m.void(meta, r))
	})
}

// Refund implements provider.Payment.
func (p *paymentPort) Refund(ctx context.Context, r provider.RefundPayment) (provider.PaymentSnapshot, error) {
	return p.snapshot(ctx, refundCall(), expect(r.Payment, r.Amount, r.RefundedBefore), func(ctx context.Context, proc *process, m *messenger, meta base.Meta) (payment.Snapshot, error) {
		return proc.payment.RefundPayment(ctx, m.refund(meta, r))
	})
}

// Get implements provider.Payment.
func (p *paymentPort) Get(ctx context.Context, r provider.GetPayment) (provider.PaymentSnapshot, error) {
	return p.snapshot(ctx, getCall(), expect(r.Payment), func(ctx context.Context, proc *process, m *messenger, meta base.Meta) (payment.Snapshot, error) {
		return proc.payment.GetPayment(ctx, m.get(meta, r))
	})
}

// expect says what a reply about a payment must agree with. Amounts of a request in another currency than the payment
// make the call impossible.
func expect(ref provider.PaymentRef, amounts ...money.Money) expected {
	want := expected{id: ref.ID, reference: ref.Reference, currency: ref.Currency}
	for _, m := range amounts {
		if m.Currency() != "" && m.Currency() != ref.Currency {
			want.mixed = true
		}
	}
	return want
}

// snapshot makes one call about a payment and believes the reply only when it makes sense.
func (p *paymentPort) snapshot(
	ctx context.Context, m method, want expected,
	call func(context.Context, *process, *messenger, base.Meta) (payment.Snapshot, error),
) (provider.PaymentSnapshot, error) {
	if want.currency == "" || want.mixed {
		return provider.PaymentSnapshot{}, refuse(provider.KindInvalid, "currency", "the request has no currency or mixes two")
	}
	return invoke(ctx, p.host, p.id, m, func(ctx context.Context, proc *process, meta base.Meta) (provider.PaymentSnapshot, error) {
		s, err := call(ctx, proc, p.host.messenger(p.id, proc), meta)
		if err != nil {
			return provider.PaymentSnapshot{}, err
		}
		out, bad := checkSnapshot(s, want, p.host.opts.Clock.Now())
		if bad != nil {
			proc.log.Error("plugin reply refused", "method", m.name, "why", bad.Message)
			return provider.PaymentSnapshot{}, bad
		}
		return out, nil
	})
}
