package draw

import "math"

// sack is an open sack of spice with a scoop; the palette's colour is the spice.
func sack(c *canvas, p Palette) {
	jute := Color(0xd8b98a)
	c.shadow(400, 670, 220, p.Table)
	c.path("M222 440C186 520 186 620 216 664H584C614 620 614 520 578 440Z", jute)
	c.path("M500 440H578C614 520 614 620 584 664H490C520 600 520 520 500 440Z", jute.dark(18))
	c.path("M222 440H274C250 520 250 610 268 664H216C186 620 186 520 222 440Z", jute.light(24))
	c.faint(35, func() {
		for i := range 7 {
			y := num(486 + float64(i)*26)
			c.dashed("M204 "+y+"Q400 "+num(514+float64(i)*26)+" 596 "+y, jute.dark(50), 3, 12, 8)
		}
	})
	c.path("M338 520H462V632H338Z", 0xfbf3e0)
	c.line("M348 530H452V622H348Z", p.Accent, 3)
	c.poly(p.Main, khatam(400, 576, 36)...)
	c.poly(0xfbf3e0, khatam(400, 576, 19)...)
	// The heap, then the rolled rim in front of it.
	c.path("M214 436C270 340 350 262 400 256C450 262 530 340 586 436Z", p.Main)
	c.path("M400 256C450 262 530 340 586 436H452C480 370 450 300 400 256Z", p.Main.dark(16))
	c.path("M290 386C330 320 362 286 388 276C360 320 340 352 330 398Z", p.Main.light(26))
	for i := range 26 {
		x := 262 + float64((i*83)%280)
		y := 428 - float64((i*37)%64)
		c.circle(x, y, 4, []Color{p.Main.light(42), p.Main.dark(30)}[i%2])
	}
	c.path("M200 428C260 456 540 456 600 428C612 446 606 470 590 476C540 496 260 496 210 476C194 470 188 446 200 428Z", jute.light(10))
	c.path("M470 450C530 446 580 438 600 428C612 446 606 470 590 476C560 488 520 490 480 491Z", jute.dark(10))
	c.line("M204 464C270 486 530 486 596 464", jute.dark(30), 4)
	c.at(480, 330, 34, 1, func() {
		c.rect(-9, -150, 18, 120, 9, 0x8a5a33)
		c.path("M-40 -40H40C44 10 24 40 0 44C-24 40 -44 10 -40 -40Z", 0xa8713f)
		c.path("M-28 -30H28C30 4 16 26 0 28C-16 26 -30 4 -28 -30Z", p.Main.dark(10))
	})
}

// saffron is a small glass box of threads beside its flower.
func saffron(c *canvas, p Palette) {
	c.shadow(420, 668, 190, p.Table)
	c.path("M300 400H580V664H300Z", 0xf7ecd6)
	c.path("M520 400H580V664H520Z", 0xe2d0ae)
	c.path("M322 424H558V642H322Z", 0x7c1f1c)
	for i := range 34 {
		x := 334 + float64((i*61)%200)
		y := 440 + float64((i*47)%180)
		dx, dy := float64((i*29)%40-20), float64((i*17)%30-15)
		col := []Color{0xd8321f, 0xa81e1a, 0xf0641f}[i%3]
		c.line("M"+num(x)+" "+num(y)+"q"+num(dx)+" "+num(-dy)+" "+num(dx+14)+" "+num(dy), col, 5)
	}
	c.path("M322 424H378L322 560Z", 0xd88070)
	c.path("M284 336H596V404H284Z", p.Main)
	c.path("M530 336H596V404H530Z", p.Main.dark(20))
	c.path("M284 336H596L580 318H300Z", p.Main.light(28))
	c.sadu(296, 584, 356, 30, 1, p.Main.dark(26), p.Accent, p.Main)
	// The crocus.
	c.line("M206 666C204 610 216 580 210 520", 0x5d7a3c, 10)
	c.leaf(206, 660, -26, 130, 0x6f8f48)
	c.leaf(208, 660, 28, 110, 0x55753a)
	for _, d := range []float64{-62, 62, -34, 34, 0} {
		c.leaf(210, 530, d, 132, Color(0x9a6fc0).dark(int(62-math.Abs(d))/4))
	}
	c.line("M210 500C196 460 190 440 178 424M210 500C212 450 210 430 212 410M210 500C226 460 232 440 244 426", 0xf0641f, 7)
}

// tin is a caddy of tea or spice with a sprig of mint.
func tin(c *canvas, p Palette) {
	m := p.Main
	c.shadow(390, 668, 160, p.Table)
	b := turn(380, 138, 320, 138, 656)
	b.body(c, m)
	b.band(c, 336, 346, p.Accent)
	b.band(c, 622, 632, p.Accent)
	for row := range 5 {
		b.diamonds(c, 376+float64(row)*54, 9, 22, 25, m.dark(24))
		b.diamonds(c, 376+float64(row)*54, 9, 7, 8, p.Accent)
	}
	c.path("M300 560V450C300 412 344 398 380 370C416 398 460 412 460 450V560C430 582 330 582 300 560Z", 0xfbf2de)
	c.line("M312 552V454C312 422 352 408 380 386C408 408 448 422 448 454V552C424 570 336 570 312 552Z", p.Accent, 4)
	for _, d := range []float64{-70, -34, 0, 34, 70} {
		c.leaf(380, 540, d, 88, 0x4f8a4a)
	}
	c.line("M380 556V470", 0x2f5f34, 4)
	lid := turn(380, 128, 256, 144, 268, 144, 268, 144, 322)
	lid.body(c, p.Accent)
	lid.lid(c, p.Accent.light(26))
	knob := turn(380, 20, 226, 24, 236, 12, 254)
	knob.body(c, p.Accent)
	knob.lid(c, p.Accent.light(40))
	for _, l := range []struct{ x, y, d float64 }{{580, 668, -70}, {590, 664, -20}, {600, 668, 40}, {604, 674, 84}} {
		c.leaf(l.x, l.y, l.d, 76, 0x4f8a4a)
		c.at(l.x, l.y, l.d, 1, func() { c.line("M0 -6V-56", 0x2f5f34, 3) })
	}
}
