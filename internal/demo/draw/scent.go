package draw

// oudBottle is a cut crystal vial with a gilded stopper.
func oudBottle(c *canvas, p Palette) {
	gilt := p.Accent
	c.shadow(400, 668, 150, p.Table)
	c.path("M280 420L330 380H470L520 420L540 620L500 664H300L260 620Z", p.Main.light(48))
	c.path("M300 440L340 408H460L500 440L514 610L484 644H316L286 610Z", p.Main)
	c.path("M286 520C340 500 420 540 507 520L514 610L484 644H316L286 610Z", p.Main.dark(30))
	c.path("M280 420L330 380L340 408L300 440Z", p.Main.light(72))
	c.path("M300 440L340 408L352 644H316L286 610Z", p.Main.light(34))
	c.path("M520 420L540 620L500 664L484 644L514 610L500 440Z", p.Main.dark(14))
	c.path("M460 408L500 440L514 610L484 644L452 644Z", p.Main.dark(40))
	c.path("M316 644H484L500 664H300Z", p.Main.light(20))
	c.rosette(400, 530, 66, gilt, p.Main.dark(34), gilt.light(30))
	neck := turn(400, 62, 330, 54, 344, 54, 344, 66, 382)
	neck.body(c, gilt)
	neck.diamonds(c, 362, 9, 8, 9, gilt.dark(34))
	stopper := turn(400, 8, 168, 30, 196, 58, 240, 46, 286, 24, 306, 24, 306, 44, 332)
	stopper.body(c, gilt)
	stopper.band(c, 232, 250, p.Main)
	stopper.dots(c, 241, 9, 4, gilt.light(50))
	c.circle(400, 158, 13, gilt)
	c.circle(396, 154, 4, gilt.light(70))
	c.sparkle(306, 420, 24, 0xfffaf0)
	c.sparkle(500, 250, 16, 0xfffaf0)
}

// chips is a wooden box of agarwood.
func chips(c *canvas, p Palette) {
	c.shadow(400, 672, 230, p.Table)
	wood := p.Main
	c.path("M190 330H610L590 470H210Z", wood.dark(16))
	c.path("M206 342H594L578 462H222Z", wood.dark(38))
	c.rosette(400, 402, 48, p.Accent, wood.dark(20), p.Accent.light(20))
	chip := func(x, y, deg, l float64, col Color) {
		c.at(x, y, deg, 1, func() {
			c.poly(col, point{-16, 0}, point{-10, -l}, point{8, -l - 14}, point{18, -l * 0.6}, point{14, 6})
			c.poly(col.dark(32), point{4, 4}, point{8, -l - 14}, point{18, -l * 0.6}, point{14, 6})
			c.line("M-8 -6L-4 "+num(-l*0.8), col.light(26), 3)
		})
	}
	cols := []Color{0x7a4a2a, 0x5c341d, 0x94602f, 0x432514, 0x8a5530}
	for i := range 17 {
		x := 222 + float64(i)*22.5
		chip(x, 520-float64((i*31)%26), float64((i*53)%84-42), 62+float64((i*19)%44), cols[i%5])
	}
	c.path("M178 500H622L606 664H194Z", wood)
	c.path("M500 500H622L606 664H500Z", wood.dark(14))
	c.path("M178 500H622L620 518H180Z", wood.light(24))
	c.line("M206 556C300 548 500 566 596 552M204 606C320 616 470 596 594 608", wood.dark(18), 4)
	c.poly(p.Accent, khatam(400, 582, 58)...)
	c.poly(wood.dark(24), khatam(400, 582, 46)...)
	c.poly(p.Accent, star(400, 582, 34, 16, 8)...)
	c.rect(370, 488, 60, 34, 6, p.Accent)
	c.circle(400, 508, 7, p.Accent.dark(50))
}

// mabkhara is the four-horned incense burner.
func mabkhara(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 670, 160, p.Table)
	c.steam(400, 300, p.Niche.light(85))
	c.path("M286 320L300 262L330 330H470L500 262L514 320V360H286Z", m.dark(26))
	c.ellipse(400, 336, 104, 20, 0x2c2026)
	for i, q := range []point{{356, 330}, {392, 324}, {432, 330}, {410, 340}, {374, 341}} {
		c.ellipse(q.x, q.y, 22, 12, []Color{0x4a2c22, 0xe2572b, 0x5a3424, 0xf2913c, 0xc23f22}[i])
	}
	c.path("M268 250L312 330H488L532 250L520 440H280Z", m)
	c.path("M456 330H488L532 250L520 440H456Z", m.dark(18))
	c.path("M268 250L312 330H326L318 440H280Z", m.light(24))
	c.path("M280 436H520L470 520H330Z", m.dark(8))
	c.path("M456 436H520L470 520H440Z", m.dark(28))
	c.path("M340 516H460V556H340Z", m.dark(20))
	c.path("M346 552H454L520 664H280Z", m)
	c.path("M430 552H454L520 664H452Z", m.dark(20))
	c.path("M346 552H368L330 664H280Z", m.light(20))
	c.rect(264, 654, 272, 16, 4, m.dark(24))
	c.line("M286 424H514", p.Accent, 6)
	c.line("M300 344H500", p.Accent, 5)
	c.line("M340 536H460", p.Accent, 7)
	c.poly(p.Accent, khatam(400, 384, 32)...)
	c.poly(m.dark(30), khatam(400, 384, 17)...)
	for _, x := range []float64{334, 466} {
		c.poly(p.Accent, khatam(x, 384, 19)...)
	}
	c.poly(p.Accent, point{400, 580}, point{426, 616}, point{400, 652}, point{374, 616})
	c.poly(m.dark(30), point{400, 598}, point{413, 616}, point{400, 634}, point{387, 616})
	for _, q := range []point{{290, 250}, {510, 250}} {
		c.circle(q.x, q.y-6, 13, p.Accent)
		c.circle(q.x-4, q.y-10, 4, p.Accent.light(60))
	}
}

