package demo

// home is what makes a house a house, and what to give when you do not know.
func home() []item {
	return []item{
		{
			handle: "ramadan-lantern", code: "HOM-FNS", vendor: vendorSanaa, kind: "Lantern", tags: []string{"فانوس", "lantern", "رمضان", "مجلس"},
			ar:    prose{"فانوس مخرّم", "<p>صفيح مخرّم باليد وزجاج ملوّن ينثر الضوء معيّنات على الجدار. بابه الجانبي يسع شمعة أو مصباحًا صغيرًا، وحلقته تحمل ثقله معلقًا.</p>", "فانوس معدني مخرم بزجاج ملون، بمقاسين."},
			en:    prose{"Pierced lantern", "<p>Hand-pierced metal and coloured glass that scatter the light in diamonds across the wall. The side door takes a candle or a small bulb, and the ring carries its weight when hung.</p>", "A pierced metal lantern with coloured glass, in two sizes."},
			stock: [2]int{19, 14}, soldOut: []string{"HOM-FNS-CPR-L"},
			choices: []choice{colors("lantern", "gold", "copper", "charcoal"), sizes(sized("M", "وسط، 30 سم", "Medium, 30 cm", 130, 950), sized("L", "كبير، 48 سم", "Large, 48 cm", 220, 1900))},
		},
		{
			handle: "palm-leaf-basket", code: "HOM-KHS", vendor: vendorNakhla, kind: "Basket", tags: []string{"خوص", "سلة", "basket"},
			ar:      prose{"سلّة خوص", "<p>خوص نخل مصبوغ بألوان لا تنزل في الماء، يُجدل ثم يُخاط حلقة فوق حلقة. تحمل خبز السفرة، أو ألعاب الأطفال، أو مشتريات السوق.</p>", "سلة خوص مجدولة يدويًا بمقاسين وثلاثة ألوان."},
			en:      prose{"Palm-leaf basket", "<p>Palm leaves dyed in colours that do not run, plaited and then sewn ring upon ring. It carries bread to the table, toys off the floor, or the market home.</p>", "A hand-plaited palm-leaf basket in two sizes and three colours."},
			stock:   [2]int{22, 9},
			choices: []choice{colors("basket", "teal", "burgundy", "saffron"), sizes(sized("S", "صغيرة", "Small", 58, 340), sized("L", "كبيرة", "Large", 92, 620))},
		},
		{
			handle: "beaten-metal-tray", code: "HOM-SNY", vendor: vendorSanaa, kind: "Tray", tags: []string{"صينية", "tray", "ضيافة", "مجلس"},
			ar:  prose{"صينية مطروقة", "<p>دائرة واسعة لدلّة وطقم فناجين وصحن تمر، حافّتها مرفوعة ونقشها يبدأ من نجمة في الوسط. خفيفة بما يكفي لتُحمل بيد واحدة.</p>", "صينية معدنية مطروقة ومنقوشة بقطر 46 سم."},
			en:  prose{"Beaten tray", "<p>A wide circle with room for a dallah, a set of cups and a dish of dates. Its rim is raised, its pattern grows from a star in the middle, and it is light enough for one hand.</p>", "A beaten and engraved metal tray, 46 cm across."},
			sar: 175, grams: 1300, stock: [2]int{13, 10}, choices: []choice{colors("tray", "gold", "copper", "silver")},
		},
		{
			handle: "oud-and-amber-candle", code: "HOM-CND", vendor: vendorTaybah, kind: "Candle", tags: []string{"شمعة", "candle", "هدايا"},
			ar:   prose{"شمعة معطرة في زجاج", "<p>شمع صويا وفتيل قطن، تحترق خمسًا وأربعين ساعة بلا سواد. في أول مرة دعها حتى يذوب سطحها كله، لئلا تحفر في وسطها.</p>", "شمعة صويا معطرة تدوم 45 ساعة، بثلاث روائح."},
			en:   prose{"Scented candle in glass", "<p>Soy wax and a cotton wick that burn for forty-five hours without soot. The first time, let the whole surface melt, so that it does not tunnel.</p>", "A scented soy candle that burns for 45 hours, in three scents."},
			gtin: 1904, sar: 69, grams: 480, stock: [2]int{31, 24},
			choices: []choice{{"الرائحة", "Scent", []value{
				{code: "OUD", ar: "عود وعنبر", en: "Oud and amber", color: paletteColor("amber"), picture: "candle-amber"},
				{code: "ROS", ar: "ورد طائفي", en: "Taif rose", color: paletteColor("rose"), picture: "candle-rose"},
				{code: "MNT", ar: "نعناع وليمون", en: "Mint and lemon", color: paletteColor("pistachio"), picture: "candle-pistachio"},
			}}},
		},
		{
			handle: "walnut-rihal", code: "HOM-RHL", vendor: vendorSanaa, kind: "Book stand", tags: []string{"رحل", "مصحف", "rihal", "رمضان"},
			ar:    prose{"رحل خشب للمصحف", "<p>لوح واحد يُشقّ وتُنحت مفصلته من الخشب نفسه، بلا مسمار ولا غراء. يُطوى مسطحًا، ويحمل مصحفًا كبيرًا مفتوحًا دون أن يميل.</p>", "رحل قابل للطي منحوت من قطعة خشب واحدة."},
			en:    prose{"Wooden rihal book stand", "<p>A single board is split and its hinge is carved from the same wood, without nail or glue. It folds flat, and holds a large open book without leaning.</p>", "A folding book stand carved from one piece of wood."},
			stock: [2]int{12, 9}, pictures: []string{"rihal-walnut"},
			choices: []choice{sizes(sized("M", "وسط", "Medium", 98, 900), sized("L", "كبير", "Large", 145, 1500))},
		},
		{
			handle: "gift-card", code: "GFT-CRD", vendor: vendorMizan, kind: "Gift card", tags: []string{"هدايا", "gift"},
			ar:       prose{"بطاقة إهداء", "<p>لمن لا تعرف ذوقه: تصله البطاقة في رسالة، ويختار هو. لا تنتهي صلاحيتها، ويبقى رصيدها إن لم يُصرف كله.</p>", "بطاقة إهداء رقمية من سوق ميزان لا تنتهي صلاحيتها."},
			en:       prose{"Gift card", "<p>For someone whose taste you do not know: it arrives in a message, and they choose. It never expires, and what is not spent remains.</p>", "A digital gift card from Mizan Souq that never expires."},
			giftCard: true, digital: true, untracked: true, pictures: []string{"giftcard-teal"},
			choices: []choice{{"القيمة", "Value", []value{sized("100", "100 ريال", "SAR 100", 100, 0), sized("250", "250 ريالًا", "SAR 250", 250, 0), sized("500", "500 ريال", "SAR 500", 500, 0)}}},
		},
	}
}
