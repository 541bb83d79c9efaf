package app

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Audited does something on behalf of whoever has the command line, and writes it into the audit log in the same
// transaction.
func (a *App) Audited(ctx context.Context, action string, do func(ctx context.Context) error) error {
	ctx = access.WithViewer(ctx, access.Viewer{Kind: access.System})
	ctx, _ = store.AtFirstCommit(ctx, func(ctx context.Context) error {
		return privacy.NewAudit(a.data.store, a.clock).Record(ctx, privacy.Entry{Action: action, Outcome: privacy.Done})
	})
	return do(ctx)
}
