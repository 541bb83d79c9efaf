package catalog

import (
	"context"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/collection"
	"github.com/mizan-commerce/mizan/ent/collectionproduct"
	"github.com/mizan-commerce/mizan/ent/collectiontext"
	"github.com/mizan-commerce/mizan/ent/product"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// PutCollection creates a collection, or makes the collection with its handle equal to what is stated: words, picture
// and products that are not stated are taken away. The products stand in the stated order. Stating the same again
// changes nothing.
func (s *Service) PutCollection(ctx context.Context, in CollectionInput) error {
	const op = "catalog.PutCollection"
	in.Handle = handleOf(in.Handle)
	in.Products = slices.Clone(in.Products)
	for i, handle := range in.Products {
		in.Products[i] = handleOf(handle)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		own, err := s.lists.OwnLanguage(ctx)
		if err != nil {
			return err
		}
		if err := in.validate(own); err != nil {
			return err
		}
		row, changed, err := s.collectionRow(ctx, in.Handle)
		if err != nil {
			return store.Fault(op, err)
		}
		for _, step := range []func(context.Context, *ent.Collection, CollectionInput) (bool, error){
			s.putCollectionTexts, s.putCollectionImage, s.putCollectionProducts,
		} {
			did, err := step(ctx, row, in)
			if err != nil {
				return store.Fault(op, err)
			}
			changed = changed || did
		}
		if !changed {
			return nil
		}
		return store.Fault(op, s.store.DB(ctx).Collection.UpdateOneID(row.ID).SetUpdatedAt(s.clock.Now()).Exec(ctx))
	})
}

// collectionRow reads and locks the collection's row, or creates it.
func (s *Service) collectionRow(ctx context.Context, handle string) (row *ent.Collection, created bool, err error) {
	db, now := s.store.DB(ctx), s.clock.Now()
	q := db.Collection.Query().Where(collection.Handle(handle))
	if !s.store.IsSQLite() {
		q.ForUpdate()
	}
	row, err = q.Only(ctx)
	if !ent.IsNotFound(err) {
		return row, false, err
	}
	row, err = db.Collection.Create().SetHandle(handle).SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
	if ent.IsConstraintError(err) {
		err = fault.E("catalog.PutCollection", fault.Conflict, "Somebody has just made the same collection; try again.", nil)
	}
	return row, true, err
}

func (s *Service) putCollectionTexts(ctx context.Context, row *ent.Collection, in CollectionInput) (changed bool, err error) {
	db := s.store.DB(ctx)
	rows, err := db.CollectionText.Query().Where(collectiontext.CollectionID(row.ID)).All(ctx)
	if err != nil {
		return false, err
	}
	known := map[string]*ent.CollectionText{}
	for _, r := range rows {
		known[r.Locale] = r
	}
	for _, locale := range slices.Sorted(maps.Keys(in.Texts)) {
		did, err := s.putCollectionText(ctx, row.ID, locale, in.Texts[locale], known[locale])
		if err != nil {
			return false, err
		}
		changed = changed || did
		delete(known, locale)
	}
	for _, gone := range known {
		changed = true
		if err := db.CollectionText.DeleteOne(gone).Exec(ctx); err != nil {
			return false, err
		}
	}
	return changed, nil
}

func (s *Service) putCollectionText(ctx context.Context, id int64, locale string, t ProductText, known *ent.CollectionText) (changed bool, err error) {
	markup, plain := s.texts.clean(t.Description)
	index := s.texts.index(t.Title)
	if known != nil && known.Title == t.Title && known.DescriptionHTML == markup &&
		known.SeoTitle == t.SEOTitle && known.SeoDescription == t.SEODescription && known.Search == index {
		return false, nil
	}
	return true, s.store.DB(ctx).CollectionText.Create().SetCollectionID(id).SetLocale(locale).SetTitle(t.Title).
		SetDescriptionHTML(markup).SetDescription(plain).SetSeoTitle(t.SEOTitle).SetSeoDescription(t.SEODescription).
		SetSearch(index).SetSortKey(sortKey(locale, t.Title)).
		OnConflictColumns(collectiontext.FieldCollectionID, collectiontext.FieldLocale).UpdateNewValues().Exec(ctx)
}

