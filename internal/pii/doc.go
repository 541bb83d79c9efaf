// Package pii holds personal values: an e-mail address, a name, a street. Each kind is a Go type that is born
// sealed. It prints as "[personal]" in fmt, slog, JSON and errors, is stored only as an encrypted envelope, and
// is written to a GraphQL answer only after somebody decided in which form (see Form). What is not decided is not
// written: forgetting to ask fails closed.
//
// The package knows forms, masks and envelopes. Who may see what is decided in internal/privacy, which also
// keeps the keys.
package pii
