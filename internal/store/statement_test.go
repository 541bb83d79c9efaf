package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/store"
)

func TestStatement_Renders(t *testing.T) {
	t.Parallel()
	blob := []byte{1, 2}
	for _, c := range []struct {
		name       string
		statement  *store.Statement
		lite, post string
		args       []any
	}{
		{"plain", store.SQL("SELECT 1"), " SELECT 1", " SELECT 1", nil},
		{"arguments", store.SQL("a = ? AND b = ?", 1, "x"), " a = ? AND b = ?", " a = $1 AND b = $2", []any{1, "x"}},
		{"pieces", store.SQL("a = ?", 1).Add("AND b = ?", 2), " a = ? AND b = ?", " a = $1 AND b = $2", []any{1, 2}},
		{"list", store.SQL("a IN (?) AND b = ?", []int64{4, 5, 6}, 7), " a IN (?,?,?,?) AND b = ?", " a IN ($1,$2,$3,$4) AND b = $5", []any{int64(4), int64(5), int64(6), int64(6), 7}},
		{"empty list", store.SQL("a IN (?) AND b = ?", []string{}, 7), " a IN (NULL) AND b = ?", " a IN (NULL) AND b = $1", []any{7}},
		{"bytes", store.SQL("a = ?", blob), " a = ?", " a = $1", []any{blob}},
		{"nil", store.SQL("a = ?", nil), " a = ?", " a = $1", []any{nil}},
		{"appended", store.SQL("x = ?", 1).Append(store.SQL("(y = ?)", 2)).Add("z = ?", 3), " x = ? (y = ?) z = ?", " x = $1 (y = $2) z = $3", []any{1, 2, 3}},
	} {
		for dialect, want := range map[string]string{"sqlite3": c.lite, "postgres": c.post} {
			text, args := c.statement.Render(dialect)
			if text != want {
				t.Errorf("%s on %s: %q, want %q", c.name, dialect, text, want)
			}
			if diff := cmp.Diff(c.args, args); diff != "" {
				t.Errorf("%s: arguments (-want +got):\n%s", c.name, diff)
			}
		}
	}
}
