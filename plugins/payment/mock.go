package payment

import (
	"context"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// Mock is a Provider made of functions, for tests of code that calls a provider. A function that is nil answers
// with an error of kind unsupported.
type Mock struct {
	CapabilitiesFunc func(context.Context) (Capabilities, error)
	ListMethodsFunc  func(context.Context, ListMethodsRequest) ([]Method, error)
	CreateFunc       func(context.Context, CreateRequest) (Snapshot, error)
	ConfirmFunc      func(context.Context, ConfirmRequest) (Snapshot, error)
	CaptureFunc      func(context.Context, CaptureRequest) (Snapshot, error)
	VoidFunc         func(context.Context, VoidRequest) (Snapshot, error)
	RefundFunc       func(context.Context, RefundRequest) (Snapshot, error)
	GetFunc          func(context.Context, GetRequest) (Snapshot, error)
}

var _ Provider = (*Mock)(nil)

// Capabilities implements Provider.
func (m *Mock) Capabilities(ctx context.Context) (Capabilities, error) {
	if m.CapabilitiesFunc == nil {
		return Capabilities{}, unsupported("Capabilities")
	}
	return m.CapabilitiesFunc(ctx)
}

// ListMethods implements Provider.
func (m *Mock) ListMethods(ctx context.Context, r ListMethodsRequest) ([]Method, error) {
	if m.ListMethodsFunc == nil {
		return nil, unsupported("ListMethods")
	}
	return m.ListMethodsFunc(ctx, r)
}

// CreatePayment implements Provider.
func (m *Mock) CreatePayment(ctx context.Context, r CreateRequest) (Snapshot, error) {
	return callMock(ctx, "CreatePayment", m.CreateFunc, r)
}

// ConfirmPayment implements Provider.
func (m *Mock) ConfirmPayment(ctx context.Context, r ConfirmRequest) (Snapshot, error) {
	return callMock(ctx, "ConfirmPayment", m.ConfirmFunc, r)
}

// CapturePayment implements Provider.
func (m *Mock) CapturePayment(ctx context.Context, r CaptureRequest) (Snapshot, error) {
	return callMock(ctx, "CapturePayment", m.CaptureFunc, r)
}

// VoidPayment implements Provider.
func (m *Mock) VoidPayment(ctx context.Context, r VoidRequest) (Snapshot, error) {
	return callMock(ctx, "VoidPayment", m.VoidFunc, r)
}

// RefundPayment implements Provider.
func (m *Mock) RefundPayment(ctx context.Context, r RefundRequest) (Snapshot, error) {
	return callMock(ctx, "RefundPayment", m.RefundFunc, r)
}

// GetPayment implements Provider.
func (m *Mock) GetPayment(ctx context.Context, r GetRequest) (Snapshot, error) {
	return callMock(ctx, "GetPayment", m.GetFunc, r)
}

func callMock[R any](ctx context.Context, name string, f func(context.Context, R) (Snapshot, error), r R) (Snapshot, error) {
	if f == nil {
		return Snapshot{}, unsupported(name)
	}
	return f(ctx, r)
}

func unsupported(name string) *base.Error {
	return base.Refuse(base.KindUnsupported, "unsupported", "%s is not supported", name)
}
