package demo

// oud is incense, oil and everything that smells of a welcome.
func oud() []item {
	return []item{
		{
			handle: "cambodian-oud-oil", code: "OUD-CMB", vendor: vendorTaybah, kind: "Perfume oil", tags: []string{"عود", "oud", "دهن", "هدايا"},
			ar:    prose{"دهن عود كمبودي معتّق", "<p>قطرناه قبل سبع سنوات وتركناه في الزجاج حتى سكن: بدايته فاكهة مجففة، ووسطه جلد ناعم، وآخره خشب يبقى على الثوب يومين. مسحة بطرف العود خلف الأذن تكفي.</p>", "دهن عود كمبودي معتق سبع سنوات في زجاجة كريستال."},
			en:    prose{"Aged Cambodian oud oil", "<p>Distilled seven years ago and left in glass until it settled: dried fruit first, then soft leather, and at the end a wood that stays on cloth for two days. One touch behind the ear is enough.</p>", "Cambodian oud oil aged for seven years, in a crystal bottle."},
			grams: 120, stock: [2]int{12, 8}, pictures: []string{"oudbottle-amber"}, onRequest: []string{"OUD-CMB-12"},
			choices: []choice{volumes(sized("3", "ربع تولة (3 مل)", "Quarter tola (3 ml)", 290, 3), sized("6", "نصف تولة (6 مل)", "Half tola (6 ml)", 540, 6), sized("12", "تولة (12 مل)", "One tola (12 ml)", 990, 12))},
		},
		{
			handle: "agarwood-chips", code: "OUD-CHP", vendor: vendorTaybah, kind: "Incense", tags: []string{"عود", "بخور", "oud", "incense"},
			ar:    prose{"كسر عود طبيعي", "<p>كسر متفاوت الحجم، لا محسّنات فيه ولا زيوت مضافة، وما يثقل منه في الكف يطول على الجمر. درجتان: يومية للبيت، وسوبر لليلة لها ضيوف.</p>", "كسر عود طبيعي بدرجتين، من غير زيوت مضافة."},
			en:    prose{"Natural agarwood chips", "<p>Chips of mixed size with no oils or enhancers added; those that feel heavy in the palm last longest on the coal. Two grades: everyday for the house, and super for an evening with guests.</p>", "Natural agarwood chips in two grades, with nothing added."},
			grams: 60, stock: [2]int{18, 11}, pictures: []string{"chips-walnut"}, soldOut: []string{"OUD-CHP-SUP-100"},
			choices: []choice{
				{"الدرجة", "Grade", []value{plain("DAY", "يومي", "Everyday"), sized("SUP", "سوبر", "Super", 260, 0)}},
				weights(sized("25", "25 غرامًا", "25 g", 180, 25), sized("50", "50 غرامًا", "50 g", 345, 50), sized("100", "100 غرام", "100 g", 660, 100)),
			},
		},
		{
			handle: "carved-mabkhara", code: "OUD-MBK", vendor: vendorSanaa, kind: "Incense burner", tags: []string{"مبخرة", "mabkhara", "مجلس"},
			ar:  prose{"مبخرة خشب منقوشة", "<p>خشب أثل مبطّن بالنحاس حتى لا تمسّه النار، بأربعة قرون كما عرفناها في بيوت نجد. تُمسك من خصرها وتُدار على الضيوف من اليمين.</p>", "مبخرة خشب أثل مبطنة بالنحاس بأربعة قرون، بأربعة ألوان."},
			en:  prose{"Carved wooden mabkhara", "<p>Tamarisk wood lined with brass to keep the coal away from it, with four horns as in the houses of Najd. Hold it by the waist and pass it around the guests from the right.</p>", "A four-horned tamarisk incense burner lined with brass, in four colours."},
			sar: 120, grams: 720, stock: [2]int{16, 12}, choices: []choice{colors("mabkhara", "walnut", "emerald", "burgundy", "indigo")},
		},
		{
			handle: "bakhoor-mamoul", code: "OUD-BKH", vendor: vendorTaybah, kind: "Incense", tags: []string{"بخور", "معمول", "incense"},
			ar:   prose{"معمول بخور الدار", "<p>مسحوق عود معجون بدهن الورد والمسك وسكر محروق، يُخمَّر أربعين يومًا في جرار مغلقة. قطعة بحجم الحمّصة تعطّر غرفة نوم وستائرها.</p>", "بخور معمول من مسحوق العود ودهن الورد والمسك."},
			en:   prose{"House bakhoor mamoul", "<p>Powdered agarwood worked with rose oil, musk and burnt sugar, and rested for forty days in sealed jars. A piece the size of a chickpea scents a bedroom and its curtains.</p>", "Bakhoor of powdered agarwood, rose oil and musk."},
			gtin: 1304, was: 15, stock: [2]int{34, 20}, pictures: []string{"bakhoor-crimson"},
			choices: []choice{weights(sized("40", "40 غرامًا", "40 g", 75, 220), sized("100", "100 غرام", "100 g", 155, 320))},
		},
		{
			handle: "taif-rose-perfume", code: "OUD-ROS", vendor: vendorTaybah, kind: "Perfume", tags: []string{"ورد", "عطر", "rose", "هدايا"},
			ar:   prose{"عطر ورد الطائف", "<p>ثلاثون ألف وردة من الهدا والشفا تُقطف قبل الشروق لتعطي تولة واحدة من الدهن. خففناه بما يكفي ليُرشّ، وتركنا للورد أن يتكلم وحده.</p>", "عطر برائحة ورد الطائف الطبيعي، بعبوتين."},
			en:   prose{"Taif rose perfume", "<p>Thirty thousand roses from Al-Hada and Al-Shafa, picked before sunrise, give one tola of oil. We dilute it just enough to spray, and let the rose speak alone.</p>", "A perfume of natural Taif roses, in two volumes."},
			gtin: 1305, stock: [2]int{20, 24}, pictures: []string{"perfume-rose"},
			choices: []choice{volumes(sized("50", "50 مل", "50 ml", 245, 260), sized("100", "100 مل", "100 ml", 420, 390))},
		},
		{
			handle: "white-musk-oil", code: "OUD-MSK", vendor: vendorTaybah, kind: "Perfume oil", tags: []string{"مسك", "musk", "عطر"},
			ar:   prose{"مسك أبيض", "<p>مسك ناعم كرائحة ثوب خرج من الشمس. خالٍ من الكحول، ويصلح وحده أو تحت العود ليهدّئ من حدّته.</p>", "دهن مسك أبيض خالٍ من الكحول."},
			en:   prose{"White musk oil", "<p>A soft musk, like cloth that has just come in from the sun. Free of alcohol, good by itself or worn under oud to calm it.</p>", "A white musk oil without alcohol."},
			gtin: 1306, grams: 90, stock: [2]int{40, 25}, pictures: []string{"oudbottle-pearl"},
			choices: []choice{volumes(sized("6", "6 مل", "6 ml", 48, 6), sized("12", "12 مل", "12 ml", 85, 12))},
		},
	}
}
