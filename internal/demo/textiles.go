package demo

// textiles is what the loom makes for the house.
func textiles() []item {
	return []item{
		{
			handle: "sadu-wool-rug", code: "TEX-RUG", vendor: vendorSadu, kind: "Rug", tags: []string{"سجاد", "سدو", "rug", "مجلس"},
			ar:    prose{"سجادة صوف بنقش السدو", "<p>صوف غنم مغزول ومصبوغ في حائل، تنسجه حافظات السدو على نول أرضي في ستة أسابيع. كل صف من مثلثاته له اسم، ومع السجادة ورقة تحكيها.</p>", "سجادة صوف منسوجة يدويًا بنقوش السدو، بثلاثة مقاسات."},
			en:    prose{"Wool rug in Sadu pattern", "<p>Sheep's wool spun and dyed in Hail, woven over six weeks on a ground loom by women who keep the Sadu tradition. Every row of triangles has a name, and a leaflet tells you which.</p>", "A hand-woven wool rug with Sadu patterns, in three sizes."},
			stock: [2]int{5, 3}, onRequest: []string{"TEX-RUG-BUR-300", "TEX-RUG-IND-300"},
			choices: []choice{colors("rug", "burgundy", "indigo", "charcoal"), sizes(sized("120", "80 × 120 سم", "80 × 120 cm", 480, 2600), sized("200", "140 × 200 سم", "140 × 200 cm", 1150, 7400), sized("300", "200 × 300 سم", "200 × 300 cm", 2350, 15800))},
		},
		{
			handle: "mihrab-prayer-rug", code: "TEX-SJD", vendor: vendorSadu, kind: "Prayer rug", tags: []string{"سجادة صلاة", "prayer", "هدايا", "رمضان"},
			ar:  prose{"سجادة صلاة بالمحراب", "<p>وبرها قصير كثيف يريح الركبتين، وظهرها مطاطي لا يتحرك على الرخام. تُطوى في حقيبة من لونها للسفر.</p>", "سجادة صلاة مبطنة مع حقيبة سفر، بأربعة ألوان."},
			en:  prose{"Prayer rug with mihrab", "<p>A short, dense pile that is kind to the knees, and a backing that does not slip on marble. It folds into a bag of its own colour for travelling.</p>", "A padded prayer rug with a travel bag, in four colours."},
			sar: 89, was: 20, grams: 1100, stock: [2]int{40, 35}, choices: []choice{colors("prayerrug", "emerald", "indigo", "burgundy", "teal")},
		},
		{
			handle: "majlis-floor-cushion", code: "TEX-CSH", vendor: vendorSadu, kind: "Cushion", tags: []string{"مجلس", "سدو", "cushion"},
			ar:      prose{"مسند مجلس", "<p>مسند متين بحشوة قطن مضغوط، يحفظ شكله بعد سهرة طويلة. غلافه بسحّاب ويُغسل بماء بارد، وعلى أركانه أربع شراريب.</p>", "مسند مجلس بنقش السدو وحشوة قطن مضغوط."},
			en:      prose{"Majlis cushion", "<p>A firm cushion of pressed cotton that keeps its shape after a long evening. The cover has a zip and washes in cold water; four tassels hang at its corners.</p>", "A Sadu-patterned majlis cushion filled with pressed cotton."},
			stock:   [2]int{28, 16},
			choices: []choice{colors("cushion", "burgundy", "teal", "charcoal", "sand"), sizes(sized("45", "45 سم", "45 cm", 75, 900), sized("60", "60 سم", "60 cm", 110, 1500))},
		},
	}
}

// clothing is what the tailor hangs at the door.
func clothing() []item {
	return []item{
		{
			handle: "cotton-shemagh", code: "CLO-SHM", vendor: vendorKhayyat, kind: "Headwear", tags: []string{"شماغ", "غترة", "shemagh", "رجالي"},
			ar:      prose{"شماغ قطن ممشّط", "<p>نسيج قطن ممشّط يثبت مرزامه من الصباح إلى العشاء، وحاشيته مخيطة لا ملصوقة. اغسله ببرود واكوِه رطبًا. العقال لا يُباع معه.</p>", "شماغ قطن ممشط بثلاثة ألوان ومقاسين."},
			en:      prose{"Combed cotton shemagh", "<p>Combed cotton that holds its fold from morning until dinner, with a sewn edge, not a glued one. Wash cold and iron damp. The cord is sold apart.</p>", "A combed cotton shemagh in three colours and two sizes."},
			stock:   [2]int{44, 38},
			choices: []choice{colors("shemagh", "crimson", "ivory", "charcoal"), sizes(sized("55", "55 بوصة", "55 in", 95, 210), sized("58", "58 بوصة", "58 in", 105, 230))},
		},
		{
			handle: "classic-thobe", code: "CLO-THB", vendor: vendorKhayyat, kind: "Thobe", tags: []string{"ثوب", "thobe", "رجالي"},
			ar:  prose{"ثوب كلاسيكي", "<p>قماش ياباني خفيف لا يشفّ، وقصّة مستقيمة تترك للهواء مكانًا. جيب جانبي يسع الهاتف، وياقتان: قلّاب أو سادة.</p>", "ثوب رجالي بقصة مستقيمة وثلاثة ألوان وياقتين."},
			en:  prose{"Classic thobe", "<p>A light Japanese cloth that is never see-through, cut straight to leave room for the air. A side pocket takes a phone, and there are two collars: turned down or plain.</p>", "A straight-cut thobe in three colours with two collars."},
			sar: 210, grams: 540, stock: [2]int{14, 10}, soldOut: []string{"CLO-THB-IVR-58-KLB", "CLO-THB-CHR-54-SDH"},
			choices: []choice{
				colors("thobe", "ivory", "sky", "charcoal"),
				sizes(plain("54", "54", "54"), plain("56", "56", "56"), plain("58", "58", "58"), plain("60", "60", "60")),
				{"الياقة", "Collar", []value{sized("KLB", "قلّاب", "Turned down", 15, 0), plain("SDH", "سادة", "Plain")}},
			},
		},
		{
			handle: "embroidered-abaya", code: "CLO-ABY", vendor: vendorKhayyat, kind: "Abaya", tags: []string{"عباية", "abaya", "نسائي"},
			ar:  prose{"عباية بتطريز السعف", "<p>كريب منسدل لا يتجعّد في الحقيبة، وعلى حافّته سعف مطرّز بخيط معدني ناعم الملمس. تأتي معها طرحة من القماش نفسه.</p>", "عباية كريب بتطريز على الحواف مع طرحة، بثلاثة ألوان."},
			en:  prose{"Abaya with palm embroidery", "<p>Flowing crepe that does not crease in a suitcase, edged with palm leaves in a metallic thread that stays soft to the touch. A scarf of the same cloth comes with it.</p>", "A crepe abaya with embroidered edges and a scarf, in three colours."},
			sar: 340, was: 60, grams: 780, stock: [2]int{12, 15}, soldOut: []string{"CLO-ABY-OLV-S"},
			choices: []choice{colors("abaya", "charcoal", "burgundy", "olive"), sizes(plain("S", "صغير", "Small"), plain("M", "وسط", "Medium"), plain("L", "كبير", "Large"))},
		},
	}
}
