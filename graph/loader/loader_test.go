package loader_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/mizan-commerce/mizan/graph/loader"
)

// doubled is a loader that doubles keys, notes what it was asked for, and knows nothing of the key 13.
func doubled(asked *[][]int64) *loader.Loader[string, int64] {
	var mu sync.Mutex
	return loader.New(func(_ context.Context, parents []int64, _ string) (map[int64]int64, error) {
		mu.Lock()
		defer mu.Unlock()
		*asked = append(*asked, slices.Clone(parents))
		found := map[int64]int64{}
		for _, p := range parents {
			if p != 13 {
				found[p] = 2 * p
			}
		}
		return found, nil
	})
}

func TestLoader_AsksOnceForSiblings(t *testing.T) {
	t.Parallel()
	var asked [][]int64
	l := doubled(&asked)
	place, other := &ast.Field{}, &ast.Field{}
	siblings := []int64{1, 2, 3, 13}
	var got [4]int64
	var wait sync.WaitGroup
	for i, key := range siblings {
		wait.Go(func() {
			v, err := l.Load(t.Context(), key, siblings, place, "")
			if err != nil {
				t.Error(err)
			}
			got[i] = v
		})
	}
	wait.Wait()
	if want := [4]int64{2, 4, 6, 0}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, call := range []struct {
		siblings []int64
		place    *ast.Field
	}{
		{siblings, other},               // another place has arguments of its own
		{slices.Clone(siblings), place}, // objects of another statement are another family
		{nil, place},                    // an object without siblings is alone
	} {
		if v, err := l.Load(t.Context(), 2, call.siblings, call.place, ""); v != 4 || err != nil {
			t.Errorf("got %d, %v", v, err)
		}
	}
	want := [][]int64{{1, 2, 3, 13}, {1, 2, 3, 13}, {1, 2, 3, 13}, {2}}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
}

func TestLoader_FailsForAllSiblings(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	var calls atomic.Int64
	l := loader.New(func(context.Context, []int64, string) (map[int64]int64, error) {
		calls.Add(1)
		return nil, broken
	})
	siblings, place := []int64{1, 2}, &ast.Field{}
	for _, key := range siblings {
		if _, err := l.Load(t.Context(), key, siblings, place, ""); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
	}
	if calls.Load() != 1 {
		t.Errorf("asked %d times", calls.Load())
	}
}

func TestLoader_PanicEndsSiblings(t *testing.T) {
	t.Parallel()
	l := loader.New(func(context.Context, []int64, string) (map[int64]int64, error) { panic("as told") })
	siblings, place := []int64{1, 2}, &ast.Field{}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic did not reach the field that began the load")
			}
		}()
		_, _ = l.Load(t.Context(), 1, siblings, place, "")
	}()
	if _, err := l.Load(t.Context(), 2, siblings, place, ""); err == nil {
		t.Error("a sibling got an answer from a load that panicked")
	}
}

func TestLoader_WaitEndsWithContext(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	began := make(chan struct{})
	l := loader.New(func(context.Context, []int64, string) (map[int64]int64, error) {
		close(began)
		<-release
		return map[int64]int64{1: 2}, nil
	})
	siblings, place := []int64{1, 2}, &ast.Field{}
	var wait sync.WaitGroup
	wait.Go(func() {
		if v, err := l.Load(t.Context(), 1, siblings, place, ""); v != 2 || err != nil {
			t.Errorf("got %d, %v", v, err)
		}
	})
	<-began
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Load(ctx, 2, siblings, place, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(release)
	wait.Wait()
}
