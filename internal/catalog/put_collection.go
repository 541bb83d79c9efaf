package catalog

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/collection"
	"github.com/mizan-commerce/mizan/ent/collectionproduct"
	"github.com/mizan-commerce/mizan/ent/collectiontext"
	"github.com/mizan-commerce/mizan/ent/product"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// PutCollection creates a collection, or makes the collection with its handle equal to what is stated. The products
// stand in the stated order. Stating the same again changes nothing.
func (s *Service) PutCollection(ctx context.Context, in CollectionInput) error {
	const op = "catalog.PutCollection"
	if in.Handle == "" || len(in.Handle) > 255 {
		return fault.E(op, fault.Invalid, "A collection has a handle of at most 255 bytes.", nil)
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		if err := s.speaks(ctx, op, in.Texts); err != nil {
			return err
		}
		db, now := s.store.DB(ctx), s.clock.Now()
		query := db.Collection.Query().Where(collection.Handle(in.Handle))
		if !s.store.IsSQLite() {
			query.ForUpdate() // of several that state it at once, each does so whole
		}
		row, err := query.Only(ctx)
		changed := ent.IsNotFound(err)
		if changed {
			row, err = db.Collection.Create().SetHandle(in.Handle).SetCreatedAt(now).SetUpdatedAt(now).Save(ctx)
		}
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
		return store.Fault(op, db.Collection.UpdateOneID(row.ID).SetUpdatedAt(now).Exec(ctx))
	})
}

func (s *Service) putCollectionTexts(ctx context.Context, row *ent.Collection, in CollectionInput) (changed bool, err error) {
	db, tx := s.store.DB(ctx), newTexts()
	rows, err := db.CollectionText.Query().Where(collectiontext.CollectionID(row.ID)).All(ctx)
	if err != nil {
		return false, err
	}
	known := map[string]*ent.CollectionText{}
	for _, r := range rows {
		known[r.Locale] = r
	}
	for locale, t := range in.Texts {
		markup, plain := tx.clean(t.Description)
		if k := known[locale]; k != nil && k.Title == t.Title && k.DescriptionHTML == markup &&
			k.SeoTitle == t.SEOTitle && k.SeoDescription == t.SEODescription {
			continue
		}
		changed = true
		err := db.CollectionText.Create().SetCollectionID(row.ID).SetLocale(locale).SetTitle(t.Title).
			SetDescriptionHTML(markup).SetDescription(plain).SetSeoTitle(t.SEOTitle).SetSeoDescription(t.SEODescription).
			SetSearch(tx.index(t.Title)).SetSortKey(sortKey(locale, t.Title)).
			OnConflictColumns(collectiontext.FieldCollectionID, collectiontext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return false, err
		}
	}
	return changed, nil
}

func (s *Service) putCollectionImage(ctx context.Context, row *ent.Collection, in CollectionInput) (changed bool, err error) {
	if in.Image == nil {
		return false, nil
	}
	db := s.store.DB(ctx)
	if row.ImageID != nil {
		known, err := db.Image.Get(ctx, *row.ImageID)
		if err != nil {
			return false, err
		}
		if known.Source == in.Image.Source {
			return putAlt(ctx, db, known.ID, in.Image.Alt)
		}
	}
	picture, err := db.Image.Create().SetPosition(0).SetSource(in.Image.Source).SetWidth(in.Image.Width).
		SetHeight(in.Image.Height).SetCreatedAt(s.clock.Now()).Save(ctx)
	if err != nil {
		return false, err
	}
	if _, err := putAlt(ctx, db, picture.ID, in.Image.Alt); err != nil {
		return false, err
	}
	return true, db.Collection.UpdateOneID(row.ID).SetImageID(picture.ID).Exec(ctx)
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