// bakhoor is a jar of scented chips pressed with sugar and musk.
func bakhoor(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 670, 170, p.Table)
	b := turn(400, 120, 400, 150, 430, 168, 500, 160, 590, 124, 650, 124, 650, 130, 664)
	b.body(c, m)
	b.band(c, 434, 444, p.Accent)
	b.band(c, 598, 608, p.Accent)
	b.diamonds(c, 500, 9, 30, 46, p.Accent)
	b.diamonds(c, 500, 9, 22, 34, m.dark(20))
	b.diamonds(c, 500, 9, 10, 15, p.Accent)
	b.triangles(c, 592, 13, 15, 24, m.dark(26))
	b.band(c, 400, 420, p.Accent)
	lid := turn(400, 10, 236, 24, 262, 74, 306, 118, 360, 128, 400)
	lid.body(c, m.dark(8))
	lid.band(c, 384, 400, p.Accent)
	lid.triangles(c, 376, 11, 14, 34, p.Accent)
	knob := turn(400, 6, 196, 20, 210, 22, 226, 10, 246)
	knob.body(c, p.Accent)
	for i, q := range []point{{604, 668}, {640, 660}, {628, 684}, {182, 676}} {
		c.ellipse(q.x, q.y+8, 24, 6, p.Table.dark(35))
		c.at(q.x, q.y, float64(i)*40, 1, func() {
			c.poly(0x5c341d, point{-18, -8}, point{4, -16}, point{20, 0}, point{2, 14}, point{-16, 8})
			c.poly(0x8a5530, point{-18, -8}, point{4, -16}, point{0, 0}, point{-16, 8})
		})
	}
}

// perfume is a spray bottle with a tassel.
func perfume(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 668, 150, p.Table)
	c.rect(270, 388, 260, 276, 26, m.light(52))
	c.rect(288, 406, 224, 240, 14, m)
	c.path("M288 480C350 464 440 500 512 478V632A14 14 0 0 1 498 646H302A14 14 0 0 1 288 632Z", m.dark(20))
	c.path("M470 406H498A14 14 0 0 1 512 420V632A14 14 0 0 1 498 646H470Z", m.dark(34))
	c.rect(302, 420, 20, 210, 10, m.light(60))
	c.path("M400 434L470 504V600H330V504Z", 0xfbf2de)
	c.line("M400 450L458 508V588H342V508Z", p.Accent, 4)
	c.rosette(400, 540, 44, p.Accent, m, p.Accent.light(30))
	neck := turn(400, 56, 340, 56, 390)
	neck.body(c, p.Accent)
	neck.lid(c, p.Accent.light(30))
	cap := turn(400, 50, 236, 70, 250, 70, 250, 70, 346)
	cap.body(c, p.Accent.dark(6))
	cap.lid(c, p.Accent.light(34))
	cap.triangles(c, 330, 11, 12, 26, p.Accent.dark(34))
	cap.band(c, 268, 276, p.Accent.dark(30))
	c.line("M458 372C520 380 540 420 546 470", p.Accent.light(20), 6)
	c.circle(546, 478, 13, p.Accent)
	c.path("M534 488H558L566 580H526Z", p.Accent.dark(14))
	c.line("M540 496L536 574M546 496V576M552 496L556 574", p.Accent.light(24), 3)
	c.sparkle(330, 360, 18, 0xfffaf0)
}

// candle burns in a cut glass.
func candle(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 668, 160, p.Table)
	c.faint(30, func() { c.circle(400, 310, 150, 0xffe9a8) })
	c.faint(38, func() { c.circle(400, 310, 92, 0xffe9a8) })
	b := turn(400, 138, 430, 144, 500, 138, 600, 120, 656)
	b.body(c, m)
	b.around(536, 9, func(q point, narrow float64) {
		w, h := 24*narrow, 62.0
		c.poly(m.light(24), point{q.x - w, q.y}, point{q.x, q.y - h}, point{q.x, q.y + h})
		c.poly(m.dark(22), point{q.x + w, q.y}, point{q.x, q.y - h}, point{q.x, q.y + h})
	})
	b.band(c, 436, 446, p.Accent)
	b.band(c, 626, 636, p.Accent)
	b.mouth(c, m.light(46), 0xfdeecb, 12)
	c.ellipse(400, 432, 92, 10, 0xffd98a)
	c.line("M400 432V388", 0x3b2a24, 7)
	c.path("M400 396C362 378 366 336 400 270C434 336 438 378 400 396Z", 0xf39a2d)
	c.path("M400 394C380 380 380 352 400 312C420 352 420 380 400 394Z", 0xffe08a)
	c.path("M400 394C391 386 391 372 400 356C409 372 409 386 400 394Z", 0xfffaf0)
}
