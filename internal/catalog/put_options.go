package catalog

import (
	"context"

	"github.com/mizan-commerce/mizan/ent/optiontext"
	"github.com/mizan-commerce/mizan/ent/optionvalue"
	"github.com/mizan-commerce/mizan/ent/optionvaluetext"
	"github.com/mizan-commerce/mizan/ent/productoption"

	"github.com/mizan-commerce/mizan/ent"
)

// options stores the product's options and values. A value is recognised by its name in any language, so that its
// variants keep their identity. Values that are not stated any more stay, because archived variants may have them;
// readers see only values of variants on sale.
func (w *productWriter) options(ctx context.Context) error {
	w.values = make([][]int64, len(w.in.Options))
	for i, o := range w.in.Options {
		id, err := w.option(ctx, i+1)
		if err != nil {
			return err
		}
		if err := w.optionNames(ctx, id, o.Name); err != nil {
			return err
		}
		if w.values[i], err = w.optionValues(ctx, id, o.Values); err != nil {
			return err
		}
	}
	return nil
}

// option finds or creates the option at a position.
func (w *productWriter) option(ctx context.Context, position int) (int64, error) {
	id, err := w.db.ProductOption.Query().
		Where(productoption.ProductID(w.id), productoption.Position(position)).OnlyID(ctx)
	if !ent.IsNotFound(err) {
		return id, err
	}
	w.changed = true
	row, err := w.db.ProductOption.Create().SetProductID(w.id).SetPosition(position).Save(ctx)
	if err != nil {
		return 0, err
	}
	return row.ID, nil
}

func (w *productWriter) optionNames(ctx context.Context, option int64, names map[string]string) error {
	rows, err := w.db.OptionText.Query().Where(optiontext.OptionID(option)).All(ctx)
	if err != nil {
		return err
	}
	known := map[string]string{}
	for _, r := range rows {
		known[r.Locale] = r.Name
	}
	for locale, name := range names {
		if old, ok := known[locale]; ok && old == name {
			continue
		}
		w.changed = true
		err := w.db.OptionText.Create().SetOptionID(option).SetLocale(locale).SetName(name).
			OnConflictColumns(optiontext.FieldOptionID, optiontext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}

// optionValues stores the values of an option and returns their keys in the stated order.
func (w *productWriter) optionValues(ctx context.Context, option int64, values []OptionValueInput) ([]int64, error) {
	rows, err := w.db.OptionValue.Query().Where(optionvalue.OptionID(option)).All(ctx)
	if err != nil {
		return nil, err
	}
	known := make([]int64, len(rows))
	byID := map[int64]*ent.OptionValue{}
	for i, r := range rows {
		known[i], byID[r.ID] = r.ID, r
	}
	texts, err := w.db.OptionValueText.Query().Where(optionvaluetext.ValueIDIn(known...)).All(ctx)
	if err != nil {
		return nil, err
	}
	keys := make([]int64, len(values))
	for position, v := range values {
		id := recognise(texts, v.Name)
		if id == 0 {
			w.changed = true
			row, err := w.db.OptionValue.Create().SetOptionID(option).SetPosition(position).SetColor(v.Color).Save(ctx)
			if err != nil {
				return nil, err
			}
			id = row.ID
		} else if r := byID[id]; r.Position != position || r.Color != v.Color {
			w.changed = true
			if err := w.db.OptionValue.UpdateOne(r).SetPosition(position).SetColor(v.Color).Exec(ctx); err != nil {
				return nil, err
			}
		}
		keys[position] = id
		if err := w.valueNames(ctx, id, v.Name, texts); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// recognise finds the value that has one of the names in the same language.
func recognise(texts []*ent.OptionValueText, names map[string]string) int64 {
	for _, t := range texts {
		if name, ok := names[t.Locale]; ok && name == t.Name {
			return t.ValueID
		}
	}
	return 0
}

func (w *productWriter) valueNames(ctx context.Context, value int64, names map[string]string, texts []*ent.OptionValueText) error {
	known := map[string]string{}
	for _, t := range texts {
		if t.ValueID == value {
			known[t.Locale] = t.Name
		}
	}
	for locale, name := range names {
		if old, ok := known[locale]; ok && old == name {
			continue
		}
		w.changed = true
		err := w.db.OptionValueText.Create().SetValueID(value).SetLocale(locale).SetName(name).
			OnConflictColumns(optionvaluetext.FieldValueID, optionvaluetext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}
