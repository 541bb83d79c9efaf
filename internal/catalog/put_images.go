package catalog

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/image"
	"github.com/mizan-commerce/mizan/ent/imagetext"
)

// images stores the product's pictures, recognised by their source.
func (w *productWriter) images(ctx context.Context) error {
	known, err := w.db.Image.Query().Where(image.ProductID(w.id)).All(ctx)
	if err != nil {
		return err
	}
	w.imageKeys = make([]int64, len(w.in.Images))
	for position, in := range w.in.Images {
		var row *ent.Image
		at := slices.IndexFunc(known, func(r *ent.Image) bool { return r.Source == in.Source })
		switch {
		case at < 0:
			w.changed = true
			row, err = w.db.Image.Create().SetProductID(w.id).SetPosition(position).SetSource(in.Source).
				SetWidth(in.Width).SetHeight(in.Height).SetCreatedAt(w.s.clock.Now()).Save(ctx)
		case known[at].Position != position || known[at].Width != in.Width || known[at].Height != in.Height:
			w.changed = true
			row, err = w.db.Image.UpdateOne(known[at]).SetPosition(position).SetWidth(in.Width).SetHeight(in.Height).Save(ctx)
		default:
			row = known[at]
		}
		if err != nil {
			return err
		}
		if at >= 0 {
			known = slices.Delete(known, at, at+1)
		}
		w.imageKeys[position] = row.ID
		changed, err := putAlt(ctx, w.db, row.ID, in.Alt)
		if err != nil {
			return err
		}
		w.changed = w.changed || changed
	}
	for _, gone := range known {
		w.changed = true
		if err := w.db.Image.DeleteOne(gone).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// putAlt stores a picture's alternative text in each language and reports whether any of it changed.
func putAlt(ctx context.Context, db *ent.Client, id int64, alt map[string]string) (changed bool, err error) {
	rows, err := db.ImageText.Query().Where(imagetext.ImageID(id)).All(ctx)
	if err != nil {
		return false, err
	}
	known := map[string]string{}
	for _, r := range rows {
		known[r.Locale] = r.Alt
	}
	for locale, text := range alt {
		if old, ok := known[locale]; ok && old == text {
			continue
		}
		changed = true
		err := db.ImageText.Create().SetImageID(id).SetLocale(locale).SetAlt(text).
			OnConflictColumns(imagetext.FieldImageID, imagetext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return false, err
		}
	}
	return changed, nil
}
