// Package identity knows who may come in: the tokens of staff and of programs, and the roles behind them. Customers
// join in a later step.
package identity

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/accesstoken"
	"github.com/mizan-commerce/mizan/ent/role"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// tokenLife is how long a token is good. Nobody's access is for ever.
const tokenLife = 365 * 24 * time.Hour

// Service makes and reads tokens.
type Service struct {
	store *store.Store
	clock clock.Clock
}

// New makes the service.
func New(s *store.Store, c clock.Clock) *Service { return &Service{store: s, clock: c} }

// TokenInput says what a new token is for.
type TokenInput struct {
	// Kind is access.TokenStaff or access.TokenService.
	Kind access.TokenKind
	// Role is the handle of the role whose permissions the token has.
	Role string
	// Label says in the merchant's words who holds it.
	Label string
}

// CreateToken makes a token that is good for a year. Only its hash is kept: the returned token is the one chance to
// hand it over.
func (s *Service) CreateToken(ctx context.Context, in TokenInput) (access.Token, error) {
	const op = "identity.CreateToken"
	kind := accesstoken.KindSERVICE
	if in.Kind == access.TokenStaff {
		kind = accesstoken.KindSTAFF
	}
	token := access.NewToken(in.Kind)
	err := s.store.Tx(ctx, func(ctx context.Context) error {
		db, now := s.store.DB(ctx), s.clock.Now()
		roleID, err := db.Role.Query().Where(role.Handle(in.Role)).OnlyID(ctx)
		if ent.IsNotFound(err) {
			return fault.E(op, fault.NotFound, "There is no such role.", nil)
		}
		if err != nil {
			return store.Fault(op, err)
		}
		return store.Fault(op, db.AccessToken.Create().SetID(ids.New()).SetKind(kind).SetHash(token.Hash()).
			SetRoleID(roleID).SetLabel(in.Label).SetCreatedAt(now).SetExpiresAt(now.Add(tokenLife)).Exec(ctx))
	})
	if err != nil {
		return access.Token{}, err
	}
	return token, nil
}

// Roles returns the handles of all roles in alphabetical order.
func (s *Service) Roles(ctx context.Context) ([]string, error) {
	handles, err := s.store.DB(ctx).Role.Query().Order(role.ByHandle()).Select(role.FieldHandle).Strings(ctx)
	return handles, store.Fault("identity.Roles", err)
}

// Viewer finds out who asks from the text of the Authorization header. None is a stranger; one that names nobody is
// Unauthenticated, with the same words whatever is wrong with it.
func (s *Service) Viewer(ctx context.Context, header string) (access.Viewer, error) {
	if header == "" {
		return access.Viewer{Kind: access.Anonymous}, nil
	}
	unknown := fault.E("identity.Viewer", fault.Unauthenticated, "The token is not valid.", nil)
	scheme, text, ok := strings.Cut(header, " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return access.Viewer{}, unknown
	}
	token, ok := access.ParseToken(strings.TrimSpace(text))
	if !ok {
		return access.Viewer{}, unknown
	}
	v, err := s.viewerOf(ctx, token)
	if fault.Is(err, fault.NotFound) {
		return access.Viewer{}, unknown
	}
	return v, err
}

// viewerOf returns whom a token names.
func (s *Service) viewerOf(ctx context.Context, token access.Token) (access.Viewer, error) {
	const op = "identity.viewerOf"
	row, err := s.store.DB(ctx).AccessToken.Query().Where(
		accesstoken.Hash(token.Hash()), accesstoken.RevokedAtIsNil(), accesstoken.ExpiresAtGT(s.clock.Now()),
	).WithRole().Only(ctx)
	if err != nil {
		return access.Viewer{}, store.Fault(op, err)
	}
	v := access.Viewer{Kind: access.Service, Token: row.ID, Role: row.Edges.Role.Handle, Purpose: access.PurposeContract}
	if row.Kind == accesstoken.KindSTAFF {
		v.Kind = access.Staff
	}
	if err := json.Unmarshal([]byte(row.Edges.Role.Permissions), &v.Permissions); err != nil {
		return access.Viewer{}, fmt.Errorf("read the permissions of the role %q: %w", v.Role, err)
	}
	return v, nil
}
