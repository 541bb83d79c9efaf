package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// access is @access: it lets the field run or refuses it. Where the field names a capability, whoever holds it runs
// the field, and only its children, as the holder.
func (r *Resolver) access(ctx context.Context, _ any, next graphql.Resolver, public, self bool, anyOf []access.Permission, stepUp bool, capability *string) (any, error) {
	const op = "graph.access"
	v := access.From(ctx)
	allowed := public || self && v.Kind == access.Customer || v.IsStaff() && v.Permissions.HasAny(anyOf)
	switch {
	case !allowed && v.Kind == access.Anonymous:
		return nil, fault.E(op, fault.Unauthenticated, "Sign in to do this.", nil)
	case !allowed:
		return nil, fault.E(op, fault.Denied, "You may not do this.", nil)
	case stepUp && !v.StepUp:
		return nil, fault.E(op, fault.Denied, "Prove who you are again to do this.", nil)
	}
	if capability != nil {
		transport.MarkPrivate(ctx)
		narrowed, err := r.holder(ctx, v, *capability)
		if err != nil {
			return nil, err
		}
		ctx = access.WithViewer(ctx, narrowed)
	}
	return next(ctx)
}

// holder narrows a viewer to what the capability in an argument opens: the key of a cart or a guest's token to an order.
// What opens nothing changes nothing.
func (r *Resolver) holder(ctx context.Context, v access.Viewer, argument string) (access.Viewer, error) {
	text := argumentText(ctx, argument)
	if token, ok := access.ParseToken(text); ok && token.Kind() == access.TokenOrder {
		id, err := r.Orders.Holds(ctx, token)
		if err != nil || id.IsZero() {
			return v, err
		}
		return v.WithOrder(id), nil
	}
	gid, err := ids.ParseGID(text)
	if err != nil {
		return v, nil //nolint:nilerr // What is no capability opens nothing; the field itself says what is wrong with its argument.
	}
	if key, err := gid.ID("Cart"); err == nil {
		return v.WithCart(key), nil
	}
	return v, nil
}

// argumentText returns the text of an argument; empty where there is none.
func argumentText(ctx context.Context, name string) string {
	switch text := graphql.GetFieldContext(ctx).Args[name].(type) {
	case string:
		return text
	case *string:
		return value(text)
	default:
		return ""
	}
}
