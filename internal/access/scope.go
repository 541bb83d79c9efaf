package access

import "context"

type rowsKey struct{}

// Rows says on what ground a query may read rows that belong to persons.
type Rows string

// The grounds. Each is set by the domain that has just checked it.
const (
	RowsOfOwner  Rows = "owner"  // the query names the owner, or the key of the row, as a condition
	RowsForStaff Rows = "staff"  // the viewer's permission has been checked
	RowsOfSystem Rows = "system" // background work on behalf of nobody
)

// AllowRows returns a context in which rows of persons may be read on the given ground. Without it the store refuses.
func AllowRows(ctx context.Context, why Rows) context.Context {
	return context.WithValue(ctx, rowsKey{}, why)
}

// RowsAllowed returns the ground; empty when there is none.
func RowsAllowed(ctx context.Context) Rows {
	why, _ := ctx.Value(rowsKey{}).(Rows)
	return why
}
