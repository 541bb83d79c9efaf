package draw

// rug hangs from a rail, so that its whole field shows.
func rug(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	wool := Color(0xf6ead2)
	c.path("M206 176H614V640H206Z", p.Niche.dark(28))
	c.line("M176 150H624", 0x6b432a, 18)
	c.circle(172, 150, 16, p.Accent)
	c.circle(628, 150, 16, p.Accent)
	for i := range 27 {
		x := num(208 + float64(i)*14.8)
		c.line("M"+x+" 650v28", wool.dark(12), 6)
	}
	c.rect(196, 150, 408, 508, 0, m.dark(18))
	c.rect(208, 150, 384, 496, 0, wool)
	c.rect(218, 150, 364, 486, 0, m)
	for row, y := range []float64{172, 216, 572, 606} {
		h := 34.0
		c.sadu(230, 570, y, h, row, m.dark(26), wool, a)
	}
	c.rect(230, 262, 340, 296, 0, a.dark(8))
	c.rect(240, 270, 320, 280, 0, m.dark(10))
	steps := func(r float64, fill Color) {
		var pts []point
		n := 5
		for q := range 4 {
			for i := range n {
				u := float64(i) / float64(n)
				v := float64(i+1) / float64(n)
				x0, y0, x1 := r*u, -r*(1-u), r*v
				a, b := point{x0, y0}, point{x1, y0}
				for range q {
					a, b = point{-a.y, a.x}, point{-b.y, b.x}
				}
				pts = append(pts, a, b)
			}
		}
		for i := range pts {
			pts[i] = point{400 + pts[i].x*1.1, 410 + pts[i].y}
		}
		c.poly(fill, pts...)
	}
	steps(132, wool)
	steps(112, a)
	steps(88, m.dark(30))
	steps(58, wool)
	c.poly(a, khatam(400, 410, 30)...)
	for _, q := range []point{{272, 302}, {528, 302}, {272, 518}, {528, 518}} {
		c.poly(wool, khatam(q.x, q.y, 26)...)
		c.poly(a, khatam(q.x, q.y, 14)...)
	}
	c.faint(16, func() { c.path("M540 150H604V658H520Z", 0x1d1426) })
}

// prayerRug hangs with its mihrab and lamp.
func prayerRug(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.path("M246 166H578V646H246Z", p.Niche.dark(28))
	for i := range 21 {
		x := num(246 + float64(i)*15.4)
		c.line("M"+x+" 646v26", a.light(40), 6)
		c.line("M"+x+" 146v-20", a.light(40), 6)
	}
	c.rect(236, 144, 328, 506, 0, m.dark(24))
	c.rect(248, 156, 304, 482, 0, a)
	c.rect(256, 164, 288, 466, 0, m)
	for i := range 10 {
		for _, x := range []float64{271, 529} {
			c.poly(a, khatam(x, 190+float64(i)*46, 13)...)
		}
	}
	for i := range 5 {
		x := 316 + float64(i)*42
		c.poly(a, khatam(x, 184, 13)...)
		c.poly(a, khatam(x, 610, 13)...)
	}
	c.rect(288, 204, 224, 386, 0, a)
	c.rect(294, 210, 212, 374, 0, m.dark(26))
	c.path("M306 584V360C306 318 330 300 352 292C352 262 376 250 400 226C424 250 448 262 448 292C470 300 494 318 494 360V584Z", a)
	c.path("M314 584V364C314 324 336 308 360 300C360 272 380 258 400 238C420 258 440 272 440 300C464 308 486 324 486 364V584Z", m.light(10))
	c.line("M400 240V300", a.light(30), 4)
	lamp := turn(400, 10, 296, 16, 306, 34, 330, 20, 352, 22, 362)
	lamp.body(c, a.light(12))
	c.rect(306, 540, 188, 44, 0, a)
	c.sadu(306, 494, 546, 32, 1, m.dark(26), a.light(30), m)
	c.leaf(400, 536, 0, 96, a)
	for _, d := range []float64{-62, -32, 32, 62} {
		c.leaf(400, 536, d, 74, a)
	}
	for _, q := range []point{{322, 240}, {478, 240}} {
		c.poly(a, star(q.x, q.y, 22, 10, 8)...)
	}
}

