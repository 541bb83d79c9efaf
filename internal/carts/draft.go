package carts

import (
	"context"
	"errors"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/cart"
	"github.com/mizan-commerce/mizan/ent/cartaddress"
	"github.com/mizan-commerce/mizan/ent/cartline"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// draft is a cart while it is being looked at or changed: its rows, and what the rest of the shop says of them.
type draft struct {
	row       *ent.Cart
	lines     []*ent.CartLine    // in order
	addresses []*ent.CartAddress // in order

	place Place
	items map[int64]Item
	rate  money.BasisPoints

	problems []Problem
	warnings []Warning
	// contact says that personal data were changed.
	contact bool
}

// refuse says why the change cannot be made.
func (d *draft) refuse(code Code, field ...string) {
	d.problems = append(d.problems, Problem{code, field})
}

// errUnknown marks a cart that is not there, among all that may not be found.
var errUnknown = errors.New("carts: there is no such cart")

// load reads the rows of a living cart. Whoever calls it has the key, which is the ground on which the rows are read.
// A lock keeps others from changing the cart until the transaction ends. A cart that is completed or expired, or that
// never was, is NotFound: nobody learns which.
func (s *Service) load(ctx context.Context, id ids.ID, lock bool) (*draft, error) {
	const op = "carts.load"
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	db := s.store.DB(ctx)
	q := db.Cart.Query().Where(cart.ID(id), cart.StateEQ(cart.StateACTIVE), cart.ExpiresAtGT(s.clock.Now()))
	if lock && !s.store.IsSQLite() { // SQLite has one writer, and the transaction has it
		q.ForUpdate()
	}
	row, err := q.Only(ctx)
	if ent.IsNotFound(err) {
		return nil, fault.E(op, fault.NotFound, "There is no such cart.", errUnknown)
	}
	if err != nil {
		return nil, store.Fault(op, err)
	}
	d := &draft{row: row}
	d.lines, err = db.CartLine.Query().Where(cartline.CartID(id)).Order(cartline.ByPosition()).All(ctx)
	if err != nil {
		return nil, store.Fault(op, err)
	}
	d.addresses, err = db.CartAddress.Query().Where(cartaddress.CartID(id)).Order(cartaddress.ByPosition()).All(ctx)
	return d, store.Fault(op, err)
}

// settle asks the rest of the shop about the draft, as far as it has not: where it is bought, what its variants are
// and cost there, and how they are taxed. Outer is the context to read settings with, which need no transaction.
func (s *Service) settle(ctx, outer context.Context, d *draft, language string, more ...int64) error {
	if language == "" {
		language = d.row.Language
	}
	if d.place.Currency == "" || d.place.Country != d.row.Country {
		p, err := s.needs.Markets.Place(outer, d.row.Country, language)
		if err != nil {
			return err
		}
		d.place, d.items, d.row.Country = p, nil, p.Country
		if d.rate, err = s.needs.Taxes.Rate(outer, p.Country); err != nil {
			return err
		}
	}
	var wanted []int64
	for _, key := range append(d.variants(), more...) {
		if _, known := d.items[key]; !known && key > 0 && !slices.Contains(wanted, key) {
			wanted = append(wanted, key)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	found, err := s.needs.Catalogue.Items(ctx, d.place, wanted)
	if err != nil {
		return err
	}
	if d.items == nil {
		d.items = make(map[int64]Item, len(found))
	}
	for key, item := range found {
		d.items[key] = item
	}
	return nil
}

// variants returns the keys of the variants on the lines.
func (d *draft) variants() []int64 {
	keys := make([]int64, len(d.lines))
	for i, l := range d.lines {
		keys[i] = l.VariantID
	}
	return keys
}

// reprice makes the prices of the lines those that the holder now sees for the first time, after the currency changed.
func (d *draft) reprice() {
	if d.sameCurrency() {
		return
	}
	d.row.Currency = d.place.Currency.String()
	for _, l := range d.lines {
		l.UnitPrice = nil
		if item, sold := d.items[l.VariantID]; sold {
			minor := item.Price.Minor()
			l.UnitPrice = &minor
		}
	}
}
