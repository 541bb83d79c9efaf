package pii

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// hidden is what every personal value prints as, wherever it is printed.
const hidden = "[personal]"

// Category says what kind of personal value a type holds. It decides the mask.
type Category string

// The closed list of categories, one for each personal scalar of the schema.
const (
	CategoryEmail  Category = "EMAIL"
	CategoryPhone  Category = "PHONE"
	CategoryName   Category = "NAME"
	CategoryStreet Category = "STREET"
	CategoryPlace  Category = "PLACE"
	CategoryPostal Category = "POSTAL"
	CategoryIP     Category = "IP"
	CategoryText   Category = "TEXT"
)

// Categories lists every category.
func Categories() []Category {
	return []Category{CategoryEmail, CategoryPhone, CategoryName, CategoryStreet, CategoryPlace, CategoryPostal, CategoryIP, CategoryText}
}

// ErrUndecided is returned when a value reaches an answer and nobody decided its form.
var ErrUndecided = errors.New("pii: no decision was made for a personal value")

// Value is any of the personal types of this package; no other type can implement it.
type Value interface {
	// Category says which kind of personal value this is.
	Category() Category
	// IsZero reports that there is no value at all: nothing was given or stored.
	IsZero() bool

	content() *content
	wrap(*content) Value
}

// content is a pointer behind a pointer. fmt cannot call methods on values in unexported struct fields and prints the
// fields themselves. A pointer is printed as an address, but not always: for a verb that does not fit, fmt follows the
// first pointer that it meets. It never follows the second.
type content struct{ *inner }

// inner is what a personal value is made of.
type inner struct {
	column   string // where the value rests, "table.column"; bound into the envelope
	envelope []byte // the value at rest
	plain    string // set only while on the way in, or once a decision allowed it out
	given    bool   // plain is meaningful
	form     Form
	parts    []Value // what the value is joined of; see Join
	sep      string
}

// value carries the behaviour that all personal types share.
type value struct{ c *content }

func (v value) content() *content { return v.c }

// IsZero reports that there is no value at all.
func (v value) IsZero() bool {
	return v.c == nil || !v.c.given && len(v.c.envelope) == 0 && len(v.c.parts) == 0
}

// String hides the value.
func (v value) String() string { return hidden }

// GoString hides the value from %#v.
func (v value) GoString() string { return hidden }

// Format hides the value from every verb.
func (v value) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// LogValue hides the value from slog.
func (v value) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the value from encoders of text.
func (v value) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// MarshalJSON hides the value from encoding/json.
func (v value) MarshalJSON() ([]byte, error) { return json.Marshal(hidden) }

// given returns content for a value that came in from a person and is not yet sealed.
func given(s string) *content {
	if s == "" {
		return nil
	}
	return &content{&inner{plain: s, given: true}}
}

// Unsealed returns the plain text of a value that has come in and has not been sealed yet. It never opens an
// envelope. Only the guardians of personal data may call it; internal/arch holds the list.
func Unsealed(v Value) (string, bool) {
	c := v.content()
	if c == nil || !c.given || c.form != Sealed {
		return "", false
	}
	return c.plain, true
}

// Show returns v in the form that was decided. The plain text is needed for Clear and Partial and ignored for all
// other forms. The result is what an answer may contain.
func Show(v Value, form Form, plain string) Value {
	c := &content{&inner{form: form}}
	if form == Clear || form == Partial {
		c.plain, c.given = plain, plain != ""
	}
	return v.wrap(c)
}

// MarshalGQLContext writes the decided form. Without a decision it writes nothing and returns ErrUndecided, so
// that the answer holds null and an error.
func (v value) marshal(category Category, w io.Writer) error {
	if v.c == nil || v.c.form == Sealed {
		return ErrUndecided
	}
	text, ok := render(category, v.c.form, v.c.plain, v.c.given)
	if !ok {
		_, err := io.WriteString(w, "null")
		return err
	}
	b, err := json.Marshal(text)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// unmarshal takes a value from a GraphQL input. The error never repeats the input.
func unmarshal(_ context.Context, in any) (*content, error) {
	switch s := in.(type) {
	case string:
		return given(s), nil
	case nil:
		return nil, nil
	default:
		return nil, errors.New("must be a string")
	}
}
