package draw

// dallah is the beaked coffee pot of the peninsula.
func dallah(c *canvas, p Palette) {
	m := p.Main
	c.shadow(410, 668, 175, p.Table)
	// The beak and the handle go behind the body.
	c.path("M352 560C262 520 262 430 226 372C206 340 186 322 160 306L190 290C262 306 300 350 330 420Z", m.dark(8))
	c.path("M160 306L190 290C262 306 300 350 330 420L322 440C290 374 236 324 160 306Z", m.light(35))
	c.line("M470 352C600 300 680 420 528 548", m.dark(30), 30)
	c.line("M470 346C594 298 668 416 524 542", m.dark(12), 16)
	body := turn(400, 74, 318, 58, 342, 52, 366, 62, 404, 104, 470, 138, 540, 132, 590, 96, 630, 86, 640, 86, 640, 112, 662)
	body.body(c, m)
	body.band(c, 330, 352, p.Accent)
	body.band(c, 484, 494, m.dark(30))
	body.diamonds(c, 528, 11, 19, 24, m.dark(34))
	body.diamonds(c, 528, 11, 9, 12, p.Accent)
	body.band(c, 562, 572, m.dark(30))
	body.triangles(c, 446, 11, 12, -22, m.dark(30))
	body.band(c, 634, 641, p.Accent)
	lid := turn(400, 6, 214, 10, 232, 22, 250, 52, 276, 82, 306, 82, 306, 84, 318)
	lid.body(c, m)
	lid.band(c, 300, 318, m.dark(22))
	lid.dots(c, 308, 11, 4, p.Accent)
	c.circle(400, 204, 17, m)
	c.circle(394, 198, 5, m.light(60))
	c.line("M480 318C500 314 506 326 498 346", m.dark(30), 9)
	c.sparkle(350, 480, 20, m.light(80))
}

// finjan shows three small cups without handles, as they are stacked in a pourer's hand, and one that steams.
func finjan(c *canvas, p Palette) {
	c.shadow(400, 670, 250, p.Table)
	tray := turn(400, 258, 634, 262, 642, 250, 660)
	tray.body(c, p.Main.mix(p.Accent, 55))
	tray.lid(c, p.Main.mix(p.Accent, 55).light(20))
	c.ellipse(400, 637, 236, 30, p.Main.mix(p.Accent, 55).dark(14))
	white := Color(0xfaf3e4)
	c.printf(`<defs><g id="%s-c">`, c.name)
	c.ellipse(0, 0, 62, 10, p.Main.mix(p.Accent, 55).dark(38))
	cup := turn(0, 88, -178, 84, -130, 68, -60, 46, -16, 46, -16, 48, -2)
	cup.body(c, white)
	cup.band(c, -160, -152, p.Accent)
	cup.band(c, -128, -62, p.Main)
	cup.diamonds(c, -96, 9, 17, 24, p.Accent)
	cup.diamonds(c, -96, 9, 8, 11, white)
	cup.band(c, -54, -48, p.Accent)
	cup.mouth(c, white, 0x6b3f1d, 9)
	c.ellipse(-18, -176, 26, 4, 0xa8672c)
	c.printf(`</g></defs>`)
	for _, q := range []struct{ x, y, s float64 }{{268, 610, 0.82}, {532, 610, 0.82}, {400, 640, 1.12}} {
		c.at(q.x, q.y, 0, q.s, func() { c.printf(`<use href="#%s-c"/>`, c.name) })
	}
	c.steam(400, 420, p.Niche.light(85))
}

