package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql/sqlgraph"
	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/fault"
)

// DriverError is what is kept of a driver's error: a code and the name of a constraint. The driver's own text is
// dropped, because it can repeat the values of a row.
type DriverError struct {
	Engine     string
	Code       string // SQLSTATE, or SQLite's extended result code
	Constraint string
}

// Error names the engine, the code and the constraint.
func (e *DriverError) Error() string {
	if e.Constraint != "" {
		return fmt.Sprintf("%s %s on %s", e.Engine, e.Code, e.Constraint)
	}
	return fmt.Sprintf("%s %s", e.Engine, e.Code)
}

// Fault turns an error of ent or of a driver into a fault of the right kind. Faults and nil pass unchanged.
func Fault(op fault.Op, err error) error {
	var known *fault.Fault
	if err == nil || errors.As(err, &known) {
		return err
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.E(op, fault.Unavailable, "The request took too long.", nil)
	case ent.IsNotFound(err), errors.Is(err, sql.ErrNoRows):
		return fault.E(op, fault.NotFound, "Not found.", nil)
	case ent.IsValidationError(err):
		return fault.E(op, fault.Invalid, "A text is too long, or a value is not one of those that are allowed.", redact(err))
	case ent.IsConstraintError(err), sqlgraph.IsConstraintError(err):
		return fault.E(op, fault.Conflict, "This conflicts with what is stored.", redact(err))
	}
	reduced := redact(err)
	var d *DriverError
	if errors.As(reduced, &d) && d.busy() {
		return fault.E(op, fault.Unavailable, "The database is busy.", reduced)
	}
	return fault.E(op, fault.Internal, "", reduced)
}

// busy recognises a database that cannot be reached or has no time: SQLite's BUSY and PostgreSQL's connection,
// resource and shutdown classes.
func (e *DriverError) busy() bool {
	if e.Engine == "sqlite" {
		return e.Code == "5" || e.Code == "517" || e.Code == "261"
	}
	return strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "53") || strings.HasPrefix(e.Code, "57")
}

// redact keeps the code of a driver's error, or the field that ent refused, and drops the text. Errors of our own pass.
func redact(err error) error {
	var refused *ent.ValidationError
	if errors.As(err, &refused) {
		return fmt.Errorf("the field %s was refused", refused.Name)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return &DriverError{Engine: "postgres", Code: pg.Code, Constraint: pg.ConstraintName}
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return &DriverError{Engine: "sqlite", Code: fmt.Sprint(lite.Code()), Constraint: sqliteConstraint(lite.Error())}
	}
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		return &DriverError{Engine: "postgres", Code: "08006"}
	}
	return err
}

// sqliteConstraint returns the "table.column" list of a unique violation; SQLite's message holds names only there.
func sqliteConstraint(text string) string {
	_, rest, ok := strings.Cut(text, "UNIQUE constraint failed: ")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, " (")
	return name
}
