package provider

import "time"

// Call is the envelope of a call. Calls with an effect need a key.
type Call struct {
	// Key is the idempotency key: one key, one effect, for ever.
	Key string
	// Operation is the id of the row in the ledger.
	Operation string
	// Locale is the BCP 47 language of the reader of names and texts in the reply.
	Locale string
	// Attempt counts from one per key. Zero is taken for one.
	Attempt int
	// First is when this key was first sent.
	First time.Time
}
