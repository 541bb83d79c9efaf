package event

import (
	"encoding/json"

	"github.com/mizan-commerce/mizan/internal/money"
)

// Amount is money inside an event.
type Amount struct{ money.Money }

// amountJSON is an amount at rest: minor units and an ISO 4217 code.
type amountJSON struct {
	Minor    int64  `json:"minor"`
	Currency string `json:"currency"`
}

// MarshalJSON writes minor units and the currency.
func (a Amount) MarshalJSON() ([]byte, error) {
	return json.Marshal(amountJSON{a.Minor(), a.Currency().String()})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *Amount) UnmarshalJSON(b []byte) error {
	var in amountJSON
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	a.Money = money.New(in.Minor, money.Currency(in.Currency))
	return nil
}
