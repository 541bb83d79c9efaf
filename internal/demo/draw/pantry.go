package draw

// dates is a heap of dates on a footed dish under a frond.
func dates(c *canvas, p Palette) {
	c.shadow(400, 672, 150, p.Table)
	for _, f := range []struct{ deg, n float64 }{{-48, 230}, {-22, 262}, {4, 276}, {30, 258}, {54, 226}} {
		c.leaf(400, 470, f.deg, f.n+40, 0x5d7a3c)
		c.at(400, 470, f.deg, 1, func() { c.line("M0 0V"+num(-f.n-10), 0x8aa35a, 4) })
	}
	one := func(x, y, deg float64, skin Color) {
		c.at(x, y, deg, 1, func() {
			c.ellipse(0, 0, 30, 48, skin)
			c.path("M6 -46C26 -36 30 -16 30 0S24 38 4 47C18 26 20 -20 6 -46Z", skin.dark(24))
			c.ellipse(-10, -8, 6, 22, skin.light(36))
			c.line("M-2 20C2 28 -4 34 0 40M14 -10C10 0 16 6 12 16", skin.dark(36), 2.5)
			c.ellipse(0, -45, 9, 5, 0xd9b77a)
		})
	}
	m := p.Main
	for _, d := range []point{{318, 402}, {400, 380}, {482, 402}, {360, 338}, {440, 336}, {400, 292}} {
		one(d.x, d.y, (400-d.x)*-0.35, m.dark(14))
	}
	for _, d := range []point{{262, 486}, {330, 462}, {400, 452}, {470, 462}, {538, 486}} {
		one(d.x, d.y, (d.x-400)*0.42, m)
	}
	dish := turn(400, 206, 498, 196, 524, 130, 576, 52, 594, 34, 606, 34, 606, 46, 630, 108, 662)
	dish.body(c, p.Accent)
	dish.band(c, 512, 520, p.Accent.dark(30))
	dish.diamonds(c, 544, 11, 18, 14, p.Accent.dark(34))
	dish.band(c, 644, 650, p.Accent.dark(30))
	c.ellipse(400, 498, 206, 29, p.Accent.light(25))
	c.ellipse(400, 498, 196, 24, p.Accent.dark(40))
	for _, d := range []point{{282, 484}, {358, 494}, {440, 494}, {518, 484}} {
		one(d.x, d.y-14, 74+(d.x-400)*0.06, m.light(6))
	}
}

// dateBox is an open gift box whose cells hold stuffed dates.
func dateBox(c *canvas, p Palette) {
	m := p.Main
	c.shadow(400, 676, 270, p.Table)
	c.path("M196 240H604L620 470H180Z", m)
	c.path("M214 256H586L600 462H200Z", m.light(12))
	c.line("M214 256H586L600 462H200Z", p.Accent, 4)
	c.rosette(400, 358, 84, p.Accent, m, p.Accent.light(30))
	c.leaf(290, 400, -50, 80, p.Accent)
	c.leaf(290, 350, -110, 70, p.Accent)
	c.leaf(510, 400, 50, 80, p.Accent)
	c.leaf(510, 350, 110, 70, p.Accent)
	c.path("M180 470H620L672 620H128Z", m.dark(28))
	c.path("M196 478H604L648 610H152Z", 0xf6ead2)
	date := func(x, y, s float64, nut Color) {
		c.at(x, y, 90, s, func() {
			c.ellipse(0, 0, 17, 34, 0x6a3a1f)
			c.ellipse(-6, 0, 4, 24, 0xa8713f)
			c.ellipse(3, 0, 7, 17, nut)
		})
	}
	nuts := []Color{0xe8c48a, 0xa9bf5a, 0xd98a2b, 0xf1dfb8}
	for row := range 3 {
		y := 506.0 + float64(row)*42
		half := 178 + float64(row)*13
		for i := range 5 {
			x := 400 + half*(float64(i)-2)/2.1
			c.ellipse(x, y+8, 38, 14, 0xdcc59c)
			date(x, y, 0.94+float64(row)*0.04, nuts[(i+row)%4])
		}
	}
	c.path("M128 620H672V668H128Z", m)
	c.path("M520 620H672V668H520Z", m.dark(12))
	c.sadu(140, 660, 632, 24, 1, m.dark(20), p.Accent, m)
}

