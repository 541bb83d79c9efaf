package catalog

import (
	"context"
	"maps"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/producttag"
	"github.com/mizan-commerce/mizan/ent/producttext"
)

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
	stated := complete(w.in.Texts, w.own, known[w.own] != nil)
	for _, locale := range slices.Sorted(maps.Keys(stated)) {
		if err := w.text(ctx, locale, stated[locale], known[locale]); err != nil {
			return err
		}
		delete(known, locale)
	}
	for _, locale := range slices.Sorted(maps.Keys(known)) {
		if err := w.unstated(ctx, known[locale]); err != nil {
			return err
		}
	}
	return nil
}

func (w *productWriter) text(ctx context.Context, locale string, t ProductText, known *ent.ProductText) error {
	markup, plain := w.s.texts.clean(t.Description)
	index := w.index(t.Title)
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

// unstated takes away a text in a language that is not stated, or keeps it findable by what is stated beside the texts.
func (w *productWriter) unstated(ctx context.Context, known *ent.ProductText) error {
	if !w.in.KeepWords {
		w.changed = true
		return w.db.ProductText.DeleteOne(known).Exec(ctx)
	}
	index := w.index(known.Title)
	if known.Search == index {
		return nil
	}
	w.changed = true
	return w.db.ProductText.UpdateOne(known).SetSearch(index).Exec(ctx)
}

// index writes what a text is found by.
func (w *productWriter) index(title string) string {
	return w.s.texts.index(title, append([]string{w.in.ProductType, w.in.Vendor}, w.in.Tags...)...)
}

// tags stores the product's tags.
func (w *productWriter) tags(ctx context.Context) error {
	known, err := w.db.ProductTag.Query().Where(producttag.ProductID(w.id)).All(ctx)
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, row := range known {
		if slices.Contains(w.in.Tags, row.Tag) {
			kept[row.Tag] = true
			continue
		}
		w.changed = true
		if err := w.db.ProductTag.DeleteOne(row).Exec(ctx); err != nil {
			return err
		}
	}
	for _, tag := range w.in.Tags {
		if kept[tag] {
			continue
		}
		w.changed, kept[tag] = true, true
		if err := w.db.ProductTag.Create().SetProductID(w.id).SetTag(tag).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