// shemagh is the chequered headscarf, draped over a wooden form and held by its black cord.
func shemagh(c *canvas, p Palette) {
	m, ground := p.Main, Color(0xfff6e6)
	if m.bright() {
		m = m.dark(14) // A white scarf is woven white on white.
	}
	wood := Color(0xb98552)
	c.printf(`<pattern id="%s-w" width="30" height="30" patternUnits="userSpaceOnUse">`, c.name)
	c.rect(0, 0, 30, 30, 0, ground)
	c.path("M0 0H11V5H5V11H0ZM30 30H19V25H25V19H30ZM19 0H30V11H25V5H19ZM0 19H5V25H11V30H0ZM15 8L22 15L15 22L8 15Z", m)
	c.printf(`</pattern>`)
	weave := func(d string) { c.printf(`<path d="%s" fill="url(#%s-w)"/>`, d, c.name) }
	veil := func(percent int, d string) { c.faint(percent, func() { c.path(d, 0x2a1620) }) }

	c.shadow(400, 672, 220, p.Table)
	// The back of the scarf, the form, and then the scarf's two front falls.
	back := "M318 300H482L500 640C440 656 360 656 300 640Z"
	weave(back)
	veil(46, back)
	c.path("M368 470H432L440 650H360Z", wood.dark(24))
	c.path("M336 250H464L468 300C472 400 448 478 400 492C352 478 328 400 332 300Z", wood)
	c.path("M430 250H464L468 300C472 400 448 478 400 492C436 450 444 380 430 300Z", wood.dark(16))
	left := "M400 176C330 172 292 226 298 330C292 440 240 540 190 640C250 676 320 672 356 652C372 560 330 440 344 350C350 306 376 284 400 276Z"
	right := "M400 176C470 172 508 226 502 330C508 440 560 540 610 640C550 676 480 672 444 652C428 560 470 440 456 350C450 306 424 284 400 276Z"
	weave(left)
	weave(right)
	veil(20, right)
	veil(16, "M344 350C330 440 372 560 356 652C346 658 334 662 320 665C336 560 306 440 322 350Z")
	veil(22, "M502 330C508 440 560 540 610 640C596 648 580 654 566 658C524 540 486 440 484 330Z")
	c.line("M300 352C292 450 262 556 236 658M330 410C330 500 318 590 306 668", m.dark(22), 4)
	c.line("M500 352C508 450 538 556 564 658M470 410C470 500 482 590 494 668", m.dark(40), 4)
	c.line("M400 276C376 284 350 306 344 350C330 440 372 560 356 652M400 276C424 284 450 306 456 350C470 440 428 560 444 652", ground.dark(12), 6)
	cord := Color(0x221c24)
	for _, y := range []float64{0, 24} {
		c.line("M301 "+num(272+y)+"C340 "+num(238+y)+" 460 "+num(238+y)+" 499 "+num(272+y), cord, 21)
		c.dashed("M304 "+num(266+y)+"C342 "+num(233+y)+" 458 "+num(233+y)+" 496 "+num(266+y), cord.light(28), 4, 9, 7)
	}
}

// cushion is a square floor cushion woven in bands.
func cushion(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	wool := Color(0xf6ead2)
	c.shadow(400, 670, 240, p.Table)
	d := "M176 250C240 268 560 268 624 250C608 330 608 580 632 664C560 648 240 648 168 664C192 580 192 330 176 250Z"
	c.path(d, m)
	c.within("c", d, func() {
		rows := []struct {
			y, h float64
			k    int
		}{{292, 42, 0}, {352, 56, 1}, {426, 72, 2}, {516, 56, 1}, {586, 42, 0}}
		for i, r := range rows {
			g, f := m.dark(24), wool
			if i%2 == 1 {
				g, f = a, m.dark(30)
			}
			c.sadu(160, 640, r.y, r.h, r.k, g, f, []Color{a, wool}[i%2])
			c.rect(160, r.y-7, 480, 4, 0, wool)
			c.rect(160, r.y+r.h+3, 480, 4, 0, wool)
		}
		c.faint(26, func() { c.path("M520 240H660V680H500C560 560 560 380 520 240Z", 0x1d1426) })
		c.faint(18, func() { c.path("M150 240H270C230 380 230 560 280 680H150Z", 0xffffff) })
	})
	c.line(d, m.dark(34), 5)
	for _, q := range []struct{ x, y, d float64 }{{176, 250, 135}, {624, 250, 225}, {168, 664, 45}, {632, 664, -45}} {
		c.at(q.x, q.y, q.d, 1, func() {
			c.circle(0, 8, 11, a)
			c.path("M-9 14H9L17 60H-17Z", wool)
			c.line("M-5 20L-8 56M5 20L8 56", a, 3)
		})
	}
}

