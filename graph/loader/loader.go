// Package loader joins the loads of sibling fields: a field of many objects asks once for all of them.
//
// Objects that were read together know each other's keys. The first of them whose field is resolved loads for all of
// them, and the others find the answer: no timer guesses how many there are, so the number of statements depends on the
// document alone.
package loader

import (
	"context"
	"errors"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// family is one load: the objects that were read together, known by the place of their list of keys, and the place in
// the document that asks. The same place has the same arguments.
type family struct {
	siblings *int64
	place    *ast.Field
}

// result is what a load found, once done is closed.
type result[V any] struct {
	done  chan struct{}
	found map[int64]V
	err   error
}

// Loader loads something for parents, with arguments A. It lives for one request.
type Loader[A, V any] struct {
	load func(ctx context.Context, parents []int64, args A) (map[int64]V, error)

	mu      sync.Mutex
	results map[family]*result[V]
}

// New makes a loader. The function gets all parents that were read together and returns what it found for each.
func New[A, V any](load func(ctx context.Context, parents []int64, args A) (map[int64]V, error)) *Loader[A, V] {
	return &Loader[A, V]{load: load, results: map[family]*result[V]{}}
}

// Load returns what belongs to one parent; the zero value where nothing does. The siblings are the keys of all objects
// that were read together with the parent, its own among them, in one slice that all of them share. Without siblings
// the parent is alone.
func (l *Loader[A, V]) Load(ctx context.Context, parent int64, siblings []int64, place *ast.Field, args A) (V, error) {
	if len(siblings) == 0 {
		siblings = []int64{parent}
	}
	r, first := l.result(family{&siblings[0], place})
	if first {
		l.run(ctx, r, siblings, args)
	}
	select {
	case <-r.done:
		return r.found[parent], r.err
	case <-ctx.Done():
		var none V
		return none, context.Cause(ctx)
	}
}

// result finds the load of a family, or begins it.
func (l *Loader[A, V]) result(f family) (r *result[V], first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r, known := l.results[f]
	if !known {
		r = &result[V]{done: make(chan struct{}), err: errUnfinished}
		l.results[f] = r
	}
	return r, !known
}

// errUnfinished is what the siblings see when a load panics; the panic itself belongs to the field that began it.
var errUnfinished = errors.New("loader: the load did not end")

// run loads for a family. Its siblings wait for it.
func (l *Loader[A, V]) run(ctx context.Context, r *result[V], parents []int64, args A) {
	defer close(r.done)
	r.found, r.err = l.load(ctx, parents, args)
}
