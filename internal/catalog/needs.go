package catalog

import "context"

// Stock is what the catalogue needs of the stock-keeper.
type Stock interface {
	// PutOnHand states how much of each variant, by its key, lies at a location, named by its handle. What is equal
	// already is left alone.
	PutOnHand(ctx context.Context, location string, onHand map[int64]int, reference string) error
}

// PriceLists is what the catalogue needs to know of price lists, and of the shop that they belong to.
type PriceLists interface {
	// PriceListOf returns the key and the currency of the price list with a handle.
	PriceListOf(ctx context.Context, handle string) (id int64, currency string, err error)
	// OwnLanguage returns the language that every product and collection has words in.
	OwnLanguage(ctx context.Context) (string, error)
}