// thobe is the long shirt on a hanger.
func thobe(c *canvas, p Palette) {
	m := p.Main
	seam := m.contrast(22)
	c.shadow(400, 672, 160, p.Table)
	c.line("M400 170C400 140 430 144 428 166C426 184 400 182 400 204", p.Accent, 8)
	c.path("M336 226L224 300L170 520L222 536L282 372Z", m.dark(10))
	c.path("M464 226L576 300L630 520L578 536L518 372Z", m.dark(22))
	c.path("M336 222C370 240 430 240 464 222L520 268C512 340 520 380 530 460L556 664C470 680 330 680 244 664L270 460C280 380 288 340 280 268Z", m)
	c.path("M464 222L520 268C512 340 520 380 530 460L556 664C536 668 510 671 484 673C494 560 494 420 464 222Z", m.dark(12))
	c.path("M336 222L280 268C288 340 280 380 270 460L244 664L276 669C288 560 310 420 336 222Z", m.light(24))
	c.line("M330 480L316 668M470 480L484 668M400 440V674", m.dark(12), 4)
	c.path("M350 206C380 222 420 222 450 206L462 236C430 254 370 254 338 236Z", m.light(14))
	c.line("M338 236C370 254 430 254 462 236", seam, 4)
	c.path("M382 244H418V430L400 446L382 430Z", m.light(10))
	c.line("M382 248V430L400 446L418 430V248", seam, 3)
	for i := range 5 {
		c.circle(400, 268+float64(i)*36, 6, p.Accent)
	}
	c.rect(440, 322, 56, 62, 4, m.dark(6))
	c.line("M440 334H496", seam, 3)
	c.line("M172 506L226 522M628 506L574 522", p.Accent, 7)
	c.path("M392 234L378 300H388L400 244Z", p.Accent)
	c.path("M374 298H392L396 330H370Z", p.Accent.dark(12))
}

// abaya is an open cloak with embroidered edges, on a hanger.
func abaya(c *canvas, p Palette) {
	m, a := p.Main, p.Accent
	c.shadow(400, 674, 180, p.Table)
	// The cloak was cut too wide for its length, so it is hung a little narrower and longer.
	c.printf(`<g transform="matrix(0.8 0 0 1.06 80 -46)">`)
	defer c.printf(`</g>`)
	c.line("M400 160C400 130 430 134 428 156C426 174 400 172 400 196", 0xb08a4a, 8)
	c.path("M250 214L400 190L550 214L556 230H244Z", 0x6b432a)
	c.path("M352 206C300 222 236 240 210 300L130 560L230 600L262 520L222 668C290 684 340 684 384 678L392 230Z", m)
	c.path("M448 206C500 222 564 240 590 300L670 560L570 600L538 520L578 668C510 684 460 684 416 678L408 230Z", m.dark(14))
	c.path("M352 206C300 222 236 240 210 300L130 560L160 572C190 470 220 330 352 206Z", m.light(16))
	c.line("M300 330C296 440 280 560 268 674M336 300C340 440 330 560 328 680", m.dark(18), 4)
	c.line("M500 330C504 440 520 560 532 674M464 300C460 440 470 560 472 680", m.dark(32), 4)
	c.path("M352 206C366 210 380 220 392 240V678H376V260C370 236 362 220 352 206Z", a)
	c.path("M448 206C434 210 420 220 408 240V678H424V260C430 236 438 220 448 206Z", a.dark(12))
	for i := range 11 {
		y := 268 + float64(i)*38
		for _, x := range []float64{384, 416} {
			c.poly(m.dark(20), point{x, y - 9}, point{x + 6, y}, point{x, y + 9}, point{x - 6, y})
		}
	}
	c.line("M132 548L236 590M668 548L564 590", a, 13)
	c.line("M134 538L240 580M666 538L560 580", a.light(20), 3)
	for i := range 4 {
		d := 66 + float64(i)*10
		c.leaf(352-float64(i)*9, 640-float64(i)*30, -d, 44, a)
		c.leaf(448+float64(i)*9, 640-float64(i)*30, d, 44, a.dark(12))
	}
}
