package base

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// Setup is what a provider is built from. It belongs to one generation of settings: after a change a new provider
// is built from a new Setup, and the old one finishes the calls that it began.
type Setup struct {
	Generation uint64
	// Settings is a JSON object. Read it with Decode.
	Settings json.RawMessage
	Secrets  map[string]Secret
	// TestMode is true where no real money or parcels must move.
	TestMode bool
	// KV is durable and belongs to this plugin alone. It is nil when the host offers none.
	KV KV
	// Log goes to the log of the host.
	Log *slog.Logger
	// Now is the clock, in UTC.
	Now func() time.Time
}

// Decode reads the settings into v, which holds the defaults. A setting that v does not know is an error, since it
// is a misspelt one more often than not.
func (s Setup) Decode(v any) error {
	if len(bytes.TrimSpace(s.Settings)) == 0 {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(s.Settings))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return Diagnostics{{Pointer: pointerOf(err), Code: "malformed", Message: err.Error()}}
	}
	if dec.More() {
		return Diagnostics{{Code: "malformed", Message: "there is more than one JSON value"}}
	}
	return nil
}

// Secret is a value that prints as "[secret]".
type Secret struct{ current, previous string }

// NewSecret returns a secret and the value that it had before its last rotation, which may be empty.
func NewSecret(current, previous string) Secret { return Secret{current: current, previous: previous} }

// Reveal returns the value.
func (s Secret) Reveal() string { return s.current }

// RevealPrevious returns the value before the last rotation, valid during the overlap.
func (s Secret) RevealPrevious() string { return s.previous }

// Format implements fmt.Formatter for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[secret]")) }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue("[secret]") }

// MarshalText implements encoding.TextMarshaler, so that JSON is safe too.
func (s Secret) MarshalText() ([]byte, error) { return []byte("[secret]"), nil }

// Diagnostic tells a merchant which setting is wrong.
type Diagnostic struct {
	// Warning is false for an error, which keeps the old settings.
	Warning bool
	// Pointer is an RFC 6901 JSON pointer; empty means the settings as a whole.
	Pointer string
	Code    string
	Message string
}

// Diagnostics is the error that a provider returns from its constructor when its settings do not fit.
type Diagnostics []Diagnostic

// Error implements error.
func (d Diagnostics) Error() string {
	parts := make([]string, 0, len(d))
	for _, one := range d {
		parts = append(parts, strings.TrimPrefix(one.Pointer+": "+one.Message, ": "))
	}
	return "settings: " + strings.Join(parts, "; ")
}

// OrNil returns nil when there is no diagnostic, so that a list can be returned as an error.
func (d Diagnostics) OrNil() error {
	if len(d) == 0 {
		return nil
	}
	return d
}

// Add appends an error about one setting.
func (d *Diagnostics) Add(pointer, code, format string, args ...any) {
	*d = append(*d, Diagnostic{Pointer: pointer, Code: code, Message: fmt.Sprintf(format, args...)})
}

func pointerOf(err error) string {
	if t, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && t.Field != "" {
		return "/" + strings.ReplaceAll(t.Field, ".", "/")
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return "/" + strings.Trim(name, `"`)
	}
	return ""
}
