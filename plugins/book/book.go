// Package book keeps payments durably at the host, for providers that are their own bank: a pretend one, or cash and
// bank transfers that staff confirms.
//
// It is the place where the rules of the contract are kept once for all of them: the same idempotency key has one
// effect, the same key with another request is refused, and every change is a compare-and-set, so that two
// processes or two calls cannot both win. A process can be killed at any moment; what was answered is in the book.
package book

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
	"github.com/mizan-commerce/mizan/plugins/payment"
)

const (
	maxTries      = 64
	maxOperations = 200
)

// Book is a set of payments under one prefix of the key-value port.
type Book struct {
	kv     base.KV
	prefix string
	now    func() time.Time
}

// New returns a book. The prefix begins every reference, so it should be short and say who the provider is.
func New(kv base.KV, prefix string, now func() time.Time) (*Book, error) {
	if kv == nil {
		return nil, errors.New("the host offers no key-value port, and payments must survive this process")
	}
	return &Book{kv: kv, prefix: prefix, now: now}, nil
}

// Reference returns the reference that the payment has or would have. It is derived, so that a payment whose answer
// was lost is found by our id without an index.
func (b *Book) Reference(paymentID string) string {
	sum := sha256.Sum256([]byte(b.prefix + "\x00" + paymentID))
	return b.prefix + "_" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:15]))
}

// Get reads a payment by reference, or by our id when the reference is empty.
func (b *Book) Get(ctx context.Context, r payment.GetRequest) (*Record, error) {
	reference := r.Reference
	if reference == "" {
		reference = b.Reference(r.PaymentID)
	}
	rec, err := b.read(ctx, reference)
	if err != nil {
		return nil, err
	}
	if rec == nil || (r.PaymentID != "" && rec.PaymentID != r.PaymentID) {
		return nil, payment.NotFound()
	}
	return rec, nil
}

// Create writes a new payment. The function fills the record; when it returns an error, nothing is written. A
// payment that failed may be tried again under a new key.
func (b *Book) Create(ctx context.Context, r payment.CreateRequest, fill func(*Record) error) (*Record, error) {
	if r.PaymentID == "" || len(r.PaymentID) > 128 {
		return nil, payment.Invalid("payment_id", "the payment has no usable id")
	}
	if err := r.Amount.Check(); err != nil {
		return nil, payment.Invalid("amount", "%v", err)
	}
	if r.Amount.Minor <= 0 {
		return nil, payment.Invalid("amount", "a payment of %s makes no sense", r.Amount)
	}
	key := r.Meta.Key
	r.Meta = base.Meta{}
	reference := b.Reference(r.PaymentID)
	return b.write(ctx, reference, key, r, func(old *Record) (*Record, error) {
		if old != nil && old.State != payment.StateFailed {
			e := payment.Conflict("payment_exists", "the payment exists under another key")
			e.Reference = reference
			return nil, e
		}
		rec := &Record{
			Reference: reference, PaymentID: r.PaymentID, Currency: r.Amount.Currency, Exponent: r.Amount.Exponent,
			Amount: r.Amount.Minor, Method: r.Method, Created: b.now(), Data: map[string]string{},
		}
		if old != nil {
			rec.Operations = old.Operations
		}
		return rec, fill(rec)
	})
}

// Change applies a function to an existing payment under an idempotency key. The request is compared when the key
// comes again. When the function returns an error, nothing is written.
func (b *Book) Change(ctx context.Context, reference, key string, request any, change func(*Record) error) (*Record, error) {
	return b.write(ctx, reference, key, request, func(old *Record) (*Record, error) {
		if old == nil {
			return nil, payment.NotFound()
		}
		return old, change(old)
	})
}

func (b *Book) write(
	ctx context.Context, reference, key string, request any, next func(*Record) (*Record, error),
) (*Record, error) {
	operation, fingerprint, err := fingerprints(key, request)
	if err != nil {
		return nil, err
	}
	for range maxTries {
		old, err := b.read(ctx, reference)
		if err != nil {
			return nil, err
		}
		var revision uint64
		if old != nil {
			revision = old.revision
			if before, ok := old.Operations[operation]; ok {
				return replay(old, before, fingerprint)
			}
		}
		rec, err := next(old)
		if err != nil {
			return nil, err
		}
		if len(rec.Operations) >= maxOperations {
			return nil, payment.Invalid("too_many_operations", "the payment has had %d operations", maxOperations)
		}
		if rec.Operations == nil {
			rec.Operations = make(map[string]string)
		}
		rec.Operations[operation] = fingerprint
		switch written, err := b.put(ctx, rec, revision); {
		case err == nil:
			return written, nil
		case !errors.Is(err, base.ErrStale):
			return nil, err
		}
	}
	e := base.Refuse(base.KindConflict, "busy", "the payment changed %d times meanwhile", maxTries)
	e.Retryable = true
	return nil, e
}

func replay(rec *Record, before, fingerprint string) (*Record, error) {
	if before != fingerprint {
		return nil, payment.KeyReused()
	}
	return rec, nil
}

func (b *Book) read(ctx context.Context, reference string) (*Record, error) {
	if !strings.HasPrefix(reference, b.prefix+"_") || len(reference) > base.MaxKeyBytes {
		return nil, payment.NotFound()
	}
	entry, err := b.kv.Get(ctx, reference)
	if err != nil {
		e := base.Refuse(base.KindUnavailable, "book_unreadable", "reading the book: %v", err)
		e.Retryable = true
		return nil, e
	}
	if entry.Revision == 0 {
		return nil, nil //nolint:nilnil // Private: no record is the ordinary case of a new payment.
	}
	rec := &Record{revision: entry.Revision}
	if err := json.Unmarshal(entry.Value, rec); err != nil {
		return nil, base.Unknown(base.KindInternal, "book_damaged", "the record of %s cannot be read: %v", reference, err)
	}
	return rec, nil
}

// put writes the record. A failure other than ErrStale leaves the effect unknown: the write may have arrived.
func (b *Book) put(ctx context.Context, rec *Record, revision uint64) (*Record, error) {
	rec.Changed = b.now()
	value, err := json.Marshal(rec)
	if err != nil {
		return nil, base.Refuse(base.KindInternal, "book_unwritable", "%v", err)
	}
	rev, err := b.kv.Put(ctx, rec.Reference, value, revision)
	switch {
	case err == nil:
		rec.revision = rev
		return rec, nil
	case errors.Is(err, base.ErrStale):
		return nil, base.ErrStale
	case errors.Is(err, base.ErrQuota), errors.Is(err, base.ErrBounds):
		return nil, base.Refuse(base.KindInternal, "book_full", "%v", err)
	default:
		e := base.Unknown(base.KindUnavailable, "book_unknown", "writing the book: %v", err)
		e.Reference = rec.Reference
		return nil, e
	}
}

// fingerprints returns short forms of the key and of the request.
func fingerprints(key string, request any) (operation, fingerprint string, err error) {
	if key == "" || len(key) > 255 {
		return "", "", payment.Invalid("no_idempotency_key", "the call has no usable idempotency key")
	}
	body, err := json.Marshal(request)
	if err != nil {
		return "", "", base.Refuse(base.KindInternal, "request", "%v", fmt.Errorf("fingerprint: %w", err))
	}
	return short([]byte(key)), short(body), nil
}

func short(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}
