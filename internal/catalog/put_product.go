package catalog

import (
	"context"
	"fmt"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/product"
	"github.com/mizan-commerce/mizan/ent/producttag"
	"github.com/mizan-commerce/mizan/ent/producttext"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/store"
)

// PutProduct creates a product, or makes the product with its handle equal to what is stated. It is atomic: all of it
// is stored or nothing. Stating the same again changes nothing, not even the time of the last change. Variants that
// are not stated any more are archived, because orders may refer to them.
func (s *Service) PutProduct(ctx context.Context, in ProductInput) error {
	if err := in.validate(); err != nil {
		return err
	}
	return s.store.Tx(ctx, func(ctx context.Context) error {
		if err := s.speaks(ctx, "catalog.PutProduct", in.Texts); err != nil {
			return err
		}
		row, created, err := s.putRow(ctx, in)
		if err != nil {
			return err
		}
		w := &productWriter{s: s, db: s.store.DB(ctx), in: in, id: row.ID, changed: created}
		for _, step := range []func(context.Context) error{w.texts, w.tags, w.options, w.images, w.variants} {
			if err := step(ctx); err != nil {
				return store.Fault("catalog.PutProduct", err)
			}
		}
		if !w.changed {
			return nil
		}
		return store.Fault("catalog.PutProduct", w.db.Product.UpdateOneID(row.ID).SetUpdatedAt(s.clock.Now()).Exec(ctx))
	})
}

// speaks refuses words that are not there in the shop's own language, in which all others are read where they are
// missing: without it nobody would see the object.
func (s *Service) speaks(ctx context.Context, op fault.Op, words map[string]ProductText) error {
	own, err := s.lists.OwnLanguage(ctx)
	if err != nil {
		return err
	}
	if words[own].Title == "" {
		return fault.E(op, fault.Invalid, "A title in the shop's own language is missing.", nil)
	}
	return nil
}

// productWriter stores the parts of one product and remembers whether anything changed.
type productWriter struct {
	s       *Service
	db      *ent.Client
	in      ProductInput
	id      int64
	changed bool

	values    [][]int64 // keys of the option values, by option and index
	imageKeys []int64   // keys of the pictures, by index
}

// validate says what is wrong with a product that is wrong by itself.
func (in ProductInput) validate() error {
	invalid := func(message string) error { return fault.E("catalog.PutProduct", fault.Invalid, message, nil) }
	switch {
	case in.Handle == "" || len(in.Handle) > 255:
		return invalid("A product has a handle of at most 255 bytes.")
	case len(in.Options) > 3:
		return invalid("A product has at most three options.")
	case len(in.Variants) == 0:
		return invalid("A product has at least one variant.")
	case !slices.Contains([]Status{StatusActive, StatusDraft, StatusArchived}, in.Status):
		return invalid("The status is ACTIVE, DRAFT or ARCHIVED.")
	}
	for _, t := range in.Texts {
		if t.Title == "" || len(t.Title) > 255 {
			return invalid("A product has a title of at most 255 bytes in each of its languages.")
		}
	}
	if in.repeatsValue() {
		return invalid("Two values of an option have the same name.")
	}
	seen := map[string]bool{}
	for _, v := range in.Variants {
		if len(v.Values) != len(in.Options) {
			return invalid("A variant has one value for each option.")
		}
		for i, index := range v.Values {
			if index < 0 || index >= len(in.Options[i].Values) {
				return invalid("A variant has a value that its option does not have.")
			}
		}
		key := fmt.Sprint(v.Values)
		if seen[key] {
			return invalid("Two variants have the same options.")
		}
		seen[key] = true
		if v.Image >= len(in.Images) {
			return invalid("A variant has a picture that its product does not have.")
		}
		for _, p := range v.Prices {
			if p.Amount.IsNegative() {
				return invalid("A price is not negative.")
			}
		}
	}
	return nil
}

