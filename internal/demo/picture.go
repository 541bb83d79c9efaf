package demo

import (
	"strings"

	"github.com/mizan-commerce/mizan/internal/demo/draw"
)

// Picture draws the picture of a media name such as "dallah-gold.svg": what is shown, and the palette. The
// same name always gives the same bytes. It returns false for a name that is no drawing.
func Picture(name string) ([]byte, bool) {
	base, ok := strings.CutSuffix(name, ".svg")
	if !ok {
		return nil, false
	}
	kind, palette, ok := strings.Cut(base, "-")
	if !ok {
		return nil, false
	}
	return draw.Product(draw.Kind(kind), palette, draw.Seed(base))
}
