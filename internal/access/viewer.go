package access

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/ids"
)

// Kind says what sort of viewer is asking.
type Kind string

// The kinds of viewers. A plugin is not a viewer: it cannot call the API.
const (
	Anonymous Kind = "ANONYMOUS"
	Guest     Kind = "GUEST"    // holds the key of one cart or the token of one order
	Customer  Kind = "CUSTOMER" // signed in
	Staff     Kind = "STAFF"
	Service   Kind = "SERVICE" // a program of the merchant
	System    Kind = "SYSTEM"  // the server itself, in the background
)

// Grant lets a service read one category of personal data for one purpose.
type Grant struct {
	Category string
	Purpose  Purpose
}

// Viewer is who asks, built once for each request. The zero viewer is a stranger.
type Viewer struct {
	Kind Kind
	// Subject is the customer, for kind Customer.
	Subject ids.ID
	// Token is the id of the access token, for kinds Staff and Service; the audit names it.
	Token ids.ID
	// Role is the handle of the token's role.
	Role string
	// Permissions are those of the role.
	Permissions Set
	// Purpose is the request's one purpose. Staff and services work for CONTRACT unless they say otherwise.
	Purpose Purpose
	// Grants are what a service may read.
	Grants []Grant
	// Cart and Order are what a guest's capability opens: exactly that cart, or exactly that order. They are set on
	// a narrowed viewer, which is passed down to one field and its children.
	Cart, Order ids.ID
	// StepUp says that staff proved who they are again within the last fifteen minutes.
	StepUp bool
	// GPC says that the browser asked for no sale or sharing of data (Sec-GPC: 1).
	GPC bool
	// Request is the request's id, for the audit.
	Request string
	// Network is the network prefix (/24 or /48) that throttles are counted by.
	Network string
}

// IsStaff reports whether the viewer is staff or a service with permissions.
func (v Viewer) IsStaff() bool { return v.Kind == Staff || v.Kind == Service }

// Can reports whether the viewer holds the permission.
func (v Viewer) Can(p Permission) bool { return v.IsStaff() && v.Permissions.Has(p) }

// WithCart narrows a viewer to the holder of a cart's key. Staff and customers keep what they are.
func (v Viewer) WithCart(id ids.ID) Viewer {
	v.Cart = id
	return v.asGuest()
}

// WithOrder narrows a viewer to the holder of an order's token.
func (v Viewer) WithOrder(id ids.ID) Viewer {
	v.Order = id
	return v.asGuest()
}

func (v Viewer) asGuest() Viewer {
	if v.Kind == Anonymous || v.Kind == "" {
		v.Kind = Guest
	}
	return v
}

type viewerKey struct{}

// WithViewer returns a context that carries the viewer.
func WithViewer(ctx context.Context, v Viewer) context.Context {
	return context.WithValue(ctx, viewerKey{}, v)
}

// WithoutViewer returns a context from which no viewer can be read. Shared fields are resolved with it, so that a
// shared field that asks who is looking fails in its first test.
func WithoutViewer(ctx context.Context) context.Context {
	return context.WithValue(ctx, viewerKey{}, nil)
}

// From returns the viewer of the context; a stranger when there is none.
func From(ctx context.Context) Viewer {
	v, _ := ctx.Value(viewerKey{}).(Viewer)
	if v.Kind == "" {
		v.Kind = Anonymous
	}
	return v
}

// Present reports whether the context carries a viewer at all.
func Present(ctx context.Context) bool {
	_, ok := ctx.Value(viewerKey{}).(Viewer)
	return ok
}