// honey is a jar under a cloth cap with a dipper beside it.
func honey(c *canvas, p Palette) {
	c.shadow(390, 668, 170, p.Table)
	jar := turn(380, 116, 330, 112, 346, 150, 392, 158, 440, 158, 600, 150, 640, 132, 662)
	jar.body(c, p.Main)
	jar.slice(c, -0.95, -0.82, 410, 620, p.Main.light(50))
	jar.band(c, 330, 372, p.Main.light(48))
	c.path("M262 450H498V612H262Z", 0xfbf3e0)
	c.path("M452 450H498V612H452Z", 0xe9dcc0)
	c.line("M274 462H486V600H274Z", p.Accent, 4)
	hex := func(x, y float64, fill Color) { c.poly(fill, spoke(x, y, 25, 6, 0)...) }
	for _, q := range []point{{354, 498}, {402, 498}, {330, 539}, {378, 539}, {426, 539}, {354, 580}, {402, 580}} {
		hex(q.x, q.y, p.Main)
	}
	for _, q := range []point{{378, 539}, {354, 498}, {402, 580}} {
		hex(q.x, q.y, p.Main.dark(22))
	}
	// The cap of cloth, tied with a string.
	c.path("M246 268C300 236 460 236 514 268L496 330C520 350 532 372 540 396C500 372 470 386 440 372C410 390 370 390 340 374C310 388 270 376 222 396C232 370 244 350 264 330Z", p.Accent)
	c.path("M430 247C470 250 500 258 514 268L496 330C520 350 532 372 540 396C512 380 490 382 470 380L440 330Z", p.Accent.dark(18))
	c.line("M262 332C320 344 440 344 498 332", 0xf3e3bd, 9)
	c.line("M380 340C350 372 346 390 356 402M384 340C410 366 420 384 412 398", 0xf3e3bd, 6)
	c.at(592, 560, 18, 1, func() {
		c.rect(-7, -210, 14, 250, 7, 0x9a6434)
		for i := range 5 {
			w := []float64{24, 33, 36, 33, 24}[i]
			c.rect(-w, 36+float64(i)*17, 2*w, 12, 6, 0xb97b42)
			c.rect(w*0.2, 36+float64(i)*17, w*0.8, 12, 6, 0x8a5629)
		}
	})
	c.ellipse(560, 672, 60, 9, p.Main)
}

// syrup is a bottle of date molasses.
func syrup(c *canvas, p Palette) {
	c.shadow(400, 668, 120, p.Table)
	b := turn(400, 38, 236, 38, 330, 46, 364, 92, 430, 100, 476, 100, 640, 92, 662)
	b.body(c, p.Main.dark(28))
	b.slice(c, -0.94, -0.8, 440, 640, p.Main.light(20))
	b.band(c, 462, 612, 0xfaf0db)
	b.band(c, 470, 476, p.Accent)
	b.band(c, 598, 604, p.Accent)
	// A palm on the label.
	c.path("M394 610C390 570 392 550 402 528L410 530C402 556 402 580 408 610Z", 0x8a5a30)
	for _, d := range []float64{-100, -62, -28, 10, 48, 84} {
		c.leaf(404, 532, d, 54, 0x4f7a3f)
	}
	c.circle(394, 544, 7, p.Main)
	c.circle(414, 545, 7, p.Main)
	cap := turn(400, 44, 196, 46, 206, 46, 258)
	cap.body(c, p.Accent)
	cap.lid(c, p.Accent.light(24))
	b.band(c, 258, 270, p.Accent.dark(30))
	dish := turn(570, 76, 634, 62, 656, 36, 668)
	c.shadow(574, 672, 66, p.Table)
	dish.body(c, 0xf4e8d2)
	dish.mouth(c, 0xfff8ea, p.Main.dark(40), 9)
}

// cookies is a plate of maamoul, pressed in carved moulds.
func cookies(c *canvas, p Palette) {
	c.shadow(400, 672, 240, p.Table)
	plate := turn(400, 262, 596, 236, 632, 120, 660)
	plate.body(c, p.Main)
	plate.dots(c, 616, 19, 6, p.Accent)
	c.ellipse(400, 596, 262, 37, p.Main.light(22))
	c.ellipse(400, 596, 236, 31, p.Main.dark(20))
	one := func(x, y, s float64, flower bool) {
		c.at(x, y, 0, s, func() {
			dough := Color(0xe9c68c)
			c.path("M-74 18C-78 -46 -40 -78 0 -78S78 -46 74 18C60 36 -60 36 -74 18Z", dough)
			c.path("M22 -75C62 -66 78 -34 74 18C60 32 30 33 10 32C44 4 48 -44 22 -75Z", dough.dark(16))
			c.path("M-60 20C40 38 60 28 74 14C72 34 -70 38 -74 14Z", 0xb97f42)
			if flower {
				for i := range 8 {
					c.leaf(0, -26, float64(i)*45, 42, dough.dark(26))
				}
				c.circle(0, -26, 9, dough.light(40))
				return
			}
			c.line("M-48 6C-30 -50 -14 -62 0 -70M-24 16C-14 -30 -6 -54 0 -70M0 20V-70M24 16C14 -30 6 -54 0 -70M48 6C30 -50 14 -62 0 -70", dough.dark(28), 5)
		})
	}
	one(400, 418, 0.98, true)
	one(322, 490, 1, false)
	one(478, 490, 1, false)
	one(236, 566, 1, true)
	one(400, 572, 1.06, true)
	one(564, 566, 1, true)
	for i, q := range []point{{180, 688}, {620, 692}, {664, 676}} {
		c.ellipse(q.x, q.y, 11, 7, []Color{0x8fae4a, 0xa9c463, 0x7c9a3c}[i])
	}
}
