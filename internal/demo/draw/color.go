package draw

import "fmt"

// Color is an opaque sRGB colour, 0xRRGGBB.
type Color uint32

// String returns the colour as CSS writes it, such as "#d8a23c".
func (c Color) String() string {
	return fmt.Sprintf("#%06x", uint32(c)&0xffffff)
}

// mix moves the colour towards another by percent, 0 to 100. Integers keep the result equal on every machine.
func (c Color) mix(to Color, percent int) Color {
	var out Color
	for shift := 0; shift <= 16; shift += 8 {
		a, b := int(c>>shift)&0xff, int(to>>shift)&0xff
		out |= Color(a+(b-a)*percent/100) << shift
	}
	return out
}

// dark is the colour in shade: shadows lean to aubergine, since pure black looks dead beside warm colours.
func (c Color) dark(percent int) Color { return c.mix(0x1d1426, percent) }

// light is the colour in the sun, which is the white of warm paper.
func (c Color) light(percent int) Color { return c.mix(0xfff8e8, percent) }

// bright reports whether dark lines read better on the colour than light ones.
func (c Color) bright() bool {
	r, g, b := int(c>>16)&0xff, int(c>>8)&0xff, int(c)&0xff
	return r*299+g*587+b*114 > 140_000
}

// contrast is a tone of the same colour that is visible on it.
func (c Color) contrast(percent int) Color {
	if c.bright() {
		return c.dark(percent)
	}
	return c.light(percent)
}
