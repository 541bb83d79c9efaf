package privacy

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/mizan-commerce/mizan/ent/auditentry"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Outcome says how an audited call ended.
type Outcome string

// The outcomes.
const (
	Done    Outcome = "DONE"
	Refused Outcome = "REFUSED"
	Failed  Outcome = "FAILED"
)

// Entry is what is written down about one call. It says who, what and about whom, and never holds a value.
type Entry struct {
	// Action is the constant of the field's @audit, such as "customer.lookup".
	Action  string
	Outcome Outcome
	// Subjects are those whose data were seen or changed.
	Subjects []ids.ID
	// Categories are the kinds of values that were seen clear.
	Categories []pii.Category
	// Object is the global id of what was acted on; it may be empty.
	Object string
}

// Audit writes the audit log.
type Audit struct {
	store *store.Store
	clock clock.Clock
}

// NewAudit makes the writer of a store's audit log.
func NewAudit(s *store.Store, c clock.Clock) *Audit { return &Audit{store: s, clock: c} }

// Record writes an entry about the viewer of the context. Inside a running transaction the entry is part of it and
// shares its fate; otherwise it has its own, so that a refusal stays written. When Record fails, whatever it describes
// must not be answered.
func (a *Audit) Record(ctx context.Context, e Entry) error {
	v := access.From(ctx)
	subjects, err := jsonList(e.Subjects)
	if err != nil {
		return fmt.Errorf("write the audit entry: %w", err)
	}
	categories, err := jsonList(e.Categories)
	if err != nil {
		return fmt.Errorf("write the audit entry: %w", err)
	}
	return a.store.Tx(ctx, func(ctx context.Context) error {
		err := a.store.DB(ctx).AuditEntry.Create().
			SetAt(a.clock.Now()).
			SetActorKind(string(v.Kind)).
			SetActor(actor(v).String()).
			SetAction(e.Action).
			SetOutcome(auditentry.Outcome(e.Outcome)).
			SetPurpose(string(v.Purpose)).
			SetSubjects(subjects).
			SetCategories(categories).
			SetObject(e.Object).
			SetRequestID(v.Request).
			Exec(ctx)
		return store.Fault("privacy.Record", err)
	})
}

// actor names who acts: the token of staff and services, else the customer. The key of a cart or an order is named by
// the row that it opens.
func actor(v access.Viewer) ids.ID {
	for _, id := range []ids.ID{v.Token, v.Subject, v.Order, v.Cart} {
		if !id.IsZero() {
			return id
		}
	}
	return ""
}

// jsonList writes a sorted list without repetitions; no elements are an empty list.
func jsonList[T ~string](list []T) (string, error) {
	sorted := slices.Compact(slices.Sorted(slices.Values(list)))
	if sorted == nil {
		return "[]", nil
	}
	b, err := json.Marshal(sorted)
	return string(b), err
}
