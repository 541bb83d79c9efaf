package demo

// coffee is the roastery and all that coffee is served with.
func coffee() []item {
	return append(beans(), coffeeWare()...)
}

func beans() []item {
	return []item{
		{
			handle: "قهوة-سعودية-شقراء", code: "COF-SHQ", vendor: vendorHaraz, kind: "Coffee", tags: []string{"قهوة", "coffee", "هيل", "ضيافة"},
			ar:   prose{"قهوة سعودية شقراء بالهيل", "<p>حبوب خولانية من جبال جازان، نحمّصها تحميصًا أشقر يُبقي على حلاوتها، ثم نخلطها بهيل أخضر يُطحن يوم التعبئة. ملعقة كبيرة لكل فنجانين ماء، وعشر دقائق على نار هادئة تكفي.</p><p>لا نضيف إليها زعفرانًا ولا قرنفلًا: هذا اختيار صاحب الدلّة.</p>", "قهوة سعودية خولانية بتحميص أشقر مع هيل طازج، تُحمَّص كل أسبوع."},
			en:   prose{"Blond Saudi coffee with cardamom", "<p>Khawlani beans from the mountains of Jazan, roasted blond to keep their sweetness and mixed with green cardamom on the day of packing. One heaped spoon for two cups of water, ten minutes over a low flame.</p><p>We add neither saffron nor clove; that choice belongs to whoever holds the pot.</p>", "Blond-roasted Khawlani coffee with fresh cardamom, roasted every week."},
			gtin: 1001, grams: 30, stock: [2]int{60, 25}, pictures: []string{"coffeebag-gold"},
			choices: []choice{weights(sized("250", "250 غرامًا", "250 g", 45, 250), sized("500", "500 غرام", "500 g", 85, 500), sized("1KG", "كيلوغرام", "1 kg", 160, 1000)), grinds()},
		},
		{
			handle: "haraz-mountain-coffee", code: "COF-HRZ", vendor: vendorHaraz, kind: "Coffee", tags: []string{"قهوة", "coffee", "اليمن", "single-origin"},
			ar:   prose{"بن حراز اليمني", "<p>من مدرّجات حراز غرب صنعاء، على ارتفاع يزيد على ألفي متر، حيث تُجفَّف الكرزة كاملة على السطوح. في الفنجان زبيب وكاكاو وحموضة لطيفة تشبه التمر الهندي.</p><p>محصول محدود من عشرين مزرعة صغيرة، وعلى كل كيس تاريخ تحميصه.</p>", "بن يمني مجفف طبيعيًا من مدرجات حراز، بنكهة الزبيب والكاكاو."},
			en:   prose{"Haraz mountain coffee, Yemen", "<p>Grown on the terraces of Haraz west of Sanaa, above two thousand metres, and dried whole on the rooftops. Expect raisin, cocoa and a gentle sourness close to tamarind.</p><p>A small harvest from twenty family plots; every bag carries its roasting date.</p>", "Naturally dried Yemeni coffee from the Haraz terraces: raisin and cocoa."},
			gtin: 1002, grams: 30, stock: [2]int{32, 14}, pictures: []string{"coffeebag-burgundy"}, soldOut: []string{"COF-HRZ-1KG-FL"},
			choices: []choice{weights(sized("250", "250 غرامًا", "250 g", 78, 250), sized("1KG", "كيلوغرام", "1 kg", 285, 1000)), grinds()},
		},
		{
			handle: "yirgacheffe-washed-coffee", code: "COF-YRG", vendor: vendorHaraz, kind: "Coffee", tags: []string{"قهوة", "coffee", "إثيوبيا", "filter"},
			ar:   prose{"قهوة يرغاتشيف المغسولة", "<p>قهوة إثيوبية خفيفة القوام، عطرها ياسمين وقشر ليمون، وتحميصها فاتح يناسب الترشيح. نعيد تذوّق كل دفعة قبل أن نعبّئها.</p><p>جرّبها باردة في الصيف: خمسون غرامًا في لتر ماء، وليلة في الثلاجة.</p>", "قهوة إثيوبية مغسولة بتحميص فاتح، بعطر الياسمين وقشر الليمون."},
			en:   prose{"Washed Yirgacheffe coffee", "<p>A light-bodied Ethiopian coffee that smells of jasmine and lemon peel, roasted pale for filter brewing. We taste each lot again before it is packed.</p><p>Try it cold in summer: fifty grams in a litre of water, one night in the fridge.</p>", "Washed Ethiopian filter coffee with jasmine and lemon peel."},
			gtin: 1003, grams: 30, stock: [2]int{40, 0}, pictures: []string{"coffeebag-teal"},
			choices: []choice{weights(sized("250", "250 غرامًا", "250 g", 62, 250), sized("500", "500 غرام", "500 g", 118, 500)), grinds()},
		},
	}
}

