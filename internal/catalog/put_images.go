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
	alt, err := knownAlt(ctx, w.db, known)
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
		changed, err := putAlt(ctx, w.db, row.ID, in.Alt, alt[row.ID], w.in.KeepWords)
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

// knownAlt reads the alternative texts of pictures, by key and language.
func knownAlt(ctx context.Context, db *ent.Client, pictures []*ent.Image) (map[int64]map[string]string, error) {
	alt := map[int64]map[string]string{}
	if len(pictures) == 0 {
		return alt, nil
	}
	ids := make([]int64, len(pictures))
	for i, p := range pictures {
		ids[i], alt[p.ID] = p.ID, map[string]string{}
	}
	rows, err := db.ImageText.Query().Where(imagetext.ImageIDIn(ids...)).All(ctx)
	for _, r := range rows {
		alt[r.ImageID][r.Locale] = r.Alt
	}
	return alt, err
}

// putAlt makes a picture's alternative texts equal to the stated ones and reports whether any of them changed.
func putAlt(ctx context.Context, db *ent.Client, id int64, stated, known map[string]string, keep bool) (changed bool, err error) {
	put, gone := differing(stated, known, keep)
	for _, locale := range put {
		err := db.ImageText.Create().SetImageID(id).SetLocale(locale).SetAlt(stated[locale]).
			OnConflictColumns(imagetext.FieldImageID, imagetext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return false, err
		}
	}
	if len(gone) > 0 {
		_, err = db.ImageText.Delete().Where(imagetext.ImageID(id), imagetext.LocaleIn(gone...)).Exec(ctx)
	}
	return len(put)+len(gone) > 0, err
}
