package payment

import (
	"context"

	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Source hands out the provider for one call, built from the generation of settings that the call names. The caller
// calls release when the call has ended, so that a replaced provider can be closed after its last call.
type Source func(meta base.Meta) (p Provider, release func(), err error)

type server struct {
	pluginv1.UnimplementedPaymentServer
	source Source
}

func (s *server) Capabilities(ctx context.Context, r *pluginv1.PaymentCapabilitiesRequest) (*pluginv1.PaymentCapabilities, error) {
	p, release, err := s.source(base.MetaFromProto(r.GetMeta()))
	if err != nil {
		return nil, base.ToStatus(err)
	}
	defer release()
	c, err := p.Capabilities(ctx)
	if err != nil {
		return nil, base.ToStatus(err)
	}
	return capabilitiesToProto(c), nil
}

func (s *server) ListMethods(ctx context.Context, r *pluginv1.ListPaymentMethodsRequest) (*pluginv1.ListPaymentMethodsResponse, error) {
	meta := base.MetaFromProto(r.GetMeta())
	p, release, err := s.source(meta)
	if err != nil {
		return nil, base.ToStatus(err)
	}
	defer release()
	methods, err := p.ListMethods(ctx, ListMethodsRequest{
		Meta: meta, Amount: base.MoneyFromProto(r.GetAmount()), Country: r.GetCountry(),
	})
	if err != nil {
		return nil, base.ToStatus(err)
	}
	return &pluginv1.ListPaymentMethodsResponse{Methods: methodsToProto(methods)}, nil
}

func (s *server) CreatePayment(ctx context.Context, r *pluginv1.CreatePaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return serve(ctx, s.source, Provider.CreatePayment, mutation(r.GetMeta()), func(m base.Meta) CreateRequest {
		return CreateRequest{
			Meta:            m,
			PaymentID:       r.GetPaymentId(),
			OrderRef:        r.GetOrderRef(),
			Amount:          base.MoneyFromProto(r.GetAmount()),
			Method:          r.GetMethodCode(),
			CaptureManually: r.GetCaptureManually(),
			ReturnURL:       r.GetReturnUrl(),
			Country:         r.GetCountry(),
			Token:           r.GetPaymentToken(),
		}
	})
}

func (s *server) ConfirmPayment(ctx context.Context, r *pluginv1.ConfirmPaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return serve(ctx, s.source, Provider.ConfirmPayment, mutation(r.GetMeta()), func(m base.Meta) ConfirmRequest {
		return ConfirmRequest{Meta: m, Reference: r.GetProviderReference(), ReturnParams: r.GetReturnParams()}
	})
}

func (s *server) CapturePayment(ctx context.Context, r *pluginv1.CapturePaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return serve(ctx, s.source, Provider.CapturePayment, mutation(r.GetMeta()), func(m base.Meta) CaptureRequest {
		return CaptureRequest{
			Meta:           m,
			Reference:      r.GetProviderReference(),
			Amount:         base.MoneyFromProto(r.GetAmount()),
			Final:          r.GetFinal(),
			CapturedBefore: base.MoneyFromProto(r.GetExpectedCapturedBefore()),
		}
	})
}

func (s *server) VoidPayment(ctx context.Context, r *pluginv1.VoidPaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return serve(ctx, s.source, Provider.VoidPayment, mutation(r.GetMeta()), func(m base.Meta) VoidRequest {
		return VoidRequest{Meta: m, Reference: r.GetProviderReference(), Reason: r.GetReason()}
	})
}

func (s *server) RefundPayment(ctx context.Context, r *pluginv1.RefundPaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return serve(ctx, s.source, Provider.RefundPayment, mutation(r.GetMeta()), func(m base.Meta) RefundRequest {
		return RefundRequest{
			Meta:           m,
			Reference:      r.GetProviderReference(),
			RefundID:       r.GetRefundId(),
			Amount:         base.MoneyFromProto(r.GetAmount()),
			Reason:         r.GetReason(),
			RefundedBefore: base.MoneyFromProto(r.GetExpectedRefundedBefore()),
		}
	})
}

func (s *server) GetPayment(ctx context.Context, r *pluginv1.GetPaymentRequest) (*pluginv1.PaymentSnapshot, error) {
	return serve(ctx, s.source, Provider.GetPayment, reading(r.GetMeta()), func(m base.Meta) GetRequest {
		return GetRequest{Meta: m, Reference: r.GetProviderReference(), PaymentID: r.GetPaymentId()}
	})
}

// envelope is the meta of a call and whether it must carry an idempotency key.
type envelope struct {
	meta     base.Meta
	needsKey bool
}

func mutation(m *pluginv1.CallMeta) envelope { return envelope{base.MetaFromProto(m), true} }
func reading(m *pluginv1.CallMeta) envelope  { return envelope{base.MetaFromProto(m), false} }

// serve runs one method on the provider of the call's generation.
func serve[R any](
	ctx context.Context, source Source, method func(Provider, context.Context, R) (Snapshot, error),
	env envelope, build func(base.Meta) R,
) (*pluginv1.PaymentSnapshot, error) {
	if env.needsKey && env.meta.Key == "" {
		return nil, base.ToStatus(Invalid("no_idempotency_key", "the call has no idempotency key"))
	}
	p, release, err := source(env.meta)
	if err != nil {
		return nil, base.ToStatus(err)
	}
	defer release()
	snap, err := method(p, ctx, build(env.meta))
	if err != nil {
		return nil, base.ToStatus(err)
	}
	return snapshotToProto(snap), nil
}