func coffeeWare() []item {
	return []item{
		{
			handle: "brass-dallah", code: "COF-DAL", vendor: vendorSanaa, kind: "Coffee ware", tags: []string{"دلة", "dallah", "ضيافة", "هدايا"},
			ar:    prose{"دلّة نحاس مطروقة", "<p>يطرقها أبو فهد في ورشته بالأحساء من لوح واحد، ثم ينقش حزامها بإزميل صغير فلا تتطابق دلّتان. بطانتها قصدير آمن للطعام، ومنقارها يصبّ من غير أن يقطر.</p><p>تُغسل باليد، ويعود لمعانها بليمونة وملح.</p>", "دلة نحاس مطروقة يدويًا ومبطنة بالقصدير، بثلاثة ألوان وسعتين."},
			en:    prose{"Hand-hammered dallah", "<p>Abu Fahd hammers each pot from a single sheet in his workshop in Al-Ahsa and cuts the belt with a small chisel, so no two are the same. The lining is food-safe tin, and the beak pours without dripping.</p><p>Wash by hand; a lemon and some salt bring the shine back.</p>", "A hand-hammered, tin-lined coffee pot in three finishes and two volumes."},
			stock: [2]int{9, 6}, soldOut: []string{"COF-DAL-CPR-15"}, onRequest: []string{"COF-DAL-SLV-15"},
			choices: []choice{colors("dallah", "gold", "silver", "copper"), volumes(sized("10", "لتر", "1 L", 320, 1150), sized("15", "لتر ونصف", "1.5 L", 410, 1500))},
		},
		{
			handle: "finjan-set-of-twelve", code: "COF-FNJ", vendor: vendorTin, kind: "Coffee ware", tags: []string{"فناجين", "finjan", "ضيافة"},
			ar:  prose{"طقم اثني عشر فنجانًا", "<p>فناجين بورسلان رقيقة الحافة، تتّسع لثلث ما تُملأ به كما تقتضي الضيافة. حزامها مرسوم بالفرشاة ومثبّت بالحرق، فلا يبهت في غسّالة الصحون.</p>", "اثنا عشر فنجانًا من البورسلان المرسوم باليد لتقديم القهوة العربية."},
			en:  prose{"Set of twelve finjan cups", "<p>Porcelain cups with a thin lip, sized to be filled by a third as courtesy asks. The belt is painted by brush and fired in, so the dishwasher will not fade it.</p>", "Twelve hand-painted porcelain cups for Arabic coffee."},
			sar: 95, was: 20, grams: 980, stock: [2]int{24, 18}, choices: []choice{colors("finjan", "indigo", "emerald", "burgundy")},
		},
		{
			handle: "majlis-coffee-flask", code: "COF-FLK", vendor: vendorSiraj, kind: "Coffee ware", tags: []string{"ترمس", "flask", "ضيافة"},
			ar:   prose{"ترمس المجلس", "<p>جداران من الفولاذ بينهما فراغ، فتبقى القهوة ساخنة من العصر إلى ما بعد العشاء. زرّ واحد للصبّ، وقاعدة لا تنزلق على الصينية.</p>", "ترمس فولاذ مفرغ يحفظ القهوة ساخنة ثماني ساعات."},
			en:   prose{"Majlis coffee flask", "<p>Two walls of steel with a vacuum between them keep coffee hot from mid-afternoon until after dinner. One button to pour, and a base that does not slide on the tray.</p>", "A vacuum steel flask that keeps coffee hot for eight hours."},
			gtin: 1010, stock: [2]int{30, 22}, soldOut: []string{"COF-FLK-IVR-15"},
			choices: []choice{colors("flask", "ivory", "night", "emerald"), volumes(sized("10", "لتر", "1 L", 139, 900), sized("15", "لتر ونصف", "1.5 L", 169, 1200))},
		},
		{
			handle: "copper-rakwa", code: "COF-RKW", vendor: vendorSanaa, kind: "Coffee ware", tags: []string{"ركوة", "rakwa", "قهوة تركية"},
			ar:    prose{"ركوة نحاس بيد خشبية", "<p>ركوة سميكة القاع يرتفع فيها الوجه ببطء، فلا تفور قبل أن تراها. يدها من خشب الزيتون، طويلة بما يكفي لتبعد أصابعك عن النار.</p>", "ركوة نحاس سميكة القاع بيد من خشب الزيتون، لفنجانين أو أربعة."},
			en:    prose{"Copper rakwa with a wooden handle", "<p>A thick base lets the foam rise slowly, so it never boils over before you notice. The olive-wood handle is long enough to keep your fingers away from the flame.</p>", "A thick-based copper coffee pot with an olive-wood handle, for two or four cups."},
			stock: [2]int{14, 9}, pictures: []string{"rakwa-copper"},
			choices: []choice{sizes(sized("2C", "فنجانان", "2 cups", 88, 320), sized("4C", "أربعة فناجين", "4 cups", 115, 430))},
		},
	}
}
