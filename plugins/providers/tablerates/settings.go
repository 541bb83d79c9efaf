package tablerates

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// settings is the table as a merchant writes it.
type settings struct {
	UTCOffsetMinutes  int      `json:"utcOffsetMinutes"`
	CutoffHour        int      `json:"cutoffHour"`
	Weekend           []string `json:"weekend"`
	Holidays          []string `json:"holidays"`
	VolumetricDivisor int      `json:"volumetricDivisor"`
	Zones             []zone   `json:"zones"`

	daysOff map[time.Weekday]bool
	closed  map[string]bool
}

type zone struct {
	Name           string    `json:"name"`
	Countries      []string  `json:"countries"`
	Regions        []string  `json:"regions"`
	Cities         []string  `json:"cities"`
	PostalPrefixes []string  `json:"postalPrefixes"`
	Services       []service `json:"services"`
}

type service struct {
	Code           string            `json:"code"`
	Name           map[string]string `json:"name"`
	Carrier        string            `json:"carrier"`
	MinDays        uint32            `json:"minDays"`
	MaxDays        uint32            `json:"maxDays"`
	CashOnDelivery bool              `json:"cashOnDelivery"`
	// Prices by currency. A currency without an entry is not offered.
	Prices map[string]price `json:"prices"`
}

// price holds minor units. FreeOver zero means never.
type price struct {
	FreeOver          int64  `json:"freeOver"`
	CashOnDeliveryFee int64  `json:"cashOnDeliveryFee"`
	Tiers             []tier `json:"tiers"`
}

// tier applies when every bound that is not zero holds; bounds are inclusive.
type tier struct {
	UpToGrams    uint64 `json:"upToGrams"`
	UpToValue    int64  `json:"upToValue"`
	UpToQuantity uint64 `json:"upToQuantity"`
	Price        int64  `json:"price"`
}

func defaults() settings {
	return settings{
		UTCOffsetMinutes: 180, CutoffHour: 14, Weekend: []string{"friday", "saturday"}, VolumetricDivisor: 5000,
	}
}

func (s *settings) check() error {
	var d base.Diagnostics
	if s.UTCOffsetMinutes < -720 || s.UTCOffsetMinutes > 840 {
		d.Add("/utcOffsetMinutes", "range", "must be between -720 and 840")
	}
	if s.CutoffHour < 0 || s.CutoffHour > 24 {
		d.Add("/cutoffHour", "range", "must be between 0 and 24")
	}
	if s.VolumetricDivisor < 0 {
		d.Add("/volumetricDivisor", "range", "must not be negative")
	}
	s.checkCalendar(&d)
	codes := make(map[string]bool)
	for i, z := range s.Zones {
		at := fmt.Sprintf("/zones/%d", i)
		if strings.TrimSpace(z.Name) == "" {
			d.Add(at+"/name", "required", "a zone needs a name")
		}
		if len(z.Services) == 0 {
			d.Add(at+"/services", "required", "a zone needs a service")
		}
		for j, one := range z.Services {
			one.check(&d, fmt.Sprintf("%s/services/%d", at, j), codes)
		}
	}
	return d.OrNil()
}

func (s *settings) checkCalendar(d *base.Diagnostics) {
	s.daysOff = make(map[time.Weekday]bool)
	for i, name := range s.Weekend {
		day := slices.IndexFunc(weekdays(), func(w time.Weekday) bool { return strings.EqualFold(w.String(), name) })
		if day < 0 {
			d.Add(fmt.Sprintf("/weekend/%d", i), "weekday", "%.20q is not a weekday in English", name)
			continue
		}
		s.daysOff[time.Weekday(day)] = true
	}
	if len(s.daysOff) == 7 {
		d.Add("/weekend", "range", "there is no business day left")
	}
	s.closed = make(map[string]bool)
	if len(s.Holidays) > 200 {
		d.Add("/holidays", "range", "at most 200")
	}
	for i, date := range s.Holidays {
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			d.Add(fmt.Sprintf("/holidays/%d", i), "date", "%.20q is not a date such as 2026-09-23", date)
		}
		s.closed[date] = true
	}
}

func weekdays() []time.Weekday {
	return []time.Weekday{
		time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday,
	}
}

func (s service) check(d *base.Diagnostics, at string, codes map[string]bool) {
	if !regexp.MustCompile(`^[a-z0-9-]{1,40}$`).MatchString(s.Code) {
		d.Add(at+"/code", "code", "must be lower-case letters, digits and hyphens")
	}
	if codes[s.Code] {
		d.Add(at+"/code", "duplicate", "%s is used twice", s.Code)
	}
	codes[s.Code] = true
	if base.Text(s.Name, "") == "" {
		d.Add(at+"/name", "required", "a service needs a name")
	}
	if s.MinDays > s.MaxDays || s.MaxDays > 90 {
		d.Add(at+"/maxDays", "range", "must be between minDays and 90")
	}
	for currency, p := range s.Prices {
		p.check(d, at+"/prices/"+currency, currency)
	}
	if len(s.Prices) == 0 {
		d.Add(at+"/prices", "required", "a service needs a price")
	}
}

func (p price) check(d *base.Diagnostics, at, currency string) {
	if err := (base.Money{Currency: currency}).Check(); err != nil {
		d.Add(at, "currency", "%v", err)
	}
	if p.FreeOver < 0 || p.CashOnDeliveryFee < 0 {
		d.Add(at, "range", "amounts must not be negative")
	}
	if len(p.Tiers) == 0 {
		d.Add(at+"/tiers", "required", "a price needs a tier")
	}
	for i, t := range p.Tiers {
		if t.Price < 0 || t.UpToValue < 0 {
			d.Add(fmt.Sprintf("%s/tiers/%d", at, i), "range", "amounts must not be negative")
		}
	}
}

// of returns the price for a weight, a value of goods and a number of pieces.
func (p price) of(grams uint64, value int64, pieces uint64) (int64, bool) {
	for _, t := range p.Tiers {
		if (t.UpToGrams != 0 && grams > t.UpToGrams) || (t.UpToValue != 0 && value > t.UpToValue) ||
			(t.UpToQuantity != 0 && pieces > t.UpToQuantity) {
			continue
		}
		if p.FreeOver > 0 && value >= p.FreeOver {
			return 0, true
		}
		return t.Price, true
	}
	return 0, false
}