// coffeeBag is a bag of beans with a folded top and a label.
func coffeeBag(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 668, 190, p.Table)
	c.path("M246 300L554 300L578 664L222 664Z", m)
	c.path("M478 300L554 300L578 664L470 664Z", m.dark(16))
	c.path("M246 300L292 300L276 664L222 664Z", m.light(14))
	c.path("M252 218H548L556 306H244Z", m.dark(10))
	c.path("M252 218H548L549 234H251Z", m.light(20))
	c.line("M246 262H554", m.dark(26), 4)
	c.rect(216, 250, 30, 24, 6, p.Accent)
	c.rect(554, 250, 30, 24, 6, p.Accent)
	c.hoop(508, 336, 12, m.dark(34), 4)
	c.circle(508, 336, 4, m.dark(34))
	paper := Color(0xfbf2de)
	c.path("M292 620V440C292 396 350 380 400 346C450 380 508 396 508 440V620Z", paper)
	c.line("M304 608V444C304 408 356 392 400 362C444 392 496 408 496 444V608Z", p.Accent, 4)
	c.rosette(400, 462, 56, m.mix(paper, 12), p.Accent, m.dark(18))
	bean := func(x, y, deg float64) {
		c.at(x, y, deg, 1, func() {
			c.ellipse(0, 0, 15, 22, 0x5b3520)
			c.line("M0 -20C8 -8 -8 8 0 20", 0xb98a5a, 3)
		})
	}
	bean(356, 566, -32)
	bean(400, 560, 12)
	bean(444, 566, 38)
	loose := func(x, y, deg float64) {
		c.ellipse(x, y+12, 22, 6, p.Table.dark(35))
		bean(x, y, deg)
	}
	loose(184, 668, 70)
	loose(618, 676, -58)
	loose(664, 660, 30)
}

// rakwa is the long-handled copper pot of the coast and the Levant.
func rakwa(c *canvas, p Palette) {
	m := p.Main
	c.shadow(380, 670, 180, p.Table)
	c.line("M470 424L664 300", 0x4a2c1c, 26)
	c.line("M474 414L660 296", 0x7a4a2c, 10)
	c.circle(668, 298, 15, m.dark(10))
	body := turn(370, 122, 372, 98, 412, 92, 440, 112, 490, 148, 560, 152, 610, 132, 650, 128, 662)
	body.body(c, m)
	body.band(c, 436, 450, p.Accent)
	body.diamonds(c, 540, 11, 20, 30, m.dark(26))
	body.diamonds(c, 540, 11, 9, 14, p.Accent)
	body.band(c, 590, 598, m.dark(26))
	body.mouth(c, m.light(30), 0x3b2114, 9)
	c.ellipse(344, 371, 44, 6, 0x8a5a30)
	c.path("M250 372C226 366 222 384 240 398L262 402Z", m.light(15))
	c.steam(366, 330, p.Niche.light(85))
}

// flask is the insulated pourer that keeps coffee hot through a long evening.
func flask(c *canvas, p Palette) {
	m := p.Main
	c.shadow(410, 668, 150, p.Table)
	c.line("M490 356C614 352 620 560 506 580", p.Accent.dark(24), 28)
	c.line("M490 350C604 348 612 554 504 572", p.Accent, 14)
	c.path("M316 330L238 294L262 340L318 380Z", p.Accent)
	c.path("M316 330L238 294L252 320L318 352Z", p.Accent.light(30))
	body := turn(400, 80, 320, 96, 352, 118, 430, 124, 520, 122, 610, 112, 650, 112, 650, 118, 662)
	body.body(c, m)
	body.band(c, 320, 338, p.Accent)
	body.band(c, 640, 662, p.Accent)
	body.band(c, 446, 452, p.Accent)
	body.band(c, 560, 566, p.Accent)
	body.around(506, 7, func(q point, narrow float64) {
		c.at(q.x, q.y, 0, 1, func() {
			pts := khatam(0, 0, 30)
			for i := range pts {
				pts[i].x *= narrow
			}
			c.poly(p.Accent, pts...)
			for i := range pts {
				pts[i].x *= 0.5
				pts[i].y *= 0.5
			}
			c.poly(m, pts...)
		})
	})
	lid := turn(400, 34, 250, 62, 264, 80, 296, 82, 320)
	lid.body(c, m.dark(6))
	lid.lid(c, m.light(16))
	c.circle(400, 236, 18, p.Accent)
	c.circle(394, 230, 5, p.Accent.light(60))
}
