package demo

// dates is the palm's harvest and the sweets around it.
func dates() []item {
	return []item{
		{
			handle: "عجوة-المدينة", code: "DAT-AJW", vendor: vendorNakhla, kind: "Dates", tags: []string{"تمر", "dates", "المدينة", "رمضان"},
			ar:   prose{"عجوة المدينة", "<p>حبّات سوداء متوسطة من مزارع العالية جنوب المدينة المنورة، لحمها طريّ وحلاوتها هادئة لا تلسع الحلق. نفرزها باليد مرتين، ونحفظها مبرّدة حتى ساعة الشحن.</p>", "عجوة طرية من مزارع العالية بالمدينة المنورة، مفروزة باليد."},
			en:   prose{"Ajwa dates from Madinah", "<p>Medium, black dates from the farms of Al-Aliyah south of Madinah, soft inside and quietly sweet. They are sorted by hand twice and kept cool until the hour they leave us.</p>", "Soft Ajwa dates from Al-Aliyah in Madinah, sorted by hand."},
			gtin: 1101, grams: 60, stock: [2]int{80, 45}, pictures: []string{"dates-coffee"},
			choices: []choice{weights(sized("500", "500 غرام", "500 g", 55, 500), sized("1KG", "كيلوغرام", "1 kg", 98, 1000), sized("3KG", "3 كيلوغرامات", "3 kg", 270, 3000))},
		},
		{
			handle: "sukkari-mufattal-dates", code: "DAT-SKR", vendor: vendorNakhla, kind: "Dates", tags: []string{"تمر", "dates", "القصيم", "رمضان"},
			ar:   prose{"سكري مفتّل من القصيم", "<p>سكري ذهبي مجعّد القشرة، يتماسك في اليد ويذوب في الفم. جُني هذا الموسم من مزارع عنيزة، ويُقدَّم كما هو مع القهوة الشقراء.</p>", "سكري مفتل من مزارع عنيزة في القصيم، محصول هذا الموسم."},
			en:   prose{"Sukkari mufattal from Qassim", "<p>Golden, wrinkled Sukkari that holds its shape in the hand and melts in the mouth. Picked this season in Unaizah, and best served plain beside blond coffee.</p>", "This season's Sukkari mufattal dates from Unaizah in Qassim."},
			gtin: 1102, grams: 80, stock: [2]int{120, 60}, pictures: []string{"dates-gold"},
			choices: []choice{weights(sized("1KG", "كيلوغرام", "1 kg", 42, 1000), sized("3KG", "3 كيلوغرامات", "3 kg", 115, 3000))},
		},
		{
			handle: "khalas-al-ahsa-dates", code: "DAT-KHL", vendor: vendorNakhla, kind: "Dates", tags: []string{"تمر", "dates", "الأحساء"},
			ar:   prose{"خلاص الأحساء", "<p>من واحة تسقيها العيون منذ آلاف السنين: تمر كهرماني شفيف، بطعم الكراميل وقليل من الجوز. معبّأ من غير كبس، فتخرج كل حبّة سليمة.</p>", "خلاص كهرماني من واحة الأحساء، معبأ من غير كبس."},
			en:   prose{"Khalas dates from Al-Ahsa", "<p>From an oasis that springs have watered for thousands of years: translucent amber dates that taste of caramel and a little walnut. Packed without pressing, so each one comes out whole.</p>", "Amber Khalas dates from the Al-Ahsa oasis, packed without pressing."},
			gtin: 1103, grams: 60, stock: [2]int{70, 0}, pictures: []string{"dates-amber"},
			choices: []choice{weights(sized("1KG", "كيلوغرام", "1 kg", 48, 1000), sized("3KG", "3 كيلوغرامات", "3 kg", 132, 3000))},
		},
		{
			handle: "stuffed-medjool-gift-box", code: "DAT-BOX", vendor: vendorNakhla, kind: "Sweets", tags: []string{"تمر", "هدايا", "gift", "رمضان"},
			ar:    prose{"صندوق مجدول محشو", "<p>حبّات مجدول كبيرة نشقّها صباحًا ونحشوها بلوز محمّص أو جوز أو قشر برتقال مسكّر، ثم نرصّها في صندوق كرتون مقوّى مغلف بنقش السدو. يكفي الصغير جلسة، والكبير عزيمة.</p>", "تمر مجدول محشو باللوز أو الجوز أو البرتقال في صندوق إهداء."},
			en:    prose{"Stuffed Medjool gift box", "<p>Large Medjool dates, opened in the morning and filled with roasted almonds, walnuts or candied orange peel, then laid in a stiff box wrapped in a Sadu pattern. The small one is enough for an evening, the large one for a feast.</p>", "Medjool dates stuffed with almond, walnut or orange in a gift box."},
			stock: [2]int{36, 28}, pictures: []string{"datebox-emerald", "datebox-sand"}, soldOut: []string{"DAT-BOX-24-ORG"},
			choices: []choice{
				{"عدد الحبات", "Pieces", []value{sized("12", "12 حبة", "12 pieces", 79, 480), sized("24", "24 حبة", "24 pieces", 145, 920)}},
				{"الحشوة", "Filling", []value{plain("ALM", "لوز محمص", "Roasted almond"), plain("WAL", "جوز", "Walnut"), plain("ORG", "قشر برتقال", "Orange peel")}},
			},
		},
		{
			handle: "date-molasses", code: "DAT-DBS", vendor: vendorNakhla, kind: "Pantry", tags: []string{"دبس", "تمر", "pantry"},
			ar:   prose{"دبس تمر الأحساء", "<p>عصارة تمر لا يدخلها سكر ولا ماء، تقطر من أكياس الخوص بثقلها كما كان يُصنع في المدابس القديمة. لذيذ على الخبز مع الطحينة، وفي تتبيلة اللحم.</p>", "دبس تمر طبيعي من غير سكر مضاف، بعبوتين."},
			en:   prose{"Al-Ahsa date molasses", "<p>Nothing but the juice of dates, dripping under their own weight as in the old pressing rooms; no sugar and no water. Good on bread with tahini, and in a marinade for lamb.</p>", "Natural date molasses with no added sugar, in two volumes."},
			gtin: 1105, stock: [2]int{50, 20}, pictures: []string{"syrup-coffee"},
			choices: []choice{volumes(sized("400", "400 مل", "400 ml", 32, 780), sized("800", "800 مل", "800 ml", 56, 1380))},
		},
		{
			handle: "maamoul-with-dates", code: "DAT-MML", vendor: vendorNakhla, kind: "Sweets", tags: []string{"معمول", "حلويات", "sweets", "رمضان"},
			ar:    prose{"معمول بالسمن البلدي", "<p>سميد معجون بسمن بقري وماء زهر، يُحشى ويُضغط في قوالب خشب منقوشة ثم يُخبز حتى يصفرّ طرفه. نخبزه مرتين في الأسبوع، ويبقى طيبًا ثلاثة أسابيع في علبته.</p>", "معمول يدوي بالسمن البلدي محشو بالتمر أو الفستق."},
			en:    prose{"Maamoul with country ghee", "<p>Semolina worked with cow's ghee and orange-blossom water, filled, pressed in carved wooden moulds and baked until the edges colour. We bake twice a week; it keeps three weeks in its tin.</p>", "Handmade ghee maamoul filled with dates or pistachio."},
			grams: 90, stock: [2]int{26, 16}, pictures: []string{"cookies-indigo"},
			choices: []choice{
				{"الحشوة", "Filling", []value{plain("DAT", "تمر", "Dates"), sized("PST", "فستق", "Pistachio", 18, 0)}},
				weights(sized("500", "500 غرام", "500 g", 49, 500), sized("1KG", "كيلوغرام", "1 kg", 92, 1000)),
			},
		},
		{
			handle: "sidr-honey", code: "HON-SDR", vendor: vendorAttar, kind: "Honey", tags: []string{"عسل", "honey", "سدر"},
			ar:   prose{"عسل سدر جبلي", "<p>يُقطف مرة في الخريف من خلايا في أودية عسير حين يزهر السدر. كثيف داكن، رائحته دافئة، ويتبلور ببطء في الشتاء: وهذا من طبعه لا من عيبه.</p>", "عسل سدر من أودية عسير، قطفة خريفية واحدة في السنة."},
			en:   prose{"Mountain sidr honey", "<p>Taken once a year, in autumn, from hives in the valleys of Asir when the sidr trees bloom. Dark, dense and warm in smell; it sets slowly in winter, which is its nature and not a fault.</p>", "Sidr honey from the valleys of Asir, one autumn harvest a year."},
			gtin: 1107, grams: 180, stock: [2]int{22, 12}, pictures: []string{"honey-amber"}, soldOut: []string{"HON-SDR-1KG"},
			choices: []choice{weights(sized("250", "250 غرامًا", "250 g", 95, 250), sized("500", "500 غرام", "500 g", 180, 500), sized("1KG", "كيلوغرام", "1 kg", 340, 1000))},
		},
	}
}
