package fault_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/mizan-commerce/mizan/internal/fault"
)

func TestE_KeepsEveryPart(t *testing.T) {
	t.Parallel()
	err := fault.E("orders.Place", fault.Conflict, "The cart has changed.", io.EOF)
	var f *fault.Fault
	if !errors.As(err, &f) {
		t.Fatalf("errors.As(%T) found no *fault.Fault", err)
	}
	want := fault.Fault{Op: "orders.Place", Kind: fault.Conflict, Message: "The cart has changed.", Err: io.EOF}
	if *f != want {
		t.Errorf("fault = %+v, want %+v", *f, want)
	}
	if !errors.Is(err, io.EOF) {
		t.Error("errors.Is does not see the cause")
	}
	if got := errors.Unwrap(fault.E("op", fault.Invalid, "No.", nil)); got != nil {
		t.Errorf("Unwrap without a cause = %v, want nil", got)
	}
}

func TestFault_Error(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		err  error
		want string
	}{
		"all parts":    {fault.E("orders.Place", fault.Conflict, "Changed.", io.EOF), "orders.Place: CONFLICT: Changed.: EOF"},
		"no cause":     {fault.E("orders.Place", fault.NotFound, "Gone.", nil), "orders.Place: NOT_FOUND: Gone."},
		"no operation": {fault.E("", fault.Limited, "Slow down.", nil), "LIMITED: Slow down."},
		"kind alone":   {&fault.Fault{}, "INTERNAL"},
		"nested":       {fault.E("a.A", fault.Internal, "", fault.E("b.B", fault.Invalid, "Bad.", nil)), "a.A: INTERNAL: b.B: INVALID: Bad."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.err.Error(); got != test.want {
				t.Errorf("Error() = %q, want %q", got, test.want)
			}
		})
	}
}

func TestKindOf_IsAndMessage(t *testing.T) {
	t.Parallel()
	denied := fault.E("access.Require", fault.Denied, "Staff only.", nil)
	tests := map[string]struct {
		err     error
		kind    fault.Kind
		message string
	}{
		"a fault":                        {denied, fault.Denied, "Staff only."},
		"a wrapped fault":                {fmt.Errorf("load: %w", denied), fault.Denied, "Staff only."},
		"a joined fault":                 {errors.Join(io.EOF, denied), fault.Denied, "Staff only."},
		"the outermost of two":           {fault.E("o", fault.NotFound, "No such order.", denied), fault.NotFound, "No such order."},
		"the outermost, even internal":   {fault.E("o", fault.Internal, "", denied), fault.Internal, "Internal error."},
		"an unknown error":               {io.EOF, fault.Internal, "Internal error."},
		"an internal fault with text":    {fault.E("o", fault.Internal, "Disk full.", io.EOF), fault.Internal, "Internal error."},
		"a zero fault":                   {&fault.Fault{}, fault.Internal, "Internal error."},
		"a kind outside the list":        {fault.E("o", fault.Kind(200), "Secret.", nil), fault.Internal, "Internal error."},
		"a deadline":                     {context.DeadlineExceeded, fault.Unavailable, "Temporarily unavailable."},
		"a wrapped cancellation":         {fmt.Errorf("query: %w", context.Canceled), fault.Unavailable, "Temporarily unavailable."},
		"a fault caused by a deadline":   {fault.E("o", fault.Invalid, "Bad.", context.DeadlineExceeded), fault.Invalid, "Bad."},
		"a message left out":             {fault.E("o", fault.Limited, "", nil), fault.Limited, "Too many requests."},
		"a message left out, with cause": {fault.E("o", fault.NotFound, "", denied), fault.NotFound, "Not found."},
	}
	kinds := []fault.Kind{
		fault.Internal, fault.Invalid, fault.NotFound, fault.Conflict,
		fault.Denied, fault.Unauthenticated, fault.Limited, fault.Unavailable,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := fault.KindOf(test.err); got != test.kind {
				t.Errorf("KindOf = %v, want %v", got, test.kind)
			}
			for _, kind := range kinds {
				if got, want := fault.Is(test.err, kind), kind == test.kind; got != want {
					t.Errorf("Is(%v) = %v, want %v", kind, got, want)
				}
			}
			if got := fault.Message(test.err); got != test.message {
				t.Errorf("Message = %q, want %q", got, test.message)
			}
		})
	}
}

func TestNil_IsNoFailure(t *testing.T) {
	t.Parallel()
	if fault.Is(nil, fault.Internal) {
		t.Error("Is(nil, Internal) = true, want false")
	}
	if got := fault.KindOf(nil); got != fault.Internal {
		t.Errorf("KindOf(nil) = %v, want INTERNAL", got)
	}
	if got := fault.Message(nil); got != "" {
		t.Errorf("Message(nil) = %q, want none", got)
	}
}

func TestKind_CodeAndSentence(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind           fault.Kind
		code, sentence string
	}{
		{fault.Internal, "INTERNAL", "Internal error."},
		{fault.Invalid, "INVALID", "The request is not valid."},
		{fault.NotFound, "NOT_FOUND", "Not found."},
		{fault.Conflict, "CONFLICT", "The request conflicts with the current state."},
		{fault.Denied, "DENIED", "Permission denied."},
		{fault.Unauthenticated, "UNAUTHENTICATED", "Authentication is required."},
		{fault.Limited, "LIMITED", "Too many requests."},
		{fault.Unavailable, "UNAVAILABLE", "Temporarily unavailable."},
		{fault.Unavailable + 1, "INTERNAL", "Internal error."},
	}
	for _, test := range tests {
		if got := test.kind.String(); got != test.code {
			t.Errorf("Kind(%d).String() = %q, want %q", test.kind, got, test.code)
		}
		if got := fault.Message(fault.E("op", test.kind, "", nil)); got != test.sentence {
			t.Errorf("Message of kind %d = %q, want %q", test.kind, got, test.sentence)
		}
	}
	var zero fault.Kind
	if zero != fault.Internal {
		t.Errorf("the zero kind is %v, want INTERNAL", zero)
	}
}
