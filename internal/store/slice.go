package store

import (
	"slices"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// Slice pages over a short list that is already in memory and in order, with the same arguments and cursors as a list
// in the database. The keyset's column and direction are not used: the order is the slice's own. The cursor of an item
// that has left the list is Invalid, because nobody knows where it stood.
func Slice[T any](c *Cursors, k Keyset, a PageArgs, all []T, key func(T) int64) ([]T, []string, PageInfo, error) {
	w, err := c.Page(k, a)
	if err != nil {
		return nil, nil, PageInfo{}, err
	}
	from, to := 0, len(all)
	if w.from != nil {
		if from = indexOf(all, key, w.from.ID) + 1; from == 0 {
			return nil, nil, PageInfo{}, errGone()
		}
	}
	if w.to != nil {
		if to = indexOf(all, key, w.to.ID); to < 0 {
			return nil, nil, PageInfo{}, errGone()
		}
	}
	if from > to {
		return nil, nil, PageInfo{}, fault.E("store.Slice", fault.Invalid, "after stands behind before.", nil)
	}
	info := PageInfo{HasPreviousPage: from > 0, HasNextPage: to < len(all)}
	page := all[from:to]
	if len(page) > w.limit && w.backward {
		page, info.HasPreviousPage = page[len(page)-w.limit:], true
	} else if len(page) > w.limit {
		page, info.HasNextPage = page[:w.limit], true
	}
	cursors := make([]string, len(page))
	for i, item := range page {
		cursors[i] = c.seal(Position{ID: key(item)}, w.query)
	}
	if len(page) > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[len(page)-1]
	}
	return page, cursors, info, nil
}

func indexOf[T any](all []T, key func(T) int64, id int64) int {
	return slices.IndexFunc(all, func(item T) bool { return key(item) == id })
}

func errGone() error {
	return fault.E("store.Slice", fault.Invalid, "The cursor points at something that is not in the list any more.", nil)
}
