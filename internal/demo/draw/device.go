package draw

// headphones rest on a stand.
func headphones(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 670, 150, p.Table)
	c.rect(386, 240, 28, 416, 8, 0x8a5a33)
	c.rect(402, 240, 12, 416, 6, 0x6b432a)
	base := turn(400, 110, 646, 118, 656, 118, 668)
	base.body(c, 0x8a5a33)
	base.lid(c, 0xa8713f)
	c.line("M236 450C220 130 580 130 564 450", m.dark(34), 46)
	c.line("M236 446C220 124 580 124 564 446", m, 36)
	c.line("M262 330C290 190 500 180 536 320", m.light(32), 9)
	c.mirror(400, func() {
		c.rect(222, 356, 28, 70, 10, a)
		c.path("M200 400C170 420 160 460 164 500C168 560 196 590 236 588C262 586 270 560 270 494C270 420 262 396 236 394Z", m.dark(10))
		c.path("M250 398C284 400 300 440 300 494C300 550 284 586 250 590Z", 0x2a2630)
		c.path("M252 408C274 414 286 450 286 494C286 540 274 574 252 580Z", 0x443c48)
		c.ellipse(212, 494, 34, 66, m)
		c.poly(a, star(212, 494, 28, 12, 8)...)
		c.hoop(212, 494, 8, m.dark(30), 4)
	})
	c.path("M188 424C176 444 172 476 174 500", m)
	c.line("M184 430C172 460 172 510 182 544", m.light(40), 7)
}

// charger is a wall adapter with its braided cable.
func charger(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(390, 668, 200, p.Table)
	c.line("M470 560C640 540 660 640 560 660C470 676 520 712 640 694", a.dark(30), 16)
	c.dashed("M470 560C640 540 660 640 560 660C470 676 520 712 640 694", a, 10, 10, 5)
	c.rect(638, 680, 44, 26, 7, m.dark(16))
	c.rect(680, 686, 22, 14, 4, 0xb9c0c6)
	c.rect(310, 214, 16, 66, 5, 0xb9c0c6)
	c.rect(404, 214, 16, 66, 5, 0xb9c0c6)
	c.rect(357, 196, 16, 84, 5, 0x9aa2a9)
	c.path("M258 290L300 258H480L506 290Z", m.light(30))
	c.rect(240, 286, 250, 378, 34, m)
	c.path("M430 286H456A34 34 0 0 1 490 320V630A34 34 0 0 1 456 664H430Z", m.dark(18))
	c.rect(256, 302, 16, 340, 8, m.light(36))
	c.rosette(356, 400, 66, a, m.dark(16), a.light(30))
	for i := range 2 {
		y := 506 + float64(i)*48
		c.rect(300, y, 112, 30, 15, m.dark(48))
		c.rect(312, y+10, 88, 10, 5, 0xb9c0c6)
	}
	c.rect(308, 608, 96, 22, 5, m.dark(48))
	c.rect(318, 612, 76, 10, 2, a)
	c.path("M438 334L420 366H434L428 390L452 356H438L446 334Z", a.light(40))
	c.rect(404, 548, 92, 24, 8, m.dark(26))
}

// powerBank is a slim battery with a ladder of lights.
func powerBank(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 670, 170, p.Table)
	c.at(400, 440, 9, 1, func() {
		c.rect(-124, -214, 264, 440, 36, m.dark(34))
		c.rect(-136, -220, 264, 440, 36, m)
		c.path("M70 -220H92A36 36 0 0 1 128 -184V184A36 36 0 0 1 92 220H20Z", m.dark(12))
		c.rect(-122, -190, 12, 370, 6, m.light(34))
		c.line("M-84 -160H76V60H-84Z", a, 4)
		for i := range 4 {
			for j := range 3 {
				x, y := -58+float64(j)*54, -132+float64(i)*55
				c.poly(a, khatam(x, y, 25)...)
				c.poly(m, khatam(x, y, 14)...)
			}
		}
		for i := range 4 {
			col := a.light(20)
			if i == 3 {
				col = m.dark(40)
			}
			c.circle(-56+float64(i)*34, 112, 9, col)
		}
		c.rect(-84, 150, 60, 20, 10, m.dark(46))
		c.rect(-4, 150, 80, 20, 5, m.dark(46))
	})
}

// clock is a prayer clock with a lit dial in an arch.
func clock(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 668, 190, p.Table)
	c.path("M236 664V400C236 300 330 290 400 214C470 290 564 300 564 400V664Z", m.dark(28))
	c.path("M224 664V396C224 296 322 286 390 208C458 286 556 296 556 396V664Z", m)
	c.path("M480 664V306C530 324 556 346 556 396V664Z", m.dark(14))
	c.line("M244 646V400C244 314 332 302 390 236C448 302 536 314 536 400V646Z", a, 4)
	face := Color(0xfbf3e0)
	c.circle(390, 414, 122, a)
	c.circle(390, 414, 110, face)
	for i, q := range spoke(390, 414, 90, 12, 0) {
		if i%3 == 0 {
			c.poly(m, khatam(q.x, q.y, 12)...)
		} else {
			c.circle(q.x, q.y, 5, a.dark(20))
		}
	}
	c.poly(a.mix(face, 62), star(390, 414, 56, 38, 16)...)
	c.line("M390 414L352 366", m.dark(20), 11)
	c.line("M390 414L436 352", m.dark(20), 7)
	c.circle(390, 414, 11, a.dark(10))
	c.rect(270, 566, 240, 66, 12, m.dark(50))
	for i := range 5 {
		x := 286 + float64(i)*44
		col := a.light(10)
		if i == 2 {
			col = 0x8fe3b0
		}
		c.rect(x, 582, 30, 20, 4, col)
		c.rect(x+5, 612, 20, 5, 2, col.dark(30))
	}
	c.path("M390 250A16 16 0 1 0 402 276A13 13 0 1 1 390 250Z", a.light(20))
}

// burner is an electric incense burner for the desk or the car.
func burner(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 668, 140, p.Table)
	c.steam(400, 280, p.Niche.light(85))
	b := turn(400, 76, 350, 112, 392, 128, 470, 122, 580, 104, 640, 108, 664)
	b.body(c, m)
	b.band(c, 402, 412, a)
	b.around(486, 9, func(q point, narrow float64) {
		w := 15 * narrow
		c.path("M"+num(q.x-w)+" "+num(q.y+44)+"V"+num(q.y-20)+"L"+num(q.x)+" "+num(q.y-46)+"L"+num(q.x+w)+" "+num(q.y-20)+"V"+num(q.y+44)+"Z", m.dark(44))
		c.path("M"+num(q.x-w*0.6)+" "+num(q.y+40)+"V"+num(q.y-4)+"L"+num(q.x)+" "+num(q.y-22)+"L"+num(q.x+w*0.6)+" "+num(q.y-4)+"V"+num(q.y+40)+"Z", 0xf0913c)
	})
	b.band(c, 552, 560, a)
	b.band(c, 648, 656, a)
	b.mouth(c, a, 0x2c2026, 10)
	c.ellipse(392, 350, 30, 5, 0xe2572b)
	c.circle(400, 606, 20, m.dark(42))
	c.line("M400 594V606M391 600A11 11 0 1 0 409 600", 0x8fe3b0, 4)
	c.line("M506 640C580 640 590 690 690 684", 0x3a343e, 10)
}
