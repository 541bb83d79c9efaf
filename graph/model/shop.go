package model

import (
	"github.com/mizan-commerce/mizan/internal/ids"
)

// Shop is the shop as one request sees it.
type Shop struct {
	Name             string
	Description      *string
	MoneyFormat      string
	PrimaryDomain    Domain
	ShipsToCountries []string
	PaymentSettings  PaymentSettings
}

// GID is the shop's global id; there is one shop.
func (*Shop) GID() string { return ids.GlobalInt("Shop", 1) }

// Market is a market by its key and handle.
type Market struct {
	Key    int64
	Handle string
}

// GID is the market's global id.
func (m *Market) GID() string { return ids.GlobalInt("Market", m.Key) }
