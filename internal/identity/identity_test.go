package identity_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/identity"
	"github.com/mizan-commerce/mizan/internal/shoptest"
	"github.com/mizan-commerce/mizan/internal/store"
)

func TestMain(m *testing.M) { shoptest.Main(m) }

func create(t *testing.T, s *identity.Service, kind access.TokenKind, role string) access.Token {
	t.Helper()
	token, err := s.CreateToken(t.Context(), identity.TokenInput{Kind: kind, Role: role, Label: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestViewer_KnowsTokens(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		id := identity.New(s, clock.NewFake(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)))
		for _, c := range []struct {
			kind         access.TokenKind
			role, prefix string
			want         access.Kind
			can, cannot  access.Permission
		}{
			{access.TokenStaff, "owner", "mzs_", access.Staff, access.CatalogWrite, access.PrivacyOfficer},
			{access.TokenService, "catalogue", "mzv_", access.Service, access.CatalogWrite, access.OrdersRead},
			{access.TokenService, "privacy", "mzv_", access.Service, access.PrivacyOfficer, access.CatalogWrite},
		} {
			token := create(t, id, c.kind, c.role)
			if !strings.HasPrefix(token.Reveal(), c.prefix) || len(token.Reveal()) != 47 {
				t.Errorf("%s: a token of %d characters", c.role, len(token.Reveal()))
			}
			for _, header := range []string{"Bearer " + token.Reveal(), "bearer  " + token.Reveal() + " "} {
				v, err := id.Viewer(t.Context(), header)
				if err != nil || v.Kind != c.want || v.Role != c.role || !v.Can(c.can) || v.Can(c.cannot) || v.Token == "" {
					t.Errorf("%s: %+v, %v", c.role, v, err)
				}
			}
		}
		if v, err := id.Viewer(t.Context(), ""); v.Kind != access.Anonymous || err != nil {
			t.Errorf("a stranger: %+v, %v", v, err)
		}
	})
}

// TestViewer_RefusesAlike says the same whatever is wrong with a token, so that nobody learns which part was right.
func TestViewer_RefusesAlike(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		c := clock.NewFake(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
		id := identity.New(s, c)
		token := create(t, id, access.TokenStaff, "owner").Reveal()
		stranger := access.NewToken(access.TokenStaff).Reveal()
		for name, header := range map[string]string{
			"unknown":       "Bearer " + stranger,
			"other scheme":  "Basic " + token,
			"no scheme":     token,
			"other prefix":  "Bearer mzv_" + token[4:],
			"cut":           "Bearer " + token[:len(token)-1],
			"empty":         "Bearer ",
			"nonsense":      "Bearer \x00\xff",
			"of a customer": "Bearer " + access.NewToken(access.TokenCustomer).Reveal(),
		} {
			_, err := id.Viewer(t.Context(), header)
			if !fault.Is(err, fault.Unauthenticated) || fault.Message(err) != "The token is not valid." {
				t.Errorf("%s: %v", name, err)
			}
			if strings.Contains(fmt.Sprintf("%+v", err), token[8:20]) {
				t.Errorf("%s: the error shows the token", name)
			}
		}
		c.Advance(365*24*time.Hour - time.Microsecond)
		if _, err := id.Viewer(t.Context(), "Bearer "+token); err != nil {
			t.Errorf("on its last day: %v", err)
		}
		c.Advance(time.Microsecond)
		if _, err := id.Viewer(t.Context(), "Bearer "+token); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("after a year: %v", err)
		}
	})
}

// TestCreateToken_KeepsTheHashAlone looks for the token in what is stored.
func TestCreateToken_KeepsTheHashAlone(t *testing.T) {
	t.Parallel()
	shoptest.Engines(t, func(t *testing.T, s *store.Store) {
		id := identity.New(s, clock.NewFake(time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)))
		token := create(t, id, access.TokenService, "support")
		err := s.Each(t.Context(), store.SQL("SELECT id, hash, label, kind FROM access_tokens"), func(r *sql.Rows) error {
			var key, label, kind string
			var hash []byte
			err := r.Scan(&key, &hash, &label, &kind)
			if !bytes.Equal(hash, token.Hash()) || strings.Contains(key+label+kind+string(hash), token.Reveal()[4:]) {
				t.Errorf("stored: %s %q %s %s", key, hash, label, kind)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if printed := fmt.Sprintf("%v %+v %#v %s", token, token, token, token); strings.Contains(printed, token.Reveal()[4:]) {
			t.Errorf("the token prints as %s", printed)
		}
		if _, err := id.CreateToken(t.Context(), identity.TokenInput{Kind: access.TokenStaff, Role: "king"}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a role that is not there: %v", err)
		}
		roles, err := id.Roles(t.Context())
		if diff := cmp.Diff([]string{"catalogue", "fulfilment", "owner", "privacy", "support"}, roles); diff != "" || err != nil {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	})
}
