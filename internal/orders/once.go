package orders

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"

	"github.com/mizan-commerce/mizan/ent"
	"github.com/mizan-commerce/mizan/ent/idempotencykey"
	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/store"
)

// once does something in a transaction unless the same viewer has asked for it under the same key before: then it
// returns the row that came of it. The same key with another request is a Conflict. Two calls at the same time are one
// after the other: the second finds the first one's row.
func (s *Service) once(ctx context.Context, action, key string, request any, do func(context.Context) (ids.ID, error)) (object ids.ID, err error) {
	const op = "orders.once"
	if key == "" || len(key) > 255 {
		return "", fault.E(op, fault.Invalid, "The idempotency key has 1 to 255 characters.", nil)
	}
	body, err := json.Marshal(request)
	if err != nil {
		return "", fault.E(op, fault.Internal, "", err)
	}
	hash := sha256.Sum256(body)
	actor := access.From(ctx).Token.String()
	err = s.store.Tx(ctx, func(ctx context.Context) error {
		db := s.store.DB(ctx)
		// Writing first makes a second call wait for the first, and find its row; the row's object is known afterwards.
		n, err := s.store.Exec(ctx, store.SQL(`INSERT INTO idempotency_keys (actor, key, action, request_hash, object, created_at)
			VALUES (?, ?, ?, ?, '', ?) ON CONFLICT (actor, key) DO NOTHING`, actor, key, action, hash[:], s.clock.Now()))
		if err != nil {
			return err
		}
		if n == 0 {
			object, err = s.earlier(ctx, db, actor, key, action, hash[:])
			return err
		}
		if object, err = do(ctx); err != nil {
			return err
		}
		_, err = s.store.Exec(ctx, store.SQL(`UPDATE idempotency_keys SET object = ? WHERE actor = ? AND key = ?`,
			object, actor, key))
		return err
	})
	return object, err
}

// earlier returns what came of a request that was made before.
func (s *Service) earlier(ctx context.Context, db *ent.Client, actor, key, action string, hash []byte) (ids.ID, error) {
	const op = "orders.once"
	row, err := db.IdempotencyKey.Query().Where(idempotencykey.Actor(actor), idempotencykey.Key(key)).Only(ctx)
	if err != nil {
		return "", store.Fault(op, err)
	}
	if row.Action != action || !bytes.Equal(row.RequestHash, hash) {
		return "", fault.E(op, fault.Conflict, "The idempotency key was used for another request.", nil)
	}
	return ids.ID(row.Object), nil
}
