package app

import (
	"context"

	"github.com/mizan-commerce/mizan/internal/carts"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// dealings tells the guard of personal data which dealings are still going on.
type dealings struct{ carts *carts.Service }

var _ privacy.Dealings = dealings{}

// Open implements privacy.Dealings. What is sealed for a cart is of scope PROFILE, like what is sealed for a customer:
// a subject that is no living cart is closed here.
func (d dealings) Open(ctx context.Context, owners []privacy.Owner) (map[privacy.Owner]bool, error) {
	var subjects []ids.ID
	for _, o := range owners {
		if o.Scope == pii.ScopeProfile {
			subjects = append(subjects, o.Subject)
		}
	}
	open := make(map[privacy.Owner]bool, len(owners))
	if len(subjects) == 0 {
		return open, nil
	}
	alive, err := d.carts.Open(ctx, subjects)
	for _, o := range owners {
		open[o] = o.Scope == pii.ScopeProfile && alive[o.Subject]
	}
	return open, err
}
