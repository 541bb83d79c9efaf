package demo

// spices is the spice seller's counter.
func spices() []item {
	return []item{
		{
			handle: "saffron-threads", code: "SPC-SFR", vendor: vendorAttar, kind: "Spices", tags: []string{"زعفران", "saffron", "توابل"},
			ar:   prose{"زعفران خيوط كاملة", "<p>خيوط حمراء طويلة بلا طرف أصفر، تصبغ الماء ببطء ولا تفور لونها دفعة واحدة: تلك علامة الأصيل. خيط لكل فنجان قهوة، وعشرة لقِدر الرز.</p>", "خيوط زعفران حمراء كاملة في علبة زجاجية محكمة."},
			en:   prose{"Whole saffron threads", "<p>Long red threads without yellow ends. They tint water slowly and never all at once, which is how you tell the real thing. One thread for a cup of coffee, ten for a pot of rice.</p>", "Whole red saffron threads in a sealed glass box."},
			gtin: 1201, grams: 40, stock: [2]int{45, 30}, pictures: []string{"saffron-teal"},
			choices: []choice{weights(sized("1G", "غرام", "1 g", 22, 1), sized("3G", "3 غرامات", "3 g", 60, 3), sized("10G", "10 غرامات", "10 g", 185, 10))},
		},
		{
			handle: "green-cardamom", code: "SPC-HEL", vendor: vendorAttar, kind: "Spices", tags: []string{"هيل", "cardamom", "توابل", "قهوة"},
			ar:   prose{"هيل أخضر جامبو", "<p>قرون كبيرة مغلقة، لم يُنزع لونها بالتبييض. اكسر واحدة بين أصابعك قبل الشراء، هكذا كنا نقول في الدكان، والآن نقول: إن لم يعجبك عطرها فأعدها.</p>", "هيل أخضر كبير الحبة برائحة قوية، للقهوة والطبخ."},
			en:   prose{"Jumbo green cardamom", "<p>Large, closed pods that were never bleached. In the shop we used to say: break one between your fingers before you buy. Here we say: if the scent disappoints you, send it back.</p>", "Large, fragrant green cardamom for coffee and cooking."},
			gtin: 1202, grams: 20, stock: [2]int{65, 40}, pictures: []string{"sack-pistachio"},
			choices: []choice{weights(sized("100", "100 غرام", "100 g", 28, 100), sized("250", "250 غرامًا", "250 g", 65, 250), sized("500", "500 غرام", "500 g", 122, 500))},
		},
		{
			handle: "kabsa-spice-blend", code: "SPC-KBS", vendor: vendorAttar, kind: "Spices", tags: []string{"بهارات", "كبسة", "spices"},
			ar:   prose{"بهارات كبسة الدار", "<p>خلطة أم سالم: كزبرة وكمون وفلفل ولومي أسود وقرفة، تُحمَّص كل بهارة وحدها لأن النار لا تعدل بينها. ملعقتان تكفيان دجاجة ورزّها.</p>", "خلطة بهارات كبسة محمصة ومطحونة على دفعات صغيرة."},
			en:   prose{"House kabsa blend", "<p>Umm Salem's mixture of coriander, cumin, pepper, black lime and cinnamon. Each spice is toasted on its own, since fire treats no two alike. Two spoons are enough for a chicken and its rice.</p>", "A kabsa spice blend, toasted and ground in small batches."},
			gtin: 1203, grams: 15, stock: [2]int{55, 30}, pictures: []string{"sack-terracotta"},
			choices: []choice{weights(sized("100", "100 غرام", "100 g", 18, 100), sized("250", "250 غرامًا", "250 g", 38, 250)), {"الحرارة", "Heat", []value{plain("MLD", "معتدلة", "Mild"), plain("HOT", "حارة", "Hot")}}},
		},
		{
			handle: "sumac-from-the-hills", code: "SPC-SMQ", vendor: vendorAttar, kind: "Spices", tags: []string{"سماق", "sumac", "توابل"},
			ar:   prose{"سماق جبلي", "<p>حبّ سماق يُدقّ من غير نوى ولا ملح، لونه خمري وحموضته نظيفة. رشّة منه توقظ الفتّوش والمشاوي والبيض المقلي.</p>", "سماق جبلي مدقوق من غير ملح ولا نوى."},
			en:   prose{"Hillside sumac", "<p>Sumac berries pounded without pits or salt, wine-red and cleanly sour. A pinch wakes up fattoush, grilled meat and fried eggs.</p>", "Hill-grown sumac, pounded without salt or pits."},
			gtin: 1204, grams: 15, stock: [2]int{48, 0}, pictures: []string{"sack-burgundy"},
			choices: []choice{weights(sized("100", "100 غرام", "100 g", 16, 100), sized("250", "250 غرامًا", "250 g", 34, 250))},
		},
		{
			handle: "mint-green-tea", code: "TEA-MNT", vendor: vendorAttar, kind: "Tea", tags: []string{"شاي", "tea", "نعناع"},
			ar:   prose{"شاي أخضر بالنعناع", "<p>شاي ملفوف حبّات صغيرة كالبارود، مع نعناع مغربي مجفف في الظل. اشطف الورق أولًا بقليل من الماء المغلي، ثم صبّ من علٍ حتى تعلو الرغوة.</p>", "شاي أخضر مع نعناع مغربي مجفف في الظل، في علبة معدنية."},
			en:   prose{"Green tea with mint", "<p>Tightly rolled gunpowder leaves with Moroccan mint that was dried in the shade. Rinse the leaves first with a little boiling water, then pour from a height until it foams.</p>", "Gunpowder green tea with shade-dried Moroccan mint, in a tin."},
			gtin: 1205, grams: 110, stock: [2]int{38, 26}, choices: []choice{weights(sized("150", "150 غرامًا", "150 g", 39, 150), sized("400", "400 غرام", "400 g", 89, 400))}, pictures: []string{"tin-emerald"},
		},
		{
			handle: "karak-chai-blend", code: "TEA-KRK", vendor: vendorAttar, kind: "Tea", tags: []string{"شاي", "كرك", "tea"},
			ar:   prose{"خلطة كرك", "<p>شاي أسود مفتّت مع هيل وزنجبيل وقليل من الزعفران، موزونة لتغلب الحليب ولا تغلبك. اغلها خمس دقائق ثم ارفع القِدر وأعده ثلاثًا.</p>", "خلطة شاي كرك بالهيل والزنجبيل والزعفران."},
			en:   prose{"Karak chai blend", "<p>Broken black tea with cardamom, ginger and a little saffron, balanced to stand up to milk without shouting. Boil for five minutes, then lift the pot and return it three times.</p>", "A karak tea blend with cardamom, ginger and saffron."},
			gtin: 1206, sar: 44, grams: 340, stock: [2]int{42, 33}, pictures: []string{"tin-saffron"},
		},
	}
}
