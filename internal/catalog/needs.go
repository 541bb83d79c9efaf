package catalog

import "context"

// Stock is what the catalogue needs of the stock-keeper.
type Stock interface {
	// PutOnHand states how much of each variant, by its key, lies at a location, named by its handle. What is equal
	// already is left alone.
	PutOnHand(ctx context.Context, location string, onHand map[int64]int, reference string) error
}

// Markets is what the catalogue needs to know of the shop and its markets.
type Markets interface {
	// PriceListOf returns the key and the currency of the price list with a handle.
	PriceListOf(ctx context.Context, handle string) (id int64, currency string, err error)
	// OwnLanguage returns the shop's own language, in which everything has words.
	OwnLanguage(ctx context.Context) (string, error)
}