// repeatsValue reports whether an option has two values of one name in a language. They could not be told apart when
// the product is stated again.
func (in ProductInput) repeatsValue() bool {
	type name struct {
		option       int
		locale, text string
	}
	seen := map[name]bool{}
	for i, o := range in.Options {
		for _, v := range o.Values {
			for locale, text := range v.Name {
				n := name{i, locale, text}
				if seen[n] {
					return true
				}
				seen[n] = true
			}
		}
	}
	return false
}

// putRow creates or updates the product's own row. It locks the row of a product that is known, so that of several that
// state it at once each does so whole; SQLite has one writer anyway.
func (s *Service) putRow(ctx context.Context, in ProductInput) (row *ent.Product, changed bool, err error) {
	const op = "catalog.PutProduct"
	db, now := s.store.DB(ctx), s.clock.Now()
	query := db.Product.Query().Where(product.Handle(in.Handle))
	if !s.store.IsSQLite() {
		query.ForUpdate()
	}
	row, err = query.Only(ctx)
	if ent.IsNotFound(err) {
		create := db.Product.Create().SetHandle(in.Handle).SetStatus(product.Status(in.Status)).SetVendor(in.Vendor).
			SetProductType(in.ProductType).SetGiftCard(in.GiftCard).SetCreatedAt(now).SetUpdatedAt(now)
		if in.Status == StatusActive {
			create.SetPublishedAt(now)
		}
		row, err = create.Save(ctx)
		return row, true, store.Fault(op, err)
	}
	if err != nil {
		return nil, false, store.Fault(op, err)
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
	return row, true, store.Fault(op, err)
}

// texts stores what the product says in each language.
func (w *productWriter) texts(ctx context.Context) error {
	rows, err := w.db.ProductText.Query().Where(producttext.ProductID(w.id)).All(ctx)
	if err != nil {
		return err
	}
	known := map[string]*ent.ProductText{}
	for _, r := range rows {
		known[r.Locale] = r
	}
	for locale, t := range w.in.Texts {
		if err := w.text(ctx, locale, t, known[locale]); err != nil {
			return err
		}
		delete(known, locale)
	}
	for _, gone := range known {
		w.changed = true
		if err := w.db.ProductText.DeleteOne(gone).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *productWriter) text(ctx context.Context, locale string, t ProductText, known *ent.ProductText) error {
	tx := newTexts()
	markup, plain := tx.clean(t.Description)
	index := tx.index(t.Title, append([]string{w.in.ProductType, w.in.Vendor}, w.in.Tags...)...)
	if known != nil && known.Title == t.Title && known.DescriptionHTML == markup && known.SeoTitle == t.SEOTitle &&
		known.SeoDescription == t.SEODescription && known.Search == index {
		return nil
	}
	w.changed = true
	return w.db.ProductText.Create().SetProductID(w.id).SetLocale(locale).SetTitle(t.Title).SetDescriptionHTML(markup).
		SetDescription(plain).SetSeoTitle(t.SEOTitle).SetSeoDescription(t.SEODescription).SetSearch(index).
		SetSortKey(sortKey(locale, t.Title)).
		OnConflictColumns(producttext.FieldProductID, producttext.FieldLocale).UpdateNewValues().Exec(ctx)
}

// tags stores the product's tags.
func (w *productWriter) tags(ctx context.Context) error {
	known, err := w.db.ProductTag.Query().Where(producttag.ProductID(w.id)).Select(producttag.FieldTag).Strings(ctx)
	if err != nil {
		return err
	}
	for _, tag := range w.in.Tags {
		if slices.Contains(known, tag) {
			continue
		}
		w.changed = true
		err := w.db.ProductTag.Create().SetProductID(w.id).SetTag(tag).
			OnConflictColumns(producttag.FieldProductID, producttag.FieldTag).DoNothing().Exec(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return err
		}
		known = append(known, tag)
	}
	n, err := w.db.ProductTag.Delete().Where(producttag.ProductID(w.id), producttag.TagNotIn(w.in.Tags...)).Exec(ctx)
	w.changed = w.changed || n > 0
	return err
}
