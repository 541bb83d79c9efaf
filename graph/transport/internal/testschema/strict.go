package testschema

import (
	"fmt"
	"io"
)

// Strict is a scalar that refuses everything, in words that repeat the value, as scalars of libraries do.
type Strict string

// UnmarshalGQL refuses.
func (*Strict) UnmarshalGQL(value any) error { return fmt.Errorf("cannot read %v", value) }

// MarshalGQL writes the text.
func (s Strict) MarshalGQL(w io.Writer) { _, _ = fmt.Fprintf(w, "%q", string(s)) }
