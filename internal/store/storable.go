package store

import (
	"strings"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// storable refuses text that holds the character NUL, which PostgreSQL cannot store or compare. It is refused on both
// engines, so that a shop that moves from one to the other takes all its data along, and a client that sends one reads
// that it made a mistake.
func storable(args any) error {
	list, _ := args.([]any)
	for _, arg := range list {
		var text string
		switch arg := arg.(type) {
		case string:
			text = arg
		case *string:
			if arg != nil {
				text = *arg
			}
		}
		if strings.IndexByte(text, 0) >= 0 {
			return fault.E("store", fault.Invalid, "A text holds a character that cannot be stored.", nil)
		}
	}
	return nil
}
