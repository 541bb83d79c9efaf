package privacy

import (
	"context"
	"errors"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
)

// Guard shows personal values to viewers: it finds the owner in the envelope, asks Decide, and opens only what may be
// seen.
type Guard struct {
	vault    *Vault
	dealings Dealings
}

// NewGuard makes the guard of a vault. Without dealings, which may be nil, every dealing counts as closed.
func NewGuard(v *Vault, d Dealings) *Guard { return &Guard{vault: v, dealings: d} }

// errNoType says that nil was given: without a type there is no mask.
var errNoType = errors.New("privacy: a missing value is shown as the zero value of its type")

// Shown is a decided value.
type Shown struct {
	// Value is of the type that was given and is what an answer may hold.
	Value pii.Value
	Form  pii.Form
	// Subject is the owner; empty when there is no value.
	Subject ids.ID
	// Audit says that this sight must be written down before the answer leaves.
	Audit bool
}

// Show decides on one value and returns it in its form. A value that is not there is decided on too, so that a mask does
// not tell whether there is one; so the zero value of the field's type is given for it, not nil and not a pointer. On
// an error nothing is shown.
func (g *Guard) Show(ctx context.Context, viewer access.Viewer, value pii.Value, f Field) (Shown, error) {
	if value == nil {
		return Shown{}, fault.E("privacy.Show", fault.Internal, "", errNoType)
	}
	subject, err := g.subject(ctx, viewer, value)
	if err != nil {
		return Shown{}, err
	}
	// The category of the value's own type counts: a field that declares another one cannot loosen a rule.
	f.Category = value.Category()
	form := Decide(viewer, subject, f)
	plain := ""
	if !subject.ID.IsZero() && (form == pii.Clear || form == pii.Partial) {
		if plain, err = g.vault.open(ctx, "privacy.Show", value); err != nil {
			return Shown{}, err
		}
	}
	return Shown{Value: pii.Show(value, form, plain), Form: form, Subject: subject.ID,
		Audit: !subject.ID.IsZero() && MustAudit(viewer, form)}, nil
}

// Prefetch reads, for the rest of the request, all that Show will ask about the given values: one query to the keyring,
// and one question to the dealings where the viewer's rules depend on them.
func (g *Guard) Prefetch(ctx context.Context, viewer access.Viewer, values ...pii.Value) error {
	r := requestFrom(ctx)
	if r == nil {
		return nil
	}
	keys, err := g.vault.states(ctx, r, values)
	if err != nil || !g.asksDealings(viewer) {
		return err
	}
	owners := make([]Owner, 0, len(keys))
	for _, key := range keys {
		if key.ok {
			owners = append(owners, Owner{key.row.Subject, key.row.Scope, key.row.Ref})
		}
	}
	_, err = g.open(ctx, r, owners)
	return err
}

// subject returns the state of a value's owner; the zero subject when there is no sealed value.
func (g *Guard) subject(ctx context.Context, viewer access.Viewer, value pii.Value) (Subject, error) {
	row, ok, err := g.vault.stateOf(ctx, value)
	if err != nil || !ok {
		return Subject{}, err
	}
	s := Subject{ID: row.Subject, Scope: row.Scope, Ref: row.Ref, Destroyed: row.Destroyed()}
	if s.Destroyed || !g.asksDealings(viewer) {
		return s, nil
	}
	r := requestFrom(ctx)
	if r == nil {
		r = &request{dealings: map[Owner]bool{}}
	}
	owner := Owner{row.Subject, row.Scope, row.Ref}
	open, err := g.open(ctx, r, []Owner{owner})
	s.DealingOpen = open[owner]
	return s, err
}

// asksDealings reports whether a rule for the viewer depends on a dealing at all.
func (g *Guard) asksDealings(viewer access.Viewer) bool {
	return g.dealings != nil && (viewer.IsStaff() || !viewer.Cart.IsZero())
}

// open returns which owners' dealings are open, asking only about those that the request has not seen.
func (g *Guard) open(ctx context.Context, r *request, owners []Owner) (map[Owner]bool, error) {
	all := map[Owner]bool{}
	var missing []Owner
	r.mu.Lock()
	for _, o := range owners {
		open, seen := r.dealings[o]
		if all[o] = open; !seen {
			missing = append(missing, o)
		}
	}
	r.mu.Unlock()
	if len(missing) == 0 {
		return all, nil
	}
	answer, err := g.dealings.Open(ctx, missing)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, o := range missing {
		all[o], r.dealings[o] = answer[o], answer[o]
	}
	return all, nil
}
