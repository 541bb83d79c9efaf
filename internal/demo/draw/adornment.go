package draw

import "math"

// pad paints the velvet block on which jewellery lies.
func pad(c *canvas, p Palette, velvet Color) {
	c.shadow(400, 674, 260, p.Table)
	c.path("M210 470H590L650 640H150Z", velvet)
	c.path("M430 470H590L650 640H470Z", velvet.dark(14))
	c.path("M150 640H650V668H150Z", velvet.dark(34))
	c.line("M222 482H578L630 628H170Z", p.Accent, 4)
}

// beads are prayer beads with their tassel, laid in a loop.
func beads(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	velvet := p.Niche.dark(44)
	c.shadow(400, 674, 250, p.Table)
	c.path("M196 664V330C196 220 300 190 400 140C500 190 604 220 604 330V664Z", velvet)
	c.path("M604 330V664H560V330C560 250 500 200 430 156C520 196 604 230 604 330Z", velvet.dark(24))
	c.line("M214 650V332C214 234 306 206 400 160C494 206 586 234 586 332V650Z", p.Accent, 3)
	one := func(x, y, r float64) {
		c.circle(x+4, y+6, r, velvet.dark(34))
		c.circle(x, y, r, m)
		c.path("M"+num(x)+" "+num(y+r)+"A"+num(r)+" "+num(r)+" 0 0 0 "+num(x+r*0.7)+" "+num(y-r*0.7)+"A"+num(r*1.1)+" "+num(r*1.1)+" 0 0 1 "+num(x)+" "+num(y+r)+"Z", m.dark(26))
		c.ellipse(x-r*0.34, y-r*0.36, r*0.26, r*0.2, m.light(64))
	}
	const n = 33 // Three rounds of eleven, as tradition counts them.
	for i := range n {
		t := 2*math.Pi*(float64(i)+0.5)/n + math.Pi/2
		x := 400 + 176*math.Cos(t)
		y := 384 + 158*math.Sin(t) - 16*math.Cos(2*t)
		r := 17.0
		if i%11 == 10 {
			c.poly(a, khatam(x, y, 19)...)
			c.circle(x, y, 8, a.dark(30))
			continue
		}
		one(x, y, r)
	}
	c.rect(391, 548, 18, 44, 8, a)
	c.rect(401, 548, 8, 44, 4, a.dark(24))
	one(400, 602, 13)
	c.path("M388 614H412L436 716C420 728 380 728 364 716Z", m.dark(10))
	c.line("M394 620L382 718M400 620V722M406 620L418 718", m.light(34), 3)
	c.rect(384, 612, 32, 14, 6, a)
}

// ring is a signet with a stone; its palette's main colour is the stone.
func ring(c *canvas, p Palette) {
	m := p.Main
	silver := Color(0xd3d9de)
	if p.Name == "silver" {
		silver = 0xe2c070
	}
	c.shadow(400, 672, 200, p.Table)
	c.path("M200 560C200 530 600 530 600 560L630 664H170Z", p.Niche.dark(46))
	c.path("M470 540C550 543 600 548 600 560L630 664H490Z", p.Niche.dark(58))
	c.ellipse(400, 560, 110, 16, p.Niche.dark(72))
	c.hoop(400, 460, 118, silver.dark(30), 34)
	c.hoop(397, 457, 118, silver, 24)
	c.line("M300 400A118 118 0 0 0 300 514", silver.light(70), 8)
	c.path("M180 572C300 556 500 556 620 572L624 606C500 622 300 622 176 606Z", p.Niche.dark(46))
	c.path("M286 352L314 300H486L514 352L470 386H330Z", silver.dark(18))
	c.ellipse(400, 300, 128, 84, silver)
	c.path("M480 234A128 84 0 0 1 400 384A150 100 0 0 0 480 234Z", silver.dark(24))
	for _, q := range spoke(0, 0, 1, 26, 0) {
		c.circle(400+114*q.x, 300+72*q.y, 6, silver.dark(34))
	}
	c.ellipse(400, 300, 98, 60, m.dark(34))
	c.ellipse(398, 297, 94, 56, m)
	c.path("M470 260A94 56 0 0 1 398 353A120 70 0 0 0 470 260Z", m.dark(24))
	c.ellipse(362, 276, 34, 14, m.light(62))
	c.sparkle(476, 232, 24, 0xfffaf0)
	c.mirror(400, func() { c.leaf(306, 400, -150, 46, silver.dark(34)) })
}

