package graph

import (
	"github.com/mizan-commerce/mizan/graph/gen"
	"github.com/mizan-commerce/mizan/internal/privacy"
)

// Guards are what the directives stand on. All fields are required.
type Guards struct {
	Privacy  *privacy.Guard
	Audit    *privacy.Audit
	Throttle *privacy.Throttle
}

// directives connects the directives of the schema with their code.
func (r *Resolver) directives() gen.DirectiveRoot {
	return gen.DirectiveRoot{
		InContext: inContext,
		Access:    r.access,
		Audit:     r.audit,
		Throttle:  r.throttle,
		Personal:  r.personal,
		NewCart:   newCart,

		PlacedOrder: placedOrder,
	}
}
