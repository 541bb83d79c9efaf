package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/bits"
	"reflect"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Statement is hand-written SQL for both engines: text with ? for each argument, built in pieces. A slice as an
// argument becomes a list, for IN (?).
type Statement struct {
	text strings.Builder
	args []any
}

// SQL starts a statement.
func SQL(text string, args ...any) *Statement { return new(Statement).Add(text, args...) }

// Add appends text and its arguments.
func (s *Statement) Add(text string, args ...any) *Statement {
	s.text.WriteByte(' ')
	for _, arg := range args {
		before, after, _ := strings.Cut(text, "?")
		s.text.WriteString(before)
		text = after
		s.bind(arg)
	}
	s.text.WriteString(text)
	return s
}

// Append adds another statement's text and arguments.
func (s *Statement) Append(other *Statement) *Statement {
	s.text.WriteString(other.text.String())
	s.args = append(s.args, other.args...)
	return s
}

// bind writes the placeholders of one argument.
func (s *Statement) bind(arg any) {
	v := reflect.ValueOf(arg)
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() == reflect.Uint8 {
		s.args = append(s.args, arg)
		s.text.WriteByte('?')
		return
	}
	if v.Len() == 0 {
		s.text.WriteString("NULL") // IN (NULL) holds for nothing
	}
	for i := range padded(v.Len()) {
		if i > 0 {
			s.text.WriteByte(',')
		}
		s.args = append(s.args, v.Index(min(i, v.Len()-1)).Interface())
		s.text.WriteByte('?')
	}
}

// padded rounds the length of a list up to a power of two. The last value is written again, which changes nothing in a
// list, so that lists of many lengths are few statements to keep prepared.
func padded(n int) int {
	if n < 2 {
		return n
	}
	return 1 << bits.Len(uint(n-1))
}

// render returns the text in the placeholders of an engine. No literal in our statements holds a question mark.
func (s *Statement) render(name string) string {
	text := s.text.String()
	if name != dialect.Postgres {
		return text
	}
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(text, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		text = after
	}
}

// Query runs a read, inside the transaction of the context if there is one. The caller closes the rows.
func (s *Store) Query(ctx context.Context, q *Statement) (*sql.Rows, error) {
	count(ctx)
	if err := storable(q.args); err != nil {
		return nil, err
	}
	rows, err := s.query(ctx, q.render(s.dialect), q.args)
	if err != nil {
		return nil, Fault("store.Query", err)
	}
	return rows, nil
}

func (s *Store) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	if t := txFrom(ctx, s); t != nil {
		return t.QueryContext(ctx, text, args...)
	}
	if s.reads != nil {
		return s.reads.query(ctx, text, args)
	}
	return s.readers.QueryContext(ctx, text, args...)
}

// Exec runs a write and returns the number of rows that it changed. It is refused outside a transaction.
func (s *Store) Exec(ctx context.Context, q *Statement) (int64, error) {
	t := txFrom(ctx, s)
	if t == nil {
		return 0, errReadOnly
	}
	count(ctx)
	if err := storable(q.args); err != nil {
		return 0, err
	}
	res, err := t.ExecContext(ctx, q.render(s.dialect), q.args...)
	if err != nil {
		return 0, Fault("store.Exec", err)
	}
	return res.RowsAffected()
}

// unread is an error about a row whose text is kept back: that of database/sql repeats what stood in the row.
type unread struct{ err error }

// Error names the type of the error alone.
func (e *unread) Error() string { return fmt.Sprintf("a row could not be read (%T)", e.err) }

// Unwrap returns the error itself, which programs may recognise.
func (e *unread) Unwrap() error { return e.err }

// quiet keeps the text of an error back unless it is a fault, whose words are ours.
func quiet(err error) error {
	if _, ok := errors.AsType[*fault.Fault](err); ok {
		return err
	}
	return &unread{err}
}

// Each runs a read and calls scan for every row.
func (s *Store) Each(ctx context.Context, q *Statement, scan func(*sql.Rows) error) (err error) {
	rows, err := s.Query(ctx, q)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, Fault("store.Each", rows.Err()), rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return Fault("store.Each", quiet(err))
		}
	}
	return nil
}
