package carts_test

import (
	"context"
	"testing"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// dealings implements privacy.Dealings for carts alone.
type dealings struct{ *carts.Service }

func (d dealings) Open(ctx context.Context, owners []privacy.Owner) (map[privacy.Owner]bool, error) {
	open := map[privacy.Owner]bool{}
	for _, o := range owners {
		alive, err := d.Service.Open(ctx, []ids.ID{o.Subject})
		if err != nil {
			return nil, err
		}
		open[o] = alive[o.Subject]
	}
	return open, nil
}

// TestHolder_SeesTheCartsOwnDataAndNobodyElseDoes is rule R1c: the key opens what is sealed for its own cart, while the
// cart lives, and nothing else.
func TestHolder_SeesTheCartsOwnDataAndNobodyElseDoes(t *testing.T) {
	t.Parallel()
	worlds(t, func(t *testing.T, w *world) {
		ctx := t.Context()
		mine, theirs := w.ready(), w.ready()
		guard := privacy.NewGuard(w.vault, dealings{w.Service})
		holder := access.Viewer{}.WithCart(mine.ID)
		shown := func(v access.Viewer, values ...pii.Value) []pii.Form {
			t.Helper()
			forms := make([]pii.Form, len(values))
			for i, value := range values {
				s, err := guard.Show(ctx, v, value, privacy.Field{Category: value.Category(), Purposes: []access.Purpose{access.PurposeContract}})
				w.must(err)
				forms[i] = s.Form
			}
			return forms
		}
		a := mine.Address()
		values := []pii.Value{mine.Email, a.LastName, a.Name(), a.Address1, a.City, a.Area(), a.Zip, a.Phone}
		forms := func(f pii.Form) []pii.Form {
			list := make([]pii.Form, len(values))
			for i := range list {
				list[i] = f
			}
			return list
		}
		same(t, "the holder", forms(pii.Clear), shown(holder, values...))
		same(t, "a stranger", forms(pii.Withheld), shown(access.Viewer{}, values...))
		same(t, "the holder of another cart", forms(pii.Withheld), shown(access.Viewer{}.WithCart(theirs.ID), values...))
		same(t, "a value of another cart", []pii.Form{pii.Withheld}, shown(holder, theirs.Email))
		same(t, "a name of two carts", []pii.Form{pii.Withheld}, shown(holder, pii.Join(" ", a.FirstName, theirs.Address().LastName)))
		w.must(w.MarkCompleted(ctx, mine.ID, ids.New()))
		same(t, "the holder, after it was bought", forms(pii.Withheld), shown(holder, values...))
	})
}
