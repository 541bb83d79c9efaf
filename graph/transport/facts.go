package transport

import (
	"context"
	"sync/atomic"
)

// The outcomes of an operation, for logs and metrics.
const (
	OutcomeOK      = "ok"      // data without errors
	OutcomePartial = "partial" // data, and errors on some fields
	OutcomeRefused = "refused" // no data, because of the request
	OutcomeFailed  = "failed"  // no data or partial data, because of the server
)

// Facts is what may be known about an operation outside of it: never its variables, its text or its answer. They are
// complete when the handler has returned.
type Facts struct {
	// Name is the operation's name in the document, at most 64 characters. It is chosen by the client, so it is no
	// label for metrics.
	Name string
	// Kind is query, mutation or subscription; empty when the document could not be read.
	Kind string
	// Outcome is one of the outcomes; empty when no operation came in at all.
	Outcome string
	// Code is the code of the first error.
	Code Code
	// Cost is what the operation was estimated to cost.
	Cost int

	private atomic.Bool
}

// Private reports whether the answer is for its viewer only.
func (f *Facts) Private() bool { return f.private.Load() }

type factsKey struct{}

// WithFacts returns a context in which the transports note what they learn, and the note.
func WithFacts(ctx context.Context) (context.Context, *Facts) {
	facts := &Facts{}
	return context.WithValue(ctx, factsKey{}, facts), facts
}

// MarkPrivate says that the answer of the running operation holds what belongs to one person or one cart, so that no
// cache may keep it. It may be called from several goroutines; outside an operation it does nothing.
func MarkPrivate(ctx context.Context) {
	if facts, ok := ctx.Value(factsKey{}).(*Facts); ok {
		facts.private.Store(true)
	}
}

// factsOf returns the note of the context, and a new one where nobody asked for any.
func factsOf(ctx context.Context) (context.Context, *Facts) {
	if facts, ok := ctx.Value(factsKey{}).(*Facts); ok {
		return ctx, facts
	}
	return WithFacts(ctx)
}
