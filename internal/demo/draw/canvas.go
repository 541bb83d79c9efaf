package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// canvas writes SVG elements in painting order. Coordinates are those of the 800 by 800 view box.
type canvas struct {
	b    strings.Builder
	name string // prefixes ids, so that several pictures can stand in one page
}

// point is a place on the canvas.
type point struct{ x, y float64 }

// num prints a coordinate with at most one decimal, which is finer than a pixel at the sizes that shops show.
func num(v float64) string {
	r := math.Round(v*10) / 10
	if r == 0 {
		return "0" // Never "-0".
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func (c *canvas) printf(format string, args ...any) {
	fmt.Fprintf(&c.b, format, args...)
}

// path fills an outline that is given in SVG path language.
func (c *canvas) path(d string, fill Color) {
	c.printf(`<path d="%s" fill="%s"/>`, d, fill)
}

// line strokes an outline with round ends and joins.
func (c *canvas) line(d string, color Color, width float64) {
	c.printf(`<path d="%s" fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round" stroke-linejoin="round"/>`, d, color, num(width))
}

// dashed strokes an outline as stitches.
func (c *canvas) dashed(d string, color Color, width, on, off float64) {
	c.printf(`<path d="%s" fill="none" stroke="%s" stroke-width="%s" stroke-dasharray="%s %s"/>`, d, color, num(width), num(on), num(off))
}

func (c *canvas) circle(x, y, r float64, fill Color) {
	c.printf(`<circle cx="%s" cy="%s" r="%s" fill="%s"/>`, num(x), num(y), num(r), fill)
}

// hoop strokes a circle.
func (c *canvas) hoop(x, y, r float64, color Color, width float64) {
	c.printf(`<circle cx="%s" cy="%s" r="%s" fill="none" stroke="%s" stroke-width="%s"/>`, num(x), num(y), num(r), color, num(width))
}

func (c *canvas) ellipse(x, y, rx, ry float64, fill Color) {
	c.printf(`<ellipse cx="%s" cy="%s" rx="%s" ry="%s" fill="%s"/>`, num(x), num(y), num(rx), num(ry), fill)
}

// rect fills a rectangle with corners of radius r.
func (c *canvas) rect(x, y, w, h, r float64, fill Color) {
	c.printf(`<rect x="%s" y="%s" width="%s" height="%s"`, num(x), num(y), num(w), num(h))
	if r > 0 {
		c.printf(` rx="%s"`, num(r))
	}
	c.printf(` fill="%s"/>`, fill)
}

// poly fills a polygon.
func (c *canvas) poly(fill Color, pts ...point) {
	c.path(outline(pts), fill)
}

// at paints with the origin moved to x, y, turned by degrees and scaled.
func (c *canvas) at(x, y, degrees, scale float64, paint func()) {
	c.printf(`<g transform="translate(%s %s)`, num(x), num(y))
	if degrees != 0 {
		c.printf(` rotate(%s)`, num(degrees))
	}
	if scale != 1 {
		c.printf(` scale(%s)`, strconv.FormatFloat(scale, 'f', -1, 64))
	}
	c.b.WriteString(`">`)
	paint()
	c.b.WriteString(`</g>`)
}

// mirror paints once, and once more reflected at the vertical line through x.
func (c *canvas) mirror(x float64, paint func()) {
	paint()
	c.printf(`<g transform="translate(%s 0) scale(-1 1)">`, num(2*x))
	paint()
	c.b.WriteString(`</g>`)
}

// faint paints through a veil; percent is how much remains visible.
func (c *canvas) faint(percent int, paint func()) {
	c.printf(`<g opacity="%s">`, strconv.FormatFloat(float64(percent)/100, 'f', -1, 64))
	paint()
	c.b.WriteString(`</g>`)
}

// within paints only inside an outline.
func (c *canvas) within(id, d string, paint func()) {
	c.printf(`<clipPath id="%s-%s"><path d="%s"/></clipPath><g clip-path="url(#%s-%s)">`, c.name, id, d, c.name, id)
	paint()
	c.b.WriteString(`</g>`)
}

// shadow is what an object casts on the table under it.
func (c *canvas) shadow(x, y, rx float64, table Color) {
	c.ellipse(x, y, rx, rx*0.13, table.dark(35))
}

// outline turns points into a closed path.
func outline(pts []point) string {
	var b strings.Builder
	for i, p := range pts {
		if i == 0 {
			b.WriteByte('M')
		} else {
			b.WriteByte('L')
		}
		b.WriteString(num(p.x))
		b.WriteByte(' ')
		b.WriteString(num(p.y))
	}
	b.WriteByte('Z')
	return b.String()
}
