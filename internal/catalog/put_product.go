package catalog

import (
	"context"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/product"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// PutProduct creates a product, or makes the product with its handle equal to what is stated. It is atomic: all of it
// is stored or nothing. Stating the same again changes nothing, not even the time of the last change. Variants that
// are not stated any more are archived, because orders may refer to them.
func (s *Service) PutProduct(ctx context.Context, in ProductInput) error {
	const op = "catalog.PutProduct"
	in.Handle = handleOf(in.Handle)
	return s.store.Tx(ctx, func(ctx context.Context) error {
		own, err := s.lists.OwnLanguage(ctx)
		if err != nil {
			return err
		}
		if err := in.validate(own); err != nil {
			return err
		}
		row, changed, err := s.putRow(ctx, in)
		if err != nil {
			return store.Fault(op, err)
		}
		w := &productWriter{s: s, db: s.store.DB(ctx), in: in, id: row.ID, own: own, changed: changed}
		for _, step := range []func(context.Context) error{w.texts, w.tags, w.options, w.images, w.variants} {
			if err := step(ctx); err != nil {
				return store.Fault(op, err)
			}
		}
		if !w.changed {
			return nil
		}
		return store.Fault(op, w.db.Product.UpdateOneID(row.ID).SetUpdatedAt(s.clock.Now()).Exec(ctx))
	})
}

// productWriter stores the parts of one product and remembers whether anything changed.
type productWriter struct {
	s       *Service
	db      *ent.Client
	in      ProductInput
	id      int64
	own     string // the shop's own language
	changed bool

	values    [][]int64 // keys of the option values, by option and index
	imageKeys []int64   // keys of the pictures, by index
}

// putRow creates or updates the product's own row, and locks it: who states the same product at the same time waits.
func (s *Service) putRow(ctx context.Context, in ProductInput) (row *ent.Product, changed bool, err error) {
	db, now := s.store.DB(ctx), s.clock.Now()
	row, err = s.lockRow(ctx, in.Handle)
	if ent.IsNotFound(err) {
		create := db.Product.Create().SetHandle(in.Handle).SetStatus(product.Status(in.Status)).SetVendor(in.Vendor).
			SetProductType(in.ProductType).SetGiftCard(in.GiftCard).SetCreatedAt(now).SetUpdatedAt(now)
		if in.Status == StatusActive {
			create.SetPublishedAt(now)
		}
		row, err = create.Save(ctx)
		if ent.IsConstraintError(err) {
			return nil, false, fault.E("catalog.PutProduct", fault.Conflict, "Somebody has just made the same product; try again.", nil)
		}
		return row, true, err
	}
	if err != nil {
		return nil, false, err
	}
	same := row.Status == product.Status(in.Status) && row.Vendor == in.Vendor &&
		row.ProductType == in.ProductType && row.GiftCard == in.GiftCard
	if same {
		return row, false, nil
	}
	update := db.Product.UpdateOne(row).SetStatus(product.Status(in.Status)).SetVendor(in.Vendor).
		SetProductType(in.ProductType).SetGiftCard(in.GiftCard).SetUpdatedAt(now)
	if in.Status == StatusActive && row.PublishedAt == nil {
		update.SetPublishedAt(now)
	}
	row, err = update.Save(ctx)
	return row, true, err
}

// lockRow reads the product's row. On SQLite the transaction is the only one that writes, which is lock enough.
func (s *Service) lockRow(ctx context.Context, handle string) (*ent.Product, error) {
	q := s.store.DB(ctx).Product.Query().Where(product.Handle(handle))
	if !s.store.IsSQLite() {
		q.ForUpdate()
	}
	return q.Only(ctx)
}
