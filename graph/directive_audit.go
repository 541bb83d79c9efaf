package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

// audit is @audit: it writes one entry for the call. What is done is written in the transaction that does it; what is
// refused, fails or changes nothing is written in a transaction of its own. If the entry cannot be written, the call
// fails.
func (r *Resolver) audit(ctx context.Context, _ any, next graphql.Resolver, action string) (any, error) {
	inner, written := store.AtFirstCommit(ctx, func(ctx context.Context) error {
		return r.Guards.Audit.Record(ctx, privacy.Entry{Action: action, Outcome: privacy.Done})
	})
	res, err := next(inner)
	outcome := privacy.Done
	switch fault.KindOf(err) {
	case fault.Denied, fault.Unauthenticated, fault.Limited:
		outcome = privacy.Refused
	default:
		if err != nil {
			outcome = privacy.Failed
		}
	}
	if outcome == privacy.Done && written() {
		return res, nil
	}
	if rerr := r.Guards.Audit.Record(ctx, privacy.Entry{Action: action, Outcome: outcome}); rerr != nil {
		return nil, rerr
	}
	return res, err
}
