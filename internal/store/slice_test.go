package store_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

func same(n int64) int64 { return n }

// TestSlice_PagesCoverTheList walks a list in memory from either end.
func TestSlice_PagesCoverTheList(t *testing.T) {
	t.Parallel()
	c, k := cursors(t, 1), store.Keyset{Max: 250, Query: "a"}
	rapid.Check(t, func(r *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.Int64(), 0, 12, rapid.ID[int64]).Draw(r, "all")
		size := rapid.IntRange(1, 5).Draw(r, "size")
		var forward, backward []int64
		for after := (*string)(nil); ; {
			page, _, info, err := store.Slice(c, k, store.PageArgs{First: &size, After: after}, all, same)
			if err != nil || info.HasPreviousPage != (len(forward) > 0) {
				r.Fatalf("%+v, %v", info, err)
			}
			forward = append(forward, page...)
			if !info.HasNextPage {
				break
			}
			after = info.EndCursor
		}
		for before := (*string)(nil); ; {
			page, _, info, err := store.Slice(c, k, store.PageArgs{Last: &size, Before: before}, all, same)
			if err != nil || info.HasNextPage != (len(backward) > 0) {
				r.Fatalf("%+v, %v", info, err)
			}
			backward = slices.Concat(page, backward)
			if !info.HasPreviousPage {
				break
			}
			before = info.StartCursor
		}
		if !slices.Equal(forward, all) || !slices.Equal(backward, all) {
			r.Fatalf("%v: forwards %v, backwards %v", all, forward, backward)
		}
	})
}

func TestSlice_Refuses(t *testing.T) {
	t.Parallel()
	c, k := cursors(t, 1), store.Keyset{Max: 10, Query: "a"}
	all := []int64{1, 2, 3}
	_, at, _, err := store.Slice(c, k, store.PageArgs{First: new(3)}, all, same)
	if err != nil {
		t.Fatal(err)
	}
	other := store.Keyset{Max: 10, Query: "b"}
	for name, call := range map[string]func() error{
		"no size":        func() error { return sliced(c, k, store.PageArgs{}, all) },
		"both sizes":     func() error { return sliced(c, k, store.PageArgs{First: new(1), Last: new(1)}, all) },
		"below zero":     func() error { return sliced(c, k, store.PageArgs{First: new(-1)}, all) },
		"too large":      func() error { return sliced(c, k, store.PageArgs{Last: new(11)}, all) },
		"another list":   func() error { return sliced(c, other, store.PageArgs{First: new(1), After: &at[0]}, all) },
		"no cursor":      func() error { return sliced(c, k, store.PageArgs{First: new(1), After: new("")}, all) },
		"crossed":        func() error { return sliced(c, k, store.PageArgs{First: new(1), After: &at[2], Before: &at[0]}, all) },
		"gone, forward":  func() error { return sliced(c, k, store.PageArgs{First: new(1), After: &at[1]}, []int64{1, 3}) },
		"gone, backward": func() error { return sliced(c, k, store.PageArgs{Last: new(1), Before: &at[1]}, []int64{1, 3}) },
	} {
		if err := call(); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	page, _, info, err := store.Slice(c, k, store.PageArgs{First: new(0)}, all, same)
	if err != nil || len(page) != 0 || !info.HasNextPage || info.StartCursor != nil {
		t.Errorf("an empty page: %v, %+v, %v", page, info, err)
	}
}

func sliced(c *store.Cursors, k store.Keyset, a store.PageArgs, all []int64) error {
	_, _, _, err := store.Slice(c, k, a, all, same)
	return err
}
