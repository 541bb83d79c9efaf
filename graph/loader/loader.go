// Package loader joins the loads of sibling fields: a field of many objects asks once for all of them.
package loader

import (
	"context"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vikstrous/dataloadgen"
)

// wait is how long a loader waits for siblings before it asks.
const wait = 500 * time.Microsecond

// key is one load: a parent, and the place in the document that asks. The same place has the same arguments.
type key struct {
	parent int64
	place  *ast.Field
}

// Loader loads something for parents, with arguments A. It lives for one request.
type Loader[A, V any] struct {
	loader *dataloadgen.Loader[key, V]
	args   sync.Map // *ast.Field -> A
}

// New makes a loader. The function gets all parents of one place in the document and returns what it found for each.
func New[A, V any](load func(ctx context.Context, parents []int64, args A) (map[int64]V, error)) *Loader[A, V] {
	l := &Loader[A, V]{}
	l.loader = dataloadgen.NewMappedLoader(func(ctx context.Context, keys []key) (map[key]V, error) {
		places := map[*ast.Field][]int64{}
		for _, k := range keys {
			places[k.place] = append(places[k.place], k.parent)
		}
		out := make(map[key]V, len(keys))
		for place, parents := range places {
			args, _ := l.args.Load(place)
			found, err := load(ctx, parents, args.(A))
			if err != nil {
				return nil, err
			}
			for parent, v := range found {
				out[key{parent, place}] = v
			}
		}
		return out, nil
	}, dataloadgen.WithWait(wait))
	return l
}

// Load asks for one parent.
func (l *Loader[A, V]) Load(ctx context.Context, parent int64, place *ast.Field, args A) (V, error) {
	l.args.LoadOrStore(place, args)
	return l.loader.Load(ctx, key{parent, place})
}
