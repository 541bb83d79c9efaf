package draw

import "math"

// spoke returns n points on a circle, the first at the top.
func spoke(x, y, r float64, n int, turnBy float64) []point {
	out := make([]point, n)
	for i := range out {
		a := 2*math.Pi*(float64(i)+turnBy)/float64(n) - math.Pi/2
		out[i] = point{x + r*math.Cos(a), y + r*math.Sin(a)}
	}
	return out
}

// star is the outline of a star with n points between two radii.
func star(x, y, outer, inner float64, n int) []point {
	tips, dents := spoke(x, y, outer, n, 0), spoke(x, y, inner, n, 0.5)
	var out []point
	for i := range tips {
		out = append(out, tips[i], dents[i])
	}
	return out
}

// khatam is the eight-pointed star of two crossed squares, the seal of the ornament of the whole region.
func khatam(x, y, r float64) []point {
	return star(x, y, r, r*0.765, 8)
}

// rosette paints a flower of stars: petals around a khatam, one inside the other.
func (c *canvas) rosette(x, y, r float64, petal, ring, core Color) {
	c.poly(petal, star(x, y, r, r*0.66, 16)...)
	c.poly(ring, khatam(x, y, r*0.68)...)
	c.poly(core, star(x, y, r*0.5, r*0.26, 8)...)
	c.circle(x, y, r*0.13, ring)
}

// leaf paints a pointed leaf from the origin upwards.
func (c *canvas) leaf(x, y, degrees, length float64, color Color) {
	c.at(x, y, degrees, 1, func() {
		w := length * 0.26
		c.path("M0 0C"+num(-w)+" "+num(-length*0.35)+" "+num(-w)+" "+num(-length*0.7)+" 0 "+num(-length)+
			"C"+num(w)+" "+num(-length*0.7)+" "+num(w)+" "+num(-length*0.35)+" 0 0Z", color)
	})
}

// steam paints two wisps that rise from a place.
func (c *canvas) steam(x, y float64, color Color) {
	c.faint(55, func() {
		c.line("M"+num(x-14)+" "+num(y)+"c-26 -30 22 -46 0 -82s14 -40 4 -62", color, 9)
		c.line("M"+num(x+18)+" "+num(y-6)+"c22 -24 -18 -40 4 -70s-6 -34 4 -46", color, 7)
	})
}

// sparkle paints a small four-pointed glint.
func (c *canvas) sparkle(x, y, r float64, color Color) {
	c.poly(color, star(x, y, r, r*0.22, 4)...)
}

// sadu paints one woven strip of the Bedouin loom between x0 and x1: triangles, lozenges and combs by row.
func (c *canvas) sadu(x0, x1, y, h float64, row int, ground, figure, second Color) {
	c.rect(x0, y, x1-x0, h, 0, ground)
	n := max(2, int((x1-x0)/(h*1.1)))
	step := (x1 - x0) / float64(n)
	d := ""
	e := ""
	for i := range n {
		x := x0 + step*float64(i)
		switch row % 3 {
		case 0: // Teeth.
			d += outline([]point{{x, y + h}, {x + step/2, y + h*0.08}, {x + step, y + h}})
			e += outline([]point{{x + step*0.3, y + h}, {x + step/2, y + h*0.58}, {x + step*0.7, y + h}})
		case 1: // Lozenges, one in the other.
			d += outline([]point{{x, y + h/2}, {x + step/2, y + h*0.04}, {x + step, y + h/2}, {x + step/2, y + h*0.96}})
			e += outline([]point{{x + step*0.28, y + h/2}, {x + step/2, y + h*0.28}, {x + step*0.72, y + h/2}, {x + step/2, y + h*0.72}})
		default: // Hourglasses.
			d += outline([]point{{x + step*0.06, y}, {x + step*0.94, y}, {x + step*0.06, y + h}, {x + step*0.94, y + h}})
			e += outline([]point{{x, y + h*0.28}, {x + step*0.16, y + h/2}, {x, y + h*0.72}})
		}
	}
	c.path(d, figure)
	c.path(e, second)
}
