package privacy

import (
	"context"
	"sync"

	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/store"
)

type requestKey struct{}

// request remembers for one request what was read about keys and dealings. It must not outlive the request: an
// erasure is to be effective in the next one, on every instance.
type request struct {
	mu       sync.Mutex
	keys     map[pii.KeyID]found
	dealings map[Owner]bool
}

// found is a row of the keyring, or the knowledge that there is none.
type found struct {
	row store.DataKey
	ok  bool
}

// WithRequest returns a context that remembers the state of keys for as long as one request, or one event of a
// subscription, lasts. Without it every value asks the keyring anew.
func WithRequest(ctx context.Context) context.Context {
	return context.WithValue(ctx, requestKey{}, &request{keys: map[pii.KeyID]found{}, dealings: map[Owner]bool{}})
}

func requestFrom(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

// Prefetch reads the state of the keys of all given values in one query, for the rest of the request. A list of
// persons calls it once, so that its fields do not ask one by one. Outside WithRequest it does nothing.
func (v *Vault) Prefetch(ctx context.Context, values ...pii.Value) error {
	r := requestFrom(ctx)
	if r == nil {
		return nil
	}
	_, err := v.states(ctx, r, values)
	return err
}

// stateOf returns the row of the key that sealed a value; false when the value is not sealed or its key is unknown.
func (v *Vault) stateOf(ctx context.Context, value pii.Value) (store.DataKey, bool, error) {
	id, sealed := pii.KeyOf(value)
	if !sealed {
		return store.DataKey{}, false, nil
	}
	r := requestFrom(ctx)
	if r == nil {
		r = &request{keys: map[pii.KeyID]found{}}
	}
	keys, err := v.states(ctx, r, []pii.Value{value})
	if err != nil {
		return store.DataKey{}, false, err
	}
	return keys[id].row, keys[id].ok, nil
}

// states returns the rows of the keys of the values, reading those that the request has not seen. Fields that are
// resolved side by side may ask twice for the same key; both get the same answer.
func (v *Vault) states(ctx context.Context, r *request, values []pii.Value) (map[pii.KeyID]found, error) {
	wanted := map[pii.KeyID]found{}
	var missing []pii.KeyID
	r.mu.Lock()
	for _, value := range values {
		id, sealed := pii.KeyOf(value)
		if _, twice := wanted[id]; !sealed || twice {
			continue
		}
		f, seen := r.keys[id]
		if wanted[id] = f; !seen {
			missing = append(missing, id)
		}
	}
	r.mu.Unlock()
	if len(missing) == 0 {
		return wanted, nil
	}
	rows, err := v.keyring.ByIDs(ctx, missing)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		wanted[row.ID] = found{row, true}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, id := range missing {
		r.keys[id] = wanted[id]
	}
	return wanted, nil
}
