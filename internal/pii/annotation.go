package pii

import "entgo.io/ent/schema"

// Scope says how long a key lives and therefore how long a value can be read. Retention and erasure are the
// destruction of keys.
type Scope string

// The scopes of data keys.
const (
	ScopeProfile  Scope = "PROFILE"  // account, carts: until erasure, or two years without activity
	ScopeOrder    Scope = "ORDER"    // one order: until thirty days after its last change
	ScopeRecord   Scope = "RECORD"   // invoices and proof of consent: as long as the law asks
	ScopeSecurity Scope = "SECURITY" // network addresses and sign-ins: thirty days
)

// Annotation marks an ent field as personal. internal/arch and the export, erasure and retention of personal data
// walk these marks.
type Annotation struct {
	Category Category
	Scope    Scope
	Column   string
}

// Name implements schema.Annotation.
func (Annotation) Name() string { return "Personal" }

var _ schema.Annotation = Annotation{}