// putCollectionImage makes the collection's picture equal to the stated one. A picture belongs to one collection and
// goes with it.
func (s *Service) putCollectionImage(ctx context.Context, row *ent.Collection, in CollectionInput) (changed bool, err error) {
	db := s.store.DB(ctx)
	var known *ent.Image
	if row.ImageID != nil {
		if known, err = db.Image.Get(ctx, *row.ImageID); err != nil {
			return false, err
		}
	}
	switch {
	case in.Image == nil && known == nil:
		return false, nil
	case in.Image != nil && known != nil && known.Source == in.Image.Source:
		return s.sameCollectionImage(ctx, known, *in.Image)
	case in.Image != nil:
		picture, err := db.Image.Create().SetPosition(0).SetSource(in.Image.Source).SetWidth(in.Image.Width).
			SetHeight(in.Image.Height).SetCreatedAt(s.clock.Now()).Save(ctx)
		if err != nil {
			return false, err
		}
		if _, err := putAlt(ctx, db, picture.ID, in.Image.Alt, nil, false); err != nil {
			return false, err
		}
		if err := db.Collection.UpdateOneID(row.ID).SetImageID(picture.ID).Exec(ctx); err != nil {
			return false, err
		}
	}
	if known == nil {
		return true, nil
	}
	return true, db.Image.DeleteOne(known).Exec(ctx) // the database clears the collection's own reference, if it is left
}

// sameCollectionImage makes what is said of a picture equal to what is stated.
func (s *Service) sameCollectionImage(ctx context.Context, known *ent.Image, in ImageInput) (changed bool, err error) {
	db := s.store.DB(ctx)
	if known.Width != in.Width || known.Height != in.Height {
		changed = true
		if err := db.Image.UpdateOne(known).SetWidth(in.Width).SetHeight(in.Height).Exec(ctx); err != nil {
			return false, err
		}
	}
	alt, err := knownAlt(ctx, db, []*ent.Image{known})
	if err != nil {
		return false, err
	}
	did, err := putAlt(ctx, db, known.ID, in.Alt, alt[known.ID], false)
	return changed || did, err
}

func (s *Service) putCollectionProducts(ctx context.Context, row *ent.Collection, in CollectionInput) (changed bool, err error) {
	db := s.store.DB(ctx)
	wanted, err := db.Product.Query().Where(product.HandleIn(in.Products...)).All(ctx)
	if err != nil {
		return false, err
	}
	key := map[string]int64{}
	for _, p := range wanted {
		key[p.Handle] = p.ID
	}
	rows, err := db.CollectionProduct.Query().Where(collectionproduct.CollectionID(row.ID)).All(ctx)
	if err != nil {
		return false, err
	}
	known := map[int64]*ent.CollectionProduct{}
	for _, r := range rows {
		known[r.ProductID] = r
	}
	for position, handle := range in.Products {
		id, ok := key[handle]
		if !ok {
			return false, fault.E("catalog.PutCollection", fault.Invalid, "The collection names a product that is not there.", nil)
		}
		if k := known[id]; k == nil || k.Position != position {
			changed = true
			err := db.CollectionProduct.Create().SetCollectionID(row.ID).SetProductID(id).SetPosition(position).
				OnConflictColumns(collectionproduct.FieldCollectionID, collectionproduct.FieldProductID).UpdateNewValues().Exec(ctx)
			if err != nil {
				return false, err
			}
		}
		delete(known, id)
	}
	for _, gone := range known {
		changed = true
		if err := db.CollectionProduct.DeleteOne(gone).Exec(ctx); err != nil {
			return false, err
		}
	}
	return changed, nil
}
