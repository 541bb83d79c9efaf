package privacy_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/auditentry"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/privacy"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

// entries reads the log.
func entries(t *testing.T, s *store.Store) []*ent.AuditEntry {
	t.Helper()
	list, err := s.DB(t.Context()).AuditEntry.Query().Order(auditentry.ByID()).All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestAudit_WritesWhoDidWhat(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		now := time.Date(2026, 3, 1, 12, 0, 0, 123456000, time.UTC)
		audit := privacy.NewAudit(s, clock.NewFake(now))
		token, customer := ids.New(), ids.New()
		staff := access.WithViewer(t.Context(), access.Viewer{Kind: access.Staff, Token: token, Purpose: access.PurposeContract, Request: "r-1"})
		err := audit.Record(staff, privacy.Entry{Action: "customer.lookup", Outcome: privacy.Done,
			Subjects:   []ids.ID{"b", "a", "b"},
			Categories: []pii.Category{pii.CategoryPhone, pii.CategoryEmail, pii.CategoryPhone},
			Object:     ids.Global("Customer", customer)})
		if err != nil {
			t.Fatal(err)
		}
		if err := audit.Record(t.Context(), privacy.Entry{Action: "customer.lookup", Outcome: privacy.Refused}); err != nil {
			t.Fatal(err)
		}
		self := access.WithViewer(t.Context(), access.Viewer{Kind: access.Customer, Subject: customer})
		if err := audit.Record(self, privacy.Entry{Action: "customer.update", Outcome: privacy.Failed}); err != nil {
			t.Fatal(err)
		}
		want := []*ent.AuditEntry{
			{At: now, ActorKind: "STAFF", Actor: token.String(), Action: "customer.lookup", Outcome: "DONE", Purpose: "CONTRACT",
				Subjects: `["a","b"]`, Categories: `["EMAIL","PHONE"]`, Object: ids.Global("Customer", customer), RequestID: "r-1"},
			{At: now, ActorKind: "ANONYMOUS", Action: "customer.lookup", Outcome: "REFUSED", Subjects: "[]", Categories: "[]"},
			{At: now, ActorKind: "CUSTOMER", Actor: customer.String(), Action: "customer.update", Outcome: "FAILED", Subjects: "[]", Categories: "[]"},
		}
		opts := cmp.Options{cmpopts.IgnoreUnexported(ent.AuditEntry{}), cmpopts.IgnoreFields(ent.AuditEntry{}, "ID"), cmpopts.EquateApproxTime(0)}
		if diff := cmp.Diff(want, entries(t, s), opts); diff != "" {
			t.Errorf("log (-want +got):\n%s", diff)
		}
	})
}

func TestAudit_SharesTheFateOfItsTransaction(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		audit := privacy.NewAudit(s, clock.System{})
		undone := errors.New("undone")
		for _, end := range []error{undone, nil} {
			err := s.Tx(t.Context(), func(ctx context.Context) error {
				if err := audit.Record(ctx, privacy.Entry{Action: "a", Outcome: privacy.Done}); err != nil {
					return err
				}
				return end
			})
			if !errors.Is(err, end) {
				t.Fatalf("Tx = %v, want %v", err, end)
			}
			want := 1
			if end != nil {
				want = 0
			}
			if got := len(entries(t, s)); got != want {
				t.Errorf("%d entries after %v, want %d", got, end, want)
			}
		}
	})
}

func TestAudit_FailsWhenItCannotWrite(t *testing.T) {
	t.Parallel()
	s := shoptest.SQLite(t)
	audit := privacy.NewAudit(s, clock.System{})
	if err := audit.Record(t.Context(), privacy.Entry{Action: "a", Outcome: "PERHAPS"}); err == nil {
		t.Error("an unknown outcome is written")
	}
	if n := len(entries(t, s)); n != 0 {
		t.Errorf("%d entries, want none", n)
	}
}
