package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/maypok86/otter/v2"
)

// maxPrepared bounds how many hand-written reads are kept prepared.
const maxPrepared = 400

// prepared keeps the hand-written reads of SQLite prepared: parsing and planning one costs as much as running it. The
// driver of PostgreSQL does this itself.
type prepared struct {
	db    *sql.DB
	texts *otter.Cache[string, *sql.Stmt]
}

func newPrepared(db *sql.DB) (*prepared, error) {
	texts, err := otter.New(&otter.Options[string, *sql.Stmt]{
		MaximumSize: maxPrepared,
		// Rows that are being read keep their statement alive.
		OnDeletion: func(e otter.DeletionEvent[string, *sql.Stmt]) { _ = e.Value.Close() },
	})
	if err != nil {
		return nil, fmt.Errorf("make the cache of statements: %w", err)
	}
	return &prepared{db, texts}, nil
}

// query runs a read, prepared once for all.
func (p *prepared) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	statement, err := p.texts.Get(ctx, text, otter.LoaderFunc[string, *sql.Stmt](
		func(ctx context.Context, text string) (*sql.Stmt, error) {
			return p.db.PrepareContext(context.WithoutCancel(ctx), text)
		}))
	if err != nil {
		return nil, err
	}
	rows, err := statement.QueryContext(ctx, args...)
	if err != nil && ctx.Err() == nil {
		// The statement may have been put out of the cache and closed in between; what else is wrong shows again.
		return p.db.QueryContext(ctx, text, args...)
	}
	return rows, err
}

// close closes all statements.
func (p *prepared) close() {
	p.texts.InvalidateAll()
	p.texts.CleanUp()
}
