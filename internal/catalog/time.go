package catalog

import (
	"database/sql"
	"fmt"
	"time"
)

// timeOf scans a time that comes out of an expression. SQLite knows the type of a column but not of an expression, and
// then returns the text that is stored.
func timeOf(t *time.Time) sql.Scanner { return timeScanner{t} }

type timeScanner struct{ t *time.Time }

// Scan takes a time or the text of one.
func (s timeScanner) Scan(v any) error {
	switch v := v.(type) {
	case time.Time:
		*s.t = v
		return nil
	case string:
		parsed, err := time.Parse("2006-01-02 15:04:05.999999999-07:00", v)
		*s.t = parsed
		return err
	default:
		return fmt.Errorf("cannot read %T as a time", v)
	}
}
