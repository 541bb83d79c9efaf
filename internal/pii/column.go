package pii

import (
	"database/sql"
	"database/sql/driver"

	"entgo.io/ent/schema/field"
)

// Column stores values of type T as envelopes in one column, "table.column". It is the ValueScanner of the ent
// field: it refuses to write a value that is not sealed, or that was sealed for another column.
func Column[T Value](name string) field.TypeValueScanner[T] {
	return column[T]{name: name}
}

type column[T Value] struct{ name string }

// Value returns the envelope to be written; no value is NULL.
func (col column[T]) Value(v T) (driver.Value, error) {
	if v.IsZero() {
		return nil, nil
	}
	c := v.content()
	if len(c.envelope) == 0 {
		return nil, ErrNotSealed
	}
	if c.column != col.name {
		return nil, ErrColumn
	}
	return c.envelope, nil
}

// ScanValue returns a place for the stored bytes.
func (column[T]) ScanValue() field.ValueScanner { return new(sql.Null[[]byte]) }

// FromValue wraps the stored bytes. Nothing is decrypted.
func (col column[T]) FromValue(stored driver.Value) (T, error) {
	var v T
	var b []byte
	switch s := stored.(type) {
	case *sql.Null[[]byte]:
		b = s.V
	case []byte:
		b = s
	}
	if len(b) == 0 {
		return v, nil
	}
	return Stored[T](col.name, b), nil
}

// Stored wraps an envelope that was read from a column by a hand-written query.
func Stored[T Value](column string, envelope []byte) T {
	var v T
	if len(envelope) == 0 {
		return v
	}
	return v.wrap(&content{&inner{column: column, envelope: envelope}}).(T)
}
