package draw

// bowl is a footed serving bowl with painted bands.
func bowl(c *canvas, p Palette) {
	white := Color(0xfaf3e4)
	c.shadow(400, 670, 180, p.Table)
	b := turn(400, 248, 404, 240, 450, 196, 540, 118, 606, 84, 624, 84, 624, 104, 662)
	b.body(c, white)
	b.band(c, 418, 428, p.Accent)
	b.band(c, 440, 512, p.Main)
	b.diamonds(c, 475, 13, 28, 34, white)
	b.diamonds(c, 475, 13, 18, 22, p.Main)
	b.diamonds(c, 475, 13, 8, 10, p.Accent)
	b.band(c, 522, 530, p.Accent)
	b.triangles(c, 576, 13, 17, 34, p.Main)
	b.band(c, 582, 590, p.Main)
	b.band(c, 640, 662, p.Main)
	b.mouth(c, white, p.Main.dark(10), 14)
	c.ellipse(400, 408, 214, 25, p.Main.dark(34))
	c.ellipse(374, 414, 150, 13, p.Main.dark(12))
}

// tagine is the cone-lidded cooking pot.
func tagine(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 670, 220, p.Table)
	base := turn(400, 240, 560, 244, 580, 214, 630, 168, 660)
	base.body(c, m.dark(8))
	base.band(c, 572, 584, p.Accent)
	base.triangles(c, 626, 15, 18, 26, m.dark(34))
	lid := turn(400, 30, 250, 40, 290, 66, 350, 118, 440, 190, 520, 222, 566)
	lid.body(c, m)
	lid.band(c, 330, 340, p.Accent)
	lid.diamonds(c, 400, 7, 20, 34, m.dark(34))
	lid.diamonds(c, 400, 7, 10, 17, p.Accent)
	lid.band(c, 448, 456, p.Accent)
	lid.around(494, 9, func(q point, narrow float64) {
		pts := star(0, 0, 26, 12, 8)
		for i := range pts {
			pts[i] = point{q.x + pts[i].x*narrow, q.y + pts[i].y}
		}
		c.poly(p.Accent, pts...)
		c.ellipse(q.x, q.y, 7*narrow, 7, m.dark(30))
	})
	lid.band(c, 532, 540, p.Accent)
	knob := turn(400, 34, 206, 42, 220, 30, 250)
	knob.body(c, m.dark(10))
	knob.mouth(c, m.light(24), m.dark(50), 10)
	c.steam(400, 190, p.Niche.light(85))
}

// plate is one painted plate on a stand, seen from the front.
func plate(c *canvas, p Palette) {
	white := Color(0xfaf3e4)
	c.shadow(400, 668, 180, p.Table)
	c.path("M286 660L330 520H362L322 660Z", 0x6b432a)
	c.path("M514 660L470 520H438L478 660Z", 0x53321f)
	c.circle(408, 410, 226, p.Wall.dark(30))
	c.circle(400, 402, 226, white)
	c.circle(400, 402, 226, white)
	c.path("M540 225A226 226 0 0 1 400 628A226 226 0 0 0 540 225Z", white.dark(12))
	c.hoop(400, 402, 214, p.Accent, 6)
	for i, q := range spoke(400, 402, 180, 16, 0) {
		c.at(q.x, q.y, float64(i)*22.5, 1, func() {
			c.poly(p.Main, point{0, -24}, point{26, 0}, point{0, 24}, point{-26, 0})
			c.poly(p.Accent, point{0, -11}, point{11, 0}, point{0, 11}, point{-11, 0})
		})
	}
	c.hoop(400, 402, 146, p.Main, 7)
	c.rosette(400, 402, 132, p.Main, white, p.Main)
	c.poly(p.Accent, star(400, 402, 50, 26, 8)...)
	c.circle(400, 402, 15, white)
	c.faint(40, func() { c.line("M214 350A196 196 0 0 1 330 220", 0xffffff, 12) })
	c.path("M318 640C310 610 318 596 336 596L340 626Z", 0x6b432a)
	c.path("M482 640C490 610 482 596 464 596L460 626Z", 0x53321f)
}

