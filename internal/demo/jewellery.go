package demo

// jewellery is silver, stones and beads.
func jewellery() []item {
	return []item{
		{
			handle: "misbaha-prayer-beads", code: "JWL-MSB", vendor: vendorAqeeq, kind: "Prayer beads", tags: []string{"مسبحة", "misbaha", "هدايا", "رمضان"},
			ar:    prose{"مسبحة ثلاث وثلاثون حبة", "<p>حبّات مخروطة متساوية تنزلق ولا تتصادم، ينظمها خيط مجدول يتحمل سنوات من الورد اليومي. شرّابتها تُستبدل، والفواصل فضة.</p>", "مسبحة 33 حبة بفواصل فضة، من الكهرمان أو العقيق أو الخشب."},
			en:    prose{"Misbaha of thirty-three beads", "<p>Evenly turned beads that glide without clashing, on a braided cord made for years of daily use. The tassel can be replaced, and the markers are silver.</p>", "Thirty-three prayer beads with silver markers, in amber, agate or wood."},
			grams: 60, stock: [2]int{15, 12},
			choices: []choice{{"الخامة", "Material", []value{
				{code: "AMB", ar: "كهرمان مضغوط", en: "Pressed amber", sar: 165, color: paletteColor("amber"), picture: "beads-amber"},
				{code: "AGT", ar: "عقيق أحمر", en: "Red agate", sar: 140, color: paletteColor("crimson"), picture: "beads-crimson"},
				{code: "OLV", ar: "خشب زيتون", en: "Olive wood", sar: 60, color: paletteColor("walnut"), picture: "beads-walnut"},
			}}},
		},
		{
			handle: "yemeni-aqeeq-ring", code: "JWL-RNG", vendor: vendorAqeeq, kind: "Ring", tags: []string{"خاتم", "فضة", "ring", "رجالي"},
			ar:    prose{"خاتم فضة بفص عقيق", "<p>فضة عيار 925 مصبوبة في قالب رمل، وحول الفص حبيبات تُلحم واحدة واحدة. الحجر طبيعي، فاختلاف عروقه عن الصورة من حقّه.</p>", "خاتم فضة 925 بفص طبيعي، بثلاثة أحجار وأربعة مقاسات."},
			en:    prose{"Silver ring with natural stone", "<p>Sterling silver cast in sand, with grains soldered one by one around the stone. The stone is natural, so its veins are free to differ from the picture.</p>", "A sterling silver ring with a natural stone: three stones, four sizes."},
			grams: 40, stock: [2]int{8, 5}, soldOut: []string{"JWL-RNG-TRQ-12"}, onRequest: []string{"JWL-RNG-AQQ-12"},
			choices: []choice{
				{"الحجر", "Stone", []value{
					{code: "AQQ", ar: "عقيق يماني", en: "Yemeni agate", sar: 260, color: paletteColor("crimson"), picture: "ring-crimson"},
					{code: "TRQ", ar: "فيروز", en: "Turquoise", sar: 310, color: paletteColor("sky"), picture: "ring-sky"},
					{code: "EMD", ar: "زمرد خام", en: "Raw emerald", sar: 420, color: paletteColor("emerald"), picture: "ring-emerald"},
				}},
				sizes(plain("9", "9", "9"), plain("10", "10", "10"), plain("11", "11", "11"), plain("12", "12", "12")),
			},
		},
		{
			handle: "filigree-earrings", code: "JWL-EAR", vendor: vendorAqeeq, kind: "Earrings", tags: []string{"أقراط", "فضة", "earrings", "نسائي"},
			ar:    prose{"أقراط مشبّكة", "<p>خيوط معدن رفيعة تُلوى وتُلحم على هيئة هلال، وتتدلى منها قطرات تتحرك مع المشي. خفيفة على الأذن رغم حجمها، وخطّافها لا يسبب الحساسية.</p>", "أقراط هلالية مشبكة يدويًا، فضة أو مطلية بالذهب."},
			en:    prose{"Filigree earrings", "<p>Thin wires, twisted and soldered into a crescent, with drops that move as you walk. Light on the ear for their size, on hooks that do not irritate.</p>", "Hand-made filigree crescent earrings in silver or gold plate."},
			grams: 35, stock: [2]int{14, 11},
			choices: []choice{{"المعدن", "Metal", []value{
				{code: "SLV", ar: "فضة 925", en: "Sterling silver", sar: 180, color: paletteColor("silver"), picture: "earrings-silver"},
				{code: "GLD", ar: "فضة مطلية بالذهب", en: "Gold-plated silver", sar: 235, color: paletteColor("gold"), picture: "earrings-gold"},
			}}},
		},
		{
			handle: "najdi-cuff-bracelet", code: "JWL-CUF", vendor: vendorAqeeq, kind: "Bracelet", tags: []string{"سوار", "فضة", "bracelet", "نسائي"},
			ar:  prose{"سوار نجدي عريض", "<p>مستوحى من أساور العروس في نجد: معيّنات محفورة وفي قلب كل منها حجر صغير. ينفتح قليلًا ليناسب المعصم، ثم يثبت.</p>", "سوار عريض بنقش نجدي وأحجار صغيرة."},
			en:  prose{"Wide Najdi cuff", "<p>After the bridal bracelets of Najd: engraved diamonds with a small stone at the heart of each. It opens slightly to fit the wrist, and then stays.</p>", "A wide cuff with Najdi engraving and small stones."},
			sar: 390, was: 70, grams: 130, stock: [2]int{6, 4}, choices: []choice{colors("bracelet", "gold", "silver")},
		},
	}
}
