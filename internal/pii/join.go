package pii

import "strings"

// Join returns a value that reads as its parts with sep between them, such as a full name. Nothing is opened: the
// result is sealed as its parts are, and opens with their key. Parts without a value are left out; a part that is not
// sealed stands for itself, for words that are no secret, such as a country's name. Parts that were sealed for
// different owners never open together, and a joined value cannot be stored.
func Join[T Value](sep string, parts ...T) T {
	var none T
	c := &content{&inner{sep: sep}}
	for _, p := range parts {
		if !p.IsZero() {
			c.parts = append(c.parts, p)
		}
	}
	if len(c.parts) == 0 {
		return none
	}
	return none.wrap(c).(T)
}

// keyOfParts returns the key that all sealed parts share.
func keyOfParts(parts []Value) (KeyID, bool) {
	var key KeyID
	found := false
	for _, p := range parts {
		id, sealed := KeyOf(p)
		if !sealed {
			continue
		}
		if found && id != key {
			return KeyID{}, false
		}
		key, found = id, true
	}
	return key, found
}

// openParts opens all parts with their key.
func openParts(c *content, k *Key) (string, error) {
	texts := make([]string, len(c.parts))
	for i, p := range c.parts {
		if text, ok := Unsealed(p); ok {
			texts[i] = text
			continue
		}
		text, err := Open(p, k)
		if err != nil {
			return "", err
		}
		texts[i] = text
	}
	return strings.Join(texts, c.sep), nil
}