// teapot is a silvered pot beside a glass of mint tea.
func teapot(c *canvas, p Palette) {
	m := p.Main
	c.shadow(430, 668, 210, p.Table)
	c.path("M372 560C300 540 290 470 262 430L232 424L238 404C280 402 300 420 330 470Z", m.dark(6))
	c.path("M232 424L238 404C280 402 300 420 330 470L326 482C300 440 280 420 232 424Z", m.light(36))
	c.line("M560 400C670 380 680 540 566 574", m.dark(28), 26)
	c.line("M560 394C660 378 668 532 564 566", m.dark(4), 12)
	b := turn(460, 70, 364, 92, 396, 132, 460, 146, 530, 128, 600, 84, 632, 84, 632, 104, 662)
	b.body(c, m)
	b.band(c, 400, 408, m.dark(30))
	b.diamonds(c, 500, 9, 28, 40, m.dark(26))
	b.diamonds(c, 500, 9, 18, 26, m.light(20))
	b.diamonds(c, 500, 9, 8, 12, p.Accent)
	b.band(c, 566, 573, m.dark(30))
	lid := turn(460, 12, 264, 30, 300, 64, 340, 74, 366)
	lid.body(c, m)
	lid.triangles(c, 354, 9, 12, 28, m.dark(28))
	c.circle(460, 252, 17, p.Accent)
	c.circle(455, 247, 5, p.Accent.light(60))
	c.shadow(206, 672, 74, p.Table)
	g := turn(200, 62, 516, 52, 570, 50, 610, 56, 664)
	g.body(c, 0xdfe8e2)
	g.band(c, 536, 654, 0xc98f2c)
	g.band(c, 576, 600, p.Accent)
	g.diamonds(c, 588, 9, 8, 8, 0xfff4d8)
	g.mouth(c, 0xf4f8f4, 0xd9a544, 6)
	for _, d := range []float64{-50, -8, 34} {
		c.leaf(206, 522, d, 66, 0x4f8a4a)
	}
}

// vase is a tall painted vase with branches.
func vase(c *canvas, p Palette) {
	m := p.Main
	for _, l := range []struct{ x, y, d float64 }{{330, 250, -50}, {362, 190, -30}, {352, 292, 60}, {430, 150, 8}, {452, 220, 46}, {408, 240, -20}, {480, 270, 58}, {306, 310, -70}, {420, 200, -36}} {
		c.leaf(l.x, l.y, l.d, 74, Color(0x6f8f58).mix(p.Niche, 8))
	}
	c.line("M396 350C380 290 350 250 330 250M402 350C400 260 420 200 430 150M406 350C420 300 460 280 480 270M398 350C380 280 366 220 362 190", 0x5c6a3c, 6)
	c.shadow(400, 668, 130, p.Table)
	b := turn(400, 72, 340, 46, 370, 46, 400, 100, 450, 142, 510, 134, 580, 92, 640, 92, 640, 98, 662)
	b.body(c, m)
	b.band(c, 384, 394, p.Accent)
	b.band(c, 452, 460, p.Accent)
	b.around(514, 7, func(q point, narrow float64) {
		pts := khatam(0, 0, 44)
		core := khatam(0, 0, 25)
		for i := range pts {
			pts[i] = point{q.x + pts[i].x*narrow, q.y + pts[i].y}
			core[i] = point{q.x + core[i].x*narrow, q.y + core[i].y}
		}
		c.poly(p.Accent, pts...)
		c.poly(m.dark(24), core...)
	})
	b.band(c, 570, 578, p.Accent)
	b.triangles(c, 616, 11, 14, 26, m.dark(30))
	b.mouth(c, m.light(34), m.dark(46), 10)
}

// tray is a beaten metal tray leaning on the wall, with a bowl of dates before it.
func tray(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 664, 230, p.Table)
	c.circle(410, 420, 244, p.Wall.dark(34))
	c.circle(400, 410, 244, m.dark(20))
	c.circle(400, 410, 232, m)
	c.path("M544 227A232 232 0 0 1 400 642A232 232 0 0 0 544 227Z", m.dark(14))
	for _, q := range spoke(400, 410, 238, 40, 0) {
		c.circle(q.x, q.y, 7, m.light(30))
	}
	c.hoop(400, 410, 206, m.dark(32), 5)
	for i, q := range spoke(400, 410, 172, 16, 0) {
		c.at(q.x, q.y, float64(i)*22.5, 1, func() {
			c.path("M-30 22C-30 -14 -12 -20 0 -30C12 -20 30 -14 30 22Z", m.dark(26))
			c.path("M-14 18C-14 -4 -6 -8 0 -14C6 -8 14 -4 14 18Z", m.light(28))
		})
	}
	c.hoop(400, 410, 138, m.dark(32), 5)
	c.rosette(400, 410, 126, m.dark(26), m.light(22), m.dark(30))
	c.poly(p.Accent, star(400, 410, 46, 22, 8)...)
	c.circle(400, 410, 12, m.light(40))
	c.faint(45, func() { c.line("M196 360A212 212 0 0 1 320 214", 0xffffff, 10) })
}
