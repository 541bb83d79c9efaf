package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// PageArgs are the arguments of a connection.
type PageArgs struct {
	First, Last   *int
	After, Before *string
}

// SortType says how a sort value travels inside a cursor.
type SortType uint8

// The types of sort values.
const (
	SortNone  SortType = iota // the key alone
	SortInt                   // int64
	SortBytes                 // collation keys
	SortText                  // text compared by bytes
	SortTime                  // time with microseconds
)

// Keyset is the order of a list: a column and, to break ties, the row's key. Paging by it costs the same on the
// first page and on the thousandth.
type Keyset struct {
	// Column is the sort expression in SQL; unused with SortNone. Text is compared by bytes on both engines.
	Column string
	Type   SortType
	// ID is the key's column in SQL.
	ID   string
	Desc bool
	// Query identifies the list: its filters, sort key, language and market. A cursor is good only for the same list.
	Query string
	// Max bounds the page size.
	Max int
}

// Window is a page to be read: add it to a statement, read the rows, and give them to Finish.
type Window struct {
	keyset   Keyset
	cursors  *Cursors
	query    [16]byte
	limit    int
	backward bool
	from, to *Position
}

// Page turns the arguments into a window, or says what is wrong with them.
func (c *Cursors) Page(k Keyset, a PageArgs) (*Window, error) {
	const op = "store.Page"
	w := &Window{keyset: k, cursors: c}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%d|%t|%s", k.Column, k.Type, k.Desc, k.Query))
	copy(w.query[:], sum[:])
	switch {
	case a.First != nil && a.Last != nil:
		return nil, fault.E(op, fault.Invalid, "Give first or last, not both.", nil)
	case a.First != nil:
		w.limit = *a.First
	case a.Last != nil:
		w.limit, w.backward = *a.Last, true
	default:
		return nil, fault.E(op, fault.Invalid, "Give first or last.", nil)
	}
	if w.limit < 0 || w.limit > k.Max {
		return nil, fault.E(op, fault.Invalid, fmt.Sprintf("first and last are between 0 and %d.", k.Max), nil)
	}
	for _, bound := range []struct {
		cursor *string
		at     **Position
	}{{a.After, &w.from}, {a.Before, &w.to}} {
		if bound.cursor == nil {
			continue
		}
		p, err := c.open(*bound.cursor, w.query)
		if err != nil {
			return nil, err
		}
		*bound.at = &p
	}
	return w, nil
}

// Limit is the number of rows that the page may have.
func (w *Window) Limit() int { return w.limit }

// Where appends the bounds of the page to a statement that already has a condition.
func (w *Window) Where(s *Statement) *Statement {
	if w.from != nil {
		w.beyond(s, *w.from, w.keyset.Desc)
	}
	if w.to != nil {
		w.beyond(s, *w.to, !w.keyset.Desc)
	}
	return s
}

// Order returns the order of the page as SQL: the list's own, turned round for a page from the end.
func (w *Window) Order() string {
	direction := " ASC"
	if w.keyset.Desc != w.backward {
		direction = " DESC"
	}
	if w.keyset.Type == SortNone {
		return w.keyset.ID + direction
	}
	return w.keyset.Column + direction + ", " + w.keyset.ID + direction
}

// OrderBy appends the order and the limit. One row more than the page is asked for, to know whether the list goes on.
func (w *Window) OrderBy(s *Statement) *Statement {
	return s.Add("ORDER BY "+w.Order()).Add("LIMIT ?", w.limit+1)
}

// beyond selects the rows after a position; before it when the order is turned round. Values are compared as rows, so
// that an index which has both columns is entered at the position.
func (w *Window) beyond(s *Statement, p Position, desc bool) {
	op := " > "
	if desc {
		op = " < "
	}
	k := w.keyset
	if k.Type == SortNone {
		s.Add("AND "+k.ID+op+"?", p.ID)
		return
	}
	s.Add("AND ("+k.Column+", "+k.ID+")"+op+"(?, ?)", k.Type.decode(p.Sort), p.ID)
}

// PageInfo says where a page stands in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// Finish cuts the extra row off, puts the rows into the order of the list, and returns each row's cursor.
func Finish[T any](w *Window, rows []T, at func(T) Position) ([]T, []string, PageInfo) {
	more := len(rows) > w.limit
	if more {
		rows = rows[:w.limit]
	}
	info := PageInfo{HasNextPage: more, HasPreviousPage: w.from != nil}
	if w.backward {
		slices.Reverse(rows)
		info = PageInfo{HasNextPage: w.to != nil, HasPreviousPage: more}
	}
	cursors := make([]string, len(rows))
	for i, r := range rows {
		cursors[i] = w.cursors.seal(at(r), w.query)
	}
	if len(rows) > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[len(rows)-1]
	}
	return rows, cursors, info
}

// decode turns a sort value from a cursor into an argument of a statement.
func (t SortType) decode(b []byte) any {
	switch t {
	case SortInt:
		if len(b) != 8 {
			return int64(0)
		}
		return int64(binary.BigEndian.Uint64(b))
	case SortTime:
		if len(b) != 8 {
			return time.Time{}
		}
		return time.UnixMicro(int64(binary.BigEndian.Uint64(b))).UTC()
	case SortText:
		return string(b)
	default:
		return b
	}
}

// SortOfInt encodes a number as a sort value.
func SortOfInt(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

// SortOfTime encodes a time, truncated to microseconds, as a sort value.
func SortOfTime(t time.Time) []byte { return SortOfInt(t.UnixMicro()) }
