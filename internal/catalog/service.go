package catalog

import (
	"github.com/mizan-commerce/mizan/internal/clock"
	"github.com/mizan-commerce/mizan/internal/money"
	"github.com/mizan-commerce/mizan/internal/store"
)

// Service reads and writes the catalogue.
type Service struct {
	store   *store.Store
	cursors *store.Cursors
	clock   clock.Clock
	stock   Stock
	lists   PriceLists
	texts   *texts
}

// New makes the service.
func New(s *store.Store, cursors *store.Cursors, c clock.Clock, stock Stock, lists PriceLists) *Service {
	return &Service{store: s, cursors: cursors, clock: c, stock: stock, lists: lists, texts: newTexts()}
}

// View is how the catalogue is read: in a language, with the prices of one list. A product without a price in the list
// is not there.
type View struct {
	// Language is the one to answer in; Own is the shop's own, in which missing words are read.
	Language, Own string
	PriceList     int64
	Currency      money.Currency
}

// Want says which parts of products a reader will look at. What is not wanted is not loaded.
type Want struct {
	Variants bool // also needed for price ranges and availability
	Options  bool
	Images   bool
	Tags     bool
	// Description is wanted by its own field and by descriptionHtml.
	Description bool
}

// Everything wants all parts: for readers that hand products on and do not know who will look at them.
func Everything() Want {
	return Want{Variants: true, Options: true, Images: true, Tags: true, Description: true}
}

// maxPage bounds the pages of the catalogue.
const maxPage = 250
