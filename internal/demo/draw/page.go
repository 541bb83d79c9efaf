package draw

// book stands upright, its cover tooled like an old binding.
func book(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(410, 668, 190, p.Table)
	c.path("M540 206L590 230V650L540 664Z", 0xf6ead2)
	for i := range 6 {
		x := num(547 + float64(i)*7.5)
		c.line("M"+x+" "+num(213+float64(i)*3.6)+"V"+num(660-float64(i)*2), 0xdcc8a0, 2)
	}
	c.path("M584 224L600 232V652L584 656Z", m.dark(34))
	c.rect(230, 196, 316, 470, 10, m)
	c.rect(230, 196, 44, 470, 10, m.dark(24))
	c.rect(266, 196, 8, 470, 0, m.dark(36))
	for _, y := range []float64{246, 330, 520, 604} {
		c.rect(230, y, 36, 12, 0, a)
	}
	c.line("M296 220H524V642H296Z", a, 6)
	c.line("M308 232H512V630H308Z", a, 2.5)
	// A pointed medallion with pendants, and quarter medallions in the corners.
	c.path("M410 286C440 330 490 350 490 431C490 512 440 532 410 576C380 532 330 512 330 431C330 350 380 330 410 286Z", a)
	c.path("M410 306C436 342 476 362 476 431C476 500 436 520 410 556C384 520 344 500 344 431C344 362 384 342 410 306Z", m.dark(22))
	c.rosette(410, 431, 62, a, m.dark(22), a.light(24))
	c.poly(a, khatam(410, 266, 14)...)
	c.poly(a, khatam(410, 596, 14)...)
	for _, q := range []struct{ x, y, sx, sy float64 }{{308, 232, 1, 1}, {512, 232, -1, 1}, {308, 630, 1, -1}, {512, 630, -1, -1}} {
		c.printf(`<g transform="translate(%s %s) scale(%s %s)">`, num(q.x), num(q.y), num(q.sx), num(q.sy))
		c.path("M0 0H76C72 30 50 32 44 44C32 50 30 72 0 76Z", a)
		c.circle(18, 18, 8, m.dark(22))
		c.circle(42, 18, 4, m.dark(22))
		c.circle(18, 42, 4, m.dark(22))
		c.printf(`</g>`)
	}
	c.path("M470 664H490V712L480 700L470 712Z", a)
}

// notebook lies open at an angle under its closed twin, with a reed pen.
func notebook(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 674, 220, p.Table)
	c.at(400, 440, -7, 1, func() {
		c.rect(-150, -216, 312, 446, 14, 0xf3e6cc)
		c.line("M160 -190V210M155 -196V214", 0xd8c49c, 3)
		c.rect(-160, -222, 312, 446, 14, m)
		c.rect(-160, -222, 40, 446, 14, m.dark(26))
		c.rect(-128, -222, 8, 446, 0, m.dark(34))
		d := "M-120 -222H152V224H-120Z"
		c.within("k", d, func() {
			for row := range 4 {
				for col := range 3 {
					x, y := -72+float64(col)*90, -160+float64(row)*110
					c.poly(a, khatam(x, y, 42)...)
					c.poly(m, khatam(x, y, 33)...)
					c.poly(a, star(x, y, 23, 11, 8)...)
					c.poly(m.light(22), point{x + 45, y + 33}, point{x + 57, y + 55}, point{x + 45, y + 77}, point{x + 33, y + 55})
				}
			}
			c.faint(18, func() { c.path("M60 -230H160V230H20Z", 0x1d1426) })
		})
		c.rect(116, -222, 14, 446, 0, a.dark(14))
	})
	c.path("M470 650L480 694L492 678L506 688L494 646Z", a)
	c.at(640, 640, 24, 1, func() {
		c.rect(-8, -260, 16, 240, 5, 0xb98a4f)
		c.rect(2, -260, 6, 240, 3, 0x8a5f30)
		c.path("M-8 -20H8L2 24H-2Z", 0x4a2f1c)
		c.rect(-9, -200, 18, 8, 0, 0x6b432a)
		c.rect(-9, -90, 18, 8, 0, 0x6b432a)
	})
}

// giftCard is a card in an envelope with a bow.
func giftCard(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 676, 260, p.Table)
	c.at(400, 380, -6, 1, func() {
		c.rect(-206, -150, 412, 260, 22, m.dark(30))
		c.rect(-212, -158, 412, 260, 22, m)
		c.path("M60 -158H178A22 22 0 0 1 200 -136V80A22 22 0 0 1 178 102H-40Z", m.dark(9))
		c.rosette(100, -30, 82, a, m.dark(16), a.light(24))
		c.rosette(-140, -96, 30, a, m.dark(16), a.light(24))
		// The scales of the shop.
		c.line("M-110 40V-40M-160 -26H-60M-130 44H-90", a.light(30), 7)
		c.line("M-160 -26L-178 14M-160 -26L-142 14M-60 -26L-78 14M-60 -26L-42 14", a.light(30), 3)
		c.path("M-184 14H-136C-138 34 -182 34 -184 14ZM-84 14H-36C-38 34 -82 34 -84 14Z", a.light(30))
	})
	paper := Color(0xfaf1de)
	c.path("M150 470L400 600L650 470V664H150Z", paper)
	c.path("M150 664L360 540L400 566L440 540L650 664Z", paper.dark(10))
	c.path("M150 470L330 564L150 664Z", paper.dark(5))
	c.path("M650 470L470 564L650 664Z", paper.dark(14))
	c.line("M150 470L400 600L650 470", a, 4)
	c.circle(400, 604, 34, m)
	c.circle(400, 604, 27, m.dark(14))
	c.poly(a, khatam(400, 604, 20)...)
}
