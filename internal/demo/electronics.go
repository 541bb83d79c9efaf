package demo

// electronics is the small counter with the cables.
func electronics() []item {
	return []item{
		{
			handle: "sukoon-headphones", code: "ELC-HDP", vendor: vendorSiraj, kind: "Audio", tags: []string{"سماعات", "headphones", "إلكترونيات"},
			ar:   prose{"سمّاعات سكون اللاسلكية", "<p>عزل ضجيج يسكت طنين المكيّف ويُبقي على صوت من يناديك. أربعون ساعة بشحنة واحدة، ووسائد أذن تُستبدل بدل أن تُرمى السماعة.</p>", "سماعات لاسلكية بعزل ضجيج وبطارية 40 ساعة."},
			en:   prose{"Sukoon wireless headphones", "<p>Noise cancelling that silences the air conditioner and lets through whoever calls your name. Forty hours on one charge, and ear pads you can replace instead of the headphones.</p>", "Wireless noise-cancelling headphones with a 40-hour battery."},
			gtin: 1701, sar: 549, was: 150, grams: 520, stock: [2]int{17, 13}, soldOut: []string{"ELC-HDP-ROS"}, choices: []choice{colors("headphones", "night", "ivory", "rose")},
		},
		{
			handle: "gan-charger-65w", code: "ELC-CHG", vendor: vendorSiraj, kind: "Power", tags: []string{"شاحن", "charger", "إلكترونيات"},
			ar:   prose{"شاحن 65 واط بكيبل مجدول", "<p>منفذا USB-C ومنفذ USB-A في حجم علبة كبريت، يشحن حاسوبًا وهاتفًا معًا ولا يسخن. معه كيبل مجدول طوله متران.</p>", "شاحن سريع 65 واط بثلاثة منافذ وكيبل مجدول."},
			en:   prose{"65 W charger with braided cable", "<p>Two USB-C ports and one USB-A in the size of a matchbox; it charges a laptop and a phone together and stays cool. A braided cable of two metres is included.</p>", "A fast 65 W charger with three ports and a braided cable."},
			gtin: 1702, sar: 145, grams: 240, stock: [2]int{50, 40},
			choices: []choice{{"القابس", "Plug", []value{plain("G", "ثلاثي (السعودية)", "Type G (Saudi Arabia)"), plain("C", "ثنائي (أوروبا)", "Type C (Europe)")}}, colors("charger", "pearl", "charcoal")},
		},
		{
			handle: "traveller-power-bank", code: "ELC-PWB", vendor: vendorSiraj, kind: "Power", tags: []string{"بطارية", "power bank", "سفر"},
			ar:   prose{"بطارية المسافر", "<p>سعة حقيقية مكتوبة كما قيست، ضمن الحد المسموح به في الطائرات. أربعة مصابيح تقول كم بقي، وغطاؤها منقوش فلا تنزلق من اليد.</p>", "بطارية متنقلة بسعتين ضمن حدود السفر الجوي."},
			en:   prose{"Traveller power bank", "<p>Its capacity is printed as we measured it, within what airlines allow. Four lights say how much is left, and the engraved cover does not slip from the hand.</p>", "A power bank in two capacities, within airline limits."},
			gtin: 1703, stock: [2]int{33, 21},
			choices: []choice{{"السعة", "Capacity", []value{sized("10K", "10000 مللي أمبير ساعة", "10,000 mAh", 99, 230), sized("20K", "20000 مللي أمبير ساعة", "20,000 mAh", 159, 410)}}, colors("powerbank", "ivory", "teal")},
		},
		{
			handle: "prayer-times-clock", code: "ELC-CLK", vendor: vendorSiraj, kind: "Clock", tags: []string{"ساعة", "أذان", "clock", "رمضان"},
			ar:   prose{"ساعة المواقيت", "<p>تحسب المواقيت من موقعها دون إنترنت، وتضيء مصباح الصلاة التالية. أذانها يُخفض أو يُطفأ، وبطاريتها تحفظ الوقت إذا انقطعت الكهرباء.</p>", "ساعة مكتب تحسب مواقيت الصلاة من غير إنترنت."},
			en:   prose{"Prayer times clock", "<p>It works out the times from where it stands, without the internet, and lights a lamp for the next prayer. The call can be lowered or silenced, and a battery keeps time through a power cut.</p>", "A desk clock that works out prayer times offline."},
			gtin: 1704, sar: 189, grams: 680, stock: [2]int{20, 14}, choices: []choice{colors("clock", "emerald", "walnut")},
		},
		{
			handle: "electric-incense-burner", code: "ELC-BRN", vendor: vendorSiraj, kind: "Incense burner", tags: []string{"مبخرة", "بخور", "إلكترونيات"},
			ar:   prose{"مبخرة كهربائية", "<p>تسخّن إلى الحد الذي يطلق العطر ولا يحرق العود، ثم تنطفئ وحدها بعد عشر دقائق. تُشحن بمنفذ USB-C، وصحنها يُخلع ويُغسل.</p>", "مبخرة كهربائية بحرارة مضبوطة وإطفاء تلقائي."},
			en:   prose{"Electric incense burner", "<p>It heats just far enough to free the scent without burning the wood, and turns itself off after ten minutes. Charged by USB-C; the dish lifts out for washing.</p>", "An electric incense burner with controlled heat and automatic shut-off."},
			gtin: 1705, sar: 119, was: 30, grams: 460, stock: [2]int{26, 19}, choices: []choice{colors("burner", "charcoal", "teal", "burgundy")},
		},
	}
}
