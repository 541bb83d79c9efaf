package store

import "github.com/mizan-commerce/mizan/internal/fault"

// Slice pages over a short list that is already in memory and in order, with the same arguments and cursors as a list
// in the database. The keyset's column and direction are not used: the order is the slice's own.
func Slice[T any](c *Cursors, k Keyset, a PageArgs, all []T, key func(T) int64) ([]T, []string, PageInfo, error) {
	w, err := c.Page(k, a)
	if err != nil {
		return nil, nil, PageInfo{}, err
	}
	from, to := 0, len(all)
	for i, item := range all {
		if w.from != nil && key(item) == w.from.ID {
			from = i + 1
		}
		if w.to != nil && key(item) == w.to.ID {
			to = i
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
