package draw

// tableTop is where the wall meets the table.
const tableTop = 596.0

// scene paints the stage on which a product stands: a wall with a geometric lattice, a niche, and a table.
// Its shape follows the seed, so neighbours on a page do not look stamped.
func scene(c *canvas, p Palette, seed uint32) {
	c.rect(0, 0, 800, 800, 0, p.Wall)
	lattice(c, p, seed)
	niche(c, p, seed/4)
	c.rect(0, tableTop, 800, 800-tableTop, 0, p.Table)
	c.rect(0, tableTop, 800, 9, 0, p.Table.light(22))
	c.rect(0, tableTop+9, 800, 5, 0, p.Table.dark(18))
	border(c, p)
}

// lattice covers the wall with one of four traditional repeats.
func lattice(c *canvas, p Palette, seed uint32) {
	line := p.Wall.contrast(13)
	c.printf(`<pattern id="%s-l" width="100" height="100" patternUnits="userSpaceOnUse">`, c.name)
	switch seed % 4 {
	case 0: // Stars and crosses.
		c.line(outline(khatam(50, 50, 50)), line, 3)
		c.line(outline(khatam(50, 50, 24)), line, 2.5)
		for _, q := range []point{{0, 0}, {100, 0}, {0, 100}, {100, 100}} {
			c.poly(line, khatam(q.x, q.y, 12)...)
		}
	case 1: // Fish scales, as on tiled domes.
		for _, d := range []string{"M0 50a50 50 0 0 1 100 0", "M-50 100a50 50 0 0 1 100 0", "M50 100a50 50 0 0 1 100 0"} {
			c.line(d, line, 3)
		}
		c.line("M24 50a26 26 0 0 1 52 0M-26 100a26 26 0 0 1 52 0M74 100a26 26 0 0 1 52 0", line, 2.5)
	case 2: // A diagonal trellis with stars in its eyes.
		c.line("M0 50L50 0L100 50L50 100Z", line, 3)
		c.poly(line, khatam(50, 50, 15)...)
		for _, q := range []point{{0, 0}, {100, 0}, {0, 100}, {100, 100}} {
			c.poly(line, khatam(q.x, q.y, 15)...)
		}
	default: // Octagons and squares, the mashrabiya.
		c.line("M30 0L0 30V70L30 100H70L100 70V30L70 0Z", line, 3)
		c.line(outline(spoke(50, 50, 26, 8, 0.5)), line, 2.5)
		c.line("M50 0V24M50 76V100M0 50H24M76 50H100", line, 2.5)
	}
	c.printf(`</pattern><rect width="800" height="620" fill="url(#%s-l)"/>`, c.name)
}

// niche paints the recess behind the product in one of four arches, each with a rim.
func niche(c *canvas, p Palette, seed uint32) {
	rim, trim := p.Niche.light(26), p.Accent.mix(p.Niche, 35)
	var outer, inner string
	switch seed % 4 {
	case 0: // Keel arch.
		outer = "M130 600V330C130 205 250 150 400 62C550 150 670 205 670 330V600Z"
		inner = "M158 600V336C158 226 270 176 400 98C530 176 642 226 642 336V600Z"
	case 1: // Horseshoe.
		outer = "M150 600V500C96 440 92 352 116 290C160 168 270 92 400 92S640 168 684 290C708 352 704 440 650 500V600Z"
		inner = "M178 600V492C126 434 122 358 143 300C183 190 284 120 400 120S617 190 657 300C678 358 674 434 622 492V600Z"
	case 2: // Cusped arch.
		outer = "M120 600V360C120 300 160 268 196 262C200 200 250 158 312 160C326 116 366 92 400 70C434 92 474 116 488 160C550 158 600 200 604 262C640 268 680 300 680 360V600Z"
		inner = "M148 600V366C148 318 182 290 220 286C222 226 268 184 330 188C340 148 372 124 400 104C428 124 460 148 470 188C532 184 578 226 580 286C618 290 652 318 652 366V600Z"
	default: // Round window.
		outer = "M130 600V370A270 270 0 0 1 670 370V600Z"
		inner = "M158 600V370A242 242 0 0 1 642 370V600Z"
	}
	c.path(outer, rim)
	c.path(inner, p.Niche)
	c.line(inner, trim, 5)
	c.within("n", inner, func() {
		c.faint(22, func() {
			// Daylight falls into the niche from the upper left.
			c.path("M60 60L330 20L660 600H250Z", p.Niche.light(75))
		})
		c.rect(130, 560, 540, 40, 0, p.Niche.dark(10))
	})
}

// border frames the front of the table with a frieze.
func border(c *canvas, p Palette) {
	tone := p.Table.contrast(12)
	c.printf(`<pattern id="%s-f" width="50" height="34" patternUnits="userSpaceOnUse" y="752">`, c.name)
	c.poly(tone, point{0, 17}, point{25, 2}, point{50, 17}, point{25, 32})
	c.poly(p.Table, point{13, 17}, point{25, 10}, point{37, 17}, point{25, 24})
	c.printf(`</pattern><rect y="752" width="800" height="34" fill="url(#%s-f)"/>`, c.name)
	c.rect(0, 744, 800, 4, 0, tone)
	c.rect(0, 790, 800, 4, 0, tone)
}
