package catalog

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/optionvalue"
	"github.com/mizan-commerce/mizan/ent/optionvaluetext"
)

// knownValues are the stored values of an option, with their names by language.
type knownValues struct {
	rows  []*ent.OptionValue
	names []map[string]string
}

// optionValues stores the values of the options and notes their keys in the stated order.
func (w *productWriter) optionValues(ctx context.Context, options []*ent.ProductOption) error {
	w.values = make([][]int64, len(options))
	if len(options) == 0 {
		return nil
	}
	known, err := w.knownValues(ctx, options)
	if err != nil {
		return err
	}
	for i, o := range w.in.Options {
		if w.values[i], err = w.valuesOf(ctx, options[i].ID, o.Values, known[options[i].ID]); err != nil {
			return err
		}
	}
	return nil
}

func (w *productWriter) knownValues(ctx context.Context, options []*ent.ProductOption) (map[int64]*knownValues, error) {
	of := map[int64]*knownValues{}
	ids := make([]int64, len(options))
	for i, o := range options {
		ids[i], of[o.ID] = o.ID, &knownValues{}
	}
	rows, err := w.db.OptionValue.Query().Where(optionvalue.OptionIDIn(ids...)).Order(optionvalue.ByPosition(), optionvalue.ByID()).All(ctx)
	if err != nil || len(rows) == 0 {
		return of, err
	}
	names := map[int64]map[string]string{}
	values := make([]int64, len(rows))
	for i, r := range rows {
		values[i], names[r.ID] = r.ID, map[string]string{}
		k := of[r.OptionID]
		k.rows, k.names = append(k.rows, r), append(k.names, names[r.ID])
	}
	texts, err := w.db.OptionValueText.Query().Where(optionvaluetext.ValueIDIn(values...)).All(ctx)
	for _, t := range texts {
		names[t.ValueID][t.Locale] = t.Name
	}
	return of, err
}

// valuesOf stores the values of one option.
func (w *productWriter) valuesOf(ctx context.Context, option int64, in []OptionValueInput, known *knownValues) ([]int64, error) {
	stated := make([]map[string]string, len(in))
	for i, v := range in {
		stated[i] = v.Name
	}
	found := recognise(stated, known.names, w.own)
	if w.in.KeepWords {
		known.translate(found, stated)
	}
	keys := make([]int64, len(in))
	for i, v := range in {
		var row *ent.OptionValue
		var names map[string]string
		if found[i] >= 0 {
			row, names = known.rows[found[i]], known.names[found[i]]
		}
		var err error
		if row, err = w.value(ctx, option, i, v.Color, row); err != nil {
			return nil, err
		}
		keys[i] = row.ID
		if err := w.valueNames(ctx, row.ID, v.Name, names); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// translate recognises values by their places, where they have no name in any stated language yet: what is stated is
// their translation.
func (k *knownValues) translate(found []int, stated []map[string]string) {
	for i, names := range stated {
		for at, r := range k.rows {
			if found[i] < 0 && r.Position == i && !slices.Contains(found, at) && strangers(names, k.names[at]) {
				found[i] = at
			}
		}
	}
}

// strangers reports whether names have no language in common.
func strangers(a, b map[string]string) bool {
	for locale := range a {
		if _, ok := b[locale]; ok {
			return false
		}
	}
	return true
}

// value creates a value's row, or updates it where it differs.
func (w *productWriter) value(ctx context.Context, option int64, position int, color string, row *ent.OptionValue) (*ent.OptionValue, error) {
	switch {
	case row == nil:
		w.changed = true
		return w.db.OptionValue.Create().SetOptionID(option).SetPosition(position).SetColor(color).Save(ctx)
	case row.Position != position || row.Color != color:
		w.changed = true
		return w.db.OptionValue.UpdateOne(row).SetPosition(position).SetColor(color).Save(ctx)
	default:
		return row, nil
	}
}

// valueNames stores the names of a value by language.
func (w *productWriter) valueNames(ctx context.Context, value int64, names, known map[string]string) error {
	_, hasOwn := known[w.own]
	names = complete(names, w.own, hasOwn)
	put, gone := differing(names, known, w.in.KeepWords)
	w.changed = w.changed || len(put)+len(gone) > 0
	for _, locale := range put {
		err := w.db.OptionValueText.Create().SetValueID(value).SetLocale(locale).SetName(names[locale]).
			OnConflictColumns(optionvaluetext.FieldValueID, optionvaluetext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return err
		}
	}
	if len(gone) == 0 {
		return nil
	}
	_, err := w.db.OptionValueText.Delete().Where(optionvaluetext.ValueID(value), optionvaluetext.LocaleIn(gone...)).Exec(ctx)
	return err
}
