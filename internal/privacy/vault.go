package privacy

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/mizan-commerce/mizan/internal/access"
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/fault"
	"github.com/mizan-commerce/mizan/internal/ids"
	"github.com/mizan-commerce/mizan/internal/pii"
	"github.com/mizan-commerce/mizan/internal/store"
)

const (
	// unwrappedKeys bounds how many data keys stay in memory in the clear.
	unwrappedKeys = 4096
	// unwrappedFor bounds how long one is used. It saves work only: whether a key still lives is read in each request.
	unwrappedFor = 5 * time.Minute
)

// The ways in which a key is no use. Both come wrapped in a fault.
var (
	// ErrErased says that the key was destroyed, and with it every value that it sealed.
	ErrErased = errors.New("privacy: the key has been destroyed")
	// ErrUnknownKey says that the keyring does not know the key, or that another master key wrapped it.
	ErrUnknownKey = errors.New("privacy: the keyring has no such key")
)

// Vault seals and opens personal values with the data keys of their owners. It is safe for concurrent use.
type Vault struct {
	keyring *store.Keyring
	clock   clock.Clock
	kek     cipher.AEAD
	kekID   string

	mu        sync.Mutex
	unwrapped *lru[pii.KeyID, unwrapped]
}

// unwrapped is a data key in the clear, for a while.
type unwrapped struct {
	key   *pii.Key
	until time.Time
}

// NewVault opens the vault of a keyring with the master key that wrapped its keys.
func NewVault(m Master, keyring *store.Keyring, c clock.Clock) (*Vault, error) {
	secret, name, err := m.keyEncryptionKey()
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, fmt.Errorf("privacy: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("privacy: %w", err)
	}
	return &Vault{keyring: keyring, clock: c, kek: aead, kekID: name,
		unwrapped: newLRU[pii.KeyID, unwrapped](unwrappedKeys)}, nil
}

// Check reports, at start, whether the master key is the one that wrapped the keyring's living keys. A shop that came
// up with a wrong one would show every value as broken and seal new ones beside the old.
func (v *Vault) Check(ctx context.Context) error {
	names, err := v.keyring.KEKs(ctx)
	if err != nil {
		return err
	}
	for _, name := range names {
		if name != v.kekID {
			return fault.E("privacy.Check", fault.Invalid,
				"The keyring was made with another master key. Restore the master key file that belongs to it.", ErrUnknownKey)
		}
	}
	return nil
}

// Sealer seals values for one owner in one scope. Use it with Seal.
type Sealer struct{ key *pii.Key }

// SealFor returns the sealer of an owner: of a customer, or of the cart or order of somebody without an account, whose
// id is then the subject. The ref tells keys of one subject and scope apart: the order's id with ScopeOrder, the
// fiscal year with ScopeRecord, else empty. The key is made at first use. A destroyed key is a Conflict (ErrErased):
// what was erased does not come back under the same name.
func (v *Vault) SealFor(ctx context.Context, subject ids.ID, scope pii.Scope, ref string) (Sealer, error) {
	const op = "privacy.SealFor"
	if subject.IsZero() || scope == "" {
		return Sealer{}, fault.E(op, fault.Internal, "", errors.New("a sealer needs a subject and a scope"))
	}
	fresh := store.DataKey{Subject: subject, Scope: scope, Ref: ref, KEK: v.kekID, CreatedAt: v.clock.Now()}
	var secret [32]byte
	_, _ = rand.Read(fresh.ID[:]) // never fails: crypto/rand ends the process instead
	_, _ = rand.Read(secret[:])
	fresh.Wrapped = v.kek.Seal(nil, nil, secret[:], wrapping(fresh))
	row, err := v.keyring.Insert(ctx, fresh)
	if err != nil {
		return Sealer{}, err
	}
	if row.Destroyed() {
		return Sealer{}, fault.E(op, fault.Conflict, "The data of this person have been erased.", ErrErased)
	}
	key, err := v.unwrap(row)
	if err != nil {
		return Sealer{}, err
	}
	return Sealer{key}, nil
}

// Seal encrypts a value for its owner and for the column ("table.column") that will store it. No value stays no value.
func Seal[T pii.Value](s Sealer, value T, column string) (T, error) {
	if value.IsZero() {
		return value, nil
	}
	if s.key == nil {
		var none T
		return none, fault.E("privacy.Seal", fault.Internal, "", errors.New("the sealer was not made by SealFor"))
	}
	sealed, err := pii.Seal(value, s.key, column)
	if err != nil {
		return sealed, fault.E("privacy.Seal", fault.Internal, "", err)
	}
	return sealed, nil
}

// Format hides the key from every verb.
func (s Sealer) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "[secret]") }

// Open decrypts a stored value for the server's own work, such as writing a message to its owner. The work has one
// purpose; a purpose that rests on consent is Denied, because nobody can have given any yet. A destroyed key is
// NotFound (ErrErased). No value is empty text. What a viewer may see is not asked here: see Guard.
func (v *Vault) Open(ctx context.Context, purpose access.Purpose, value pii.Value) (string, error) {
	const op = "privacy.Open"
	if !known(purpose) || purpose.NeedsConsent() {
		return "", fault.E(op, fault.Denied, "There is no consent to this use of personal data.", nil)
	}
	if value.IsZero() {
		return "", nil
	}
	return v.open(ctx, op, value)
}

// open decrypts a stored value whose use has been decided.
func (v *Vault) open(ctx context.Context, op fault.Op, value pii.Value) (string, error) {
	row, ok, err := v.stateOf(ctx, value)
	switch {
	case err != nil:
		return "", err
	case !ok:
		return "", fault.E(op, fault.Internal, "", ErrUnknownKey)
	case row.Destroyed():
		v.forget(row.ID)
		return "", fault.E(op, fault.NotFound, "The data of this person have been erased.", ErrErased)
	}
	key, err := v.unwrap(row)
	if err != nil {
		return "", err
	}
	plain, err := pii.Open(value, key)
	if err != nil {
		return "", fault.E(op, fault.Internal, "", err)
	}
	return plain, nil
}

// unwrap returns the data key of a living row.
func (v *Vault) unwrap(row store.DataKey) (*pii.Key, error) {
	const op = "privacy.unwrap"
	now := v.clock.Now()
	v.mu.Lock()
	cached, ok := v.unwrapped.get(row.ID)
	v.mu.Unlock()
	if ok && now.Before(cached.until) {
		return cached.key, nil
	}
	if row.KEK != v.kekID {
		return nil, fault.E(op, fault.Internal, "", ErrUnknownKey)
	}
	secret, err := v.kek.Open(nil, nil, row.Wrapped, wrapping(row))
	if err != nil {
		return nil, fault.E(op, fault.Internal, "", ErrUnknownKey)
	}
	key, err := pii.NewKey(row.ID, secret)
	if err != nil {
		return nil, fault.E(op, fault.Internal, "", err)
	}
	v.mu.Lock()
	v.unwrapped.put(row.ID, unwrapped{key: key, until: now.Add(unwrappedFor)})
	v.mu.Unlock()
	return key, nil
}

// forget removes a key that was destroyed from memory.
func (v *Vault) forget(id pii.KeyID) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.unwrapped.drop(id)
}

// wrapping is authenticated with a wrapped key: a row whose owner was changed in the keyring does not unwrap, so no
// edit of the keyring gives one person's values to another.
func wrapping(row store.DataKey) []byte {
	return fmt.Appendf(nil, "v1|%s|%s|%q|%q|%q", row.KEK, row.ID, row.Subject, row.Scope, row.Ref)
}
