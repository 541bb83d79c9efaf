// Package fault gives every expected failure inside the server one shape: the
// operation that failed, the kind of failure, a sentence for people, and the
// cause. Callers decide on the kind, never on the text.
package fault

import (
	"context"
	"errors"
	"strings"
)

// Op names the operation that failed, as package and function ("orders.Place").
// It is for logs and never shown to clients.
type Op string

// Fault is an error with a kind. Build it with [E]; read it with [KindOf], [Is]
// and [Message], which look through wrapped errors.
type Fault struct {
	// Op is the operation that failed. It may be empty.
	Op Op
	// Kind says what sort of failure this is.
	Kind Kind
	// Message is a constant sentence for people. It never carries values, so it
	// can neither leak data nor break the grouping of logs.
	Message string
	// Err is the cause, for logs and errors.Is. It may be nil.
	Err error
}

var _ error = (*Fault)(nil)

// E builds a *[Fault]. The message is constant text for people and err, the
// cause, may be nil. E never returns nil, so call it only on a failure.
func E(op Op, kind Kind, message string, err error) error {
	return &Fault{Op: op, Kind: kind, Message: message, Err: err}
}

// Error gives the text for logs: operation, code, message and cause, joined by
// ": ", without the parts that are empty. It is not fit for clients; they get
// [Message].
func (f *Fault) Error() string {
	parts := make([]string, 0, 4)
	if f.Op != "" {
		parts = append(parts, string(f.Op))
	}
	parts = append(parts, f.Kind.String())
	if f.Message != "" {
		parts = append(parts, f.Message)
	}
	if f.Err != nil {
		parts = append(parts, f.Err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the cause, or nil, so that errors.Is and errors.As see it.
func (f *Fault) Unwrap() error { return f.Err }

// KindOf returns the kind of the outermost fault in err's tree, because the
// layer nearest to the caller knows best what the failure means to it. Without a
// fault, a cancelled or expired context is Unavailable. Everything else,
// nil included, is Internal.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Kind.known()
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return Unavailable
	}
	return Internal
}

// Is reports whether err is a failure of the given kind, as [KindOf] sees it. A
// nil error is no failure and therefore of no kind.
func Is(err error, kind Kind) bool {
	return err != nil && KindOf(err) == kind
}

// Message returns what people may read about err: the outermost fault's message,
// or a sentence for its kind where that message is empty. An Internal failure is
// always "Internal error.", whatever it carries. Message(nil) is empty.
func Message(err error) string {
	if err == nil {
		return ""
	}
	kind := KindOf(err)
	if kind == Internal {
		return kind.sentence()
	}
	if f, ok := errors.AsType[*Fault](err); ok && f.Message != "" {
		return f.Message
	}
	return kind.sentence()
}
