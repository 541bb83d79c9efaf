package catalog

import (
	"context"
	"slices"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/optiontext"
	"github.com/mizan-commerce/mizan/ent/productoption"
)

// options stores the product's options and values. Both are recognised by their names, so that variants keep their
// identity when options change places or are renamed in one language. What is not stated any more stays, because
// archived variants may have it; readers see only values of variants on sale.
func (w *productWriter) options(ctx context.Context) error {
	rows, names, err := w.knownOptions(ctx)
	if err != nil {
		return err
	}
	stated := make([]map[string]string, len(w.in.Options))
	for i, o := range w.in.Options {
		stated[i] = o.Name
	}
	found := byPlace(recognise(stated, names, w.own), rows)
	rows, err = w.place(ctx, found, rows)
	if err != nil {
		return err
	}
	for i, o := range w.in.Options {
		var known map[string]string
		if found[i] >= 0 {
			known = names[found[i]]
		}
		if err := w.optionNames(ctx, rows[i].ID, o.Name, known); err != nil {
			return err
		}
	}
	return w.optionValues(ctx, rows[:len(w.in.Options)])
}

// knownOptions reads the options that are stored, in their order, with their names by language.
func (w *productWriter) knownOptions(ctx context.Context) ([]*ent.ProductOption, []map[string]string, error) {
	rows, err := w.db.ProductOption.Query().Where(productoption.ProductID(w.id)).Order(productoption.ByPosition()).All(ctx)
	if err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	ids := make([]int64, len(rows))
	names := make([]map[string]string, len(rows))
	for i, r := range rows {
		ids[i], names[i] = r.ID, map[string]string{}
	}
	texts, err := w.db.OptionText.Query().Where(optiontext.OptionIDIn(ids...)).All(ctx)
	for _, t := range texts {
		names[slices.Index(ids, t.OptionID)][t.Locale] = t.Name
	}
	return rows, names, err
}

// byPlace lets options that no name recognised be those which stood in the same place, else any that is left over:
// a renamed option is the same option, and a product never has more than three.
func byPlace(found []int, rows []*ent.ProductOption) []int {
	for i := range found {
		if found[i] >= 0 {
			continue
		}
		at := slices.IndexFunc(rows, func(r *ent.ProductOption) bool { return r.Position == i+1 })
		if at >= 0 && !slices.Contains(found, at) {
			found[i] = at
		}
	}
	for i := range found {
		for at := range rows {
			if found[i] < 0 && !slices.Contains(found, at) {
				found[i] = at
			}
		}
	}
	return found
}

// place gives the options their positions, the stated ones first, and returns their rows in the new order. No two may
// have the same position, not even for a moment, so those that move step aside first.
func (w *productWriter) place(ctx context.Context, found []int, rows []*ent.ProductOption) ([]*ent.ProductOption, error) {
	order := make([]*ent.ProductOption, len(found), 3)
	for i, at := range found {
		if at >= 0 {
			order[i] = rows[at]
		}
	}
	for at, r := range rows {
		if !slices.Contains(found, at) {
			order = append(order, r)
		}
	}
	for _, aside := range []int{-1, 1} {
		for i, r := range order {
			if r == nil || r.Position == i+1 {
				continue
			}
			w.changed = true
			moved, err := w.db.ProductOption.UpdateOne(r).SetPosition(aside * (i + 1)).Save(ctx)
			if err != nil {
				return nil, err
			}
			order[i] = moved
		}
	}
	for i, r := range order {
		if r != nil {
			continue
		}
		w.changed = true
		made, err := w.db.ProductOption.Create().SetProductID(w.id).SetPosition(i + 1).Save(ctx)
		if err != nil {
			return nil, err
		}
		order[i] = made
	}
	return order, nil
}

// optionNames stores the names of an option by language.
func (w *productWriter) optionNames(ctx context.Context, option int64, names, known map[string]string) error {
	_, hasOwn := known[w.own]
	names = complete(names, w.own, hasOwn)
	put, gone := differing(names, known, w.in.KeepWords)
	w.changed = w.changed || len(put)+len(gone) > 0
	for _, locale := range put {
		err := w.db.OptionText.Create().SetOptionID(option).SetLocale(locale).SetName(names[locale]).
			OnConflictColumns(optiontext.FieldOptionID, optiontext.FieldLocale).UpdateNewValues().Exec(ctx)
		if err != nil {
			return err
		}
	}
	if len(gone) == 0 {
		return nil
	}
	_, err := w.db.OptionText.Delete().Where(optiontext.OptionID(option), optiontext.LocaleIn(gone...)).Exec(ctx)
	return err
}
