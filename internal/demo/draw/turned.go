package draw

import "math"

// tilt is how much of a circle's radius is seen as depth: all round things are looked at from slightly above.
const tilt = 0.14

// turned is a body of revolution, the way a potter's wheel or a lathe makes it. Its facets of light and shade
// follow the profile, which is what makes flat colour look round.
type turned struct {
	cx      float64
	profile []point // x is the radius; y grows from the top down
}

// turn makes a body from pairs of radius and height, from the top down. The profile is a smooth curve through
// them; a pair that is given twice is a corner.
func turn(cx float64, pairs ...float64) turned {
	var pts []point
	for i := 0; i+1 < len(pairs); i += 2 {
		pts = append(pts, point{pairs[i], pairs[i+1]})
	}
	t := turned{cx: cx}
	for from := 0; from < len(pts); {
		to := from
		for to+1 < len(pts) && pts[to+1] != pts[to] {
			to++
		}
		t.profile = append(t.profile, spline(pts[from:to+1])...)
		from = to + 1
	}
	return t
}

// spline samples a Catmull-Rom curve through the points.
func spline(pts []point) []point {
	if len(pts) < 3 {
		return pts
	}
	const steps = 5
	out := []point{pts[0]}
	for i := range len(pts) - 1 {
		a, b, c, d := pts[max(i-1, 0)], pts[i], pts[i+1], pts[min(i+2, len(pts)-1)]
		for s := 1; s <= steps; s++ {
			u := float64(s) / steps
			out = append(out, point{cubic(a.x, b.x, c.x, d.x, u), cubic(a.y, b.y, c.y, d.y, u)})
		}
	}
	return out
}

func cubic(a, b, c, d, u float64) float64 {
	return 0.5 * (2*b + (c-a)*u + (2*a-5*b+4*c-d)*u*u + (3*b-a-3*c+d)*u*u*u)
}

func (t turned) top() float64    { return t.profile[0].y }
func (t turned) bottom() float64 { return t.profile[len(t.profile)-1].y }

// radius is the body's radius at a height.
func (t turned) radius(y float64) float64 {
	last := t.profile[0]
	for _, p := range t.profile {
		if p.y >= y {
			if p.y == last.y {
				return p.x
			}
			return last.x + (p.x-last.x)*(y-last.y)/(p.y-last.y)
		}
		last = p
	}
	return last.x
}

// on is the place on the visible surface at side -1 (left edge) to 1 (right edge) and a height.
func (t turned) on(side, y float64) point {
	r := t.radius(y)
	return point{t.cx + side*r, y + tilt*r*math.Sqrt(max(0, 1-side*side))}
}

// body fills the whole silhouette and lays light on the left and shade on the right.
func (t turned) body(c *canvas, color Color) {
	t.slice(c, -1, 1, t.top(), t.bottom(), color)
	t.facets(c, color, t.top(), t.bottom())
}

// facets lays the light and shade of a colour on the body between two heights.
func (t turned) facets(c *canvas, color Color, y0, y1 float64) {
	t.slice(c, 0.38, 1, y0, y1, color.dark(13))
	t.slice(c, 0.76, 1, y0, y1, color.dark(26))
	t.slice(c, -0.74, -0.5, y0, y1, color.light(32))
}

// band paints a ring of another colour around the body, with its own light and shade.
func (t turned) band(c *canvas, y0, y1 float64, color Color) {
	t.slice(c, -1, 1, y0, y1, color)
	t.facets(c, color, y0, y1)
}

// slice fills the part of the surface between two sides and two heights.
func (t turned) slice(c *canvas, from, to, y0, y1 float64, color Color) {
	var left, right []point
	add := func(y float64) {
		left = append(left, t.on(from, y))
		right = append(right, t.on(to, y))
	}
	add(y0)
	for _, p := range t.profile {
		if p.y > y0 && p.y < y1 {
			add(p.y)
		}
	}
	add(y1)
	pts := append([]point{}, left...)
	pts = append(pts, t.rim(from, to, y1)...)
	for i := len(right) - 1; i >= 0; i-- {
		pts = append(pts, right[i])
	}
	rim := t.rim(from, to, y0)
	for i := len(rim) - 1; i >= 0; i-- {
		pts = append(pts, rim[i])
	}
	c.poly(color, pts...)
}

// rim samples the visible front edge at a height between two sides, without its ends.
func (t turned) rim(from, to, y float64) []point {
	steps := max(2, int((to-from)*7))
	var out []point
	for i := 1; i < steps; i++ {
		// Equal steps around the circle, not across it, keep the ends of the ellipse round.
		a, b := math.Asin(from), math.Asin(to)
		out = append(out, t.on(math.Sin(a+(b-a)*float64(i)/float64(steps)), y))
	}
	return out
}

// mouth paints the opening at the top: the lip, and the dark or the content inside.
func (t turned) mouth(c *canvas, lip, inside Color, width float64) {
	r := t.radius(t.top())
	c.ellipse(t.cx, t.top(), r, r*tilt, lip)
	if width < r {
		c.ellipse(t.cx, t.top(), r-width, (r-width)*tilt, inside)
	}
}

// lid paints a closed top.
func (t turned) lid(c *canvas, color Color) {
	r := t.radius(t.top())
	c.ellipse(t.cx, t.top(), r, r*tilt, color)
}

// around calls paint for n motifs on the visible half of the ring at a height; narrow is 1 in front and less
// towards the edges, where a motif is seen from the side.
func (t turned) around(y float64, n int, paint func(p point, narrow float64)) {
	for i := range n {
		a := math.Pi * ((float64(i)+0.5)/float64(n) - 0.5)
		paint(t.on(math.Sin(a), y), math.Cos(a))
	}
}

// diamonds rings the body with lozenges of a half width and half height.
func (t turned) diamonds(c *canvas, y float64, n int, w, h float64, color Color) {
	t.around(y, n, func(p point, narrow float64) {
		c.poly(color, point{p.x - w*narrow, p.y}, point{p.x, p.y - h}, point{p.x + w*narrow, p.y}, point{p.x, p.y + h})
	})
}

// triangles rings the body with triangles that point up (h > 0) or down (h < 0).
func (t turned) triangles(c *canvas, y float64, n int, w, h float64, color Color) {
	t.around(y, n, func(p point, narrow float64) {
		c.poly(color, point{p.x - w*narrow, p.y}, point{p.x, p.y - h}, point{p.x + w*narrow, p.y})
	})
}

// dots rings the body with round spots.
func (t turned) dots(c *canvas, y float64, n int, r float64, color Color) {
	t.around(y, n, func(p point, narrow float64) { c.ellipse(p.x, p.y, r*narrow, r, color) })
}
