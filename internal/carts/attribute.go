package carts

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Attribute is a note of the storefront's own on a cart or a line, such as an engraving. It is not meant for persons:
// those have fields of their own, which are sealed.
type Attribute struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// encodeAttributes returns attributes in the form in which they are kept and compared: sorted by key, a later one of
// the same key in the place of an earlier.
func encodeAttributes(in []Attribute) (string, error) {
	list := make([]Attribute, 0, len(in))
	for i, a := range in {
		later := slices.ContainsFunc(in[i+1:], func(b Attribute) bool { return a.Key == b.Key })
		if !later {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b Attribute) int { return cmp.Compare(a.Key, b.Key) })
	b, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("write attributes: %w", err)
	}
	return string(b), nil
}

func decodeAttributes(text string) ([]Attribute, error) {
	list := []Attribute{}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, fmt.Errorf("read attributes: %w", err)
	}
	return list, nil
}

// wrongAttributes reports whether there are too many attributes, or one without a key or too long.
func wrongAttributes(in []Attribute) bool {
	return len(in) > maxAttributes || slices.ContainsFunc(in, func(a Attribute) bool {
		return a.Key == "" || utf8.RuneCountInString(a.Key) > maxField || utf8.RuneCountInString(a.Value) > maxValue
	})
}
