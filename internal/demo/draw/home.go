package draw

// lantern is a pierced metal lamp with coloured glass.
func lantern(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 670, 150, p.Table)
	c.faint(22, func() { c.path("M210 596A200 200 0 1 1 590 596Z", 0xffdf9a) })
	c.faint(26, func() { c.path("M252 596A160 160 0 1 1 548 596Z", 0xffdf9a) })
	c.hoop(400, 158, 30, m.dark(14), 11)
	dome := turn(400, 8, 186, 16, 204, 30, 232, 62, 272, 108, 310, 124, 346)
	dome.body(c, m)
	dome.triangles(c, 338, 11, 13, 40, m.dark(36))
	dome.diamonds(c, 268, 7, 9, 14, 0xffd98a)
	rim := turn(400, 136, 344, 142, 352, 136, 370)
	rim.body(c, m.dark(10))
	body := turn(400, 122, 366, 132, 440, 128, 530, 112, 596)
	body.body(c, m.dark(6))
	body.around(470, 7, func(q point, narrow float64) {
		w := 32 * narrow
		arch := func(s float64) string {
			return "M" + num(q.x-w*s) + " " + num(q.y+88*s) + "V" + num(q.y-40*s) + "C" + num(q.x-w*s) + " " + num(q.y-66*s) + " " + num(q.x-w*s*0.4) + " " + num(q.y-78*s) + " " + num(q.x) + " " + num(q.y-94*s) +
				"C" + num(q.x+w*s*0.4) + " " + num(q.y-78*s) + " " + num(q.x+w*s) + " " + num(q.y-66*s) + " " + num(q.x+w*s) + " " + num(q.y-40*s) + "V" + num(q.y+88*s) + "Z"
		}
		c.path(arch(1), m.dark(42))
		c.path(arch(0.86), 0xffc55c)
		c.path(arch(0.55), 0xffe9b0)
		c.poly(a, point{q.x, q.y - 26}, point{q.x + w*0.6, q.y}, point{q.x, q.y + 26}, point{q.x - w*0.6, q.y})
		c.ellipse(q.x, q.y, w*0.2, 9, 0xfff3d0)
	})
	foot := turn(400, 120, 590, 128, 600, 104, 622, 104, 622, 132, 660)
	foot.body(c, m)
	foot.band(c, 640, 648, a)
	foot.diamonds(c, 608, 13, 8, 8, m.dark(38))
	c.sparkle(322, 250, 18, 0xfffaf0)
}

// basket is woven from palm leaf in coils.
func basket(c *canvas, p Palette) {
	straw := Color(0xe3c48c)
	c.shadow(400, 672, 200, p.Table)
	c.line("M262 400C262 200 538 200 538 400", straw.dark(34), 26)
	c.line("M262 396C262 196 538 196 538 396", straw.dark(8), 16)
	c.dashed("M262 396C262 196 538 196 538 396", p.Main, 16, 14, 18)
	b := turn(400, 210, 400, 222, 460, 214, 560, 186, 630, 168, 662)
	b.body(c, straw)
	for i := range 8 {
		y := 418 + float64(i)*27
		b.slice(c, -1, 1, y, y+3, straw.dark(26))
	}
	stitches := ""
	for i := range 8 {
		b.around(432+float64(i)*27, 19, func(q point, narrow float64) {
			stitches += "M" + num(q.x-3*narrow) + " " + num(q.y-9) + "h" + num(6*narrow) + "v18h" + num(-6*narrow) + "Z"
		})
	}
	c.path(stitches, straw.dark(16))
	b.band(c, 446, 473, p.Main)
	b.diamonds(c, 458, 17, 16, 12, p.Accent)
	b.diamonds(c, 528, 11, 34, 46, p.Main)
	b.diamonds(c, 528, 11, 22, 30, straw)
	b.diamonds(c, 528, 11, 11, 15, p.Accent)
	b.band(c, 582, 606, p.Main)
	b.diamonds(c, 593, 17, 14, 10, p.Accent)
	b.mouth(c, straw.light(20), straw.dark(50), 16)
	b.triangles(c, 418, 19, 14, 22, p.Main)
}

// rihal is the folding stand for a large book, carved in one piece of wood.
func rihal(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 672, 240, p.Table)
	c.path("M190 250L226 236L600 640L560 664Z", m.dark(34))
	c.path("M610 250L574 236L200 640L240 664Z", m.dark(22))
	// An open book lies in the cradle.
	c.path("M176 270C260 250 360 300 400 356C440 300 540 250 624 270L630 300C540 290 450 330 400 392C350 330 260 290 170 300Z", a.dark(24))
	c.path("M182 256C266 236 366 286 400 344V380C356 322 262 278 176 290Z", 0xfbf3e0)
	c.path("M618 256C534 236 434 286 400 344V380C444 322 538 278 624 290Z", 0xe8d9b8)
	c.line("M214 268C280 262 340 292 376 330M212 280C276 276 334 304 370 340", 0xc9b48a, 3)
	c.line("M586 268C520 262 460 292 424 330M588 280C524 276 466 304 430 340", 0xb09a70, 3)
	c.path("M150 270L186 250L420 500L384 540Z", m)
	c.path("M650 270L614 250L380 500L416 540Z", m.dark(10))
	c.path("M384 464L416 464L560 640C568 652 552 668 536 668H480L400 566L320 668H264C248 668 232 652 240 640Z", m)
	c.path("M400 464H416L560 640C568 652 552 668 536 668H480L400 566Z", m.dark(14))
	c.line("M400 590L340 668M400 590L460 668", m.dark(30), 4)
	c.rosette(400, 520, 42, a, m.dark(24), a.light(20))
	c.leaf(330, 590, -140, 60, a)
	c.leaf(470, 590, 140, 60, a)
	c.leaf(318, 606, -96, 40, a)
	c.leaf(482, 606, 96, 40, a)
	for _, q := range []point{{220, 316}, {270, 370}, {320, 424}} {
		c.poly(a, khatam(q.x, q.y, 17)...)
		c.poly(m.dark(20), khatam(q.x, q.y, 8)...)
		c.poly(a, khatam(800-q.x, q.y, 17)...)
		c.poly(m.dark(20), khatam(800-q.x, q.y, 8)...)
	}
}
