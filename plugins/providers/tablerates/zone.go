package tablerates

import (
	"slices"
	"strings"

	"github.com/mizan-commerce/mizan/plugins/shipping"
)

// zoneFor returns the first zone that the destination fits, or nil.
func (s *settings) zoneFor(p shipping.Place) *zone {
	for i := range s.Zones {
		if s.Zones[i].fits(p) {
			return &s.Zones[i]
		}
	}
	return nil
}

func (z *zone) fits(p shipping.Place) bool {
	return (len(z.Countries) == 0 || slices.Contains(z.Countries, strings.ToUpper(strings.TrimSpace(p.Country)))) &&
		(len(z.Regions) == 0 || namedIn(z.Regions, p.Region)) &&
		(len(z.Cities) == 0 || namedIn(z.Cities, p.City)) &&
		(len(z.PostalPrefixes) == 0 || prefixedIn(z.PostalPrefixes, p.PostalCode))
}

// namedIn compares names without regard to case and to the number of spaces.
func namedIn(names []string, name string) bool {
	folded := strings.Join(strings.Fields(name), " ")
	return folded != "" && slices.ContainsFunc(names, func(one string) bool {
		return strings.EqualFold(strings.Join(strings.Fields(one), " "), folded)
	})
}

func prefixedIn(prefixes []string, code string) bool {
	plain := plainCode(code)
	return plain != "" && slices.ContainsFunc(prefixes, func(one string) bool {
		return strings.HasPrefix(plain, plainCode(one))
	})
}

// plainCode leaves out what people write differently: spaces, hyphens, case.
func plainCode(code string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code))
}
