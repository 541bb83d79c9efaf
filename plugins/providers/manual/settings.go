package manual

import (
	"math/big"
	"regexp"
	"strings"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// settings is what a merchant can set.
type settings struct {
	CashOnDelivery cashSettings     `json:"cashOnDelivery"`
	BankTransfer   transferSettings `json:"bankTransfer"`
}

// cashSettings holds amounts in minor units by currency. A currency without an entry has no fee and no bound.
type cashSettings struct {
	Enabled   bool             `json:"enabled"`
	Fee       map[string]int64 `json:"fee"`
	Min       map[string]int64 `json:"min"`
	Max       map[string]int64 `json:"max"`
	Countries []string         `json:"countries"`
}

type transferSettings struct {
	Enabled          bool   `json:"enabled"`
	IBAN             string `json:"iban"`
	BankName         string `json:"bankName"`
	AccountName      string `json:"accountName"`
	ExpiresAfterDays int    `json:"expiresAfterDays"`
}

func defaults() settings {
	return settings{
		CashOnDelivery: cashSettings{Enabled: true},
		BankTransfer:   transferSettings{ExpiresAfterDays: 3},
	}
}

func (s *settings) check() error {
	var d base.Diagnostics
	bounds := map[string]map[string]int64{
		"fee": s.CashOnDelivery.Fee, "min": s.CashOnDelivery.Min, "max": s.CashOnDelivery.Max,
	}
	for _, name := range []string{"fee", "min", "max"} {
		for currency, minor := range bounds[name] {
			if err := (base.Money{Currency: currency}).Check(); err != nil || minor < 0 {
				d.Add("/cashOnDelivery/"+name+"/"+currency, "amount", "must be minor units of an ISO 4217 currency")
			}
		}
	}
	for _, country := range s.CashOnDelivery.Countries {
		if !regexp.MustCompile(`^[A-Z]{2}$`).MatchString(country) {
			d.Add("/cashOnDelivery/countries", "country", "%.10q is not an ISO 3166 code", country)
		}
	}
	s.BankTransfer.IBAN = strings.ToUpper(strings.ReplaceAll(s.BankTransfer.IBAN, " ", ""))
	if s.BankTransfer.Enabled || s.BankTransfer.IBAN != "" {
		if !validIBAN(s.BankTransfer.IBAN) {
			d.Add("/bankTransfer/iban", "iban", "is not a valid IBAN")
		}
	}
	if days := s.BankTransfer.ExpiresAfterDays; days < 1 || days > 30 {
		d.Add("/bankTransfer/expiresAfterDays", "range", "must be between 1 and 30")
	}
	return d.OrNil()
}

// refuses returns why cash on delivery is not offered, as a code, or nothing.
func (c cashSettings) refuses(amount base.Money, country string) string {
	if !c.Enabled {
		return "switched_off"
	}
	if len(c.Countries) > 0 {
		served := false
		for _, one := range c.Countries {
			served = served || one == country
		}
		if !served {
			return "country"
		}
	}
	if least, ok := c.Min[amount.Currency]; ok && amount.Minor < least {
		return "below_minimum"
	}
	if most, ok := c.Max[amount.Currency]; ok && amount.Minor > most {
		return "above_maximum"
	}
	return ""
}

// validIBAN checks the shape and the check digits of ISO 13616.
func validIBAN(iban string) bool {
	return regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$`).MatchString(iban) && mod97(iban[4:]+iban[:4]) == 1
}

// mod97 reads letters as two digits, A being 10, and returns the remainder of the number.
func mod97(s string) int64 {
	var digits strings.Builder
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			digits.WriteString(big.NewInt(int64(r-'A') + 10).String())
			continue
		}
		digits.WriteRune(r)
	}
	n, ok := new(big.Int).SetString(digits.String(), 10)
	if !ok {
		return -1
	}
	return n.Mod(n, big.NewInt(97)).Int64()
}
