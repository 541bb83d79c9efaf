package carts

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/cart"
	"github.com/mizan-commerce/mizan/ent/cartaddress"
	"github.com/mizan-commerce/mizan/ent/cartline"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// save stores what differs from before, and with it the cart's next version.
func (s *Service) save(ctx context.Context, d *draft, was before) error {
	ctx = access.AllowRows(ctx, access.RowsOfOwner)
	now := s.clock.Now()
	d.row.Version, d.row.UpdatedAt, d.row.ExpiresAt = was.version+1, now, now.Add(lifetime)
	if was.isNew {
		d.row.CreatedAt = now
	}
	steps := []func(context.Context, *draft, before) error{s.saveCart, s.saveLines, s.saveAddresses}
	for _, step := range steps {
		if err := step(ctx, d, was); err != nil {
			return store.Fault("carts.save", err)
		}
	}
	return nil
}

// saveCart stores the cart's own row. The row is locked, so another version can only be a defect; it is refused all
// the same.
func (s *Service) saveCart(ctx context.Context, d *draft, was before) error {
	db, r := s.store.DB(ctx), d.row
	if was.isNew {
		c := db.Cart.Create().SetID(r.ID).SetVersion(r.Version).SetCountry(r.Country).SetLanguage(r.Language).
			SetCurrency(r.Currency).SetAttributes(r.Attributes).SetPreferences(r.Preferences).SetEmail(r.Email).
			SetPhone(r.Phone).SetNote(r.Note).SetNillableShownTotal(r.ShownTotal).
			SetCreatedAt(r.CreatedAt).SetUpdatedAt(r.UpdatedAt).SetExpiresAt(r.ExpiresAt)
		return c.Exec(ctx)
	}
	u := db.Cart.Update().Where(cart.ID(r.ID), cart.Version(was.version), cart.StateEQ(cart.StateACTIVE)).
		SetVersion(r.Version).SetCountry(r.Country).SetLanguage(r.Language).SetCurrency(r.Currency).
		SetAttributes(r.Attributes).SetPreferences(r.Preferences).SetEmail(r.Email).SetPhone(r.Phone).SetNote(r.Note).
		SetUpdatedAt(r.UpdatedAt).SetExpiresAt(r.ExpiresAt)
	if r.ShownTotal != nil {
		u.SetShownTotal(*r.ShownTotal)
	}
	if r.DeliveryProvider == "" || r.DeliveryUntil == nil {
		unchoose(u)
	} else {
		choose(u, &choice{r.DeliveryProvider, r.DeliveryCode, r.DeliveryTitle, r.DeliveryAmount, r.DeliveryBasis, *r.DeliveryUntil})
	}
	n, err := u.Save(ctx)
	if err == nil && n == 0 {
		return fault.E("carts.save", fault.Conflict, "The cart has just changed; try again.", nil)
	}
	return err
}

func (s *Service) saveLines(ctx context.Context, d *draft, was before) error {
	db := s.store.DB(ctx)
	var added []*ent.CartLineCreate
	gone := was.lines
	for _, l := range d.lines {
		old, known := gone[l.ID]
		delete(gone, l.ID)
		switch {
		case !known:
			added = append(added, db.CartLine.Create().SetID(l.ID).SetCartID(d.row.ID).SetVariantID(l.VariantID).SetQuantity(l.Quantity).
				SetPosition(l.Position).SetAttributes(l.Attributes).SetTitle(l.Title).SetNillableUnitPrice(l.UnitPrice))
		case old.VariantID != l.VariantID || old.Quantity != l.Quantity || old.Attributes != l.Attributes || !equal(old.UnitPrice, l.UnitPrice):
			u := db.CartLine.Update().Where(cartline.ID(l.ID), cartline.CartID(d.row.ID)).SetVariantID(l.VariantID).SetQuantity(l.Quantity).
				SetAttributes(l.Attributes).SetTitle(l.Title)
			if l.UnitPrice == nil {
				u.ClearUnitPrice()
			} else {
				u.SetUnitPrice(*l.UnitPrice)
			}
			if err := u.Exec(ctx); err != nil {
				return err
			}
		}
	}
	if len(gone) > 0 {
		if _, err := db.CartLine.Delete().Where(cartline.CartID(d.row.ID), cartline.IDIn(keys(gone)...)).Exec(ctx); err != nil {
			return err
		}
	}
	if len(added) == 0 {
		return nil
	}
	return db.CartLine.CreateBulk(added...).Exec(ctx)
}

func (s *Service) saveAddresses(ctx context.Context, d *draft, was before) error {
	db := s.store.DB(ctx)
	gone := was.addresses
	for _, a := range d.addresses {
		old, known := gone[a.ID]
		delete(gone, a.ID)
		var err error
		switch {
		case !known:
			c := db.CartAddress.Create().SetID(a.ID).SetCartID(d.row.ID).SetPosition(a.Position).SetRevision(a.Revision)
			writeAddress(c.Mutation(), a)
			err = c.Exec(ctx)
		case old.Revision != a.Revision || old.Selected != a.Selected || old.OneTimeUse != a.OneTimeUse:
			u := db.CartAddress.Update().Where(cartaddress.ID(a.ID), cartaddress.CartID(d.row.ID)).SetRevision(a.Revision)
			writeAddress(u.Mutation(), a)
			err = u.Exec(ctx)
		}
		if err != nil {
			return err
		}
	}
	if len(gone) == 0 {
		return nil
	}
	_, err := db.CartAddress.Delete().Where(cartaddress.CartID(d.row.ID), cartaddress.IDIn(keys(gone)...)).Exec(ctx)
	return err
}

// writeAddress sets what an address says, whether it is made or changed.
func writeAddress(m *ent.CartAddressMutation, a *ent.CartAddress) {
	m.SetSelected(a.Selected)
	m.SetOneTimeUse(a.OneTimeUse)
	m.SetFirstName(a.FirstName)
	m.SetLastName(a.LastName)
	m.SetCompany(a.Company)
	m.SetAddress1(a.Address1)
	m.SetAddress2(a.Address2)
	m.SetCity(a.City)
	m.SetZip(a.Zip)
	m.SetPhone(a.Phone)
	m.SetCountry(a.Country)
	m.SetProvince(a.Province)
}

func equal(a, b *int64) bool { return a == b || a != nil && b != nil && *a == *b }

func keys[T any](m map[ids.ID]T) []ids.ID {
	list := make([]ids.ID, 0, len(m))
	for id := range m {
		list = append(list, id)
	}
	return list
}