// earrings hang from a bar: filigree crescents with drops.
func earrings(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 672, 220, p.Table)
	c.rect(386, 200, 28, 460, 8, 0x6b432a)
	c.rect(402, 200, 12, 460, 6, 0x53321f)
	c.rect(210, 196, 380, 26, 13, 0x8a5a33)
	base := turn(400, 150, 640, 158, 652, 158, 668)
	base.body(c, 0x6b432a)
	base.lid(c, 0x8a5a33)
	for _, x := range []float64{284, 516} {
		c.at(x, 230, 0, 1, func() {
			c.line("M0 -16C-26 -6 -22 40 0 44", m.light(20), 6)
			c.poly(m, khatam(0, 62, 24)...)
			c.circle(0, 62, 10, a)
			c.path("M-92 130A92 92 0 0 0 92 130C70 160 -70 160 -92 130Z", m.dark(26))
			c.path("M0 84C-60 90 -96 110 -98 150A98 98 0 0 0 98 150C96 110 60 90 0 84ZM0 112C40 114 64 128 62 150A62 50 0 0 1 -62 150C-64 128 -40 114 0 112Z", m)
			c.path("M98 150A98 98 0 0 1 0 248L0 236A90 90 0 0 0 98 150Z", m.dark(26))
			for i := range 9 {
				t := math.Pi * (float64(i) + 0.5) / 9
				c.circle(80*math.Cos(t), 152+76*math.Sin(t), 8, m.dark(40))
				c.circle(80*math.Cos(t), 152+76*math.Sin(t), 4, a)
			}
			c.poly(m, star(0, 154, 34, 15, 8)...)
			c.circle(0, 154, 8, a)
			for i := range 5 {
				x := -72 + float64(i)*36
				y := 248 - (x*x)/190
				c.line("M"+num(x)+" "+num(y-4)+"V"+num(y+38), m.dark(10), 4)
				c.path("M"+num(x)+" "+num(y+34)+"C"+num(x-16)+" "+num(y+60)+" "+num(x-12)+" "+num(y+78)+" "+num(x)+" "+num(y+80)+"C"+num(x+12)+" "+num(y+78)+" "+num(x+16)+" "+num(y+60)+" "+num(x)+" "+num(y+34)+"Z", []Color{m, a}[i%2])
			}
		})
	}
}

// bracelet is a wide cuff with engraved bands.
func bracelet(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	pad(c, p, p.Niche.dark(44))
	c.ellipse(400, 590, 210, 26, p.Niche.dark(64))
	c.ellipse(400, 390, 196, 42, m.dark(50))
	c.ellipse(400, 398, 184, 36, m.dark(62))
	b := turn(400, 198, 386, 190, 420, 188, 480, 190, 530, 198, 566)
	b.slice(c, -1, 1, 386, 566, m)
	b.facets(c, m, 386, 566)
	b.band(c, 404, 414, a)
	b.band(c, 538, 548, a)
	b.diamonds(c, 478, 11, 36, 48, m.dark(32))
	b.diamonds(c, 478, 11, 27, 36, m.light(16))
	b.dots(c, 478, 11, 13, a)
	b.dots(c, 475, 11, 5, a.light(60))
	c.path("M202 390A198 28 0 0 1 598 390A198 44 0 0 0 202 390Z", m.light(30))
	c.sparkle(262, 420, 24, 0xfffaf0)
}
