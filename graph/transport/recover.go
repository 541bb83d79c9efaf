package transport

import (
	"context"
	"fmt"
	"runtime/debug"
)

// panicked is a panic that was caught, with the stack of the goroutine in which it happened.
type panicked struct {
	value any
	stack []byte
}

var _ error = (*panicked)(nil)

// newPanic must be called by the function that recovers, while the stack still shows the panic.
func newPanic(value any) *panicked { return &panicked{value, debug.Stack()} }

// Error tells what was thrown, for the log.
func (p *panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// Unwrap returns the error that was thrown, if it was one.
func (p *panicked) Unwrap() error {
	err, _ := p.value.(error)
	return err
}

// recovered turns a panic in a resolver into an error, which the presenter logs once and hides from the client.
func recovered(_ context.Context, value any) error { return newPanic(value) }
