package graph

import (
	"context"
	"errors"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/store"
)

// auditTime bounds how long an entry may take when nobody waits for the answer any more.
const auditTime = 2 * time.Second

// audit is @audit: it writes one entry for the call. What is done is written in the transaction that does it; what is
// refused, fails or changes nothing is written in a transaction of its own, also when the caller has gone. If the entry
// cannot be written, the call fails. A stranger whom the door turned away is not written down: anybody could fill the
// log with that, and the metrics count it.
func (r *Resolver) audit(ctx context.Context, _ any, next graphql.Resolver, action string) (any, error) {
	inner, written := store.AtFirstCommit(ctx, func(ctx context.Context) error {
		return r.Guards.Audit.Record(ctx, privacy.Entry{Action: action, Outcome: privacy.Done})
	})
	res, err := next(inner)
	if err == nil && written() || fault.Is(err, fault.Unauthenticated) {
		return res, err
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), auditTime)
	defer cancel()
	if rerr := r.Guards.Audit.Record(late, privacy.Entry{Action: action, Outcome: outcomeOf(err)}); rerr != nil {
		return nil, errors.Join(rerr, err)
	}
	return res, err
}

// outcomeOf names how a call ended that has changed nothing: it was refused, by the door or by what it asked for, or it
// broke.
func outcomeOf(err error) privacy.Outcome {
	if err == nil {
		return privacy.Refused
	}
	switch fault.KindOf(err) {
	case fault.Internal, fault.Unavailable:
		return privacy.Failed
	default:
		return privacy.Refused
	}
}
