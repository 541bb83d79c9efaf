package config

import (
	"fmt"
	"io"
)

// Secret is a setting that must not be printed, such as a database URL with its password.
type Secret string

// Format hides the secret from every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "[secret]") }

// MarshalText hides the secret from encoders.
func (s Secret) MarshalText() ([]byte, error) { return []byte("[secret]"), nil }

// UnmarshalText takes the secret.
func (s *Secret) UnmarshalText(b []byte) error {
	*s = Secret(b)
	return nil
}

// Reveal returns the secret itself.
func (s Secret) Reveal() string { return string(s) }
