package carts

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/internal/ids"
)

// edit is one change of a cart. It works on the draft in memory and does nothing else, so that it can be made again
// when the transaction has to be tried again.
type edit struct {
	// variants are those that the edit asks about, besides those on the lines.
	variants []int64
	apply    func(*draft)
}

// change makes an edit, wholly or not at all, and returns the cart as it stands then.
func (s *Service) change(ctx context.Context, id ids.ID, language string, e edit) (Result, error) {
	return s.transact(ctx, e, language, func(ctx context.Context) (*draft, error) { return s.load(ctx, id, true) })
}

// transact loads or makes a draft, edits and keeps it in one transaction.
func (s *Service) transact(ctx context.Context, e edit, language string, begin func(context.Context) (*draft, error)) (Result, error) {
	var out Result
	outer := ctx
	err := s.store.Tx(ctx, func(ctx context.Context) error {
		out = Result{}
		d, err := begin(ctx)
		if err != nil {
			return err
		}
		was := d.copied()
		if err := s.settle(ctx, outer, d, language, e.variants...); err != nil {
			return err
		}
		e.apply(d)
		if len(d.problems) > 0 {
			out.Problems = d.problems
			return nil
		}
		if err := s.settle(ctx, outer, d, language); err != nil {
			return err
		}
		out.Cart, err = s.keep(ctx, d, was)
		out.Warnings = d.warnings
		return err
	})
	switch {
	case errors.Is(err, errUnknown):
		return refused(Invalid, "cartId"), nil
	case errors.Is(err, errTooMuch):
		return refused(CartTooLarge), nil
	case err != nil || out.Cart == nil:
		return out, err
	}
	if out.Cart, err = s.refresh(ctx, out.Cart); err != nil {
		return Result{}, err
	}
	out.Warnings = out.Cart.stockWarnings(out.Warnings)
	return out, nil
}

// keep stores the draft with what differs from before, and looks at it.
func (s *Service) keep(ctx context.Context, d *draft, was before) (*Cart, error) {
	d.reprice()
	d.row.Language = d.place.Language
	c, err := s.look(d)
	if err != nil {
		return nil, err
	}
	shown := c.Totals.Total.Minor()
	d.row.ShownTotal, c.shown = &shown, &shown
	if err := s.save(ctx, d, was); err != nil {
		return nil, err
	}
	c.Version, c.CreatedAt, c.UpdatedAt, c.ExpiresAt = d.row.Version, d.row.CreatedAt.UTC(), d.row.UpdatedAt, d.row.ExpiresAt
	if !d.contact {
		return c, nil
	}
	return c, s.needs.Persons.ContactChanged(ctx, c.ID)
}

// before is what the rows were before an edit.
type before struct {
	isNew     bool
	version   int
	lines     map[ids.ID]ent.CartLine
	addresses map[ids.ID]ent.CartAddress
}

// copied copies the rows that are stored.
func (d *draft) copied() before {
	b := before{version: d.row.Version, isNew: d.row.Version == 0, lines: map[ids.ID]ent.CartLine{}, addresses: map[ids.ID]ent.CartAddress{}}
	if b.isNew {
		return b
	}
	for _, l := range d.lines {
		b.lines[l.ID] = *l
	}
	for _, a := range d.addresses {
		b.addresses[a.ID] = *a
	}
	return b
}
