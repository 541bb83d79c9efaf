package graph

import (
	"context"
	"fmt"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/mizan-commerce/mizan/graph/model"
	"github.com/mizan-commerce/mizan/graph/transport"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// personal is @personal: the field is resolved, and then it is decided in which form the viewer may see the value. A
// value about which nothing was decided stays sealed and cannot be written.
func (r *Resolver) personal(ctx context.Context, _ any, next graphql.Resolver, purposes []access.Purpose, _ model.PublicForm) (any, error) {
	res, err := next(ctx)
	if err != nil {
		return nil, err
	}
	v, ok := res.(pii.Value)
	if !ok {
		return nil, fmt.Errorf("@personal stands on a field of %T, which is not personal", res)
	}
	transport.MarkPrivate(ctx)
	shown, err := r.Guards.Privacy.Show(ctx, access.From(ctx), v, privacy.Field{Category: v.Category(), Purposes: purposes})
	if err != nil {
		return nil, err
	}
	if shown.Audit {
		noteSight(ctx, shown.Subject, v.Category())
	}
	return shown.Value, nil
}

// sights gathers whose data staff saw clear in one response, so that one entry tells all of it.
type sights struct {
	mu         sync.Mutex
	subjects   []ids.ID
	categories []pii.Category
}

type sightsKey struct{}

func noteSight(ctx context.Context, subject ids.ID, c pii.Category) {
	s, ok := ctx.Value(sightsKey{}).(*sights)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.subjects, s.categories = append(s.subjects, subject), append(s.categories, c)
}
