package store

import (
	"context"
	"io/fs"

	"github.com/mizan-commerce/mizan/internal/clock"
)

// Render returns a statement as an engine gets it, with its arguments.
func (s *Statement) Render(dialect string) (string, []any) { return s.render(dialect), s.args }

// Seal writes a cursor.
func (c *Cursors) Seal(p Position, query [16]byte) string { return c.seal(p, query) }

// Open reads a cursor.
func (c *Cursors) Open(cursor string, query [16]byte) (Position, error) { return c.open(cursor, query) }

// MigrateFrom runs other migrations than ours.
func (s *Store) MigrateFrom(ctx context.Context, from fs.FS, now clock.Clock) ([]string, error) {
	return s.migrate(ctx, from, now)
}
