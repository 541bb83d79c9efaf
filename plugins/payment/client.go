package payment

import (
	"context"

	"google.golang.org/grpc"

	"github.com/mizan-commerce/mizan/plugins/base"
	pluginv1 "github.com/mizan-commerce/mizan/plugins/proto/mizan/plugin/v1"
)

// Client is a Provider in another process. Its errors are *base.Error; whatever goes wrong on the way has an
// unknown effect. It does not judge replies: hosts do.
type Client struct{ rpc pluginv1.PaymentClient }

// NewClient returns a client for the connection to a provider.
func NewClient(conn grpc.ClientConnInterface) *Client {
	return &Client{rpc: pluginv1.NewPaymentClient(conn)}
}

// Capabilities asks what the provider can do under the given generation of settings.
func (c *Client) Capabilities(ctx context.Context, meta base.Meta) (Capabilities, error) {
	r, err := c.rpc.Capabilities(ctx, &pluginv1.PaymentCapabilitiesRequest{Meta: base.MetaToProto(meta)})
	if err != nil {
		return Capabilities{}, base.FromStatus(err)
	}
	return capabilitiesFromProto(r), nil
}

// ListMethods asks what a shopper can be offered.
func (c *Client) ListMethods(ctx context.Context, r ListMethodsRequest) ([]Method, error) {
	reply, err := c.rpc.ListMethods(ctx, &pluginv1.ListPaymentMethodsRequest{
		Meta: base.MetaToProto(r.Meta), Amount: base.MoneyToProto(r.Amount), Country: r.Country,
	})
	if err != nil {
		return nil, base.FromStatus(err)
	}
	return methodsFromProto(reply.GetMethods()), nil
}

// CreatePayment begins a payment.
func (c *Client) CreatePayment(ctx context.Context, r CreateRequest) (Snapshot, error) {
	return answer(c.rpc.CreatePayment(ctx, &pluginv1.CreatePaymentRequest{
		Meta:            base.MetaToProto(r.Meta),
		PaymentId:       r.PaymentID,
		OrderRef:        r.OrderRef,
		Amount:          base.MoneyToProto(r.Amount),
		MethodCode:      r.Method,
		CaptureManually: r.CaptureManually,
		ReturnUrl:       r.ReturnURL,
		Country:         r.Country,
		PaymentToken:    r.Token,
	}))
}

// ConfirmPayment goes on after the buyer acted.
func (c *Client) ConfirmPayment(ctx context.Context, r ConfirmRequest) (Snapshot, error) {
	return answer(c.rpc.ConfirmPayment(ctx, &pluginv1.ConfirmPaymentRequest{
		Meta: base.MetaToProto(r.Meta), ProviderReference: r.Reference, ReturnParams: r.ReturnParams,
	}))
}

// CapturePayment takes authorised money.
func (c *Client) CapturePayment(ctx context.Context, r CaptureRequest) (Snapshot, error) {
	return answer(c.rpc.CapturePayment(ctx, &pluginv1.CapturePaymentRequest{
		Meta:                   base.MetaToProto(r.Meta),
		ProviderReference:      r.Reference,
		Amount:                 base.MoneyToProto(r.Amount),
		Final:                  r.Final,
		ExpectedCapturedBefore: base.MoneyToProto(r.CapturedBefore),
	}))
}

// VoidPayment gives an authorisation up.
func (c *Client) VoidPayment(ctx context.Context, r VoidRequest) (Snapshot, error) {
	return answer(c.rpc.VoidPayment(ctx, &pluginv1.VoidPaymentRequest{
		Meta: base.MetaToProto(r.Meta), ProviderReference: r.Reference, Reason: r.Reason,
	}))
}

// RefundPayment returns captured money.
func (c *Client) RefundPayment(ctx context.Context, r RefundRequest) (Snapshot, error) {
	return answer(c.rpc.RefundPayment(ctx, &pluginv1.RefundPaymentRequest{
		Meta:                   base.MetaToProto(r.Meta),
		ProviderReference:      r.Reference,
		RefundId:               r.RefundID,
		Amount:                 base.MoneyToProto(r.Amount),
		Reason:                 r.Reason,
		ExpectedRefundedBefore: base.MoneyToProto(r.RefundedBefore),
	}))
}

// GetPayment reads a payment.
func (c *Client) GetPayment(ctx context.Context, r GetRequest) (Snapshot, error) {
	return answer(c.rpc.GetPayment(ctx, &pluginv1.GetPaymentRequest{
		Meta: base.MetaToProto(r.Meta), ProviderReference: r.Reference, PaymentId: r.PaymentID,
	}))
}

func answer(s *pluginv1.PaymentSnapshot, err error) (Snapshot, error) {
	if err != nil {
		return Snapshot{}, base.FromStatus(err)
	}
	return snapshotFromProto(s), nil
}
